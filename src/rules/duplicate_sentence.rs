//! A sentence or a paragraph written twice in a document.

use std::cell::LazyCell;
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

/// From this length on a sentence does not come twice by chance or for effect.
const LONG: usize = 40;
/// Copies so many rows apart are of one piece of writing.
const NEAR: usize = 3;

fn check(document: &Document, _context: &Context) -> Vec<Finding> {
    // Where each sentence stands first, and the row in which it was last reported.
    let mut seen: HashMap<&str, (usize, Range<usize>, Option<usize>)> = HashMap::new();
    let mut found = Vec::new();
    // A law says the same of each case in the same words.
    let is_law = LazyCell::new(|| {
        let mut markers = document.lines().iter().filter_map(Line::leading_marker);
        markers.any(|marker| marker.style == Style::Article)
    });
    let is_read = |row: usize| matches!(document.role(row), Role::Body | Role::Heading);
    for (row, bytes) in document.repeated_sentences().filter(|(row, _)| is_read(*row)) {
        let sentence = &document.text(row)[bytes.clone()];
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
            !*is_law && (near || length >= LONG) && !sentence.ends_with(['！', '？', '!', '?']);
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
    found
}
