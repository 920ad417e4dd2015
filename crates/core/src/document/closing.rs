//! 结语: the formulae that close a 公文, and which kind of document they belong to.

use std::ops::Range;

use super::kind::{Act, Asking, DOCUMENT_KINDS, DocumentKind};

/// How the sentence that closes a text goes against the kind of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Against {
    /// It says that the document is of another kind: 特此报告, 以上报告. The name alone, in bytes.
    Named(Range<usize>),
    /// It says that the document does what its kind does not: 此复, 特此函告. In bytes.
    Does(Act, Range<usize>),
    /// It asks for a decision. In bytes.
    Asks(Range<usize>),
    /// It gives orders to those above. In bytes.
    Orders(Range<usize>),
}

/// The sentence that a text ends with, without its mark, in bytes; `None` where the text ends otherwise.
pub(crate) fn last_sentence(text: &str) -> Range<usize> {
    const MARKS: [char; 5] = ['。', '！', '？', '；', '!'];
    let text = text.trim_end();
    let end = text.trim_end_matches(MARKS).len();
    let start = text[..end].rfind(MARKS);
    let start = start.map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
    start..end
}

/// How a sentence that closes a text goes against the kind of the document with this title.
pub(crate) fn against(kind: &DocumentKind, title: &str, sentence: &str) -> Option<Against> {
    named(kind, title, sentence)
        .or_else(|| answers(kind, sentence))
        .or_else(|| asks_against(kind, sentence))
        .or_else(|| orders(kind, sentence))
}

/// The clauses of a sentence, each with the byte where it begins.
fn clauses(sentence: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    sentence.split_inclusive(['，', ',', '：']).map(move |part| {
        let clause = part.trim_end_matches(['，', ',', '：']);
        let indent = clause.len() - clause.trim_start().len();
        let at = start + indent;
        start += part.len();
        (at, clause.trim())
    })
}

/// 特此报告 in a notice, 以上报告 in a request.
fn named(kind: &DocumentKind, title: &str, sentence: &str) -> Option<Against> {
    const LEADS: [&str; 4] = ["特此", "专此", "谨此", "兹此"];
    const POINTERS: [&str; 2] = ["以上", "上述"];
    // Words that name no document, but what is written, or what is done.
    const COMMON: [&str; 5] = ["意见", "决定", "决议", "命令", "纪要"];
    // What may stand behind the name in a clause: 以上报告当否.
    const BEHIND: [&str; 7] = ["", "妥否", "当否", "可否", "如无", "请", "是否"];
    for (at, clause) in clauses(sentence) {
        let hereby = LEADS.iter().find_map(|lead| clause.strip_prefix(*lead));
        let pointed = POINTERS.iter().find_map(|lead| clause.strip_prefix(*lead));
        let Some(rest) = hereby.or(pointed) else { continue };
        let bytes = |length: usize| {
            let start = at + clause.len() - rest.len();
            start..start + length
        };
        let other = DOCUMENT_KINDS.iter().find(|other| rest.starts_with(other.name));
        if let Some(other) = other.filter(|other| other.name != "函") {
            let behind = &rest[other.name.len()..];
            let is_whole = if hereby.is_some() {
                behind.is_empty()
            } else {
                BEHIND
                    .iter()
                    .any(|word| behind.starts_with(word) && (!word.is_empty() || behind.is_empty()))
                    && asks(sentence).is_some()
            };
            let is_common = COMMON.contains(&other.name)
                && (pointed.is_some() || kind.acts.contains(&Act::Decide))
                || other.name == "公告"
                    && kind.acts.contains(&Act::Decide)
                    && kind.closings.is_empty();
            if other.name != kind.name && is_whole && !is_common && !title.contains(other.name) {
                return Some(Against::Named(bytes(other.name.len())));
            }
            continue;
        }
        if hereby.is_none() || rest.chars().count() > 4 {
            continue;
        }
        let act = act(rest)?;
        let written = at..at + clause.len();
        return (!kind.acts.contains(&act)).then_some(Against::Does(act, written));
    }
    None
}

/// What a word behind 特此 says that the document does.
fn act(word: &str) -> Option<Act> {
    let begins = |words: &[&str]| words.iter().any(|begin| word.starts_with(begin));
    if begins(&["函", "复函", "致函", "去函"]) {
        Some(Act::Letter)
    } else if begins(&["汇报", "上报", "呈报", "报请", "呈请"]) {
        Some(Act::Submit)
    } else {
        None
    }
}

/// 此复 in a request.
fn answers(kind: &DocumentKind, sentence: &str) -> Option<Against> {
    let (at, clause) = clauses(sentence).next()?;
    let is_answer = matches!(clause, "此复" | "特此复" | "专此函复" | "特此批答");
    let may = kind.acts.contains(&Act::Answer);
    (is_answer && !may).then(|| Against::Does(Act::Answer, at..at + clause.len()))
}

/// The words by which a sentence asks those above for a decision, in bytes: 妥否，请批示; 恳请批准.
pub(crate) fn asks(sentence: &str) -> Option<Range<usize>> {
    asking(sentence).map(|(bytes, _)| bytes)
}

/// What a sentence asks for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    /// 批示, 批复, 指示: the word of those above.
    Word,
    /// 批准, 审批: leave.
    Leave,
}

fn asking(sentence: &str) -> Option<(Range<usize>, Wanted)> {
    const MOST_CLAUSES: usize = 4;
    const LONGEST: usize = 40;
    const DOUBTS: [&str; 5] = ["妥否", "当否", "可否", "是否妥当", "是否可行"];
    const WORDS: [&str; 4] = ["批示", "批复", "指示", "批转"];
    const LEAVES: [&str; 4] = ["批准", "审批", "核准", "审定"];
    if sentence.chars().nth(LONGEST).is_some() || clauses(sentence).count() > MOST_CLAUSES {
        return None;
    }
    let mut start = None;
    for (at, clause) in clauses(sentence) {
        let doubts = DOUBTS.iter().find_map(|word| clause.find(word));
        start = start.or(doubts.map(|byte| at + byte));
        let clause_end = at + clause.len();
        let clause = clause.trim_end_matches(['为', '盼', '荷', '谢']);
        let wish = wish(clause);
        let Some(wish) = wish else { continue };
        let ends = |words: &[&str]| words.iter().any(|word| clause.ends_with(word));
        let begins = start.unwrap_or(at + wish);
        if ends(&WORDS) {
            return Some((begins..clause_end, Wanted::Word));
        }
        if ends(&LEAVES) {
            return Some((begins..clause_end, Wanted::Leave));
        }
    }
    None
}

/// Where a clause begins to ask: 请 behind nothing, or behind 恳, 敬 and the words that stand before 妥否.
fn wish(clause: &str) -> Option<usize> {
    const FARTHEST: usize = 7;
    let at = clause.find('请')?;
    let before = &clause[..at];
    let asks_before = ["恳", "敬", "特", "呈", "谨", "拟", "现"];
    let word = asks_before.iter().find(|word| before.ends_with(**word));
    let start = at - word.map_or(0, |word| word.len());
    let is_head = start == 0
        || before.starts_with("以上")
        || ["妥否", "当否", "可否", "告", "示"].iter().any(|word| before.ends_with(word));
    let behind = &clause[at + '请'.len_utf8()..];
    let is_near = behind.chars().count() <= FARTHEST + 2;
    (is_head && is_near).then_some(start)
}

/// A request against the kind of the document.
fn asks_against(kind: &DocumentKind, sentence: &str) -> Option<Against> {
    let (bytes, wanted) = asking(sentence)?;
    let is_addressed = |range: &Range<usize>| {
        let words = &sentence[range.clone()];
        ["妥否", "当否", "可否", "批示"].iter().any(|word| words.contains(word))
            || matches!(
                words,
                "请批复" | "请予批复" | "请批准" | "请予批准" | "请予审批" | "恳请批准"
            )
    };
    let is_against = match kind.asks {
        Asking::Always | Asking::Maybe => false,
        Asking::Approval => wanted == Wanted::Word,
        // 以上报告如无不妥，请批转各地 is a suggestion, as reports made it.
        Asking::NeverAbove => !sentence.contains("批转"),
        // Those below are asked to decide as well: 请各部门及时批复.
        Asking::Never => is_addressed(&bytes),
    };
    is_against.then_some(Against::Asks(bytes))
}

/// 请遵照执行 in what goes to those above.
fn orders(kind: &DocumentKind, sentence: &str) -> Option<Against> {
    const ORDERS: [&str; 6] = [
        "请遵照执行",
        "请贯彻执行",
        "请认真贯彻执行",
        "请认真贯彻落实",
        "请参照执行",
        "请遵照办理",
    ];
    let goes_up = matches!(kind.asks, Asking::Always | Asking::NeverAbove);
    let (at, clause) = clauses(sentence).last().filter(|_| goes_up)?;
    ORDERS.contains(&clause).then(|| Against::Orders(at..at + clause.len()))
}

#[cfg(test)]
mod tests {
    use super::super::kind::CLOSINGS_OF_ANSWER;
    use super::*;

    /// Checks what closes a document of a kind: the words that go against it, or nothing.
    #[track_caller]
    fn check(kind: &str, text: &str, expected: &str) {
        let title = format!("某局关于某事的{kind}");
        let kind = DocumentKind::certain(&title).expect("the title names its kind");
        let sentence = &text[last_sentence(text)];
        let found = against(kind, &title, sentence).map(|against| match against {
            Against::Named(bytes)
            | Against::Does(_, bytes)
            | Against::Asks(bytes)
            | Against::Orders(bytes) => &sentence[bytes],
        });
        assert_eq!(found.unwrap_or_default(), expected, "{text}");
    }

    #[test]
    fn what_is_offered_is_right() {
        for kind in &DOCUMENT_KINDS {
            for closing in kind.closings {
                check(kind.name, closing, "");
            }
            check(kind.name, &format!("特此{}。", kind.name), "");
        }
        for closing in CLOSINGS_OF_ANSWER {
            check("复函", closing, "");
        }
    }

    #[test]
    fn a_document_names_its_own_kind() {
        check("通知", "请认真落实。特此报告。", "报告");
        check("通知", "为做好这项工作，特此公告。", "公告");
        check("通报", "特此公告", "公告");
        check("批复", "特此报告。", "报告");
        check("请示", "以上报告妥否，请批示。", "报告");
        check("报告", "特此请示，请批复。", "请示");
        check("通知", "特此通知，请认真贯彻执行。", "");
        check("通知", "特此决定。", "");
        check("决定", "现予公告。", "");
        check("意见", "以上意见如无不妥，请批转各地执行。", "");
        check("函", "以上意见，请予函复。", "");
    }

    #[test]
    fn a_document_does_what_its_kind_does() {
        check("决定", "此复。", "此复");
        check("请示", "此复。", "此复");
        check("通知", "特此函告。", "特此函告");
        check("通报", "特此汇报。", "特此汇报");
        check("函", "特此函商，盼复。", "");
        check("函", "此复。", "");
        check("请示", "特此呈报，请批示。", "");
        check("通知", "特此说明。", "");
    }

    #[test]
    fn only_some_ask() {
        check("报告", "妥否，请批示。", "妥否，请批示");
        check("报告", "以上报告当否，请批复。", "当否，请批复");
        check("报告", "恳请市政府批准。", "恳请市政府批准");
        check("通知", "妥否，请批示。", "妥否，请批示");
        check("函", "妥否，请批示。", "妥否，请批示");
        check("函", "请予批准为盼。", "");
        check("函", "妥否，请予函复。", "");
        check("通知", "请各部门及时批复。", "");
        check("报告", "不妥之处，请批评指正。", "");
        check("报告", "以上报告，请审阅。", "");
        check("报告", "以上报告如无不妥，请批转各地执行。", "");
        check("报告", "项目经上级批准后实施。", "");
        check("报告", "请遵照执行。", "请遵照执行");
        check("函", "请遵照执行。", "");
    }
}
