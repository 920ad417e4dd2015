//! A sentence, a paragraph or a section written twice in a document.

use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;

use super::near::Change;
use super::passage::standing::Judge;
use super::passage::{Extent, Passage, is_read, row_end, row_start, row_text};
use super::passage::{near_sentence, title};
use crate::document::{Document, Position, Role, Sentence, Span};
use crate::language::OwnWords;
use crate::rules::{Applicability, Finding, Fix, Rule, RuleOptions, Severity};

pub static RULE: Rule = Rule {
    code: "duplicate-sentence",
    title: "句段重复",
    severity: Severity::Warning,
    page: include_str!("sentence.md"),
    line: Some(near_sentence::check),
    document: Some(check),
    ..Rule::DEFAULT
};

fn check(document: &Document, options: &RuleOptions) -> Vec<Finding> {
    let mut found = Vec::new();
    title::find(document, &mut found);
    let mut passages = passages(document);
    let near = near_rows(document, &passages, &options.words);
    if !near.is_empty() {
        // Such a row may share a part with the row above it.
        let in_near = |passage: &Passage| {
            let row = passage.later.start.row;
            row == passage.later.end.row
                && near.binary_search_by_key(&row, |near| near.later.start.row).is_ok()
        };
        passages.retain(|passage| !in_near(passage));
        passages.extend(near);
    }
    if !passages.is_empty() {
        passages.sort_by_key(|passage| passage.later);
        let judge = Judge::new(document);
        let judged =
            passages.into_iter().filter_map(|passage| Some((judge.severity(&passage)?, passage)));
        found.extend(joined(judged).iter().map(|copy| finding(document, copy)));
        found.sort_by_key(|finding| finding.span);
    }
    found
}

/// The first two copies of a sentence with their rows, and whether there are more.
#[derive(Default)]
struct Copies<'a> {
    first: Option<(usize, &'a Sentence)>,
    second: Option<(usize, &'a Sentence)>,
    more: bool,
}

/// The passages that stand in a document exactly twice: what stands there more often is how it speaks.
fn passages(document: &Document) -> Vec<Passage> {
    let mut copies: FxHashMap<u64, Copies> = FxHashMap::default();
    // The hashes in the order of the second copies.
    let mut order = Vec::new();
    for copy in document.repeated_sentences().filter(|(row, _)| is_read(document, *row)) {
        match copies.entry(copy.1.hash) {
            Entry::Vacant(place) => {
                place.insert(Copies { first: Some(copy), ..Copies::default() });
            }
            Entry::Occupied(known) => {
                let known = known.into_mut();
                known.more = known.second.is_some();
                if known.second.is_none() {
                    known.second = Some(copy);
                    order.push(copy.1.hash);
                }
            }
        }
    }
    let mut found: Vec<Passage> = Vec::new();
    let mut floor = Position::default();
    for copies in order.iter().filter_map(|hash| copies.get(hash)) {
        let (Some(first), Some(second)) = (copies.first, copies.second) else { continue };
        // Three copies are one mistake only where they stand side by side.
        let follows = first.0 == second.0 && first.1.bytes.end == second.1.bytes.start;
        if copies.more && !follows {
            continue;
        }
        let span = |(row, sentence): (usize, &Sentence)| Span::in_row(row, sentence.bytes.clone());
        let (first, second) = (span(first), span(second));
        let text = |span: Span| &document.text(span.start.row)[span.start.byte..span.end.byte];
        if second.start < floor || text(first) != text(second) {
            continue;
        }
        let mut passage = Passage::around(document, first, second, floor);
        let copy = text(second);
        let behind = |end: Position| document.text(end.row).get(end.byte..);
        while follows && behind(passage.later.end).is_some_and(|text| text.starts_with(copy)) {
            passage.later.end.byte += copy.len();
        }
        floor = passage.later.end;
        found.push(passage);
    }
    found
}

/// The rows that differ in one place from the row above them, in order.
fn near_rows(document: &Document, known: &[Passage], words: &OwnWords) -> Vec<Passage> {
    /// Shorter rows are items and parallel phrases, in bytes.
    const SHORTEST: usize = 16 * '。'.len_utf8();
    /// Shorter items are parallel, in bytes.
    const LONG: usize = 40 * '。'.len_utf8();
    let span = |row: usize| Span { start: row_start(document, row), end: row_end(document, row) };
    let text = |row: usize| row_text(document, row);
    let is_item = |row: usize| document.lines()[row].leading_marker().is_some();
    let mut pairs: Vec<(usize, usize, Change)> = Vec::new();
    let mut above: Option<usize> = None;
    for row in 0..document.lines().len() {
        if document.role(row) == Role::Blank {
            continue;
        }
        let this = is_read(document, row).then_some(row);
        let (Some(first), Some(row)) = (std::mem::replace(&mut above, this), this) else {
            continue;
        };
        if !document.lines()[first].may_nearly_equal(&document.lines()[row]) {
            continue;
        }
        let (a, b) = (text(first), text(row));
        let shortest = if is_item(first) && is_item(row) { LONG } else { SHORTEST };
        if a.len().min(b.len()) >= shortest {
            pairs.extend(Change::between(a, b).map(|change| (first, row, change)));
        }
    }
    // Three such rows and more are parallel.
    let is_pair = |index: usize| {
        let (first, second, _) = pairs[index];
        let follows = index > 0 && pairs[index - 1].1 == first;
        let goes_on = pairs.get(index + 1).is_some_and(|next| next.0 == second);
        !follows && !goes_on
    };
    // A part of a longer passage.
    let is_known = |row: usize| {
        let next = known.partition_point(|passage| passage.later.end.row < row);
        known.get(next).is_some_and(|passage| {
            passage.later.start.row <= row && passage.later.start.row < passage.later.end.row
        })
    };
    let alone = (0..pairs.len()).filter(|&index| is_pair(index)).map(|index| pairs[index]);
    let copies = alone.filter(|&(first, row, change)| {
        !is_known(row) && !change.weigh(text(first), text(row), words).parallel
    });
    let passage = |(first, row, _)| Passage {
        first: span(first),
        later: span(row),
        characters: text(row).len() / '。'.len_utf8(),
        changes: 1,
    };
    copies.map(passage).collect()
}

/// What is reported as one copy.
struct Copy {
    severity: Severity,
    passage: Passage,
    /// Whether there is text of its own in it.
    edited: bool,
}

/// Joins passages that go on in both places after some text that differs: a section that was pasted and
/// edited, or a second version of the text, is one mistake.
fn joined(passages: impl Iterator<Item = (Severity, Passage)>) -> Vec<Copy> {
    /// So many rows may differ between two passages.
    const FARTHEST: usize = 24;
    let mut copies: Vec<Copy> = Vec::new();
    for (severity, passage) in passages {
        let goes_on =
            |end: Position, start: Position| end <= start && start.row - end.row <= FARTHEST;
        match copies.last_mut() {
            Some(Copy { severity: before, passage: known, edited })
                if goes_on(known.first.end, passage.first.start)
                    && goes_on(known.later.end, passage.later.start) =>
            {
                known.first.end = passage.first.end;
                known.later.end = passage.later.end;
                *before = severity.max(*before);
                *edited = true;
            }
            _ => copies.push(Copy { severity, passage, edited: false }),
        }
    }
    copies
}

/// The finding for a copy.
fn finding(document: &Document, copy: &Copy) -> Finding {
    let Passage { first, later, changes, .. } = &copy.passage;
    let row = document.rows_of(first.start.row).0 + 1;
    let extent = Extent::of(document, *later);
    let what = match later.end.row - later.start.row {
        0 if extent.is_whole() && first.end.row < later.start.row => "这一段",
        0 => "这句话",
        _ => "这几段",
    };
    let same_row = first.start.row == later.end.row;
    let place =
        if same_row { "在本段已经写过".into() } else { format!("与第{row}行的重复") };
    let differs = match (copy.edited, *changes > 0) {
        (true, _) => "，只有部分改动",
        (false, true) => "，只差个别字",
        (false, false) => "",
    };
    // A passage of whole lines goes with its markers and with the end of the line above.
    let (mut span, mut surplus) = (*later, *later);
    if extent.is_whole() && !same_row {
        span.start.byte = document.lines()[later.start.row].body_start();
        let above = (0..later.start.row).rev().find(|&row| document.role(row) != Role::Blank);
        if let Some(above) = above {
            surplus.start = Position { row: above, byte: document.text(above).len() };
        }
        surplus.end.byte = document.text(later.end.row).len();
    }
    let mut finding = Finding::new(&RULE, span, format!("{what}{place}{differs}"))
        .with_related(*first, "上一处在这里");
    if !copy.edited {
        let fix = Fix::replace(Applicability::Unsafe, format!("删去重复的{what}"), surplus, "");
        finding = finding.with_fix(fix);
    }
    finding.severity = copy.severity;
    finding
}
