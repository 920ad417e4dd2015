//! What stands around the text: the rows above the title, the number of a document, the date of signing.

use super::{Candidate, CandidateKind};
use crate::document::{Document, Role};
use crate::ide::today::Today;
use crate::language::is_ideograph;

/// The number in the row above or below the title, from the code of the office on that is typed there:
/// 政办发 makes 政办发〔2026〕号.
pub(super) fn number(
    document: &Document,
    row: usize,
    start: usize,
    typed: &str,
    today: Today,
) -> Option<Candidate> {
    const LONGEST: usize = 10;
    // What the codes of offices end in.
    const ENDS: [char; 7] = ['发', '函', '办', '字', '报', '呈', '令'];
    const OPENING: [char; 6] = ['〔', '[', '［', '【', '（', '('];
    let code = typed.trim_end_matches(|c: char| OPENING.contains(&c) || c.is_ascii_digit());
    let is_code = (2..=LONGEST).contains(&code.chars().count())
        && code.chars().all(is_ideograph)
        && code.ends_with(ENDS);
    let year = today.year.to_string();
    let begun = typed[code.len()..].trim_start_matches(OPENING);
    if !is_code || !year.starts_with(begun) || !is_beside_title(document, row) {
        return None;
    }
    let numbered = document.lines().iter().enumerate().any(|(other, line)| {
        other != row
            && matches!(document.role(other), Role::Letterhead)
            && !line.document_numbers().is_empty()
    });
    (!numbered).then(|| Candidate {
        start,
        text: format!("{code}〔{year}〕号"),
        detail: "发文字号".to_owned(),
        kind: CandidateKind::Number,
        snippet: Some(format!("{code}〔{year}〕${{1}}号")),
    })
}

/// 份号, 密级 and 紧急程度 above the title, from their first character on. GB/T 9704, 7.2.
pub(super) fn letterhead(
    document: &Document,
    row: usize,
    start: usize,
    typed: &str,
) -> impl Iterator<Item = Candidate> {
    const LETTERHEAD: [(&str, &str, &str); 6] = [
        ("000001", "份号", "${1:000001}"),
        ("绝密★1年", "密级和保密期限", "绝密★${1:1年}"),
        ("机密★1年", "密级和保密期限", "机密★${1:1年}"),
        ("秘密★1年", "密级和保密期限", "秘密★${1:1年}"),
        ("特急", "紧急程度", "特急"),
        ("加急", "紧急程度", "加急"),
    ];
    let is_text = |row: &usize| document.role(*row) != Role::Blank;
    let is_head = |row: usize| matches!(document.role(row), Role::Letterhead | Role::Title);
    let below = (row + 1..document.lines().len()).find(is_text);
    let mut above = (0..row).filter(is_text);
    let is_above_title = !typed.is_empty()
        && below.is_some_and(is_head)
        && above.all(|row| document.role(row) == Role::Letterhead);
    let begun = move |(text, ..): &(&str, _, _)| {
        is_above_title && text.starts_with(typed) && *text != typed
    };
    LETTERHEAD.into_iter().filter(begun).map(move |(text, detail, snippet)| Candidate {
        start,
        text: text.to_owned(),
        detail: detail.to_owned(),
        kind: CandidateKind::Number,
        snippet: Some(snippet.to_owned()),
    })
}

/// Whether the nearest row with text above or below a row is the title.
fn is_beside_title(document: &Document, row: usize) -> bool {
    let is_text = |row: &usize| document.role(*row) != Role::Blank;
    let above = (0..row).rev().find(is_text);
    let below = (row + 1..document.lines().len()).find(is_text);
    let is_title = |row: usize| document.role(row) == Role::Title;
    above.is_some_and(is_title) || above.is_none() && below.is_some_and(is_title)
}

/// The date of signing below the signature: today's, where nothing else or its beginning is typed.
pub(super) fn date(
    document: &Document,
    row: usize,
    start: usize,
    typed: &str,
    today: Today,
) -> Option<Candidate> {
    const LONGEST: usize = 30;
    let text = today.to_string();
    let signs = |row: usize| {
        let body = document.text(row).trim();
        let may_sign = matches!(document.role(row), Role::Body | Role::Signature)
            && body.chars().nth(LONGEST).is_none()
            && body.ends_with(is_ideograph);
        may_sign && document.main_text().start < row
    };
    let is_text = |row: &usize| document.role(*row) != Role::Blank;
    let is_signed = || (0..row).rev().find(is_text).is_some_and(signs);
    let is_dated = || {
        let mut below = row + 1..document.lines().len();
        below.any(|row| document.role(row) == Role::Date)
    };
    let is_begun = text.starts_with(typed) && text != typed;
    let is_wanted = is_begun && document.kind().is_some() && is_signed() && !is_dated();
    is_wanted.then(|| Candidate {
        start,
        text,
        detail: "成文日期".to_owned(),
        kind: CandidateKind::Date,
        snippet: None,
    })
}
