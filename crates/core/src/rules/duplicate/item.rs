//! The same item twice in one series: 发改、财政、教育、财政

use std::ops::Range;

use super::text::{Clause, Text};
use super::{Duplicate, Duplicates, Kind};
use crate::language::{CharSet, is_ideograph};
use crate::rules::{Applicability, LineFindings, LineInput, Rule, Severity};

pub static RULE: Rule = Rule {
    code: "duplicate-item",
    title: "并列项重复",
    severity: Severity::Warning,
    page: include_str!("item.md"),
    line: Some(check),
    ..Rule::DEFAULT
};

fn check(input: &LineInput, found: &mut LineFindings) {
    super::report(Kind::Item, input, found);
}

/// The longest item, in characters. What is longer between two 、 is the end of one series and the start
/// of the next (省、自治区、直辖市宗教团体向省、自治区、直辖市).
const LONGEST: usize = 5;

pub(super) fn find(text: &Text, found: &mut Duplicates) {
    let mut series: Vec<Range<usize>> = Vec::new();
    for clause in text.clauses().filter(|clause| !clause.separators.is_empty()) {
        series.clear();
        for (item, is_last) in items(text, &clause) {
            let copy = &text.characters[item.clone()];
            if !is_plain(copy) {
                series.clear();
                continue;
            }
            let is_copy = |other: &&Range<usize>| text.characters[(*other).clone()] == *copy;
            // Only the last 40 items: real series are shorter, and a hostile one takes no longer.
            let mut before = series.iter().rev().take(40).filter(is_copy);
            // A third copy is part of the same mistake.
            if let (Some(earlier), None) = (before.next(), before.next()) {
                found.add(duplicate(text, earlier, &item));
            }
            series.push(item);
            if is_last {
                series.clear();
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

/// The items between the 、 of a clause, and for each whether the series ends with it. The first item is
/// all that stands before the first 、; the last one ends with the clause or before 等.
fn items(text: &Text, clause: &Clause) -> impl Iterator<Item = (Range<usize>, bool)> {
    let mut start = clause.range.start;
    let ends = clause.separators.iter().copied().chain([clause.range.end]);
    ends.map(move |end| {
        let from = std::mem::replace(&mut start, end + 1);
        let rest = text.characters[from..end].iter().position(|&c| c == '等');
        match rest.filter(|&length| length > 1) {
            Some(length) => (from..from + length, true),
            None => (from..end, false),
        }
    })
}

/// Whether an item is a plain name: without conjunctions, ordinals and figures (第一、第二、第二),
/// parallel phrases (干一件、成一件) and brackets.
fn is_plain(item: &[char]) -> bool {
    static JOINED: CharSet = CharSet::of("和与及或的等一二三四五六七八九十第某几不");
    (2..=LONGEST).contains(&item.len())
        && item.iter().all(|&c| is_ideograph(c))
        && !item.iter().any(|&c| JOINED.contains(c))
}
