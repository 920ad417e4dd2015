//! The same item twice in one series: 发改、财政、教育、财政

use std::ops::Range;

use super::line::frame::begins_behind;
use super::line::text::{Clause, Text};
use super::line::{Duplicate, Duplicates, Kind, report};
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
    report(Kind::Item, input, found);
}

/// The longest item, in characters.
const LONGEST: usize = 12;
/// The longest name, in characters. What is longer between two 、 may be the end of one series and the start
/// of the next (省、自治区、直辖市宗教团体向省、自治区、直辖市), so names are not compared across it.
const NAME: usize = 5;
/// The longest item in marks of its own, with them: “放管服”、《某某办法》
const QUOTED: usize = 40;
/// How many items before an item are compared with it: real series are shorter, and a hostile one takes no
/// longer.
const COMPARED: usize = 40;

pub(super) fn find(text: &Text, found: &mut Duplicates) {
    let mut series: Vec<Range<usize>> = Vec::new();
    for clause in text.clauses().filter(|clause| !clause.separators.is_empty()) {
        series.clear();
        let mut opening = None;
        for (item, is_last) in items(text, &clause) {
            let copy = &text.characters[item.clone()];
            let is_first = item.start == clause.range.start;
            if is_plain(copy) {
                compare(text, &series, opening.as_ref(), &item, found);
                series.push(item.clone());
            } else {
                if let Some(item) = last_part(text, &item).filter(|_| is_last) {
                    compare(text, &series, opening.as_ref(), &item, found);
                }
                series.clear();
                opening = None;
            }
            if is_first {
                opening = Some(item);
            }
            if is_last {
                series.clear();
                opening = None;
            }
        }
    }
}

/// Reports an item that is the same as exactly one before it: a third copy is part of the same mistake.
/// The item that opens the clause may have other words before it.
fn compare(
    text: &Text,
    series: &[Range<usize>],
    opening: Option<&Range<usize>>,
    item: &Range<usize>,
    found: &mut Duplicates,
) {
    let copy = &text.characters[item.clone()];
    // 学习、学习、再学习
    if matches!(text.characters[item.end..], ['、', '再', ..]) {
        return;
    }
    let near = &series[series.len().saturating_sub(COMPARED)..];
    let from = near.iter().rposition(|other| is_name(text, item) && !is_name(text, other));
    let near = &near[from.map_or(0, |at| at + 1)..];
    let mut copies = near.iter().filter(|other| text.characters[(**other).clone()] == *copy);
    match (copies.next(), copies.next()) {
        (Some(earlier), None) => found.add(duplicate(text, earlier, item)),
        (None, _) if !near.is_empty() && near.len() == series.len() => {
            let end = opening.filter(|opening| ends_with_item(text, opening, item));
            let earlier = end.map(|opening| opening.end - copy.len()..opening.end);
            earlier.into_iter().for_each(|earlier| found.add(duplicate(text, &earlier, item)));
        }
        _ => {}
    }
}

/// Whether an item is so short that it may stand in two series of one clause.
fn is_name(text: &Text, item: &Range<usize>) -> bool {
    item.len() <= NAME || is_quoted(text, item)
}

fn is_quoted(text: &Text, item: &Range<usize>) -> bool {
    text.get(item.start).is_some_and(|c| matches!(c, '“' | '《'))
}

/// Whether the text before the first 、 ends with an item, behind what is no part of it.
fn ends_with_item(text: &Text, opening: &Range<usize>, item: &Range<usize>) -> bool {
    let (before, copy) = (&text.characters[opening.clone()], &text.characters[item.clone()]);
    let start = opening.end - copy.len().min(opening.len());
    before.len() > copy.len()
        && before.ends_with(copy)
        && (is_quoted(text, item) || begins_behind(&text.characters[..start]))
}

fn duplicate(text: &Text, earlier: &Range<usize>, item: &Range<usize>) -> Duplicate {
    let side_by_side = earlier.end + 1 == item.start;
    let is_long = text.characters[..item.start].ends_with(&['以', '及']);
    Duplicate {
        kind: Kind::Item,
        span: if side_by_side { earlier.start..item.end } else { item.clone() },
        surplus: item.start - if is_long { 2 } else { 1 }..item.end,
        earlier: (!side_by_side).then(|| earlier.clone()),
        severity: Severity::Warning,
        applicability: Applicability::Unsafe,
        message: match is_quoted(text, item) {
            true => format!("{}在这一串里出现两次", text.string(item)),
            false => format!("“{}”在这一串里出现两次", text.string(item)),
        },
    }
}

/// The items between the 、 of a clause, and for each whether the series ends with it. The first item is
/// all that stands before the first 、; the last one ends with the clause or before 等.
fn items(text: &Text, clause: &Clause) -> impl Iterator<Item = (Range<usize>, bool)> {
    let mut start = clause.range.start;
    let ends = clause.separators.iter().copied().chain([clause.range.end]);
    let last = clause.range.end;
    ends.map(move |end| {
        let from = std::mem::replace(&mut start, end + 1);
        let rest = text.characters[from..end].iter().position(|&c| c == '等');
        match rest.filter(|&length| length > 1) {
            Some(length) => (from..from + length, true),
            None => (from..end, end == last),
        }
    })
}

/// The item with which the last one of a series ends, or begins: 发改、财政和教育, “放管服”、“双减”改革
fn last_part(text: &Text, item: &Range<usize>) -> Option<Range<usize>> {
    /// Before 和, 与 and 及 these make a word: 惠及, 参与, 总和
    static IN_WORD: CharSet = CharSet::of("惠涉普触波顾提论参共总饱缓温");
    let copy = &text.characters[item.clone()];
    let part = match copy.iter().rposition(|c| matches!(c, '和' | '与' | '及')) {
        Some(at) => {
            let before = copy[..at].strip_suffix(&['以']).unwrap_or(&copy[..at]);
            let joins = !before.last().is_some_and(|&c| IN_WORD.contains(c));
            (joins && is_plain(before)).then_some(item.start + at + 1..item.end)?
        }
        None => {
            let close = copy.iter().position(|c| matches!(c, '”' | '》'))?;
            item.start..item.start + close + 1
        }
    };
    is_plain(&text.characters[part.clone()]).then_some(part)
}

/// Whether an item is a plain name: without conjunctions, ordinals and figures (第一、第二、第二),
/// parallel phrases (干一件、成一件) and brackets; or a title or a quotation.
fn is_plain(item: &[char]) -> bool {
    static JOINED: CharSet = CharSet::of("和与及或的等一二三四五六七八九十第某几不");
    static QUOTES: CharSet = CharSet::of("“”《》");
    let (open, close) = match *item {
        [open @ ('“' | '《'), .., close] => (open, close),
        _ => {
            return (2..=LONGEST).contains(&item.len())
                && item.iter().all(|&c| is_ideograph(c))
                && !item.iter().any(|&c| JOINED.contains(c));
        }
    };
    let inside = &item[1..item.len() - 1];
    matches!((open, close), ('“', '”') | ('《', '》'))
        && (2..QUOTED).contains(&inside.len())
        && !inside.iter().any(|&c| QUOTES.contains(c) || matches!(c, '*' | '…'))
}
