//! A sentence or a paragraph written twice in a document.

use std::collections::HashMap;
use std::ops::Range;

use super::{Applicability, Check, Context, Finding, Fix, Rule, Severity};
use crate::document::{Document, Line, Role, Span, Style};
use crate::language::is_ideograph;

pub static RULE: Rule = Rule {
    code: "duplicate-sentence",
    title: "句段重复",
    severity: Severity::Warning,
    page: include_str!("duplicate_sentence.md"),
    check: Check::Document(check),
};

/// The shortest sentence that is no formula, in Chinese characters.
const SHORTEST: usize = 16;
/// From this length on a sentence does not come twice by chance or for effect.
const LONG: usize = 40;
/// Copies so many rows apart are of one piece of writing.
const NEAR: usize = 3;

fn check(document: &Document, _context: &Context) -> Vec<Finding> {
    // Where each sentence stands first, and the row in which it was last reported.
    let mut seen: HashMap<&str, (usize, Range<usize>, Option<usize>)> = HashMap::new();
    let mut found = Vec::new();
    // A law says the same of each case in the same words.
    let is_law = document
        .lines()
        .iter()
        .any(|line| line.leading_marker().is_some_and(|marker| marker.style == Style::Article));
    for (row, line) in document.lines().iter().enumerate() {
        if !matches!(document.role(row), Role::Body | Role::Heading) {
            continue;
        }
        for bytes in sentences(line) {
            let sentence = &line.text()[bytes.clone()];
            let Some((first, place, reported)) = seen.get_mut(sentence) else {
                seen.insert(sentence, (row, bytes, None));
                continue;
            };
            // More copies in one row are one mistake.
            if reported.replace(row) == Some(row) {
                continue;
            }
            let length = sentence.chars().filter(|&c| is_ideograph(c)).count();
            let near = row - *first <= NEAR;
            let sure =
                !is_law && (near || length >= LONG) && !sentence.ends_with(['！', '？', '!', '?']);
            let span = Span::in_row(row, bytes);
            let message = if *first == row {
                "这句话在本段已经写过".to_owned()
            } else {
                format!("这句话与第{}行的重复", *first + 1)
            };
            let fix = Fix::replace(Applicability::Unsafe, "删去重复的这一句", span, "");
            let mut finding = Finding::new(&RULE, span, message)
                .with_related(Span::in_row(*first, place.clone()), "上一处在这里")
                .with_fix(fix);
            if !sure {
                finding.severity = Severity::Hint;
            }
            found.push(finding);
        }
    }
    found
}

/// The sentences of a line after its leading marker that are long enough, each with its end mark.
fn sentences(line: &Line) -> impl Iterator<Item = Range<usize>> {
    let text = &line.text()[..line.body_start() + line.body().len()];
    let mut start = line.leading_marker().map_or(line.body_start(), |marker| marker.bytes.end);
    std::iter::from_fn(move || {
        while start < text.len() {
            let rest = &text[start..];
            let end = rest.char_indices().find(|(_, c)| matches!(c, '。' | '！' | '？'));
            let length = end.map_or(rest.len(), |(at, mark)| at + mark.len_utf8());
            let sentence = start..start + length;
            start = sentence.end;
            // A Chinese character is three bytes, so shorter text need not be counted.
            let written = &text[sentence.clone()];
            let indented = written.len() - written.trim_start().len();
            if length >= SHORTEST * 3
                && written.chars().filter(|&c| is_ideograph(c)).count() >= SHORTEST
            {
                return Some(sentence.start + indented..sentence.end);
            }
        }
        None
    })
}
