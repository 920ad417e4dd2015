//! The same item twice in one series: 发改、财政、教育、财政

use std::ops::Range;

use super::text::{Clause, Text};
use super::{Applicability, Duplicate, Duplicates, Kind, Severity};
use crate::language::is_ideograph;

/// The longest item: a longer stretch between two 、 holds the end of one series and the start of
/// the next (省、自治区、直辖市宗教团体向省、自治区、直辖市).
const LONGEST: usize = 5;

pub(super) fn find(text: &Text, found: &mut Duplicates) {
    for clause in text.clauses().filter(|clause| !clause.separators.is_empty()) {
        for series in series(text, &clause) {
            for (place, item) in series.iter().enumerate() {
                let copy = &text.characters[item.clone()];
                let is_copy = |other: &Range<usize>| text.characters[other.clone()] == *copy;
                // A series has no more items than a reader can keep in mind.
                let mut before = series[..place].iter().rev().take(40).filter(|o| is_copy(o));
                // A third copy is the same mistake.
                if let (Some(earlier), None) = (before.next(), before.next()) {
                    found.add(duplicate(text, earlier, item));
                }
            }
        }
    }
}

fn duplicate(text: &Text, earlier: &Range<usize>, item: &Range<usize>) -> Duplicate {
    let side_by_side = earlier.end + 1 == item.start;
    Duplicate {
        kind: Kind::Item,
        span: if side_by_side { earlier.start..item.end } else { item.clone() },
        surplus: item.start - 1..item.end,
        earlier: (!side_by_side).then(|| earlier.clone()),
        severity: Severity::Warning,
        applicability: Applicability::Unsafe,
        message: format!("“{}”在这一串里出现两次", text.string(item)),
    }
}

/// The series of a clause: runs of plain items. The first item counts only if it is all that stands
/// before the first 、, the last ends with the clause or before 等.
fn series(text: &Text, clause: &Clause) -> Vec<Vec<Range<usize>>> {
    let line = &text.characters;
    let mut all = vec![Vec::new()];
    let mut start = clause.range.start;
    for end in clause.separators.iter().copied().chain([clause.range.end]) {
        let whole = start..end;
        let cut = line[whole.clone()].iter().position(|&c| c == '等').filter(|&length| length > 1);
        let item = start..cut.map_or(end, |length| start + length);
        start = end + 1;
        let plain = is_plain(&line[item.clone()]);
        if let Some(current) = all.last_mut().filter(|_| plain) {
            current.push(item);
        }
        if !plain || cut.is_some() {
            all.push(Vec::new());
        }
    }
    all
}

/// Whether a stretch is one item and a name: no conjunction, no ordinal or figure (第一、第二、第二),
/// no chained phrase (干一件、成一件), no brackets.
fn is_plain(item: &[char]) -> bool {
    (2..=LONGEST).contains(&item.len())
        && item.iter().all(|&c| is_ideograph(c))
        && !item.iter().any(|&c| "和与及或的等一二三四五六七八九十第某几不".contains(c))
}
