//! 结语 that goes against the kind of the document: 特此报告 in a notice, 请批示 in a report, a request that asks for
//! nothing.

use std::ops::Range;

use crate::document::{
    Act, Against, Asking, Document, DocumentKind, Role, Span, against, last_sentence,
};
use crate::rules::{Applicability, Finding, Fix, Rule, RuleOptions, Severity};

pub static RULE: Rule = Rule {
    code: "element-closing",
    title: "结语与文种不符",
    severity: Severity::Warning,
    page: include_str!("closing.md"),
    document: Some(check),
    ..Rule::DEFAULT
};

/// How many of the last paragraphs may hold the closing.
const TAIL: usize = 6;
/// How many of them may end in it, behind other sentences.
const ENDING: usize = 2;

fn check(document: &Document, _: &RuleOptions) -> Vec<Finding> {
    let Some(kind) = document.kind() else { return Vec::new() };
    let title = document.title();
    let text = document.main_text();
    let is_signed = (document.role(text.end)) == Role::Signature;
    // What is sent on has a closing of its own, which may be the last.
    let is_sent_on = ["转发", "批转", "印发"].iter().any(|word| title.contains(word));
    if is_sent_on && !is_signed {
        return Vec::new();
    }
    let paragraphs: Vec<usize> = text
        .clone()
        .rev()
        .filter(|&row| matches!(document.role(row), Role::Body | Role::Heading | Role::Closing))
        .take(TAIL)
        .collect();
    let may_close =
        |&(index, row): &(usize, usize)| index < ENDING || document.role(row) == Role::Closing;
    let candidates = paragraphs.iter().copied().enumerate().filter(may_close);
    let found: Vec<Finding> =
        candidates.filter_map(|(_, row)| check_row(document, kind, &title, row)).collect();
    if found.is_empty() && kind.asks == Asking::Always && is_signed && !is_sent_on {
        return unasked(document, text).into_iter().collect();
    }
    found
}

/// The finding for the sentence with which a row ends.
fn check_row(document: &Document, kind: &DocumentKind, title: &str, row: usize) -> Option<Finding> {
    let line = document.lines().get(row)?;
    let sentence = last_sentence(line.body());
    let text = &line.body()[sentence.clone()];
    let against = against(kind, title, text)?;
    let start = line.body_start() + sentence.start;
    let place = |bytes: &Range<usize>| Span::in_row(row, start + bytes.start..start + bytes.end);
    let name = kind.name;
    let (bytes, message) = match &against {
        Against::Named(bytes) => {
            let message = format!("{name}的结语不能自称“{}”", &text[bytes.clone()]);
            (bytes, message)
        }
        Against::Does(Act::Answer, bytes) => {
            let message = format!("“{}”用来答复来文，{name}不用", &text[bytes.clone()]);
            (bytes, message)
        }
        Against::Does(_, bytes) => (bytes, format!("“{}”不是{name}的结语", &text[bytes.clone()])),
        Against::Asks(bytes) if kind.asks == Asking::NeverAbove => {
            (bytes, format!("{name}不得夹带请示事项，结语不写“{}”", &text[bytes.clone()]))
        }
        Against::Asks(bytes) => {
            (bytes, format!("“{}”是请示的结语，{name}不用", &text[bytes.clone()]))
        }
        Against::Orders(bytes) => {
            (bytes, format!("{name}是上行文，不写“{}”", &text[bytes.clone()]))
        }
    };
    let finding = Finding::new(&RULE, place(bytes), message);
    // Whether the kind or the closing is wrong, only the writer knows.
    let usual = kind.closings.first().map(|closing| closing.trim_end_matches('。'));
    let is_formula = text.chars().count() <= 6 && !matches!(against, Against::Asks(_));
    let fix = usual.filter(|_| is_formula).map(|usual| {
        let whole = place(&(0..text.len()));
        Fix::replace(Applicability::Unsafe, format!("改为“{usual}”"), whole, usual)
    });
    Some(match fix {
        Some(fix) => finding.with_fix(fix),
        None => finding,
    })
}

/// The finding for a request in whose second half nothing is asked for.
fn unasked(document: &Document, text: Range<usize>) -> Option<Finding> {
    /// How many paragraphs are looked at.
    const MOST: usize = 40;
    let is_text = |row: &usize| {
        matches!(document.role(*row), Role::Body | Role::Heading | Role::Closing | Role::Table)
    };
    let rows: Vec<usize> = text.rev().filter(is_text).take(2 * MOST).collect();
    let half = &rows[..rows.len().div_ceil(2)];
    let last = *half.first()?;
    let asked = |(index, row): (usize, &usize)| asks(document.lines()[*row].body(), index < ENDING);
    if half.iter().enumerate().any(asked) {
        return None;
    }
    let span = super::last_character(document, last);
    let message = "请示的末尾没有写明请求，应有“妥否，请批示”一类的结语";
    Some(Finding::new(&RULE, span, message))
}

/// Whether a paragraph asks for anything. In the middle of a clause, 请 is part of a story: 应当提请审议. Only at
/// the end of the text it may be the request itself.
fn asks(text: &str, is_last: bool) -> bool {
    const WORDS: [&str; 13] = [
        "妥否",
        "当否",
        "可否",
        "能否",
        "是否妥",
        "是否可",
        "批示",
        "批复",
        "望予",
        "望批",
        "盼复",
        "为盼",
        "特此请示",
    ];
    const LEADS: [char; 8] = ['恳', '敬', '特', '呈', '谨', '拟', '现', '兹'];
    // 申请, 邀请 and 请示 themselves ask for nothing.
    let begins = |at: usize| {
        let before = text[..at].chars().next_back();
        let is_verb = !text[at + '请'.len_utf8()..].starts_with(['示', '假', '柬', '帖']);
        let is_head = before.is_none_or(|c| !c.is_alphabetic() || LEADS.contains(&c));
        is_verb
            && (is_head
                || is_last && !before.is_some_and(|c| matches!(c, '申' | '邀' | '聘' | '宴')))
    };
    text.match_indices('请').any(|(at, _)| begins(at))
        || WORDS.iter().any(|word| text.contains(word))
        || is_last
            && ["特申请", "现申请", "拟申请", "特此申请"].iter().any(|word| text.contains(word))
}
