//! 文种: the kinds of document that a title names at its end.

use std::ops::Range;

use memchr::memmem;

/// A kind of 公文 by 党政机关公文处理工作条例, article 8.
#[derive(Debug, PartialEq, Eq)]
pub struct DocumentKind {
    /// Its name, which ends the title: `通知`.
    pub name: &'static str,
    /// The formulae that may close its body, the usual one first; empty where it has none.
    pub closings: &'static [&'static str],
    /// What may stand behind 特此 beside its name.
    pub acts: &'static [Act],
    /// Whether it may ask for a decision.
    pub asks: Asking,
}

/// What a document says of itself behind 特此, where it is no name of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// 函告, 函达, 函复, 函商: it is a letter.
    Letter,
    /// 此复, 特此回复: it answers.
    Answer,
    /// 特此汇报, 特此上报: it goes to those above.
    Submit,
    /// 特此决定, 特此公告: it decides, or makes public.
    Decide,
}

/// Whether a kind of document may ask those whom it goes to for a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asking {
    /// It must: that is what it is for.
    Always,
    /// It may, as opinions and motions do.
    Maybe,
    /// It may ask for approval, 请批准, but asks nobody above: 请批示.
    Approval,
    /// It may not, though it goes to those above.
    NeverAbove,
    /// It may not.
    Never,
}

/// The fifteen kinds, in the order of the regulation.
pub static DOCUMENT_KINDS: [DocumentKind; 15] = {
    use Act::{Answer, Decide, Letter, Submit};
    const fn kind(
        name: &'static str,
        closings: &'static [&'static str],
        acts: &'static [Act],
        asks: Asking,
    ) -> DocumentKind {
        DocumentKind { name, closings, acts, asks }
    }
    [
        kind("决议", &[], &[Decide], Asking::Never),
        kind("决定", &[], &[Decide], Asking::Never),
        kind("命令", &[], &[Decide], Asking::Never),
        kind("公报", &[], &[Decide], Asking::Never),
        kind("公告", &["特此公告。", "现予公告。"], &[Decide], Asking::Never),
        kind("通告", &["特此通告。"], &[Decide], Asking::Never),
        kind("意见", &["以上意见，请结合实际认真贯彻落实。"], &[Answer, Submit], Asking::Maybe),
        kind("通知", &["特此通知。"], &[Decide], Asking::Never),
        kind("通报", &["特此通报。"], &[Decide], Asking::Never),
        kind("报告", &["特此报告。", "以上报告，请审阅。"], &[Submit], Asking::NeverAbove),
        kind("请示", &["妥否，请批示。", "当否，请批复。"], &[Submit], Asking::Always),
        kind("批复", &["此复。"], &[Answer, Decide], Asking::Never),
        kind("议案", &["现提请审议。"], &[Submit], Asking::Maybe),
        kind(
            "函",
            &["特此函告。", "请予函复。", "请予支持为盼。"],
            &[Letter, Answer, Submit],
            Asking::Approval,
        ),
        kind("纪要", &[], &[Decide], Asking::Never),
    ]
};

/// The formulae that close a 函 that answers another, whose title ends in 复函.
pub(super) const CLOSINGS_OF_ANSWER: [&str; 2] = ["特此函复。", "此复。"];

/// The names of other papers that offices write, and 令, with which the title of a 命令 ends.
const OTHERS: [&str; 19] = [
    "令",
    "讲话",
    "致辞",
    "发言",
    "总结",
    "计划",
    "方案",
    "要点",
    "规划",
    "办法",
    "规定",
    "细则",
    "条例",
    "规则",
    "汇报",
    "预案",
    "制度",
    "倡议书",
    "答复",
];

impl DocumentKind {
    /// The kind that a title names at its end: 关于某事的通知（试行）.
    pub fn of(title: &str) -> Option<&'static Self> {
        let title = title.trim_end();
        let title = stop_behind_title(title).map_or(title, |(title, _)| title);
        let name = without_note(title);
        DOCUMENT_KINDS.iter().find(|kind| name.ends_with(kind.name))
    }

    /// The kind of a title that can be nothing but the title of a 公文: 关于某事的通知, or 通知 alone. 政府工作报告 is
    /// no 报告 of this sort.
    pub fn certain(title: &str) -> Option<&'static Self> {
        let kind = Self::of(title)?;
        let is_bare = without_note(title.trim()) == kind.name;
        (is_bare || title.contains("关于")).then_some(kind)
    }

    /// The formulae that may close the body of a document with this title.
    pub fn closings_of(title: &str) -> &'static [&'static str] {
        let Some(kind) = Self::of(title) else { return &[] };
        let answers = without_note(title.trim_end()).ends_with("复函");
        if answers { &CLOSINGS_OF_ANSWER } else { kind.closings }
    }
}

/// Whether a line ends with the name of a kind, one of the fifteen or another. White space in the name
/// does not count: 批 复 may be spaced out to the width of the line above.
pub(super) fn ends_with_kind(line: &str) -> bool {
    /// The length of the longest name, in characters.
    const LONGEST: usize = 3;
    let name = without_note(line.trim_end_matches('*'));
    let tail: String = name.chars().rev().filter(|c| !c.is_whitespace()).take(LONGEST).collect();
    let tail: String = tail.chars().rev().collect();
    DOCUMENT_KINDS.iter().map(|kind| kind.name).chain(OTHERS).any(|kind| tail.ends_with(kind))
}

/// Where 关于关于 stands in a line that is a title by its form. In a sentence it is a word written twice.
pub(crate) fn about_twice(line: &str) -> Option<Range<usize>> {
    const LONGEST: usize = 240;
    const TWICE: &str = "关于关于";
    // No title is that long, and hardly a line has the words.
    let short = Some(line).filter(|line| line.len() <= LONGEST)?;
    let at = memmem::find(short.as_bytes(), TWICE.as_bytes())?;
    let is_title = DocumentKind::of(line).is_some()
        && !line.contains(['。', '；'])
        && !line.contains("《关于关于");
    is_title.then_some(at..at + TWICE.len())
}

/// The name of a speech that ends a title: 讲话 in 在某会议上的讲话（全文）.
pub(crate) fn speech_at_end(title: &str) -> Option<&'static str> {
    const SPEECHES: [&str; 16] = [
        "总结讲话",
        "动员讲话",
        "致辞讲话",
        "主持讲话",
        "讲话提纲",
        "讲话稿",
        "讲话",
        "致辞",
        "致词",
        "表态发言",
        "交流发言",
        "发言",
        "演讲",
        "主持词",
        "讲评",
        "报告",
    ];
    let name = without_note(title.trim_end());
    SPEECHES.into_iter().find(|speech| name.ends_with(speech))
}

/// A title that names its kind, and the mark that stands behind it by mistake: 关于某事的通知。
pub(crate) fn stop_behind_title(line: &str) -> Option<(&str, char)> {
    const STOPS: [char; 10] = ['。', '，', '、', '；', '：', '！', ',', ';', ':', '.'];
    let mark = line.chars().next_back().filter(|c| STOPS.contains(c))?;
    let title = line[..line.len() - mark.len_utf8()].trim_end();
    ends_with_kind(title).then_some((title, mark))
}

/// A title without the note in brackets behind it; a title that is nothing but a note is kept.
pub(crate) fn without_note(title: &str) -> &str {
    match title.rfind(['（', '(']).filter(|_| title.ends_with(['）', ')'])) {
        Some(note) if note > 0 => &title[..note],
        _ => title,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_names_its_kind() {
        let name = |title| DocumentKind::of(title).map(|kind| kind.name);
        assert_eq!(name("某局关于报送方案的请示"), Some("请示"));
        assert_eq!(name("关于印发办法的通知（试行）"), Some("通知"));
        assert_eq!(name("关于建议的复函"), Some("函"));
        assert_eq!(name("关于某事的通知。"), Some("通知"));
        assert_eq!(name("在动员会上的讲话"), None);
        assert_eq!(name("（通知）"), None);
        assert_eq!(name(""), None);
    }
}
