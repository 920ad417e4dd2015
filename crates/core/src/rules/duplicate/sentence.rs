//! A sentence or a paragraph written twice in a document.

use std::borrow::Cow;
use std::cell::LazyCell;
use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;

use crate::document::{Document, Line, Role, Sentence, Span, Style};
use crate::rules::{Applicability, Finding, Fix, Rule, RuleOptions, Severity};

pub static RULE: Rule = Rule {
    code: "duplicate-sentence",
    title: "句段重复",
    severity: Severity::Warning,
    page: include_str!("sentence.md"),
    document: Some(check),
    ..Rule::DEFAULT
};

/// From this length on (in characters) a sentence is not repeated by chance or for effect.
const LONG: u32 = 40;
/// Copies that are at most so many rows apart stand close together.
const NEAR: usize = 3;

fn check(document: &Document, _: &RuleOptions) -> Vec<Finding> {
    // By the hash of a sentence: the row of its first copy, that copy, and the row in which a copy was
    // last reported.
    let mut seen: FxHashMap<u64, (usize, &Sentence, Option<usize>)> = FxHashMap::default();
    let mut found = Vec::new();
    // A law uses the same sentence for each case that it regulates.
    let is_law = LazyCell::new(|| {
        let mut markers = document.lines().iter().filter_map(Line::leading_marker);
        markers.any(|marker| marker.style == Style::Article)
    });
    let is_read = |row: usize| matches!(document.role(row), Role::Body | Role::Heading);
    let text = |row: usize, sentence: &Sentence| &document.text(row)[sentence.bytes.clone()];
    for (row, sentence) in document.repeated_sentences().filter(|(row, _)| is_read(*row)) {
        let (first, earlier, reported) = match seen.entry(sentence.hash) {
            Entry::Vacant(place) => {
                place.insert((row, sentence, None));
                continue;
            }
            Entry::Occupied(known) => known.into_mut(),
        };
        let (first, copy) = (*first, text(row, sentence));
        // Several copies in one row are one mistake.
        if text(first, earlier) != copy || reported.replace(row) == Some(row) {
            continue;
        }
        let near = row - first <= NEAR;
        let sure = !*is_law
            && (near || sentence.characters >= LONG)
            && !copy.ends_with(['！', '？', '!', '?']);
        let span = Span::in_row(row, sentence.bytes.clone());
        let message: Cow<_> = if first == row {
            "这句话在本段已经写过".into()
        } else {
            format!("这句话与第{}行的重复", document.rows_of(first).0 + 1).into()
        };
        let fix = Fix::replace(Applicability::Unsafe, "删去重复的这一句", span, "");
        let mut finding = Finding::new(&RULE, span, message)
            .with_related(Span::in_row(first, earlier.bytes.clone()), "上一处在这里")
            .with_fix(fix);
        if !sure {
            finding.severity = Severity::Hint;
        }
        found.push(finding);
    }
    found
}
