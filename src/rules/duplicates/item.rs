//! The same item twice in one series: 发改、财政、教育、财政

use std::ops::Range;

use super::text::Text;
use super::{Applicability, Context, Duplicate, Kind, Severity};
use crate::language::is_ideograph;

pub(super) fn find(text: &Text, _context: &Context) -> Vec<Duplicate> {
    let mut found: Vec<Duplicate> = Vec::new();
    for clause in text.clauses() {
        let items = items(text, &clause);
        for (place, item) in items.iter().enumerate().skip(1) {
            let copy = &text.characters[item.clone()];
            if !is_plain(copy) {
                continue;
            }
            let same = |other: &&Range<usize>| text.characters[(**other).clone()] == *copy;
            // The nearest copy, and not further than a reader can see: a series is not endless.
            let Some(earlier) = items[..place].iter().rev().take(60).find(same) else { continue };
            let side_by_side = earlier.end + 1 == item.start;
            found.push(Duplicate {
                kind: Kind::Item,
                span: if side_by_side { earlier.start..item.end } else { item.clone() },
                surplus: item.start - 1..item.end,
                earlier: (!side_by_side).then(|| earlier.clone()),
                severity: Severity::Warning,
                applicability: Applicability::Unsafe,
                message: format!("“{}”在这一串里出现两次", text.string(item)),
            });
        }
    }
    found
}

/// The items of the series in a clause whose both ends are known. The first item begins somewhere
/// inside what stands before the first 、 and is an item only if that is all of it; the last ends
/// before 等 or with the clause.
fn items(text: &Text, clause: &Range<usize>) -> Vec<Range<usize>> {
    let mut items = Vec::new();
    let mut start = clause.start;
    for end in clause.clone().chain([clause.end]) {
        if end < clause.end && text.characters[end] != '、' {
            continue;
        }
        let mut item = start..end;
        if end == clause.end {
            let cut = text.characters[item.clone()].iter().position(|&c| c == '等');
            item.end = cut.map_or(item.end, |length| item.start + length);
        }
        if item.len() > 1 {
            items.push(item);
        }
        start = end + 1;
    }
    if items.len() < 2 { Vec::new() } else { items }
}

/// Whether an item is a plain name: no ordinal or figure (第一、第二、第二), no chained phrase
/// (干一件、成一件), no brackets.
fn is_plain(item: &[char]) -> bool {
    item.iter().all(|&c| is_ideograph(c)) && !item.iter().any(|&c| "一二三四五六七八九十第某几不".contains(c))
}
