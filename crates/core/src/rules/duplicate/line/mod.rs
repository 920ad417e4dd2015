//! Everything written twice in one line. One search finds it for all the rules on lines, so that no place is
//! reported by two of them; each kind of copy has a file.

pub(super) mod adjacent;
pub(super) mod bracket;
pub(super) mod frame;
pub(super) mod judgement;
pub(super) mod stop;
pub(super) mod text;

mod between;
mod blanks;
mod clause;
mod document_kind;
mod figure;
mod near_clause;

use std::ops::Range;

use text::Text;

use super::{item, punctuation};

use crate::document::{Form, Line, about_twice};
use crate::language::repeats;
use crate::rules::{Applicability, LineFindings, LineInput, Severity};

/// What was written twice, and so which rule reports it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word, a phrase, a clause.
    Word,
    /// An item of a series.
    Item,
    /// One character.
    Character,
    /// A mark of punctuation.
    Punctuation,
    /// A pair of marks around the same text: （（甲）） The surplus is the first mark, and with it the last.
    Pair,
}

/// Something written twice, in characters of its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Duplicate {
    pub(super) kind: Kind,
    /// Both copies with what stands between them; for an item only the later copy.
    pub(super) span: Range<usize>,
    /// What the fix deletes; nothing where no fix is offered.
    pub(super) surplus: Range<usize>,
    /// The earlier copy, where the span does not show it.
    pub(super) earlier: Option<Range<usize>>,
    pub(super) severity: Severity,
    pub(super) applicability: Applicability,
    pub(super) message: String,
}

/// Everything written twice in one line. The duplicates do not overlap.
#[derive(Debug, Default)]
pub(super) struct Duplicates {
    found: Vec<Duplicate>,
    /// For each character whether it is part of a duplicate, up to the last one that is.
    covered: Vec<bool>,
    /// The bytes of each character in the line; empty if nothing is found.
    places: Vec<Range<usize>>,
}

/// Reports the duplicates of one kind in a line.
pub(super) fn report(kind: Kind, input: &LineInput, found: &mut LineFindings) {
    let duplicates = input.shared(|| Duplicates::of(input));
    for duplicate in duplicates.found.iter().filter(|duplicate| duplicate.kind == kind) {
        duplicate.report(input.line.text(), &duplicates.places, found);
    }
}

/// The indexes at which a character stands again behind itself, in either width. Hardly any does, so that a
/// block of characters is asked at once.
fn doubled(characters: &[char]) -> Vec<usize> {
    const BLOCK: usize = 8;
    let mut found = Vec::new();
    let Some(next) = characters.get(1..) else { return found };
    let mut compare = |start: usize, characters: &[char], next: &[char]| {
        for (index, (&a, &b)) in characters.iter().zip(next).enumerate() {
            if same(a, b) {
                found.push(start + index);
            }
        }
    };
    let (blocks, rest) = characters[..next.len()].as_chunks::<BLOCK>();
    let (next_blocks, next_rest) = next.as_chunks::<BLOCK>();
    for (number, (block, next)) in blocks.iter().zip(next_blocks).enumerate() {
        let pairs = block.iter().zip(next);
        if pairs.fold(0, |any, (&a, &b)| any | u32::from(same(a, b))) != 0 {
            compare(number * BLOCK, block, next);
        }
    }
    compare(blocks.len() * BLOCK, rest, next_rest);
    found
}

/// Whether two characters are the same, of either width.
#[inline]
pub(super) fn same(a: char, b: char) -> bool {
    /// What differs between the widths: ( and （, % and ％.
    const WIDTH: u32 = '(' as u32 ^ '（' as u32;
    let difference = a as u32 ^ b as u32;
    (difference == 0) | (difference == WIDTH)
}

impl Duplicates {
    /// Searches a line. Longer copies come first: what lies inside them is not reported again.
    fn of(input: &LineInput) -> Self {
        let (line, words) = (input.line, &input.options.words);
        let mut duplicates = Self::default();
        let text = Text::of(line, input.characters().to_vec());
        clause::find(&text, &mut duplicates);
        between::find(&text, &mut duplicates);
        figure::find(&text, &mut duplicates);
        let repeats = repeats(&text.characters, &text.marks);
        document_kind::find(line, &text, &repeats, &mut duplicates);
        near_clause::find(&text, words, &mut duplicates);
        adjacent::find(&text, &repeats, words, &mut duplicates);
        item::find(&text, &mut duplicates);
        // 皇后後 has two characters with one simplified form.
        let doubled = doubled(text.written());
        adjacent::find_characters(&text, &doubled, words, &mut duplicates);
        punctuation::find(&text, &doubled, &mut duplicates);
        if !duplicates.found.is_empty() && line.form() == Some(Form::Blank) {
            // 账号：账号：is to be filled in by two parties.
            duplicates = Self::default();
        }
        if !duplicates.found.is_empty() {
            let places = text.into_places(line);
            duplicates.found.retain(|found| !found.is_in_document_number(line, &places));
            // 关于关于 in a title is a matter of titles.
            if let Some(twice) = about_twice(line.body()) {
                let start = line.body_start() + twice.start;
                duplicates.found.retain(|found| bytes(&places, &found.span).start != start);
            }
            duplicates.places = places;
        }
        duplicates
    }

    /// Whether none of these characters is part of a duplicate yet.
    pub(super) fn is_free(&self, span: &Range<usize>) -> bool {
        let covered = self.covered.get(span.start..).unwrap_or_default();
        !covered.iter().take(span.len()).any(|&covered| covered)
    }

    /// Adds a duplicate, unless it overlaps another.
    pub(super) fn add(&mut self, duplicate: Duplicate) {
        if self.is_free(&duplicate.span) {
            self.cover(&duplicate.span);
            self.found.push(duplicate);
        }
    }

    /// Keeps the finders that come later from these characters.
    pub(super) fn cover(&mut self, span: &Range<usize>) {
        self.covered.resize(self.covered.len().max(span.end), false);
        self.covered[span.clone()].fill(true);
    }
}

impl Duplicate {
    /// Whether it is a character of the abbreviation that stands for an office before the year of a
    /// document's number, as in 发改法规规〔2026〕8号.
    fn is_in_document_number(&self, line: &Line, places: &[Range<usize>]) -> bool {
        /// How far before the year, in bytes: the text before the number may be read as part of it.
        const NEAR: usize = 3 * '规'.len_utf8();
        let surplus = bytes(places, &self.surplus);
        let numbers = line.document_numbers();
        let next = numbers.partition_point(|number| number.bracketed.start < surplus.end);
        self.kind == Kind::Character
            && numbers.get(next).is_some_and(|it| it.bracketed.start - surplus.start <= NEAR)
    }

    /// Adds it to the findings. `text` is the line, `places` the bytes of each character in it.
    fn report(&self, text: &str, places: &[Range<usize>], found: &mut LineFindings) {
        let mut surplus = vec![self.surplus.clone()];
        if self.kind == Kind::Pair {
            surplus.push(self.span.end - 1..self.span.end);
        }
        let edits: Vec<Range<usize>> = surplus
            .iter()
            .filter(|it| !it.is_empty())
            .flat_map(|it| match framed(text, places, it) {
                Some(bytes) => vec![bytes],
                None => deletions(text, places, it),
            })
            .collect();
        let deleted: String =
            surplus.iter().flat_map(|it| &places[it.clone()]).map(|it| &text[it.clone()]).collect();
        // What the reader does not see may belong to what is deleted, or to what stays.
        let is_plain = edits.len() == surplus.len()
            && edits.iter().map(Range::len).sum::<usize>() == deleted.len();
        let applicability = if is_plain { self.applicability } else { Applicability::Unsafe };
        let finding =
            found.add(bytes(places, &self.span), self.message.clone()).severity(self.severity);
        if !deleted.is_empty() {
            let edits = edits.into_iter().map(|it| (it, ""));
            finding.fix(applicability, format!("删去重复的“{deleted}”"), edits);
        }
        if let Some(earlier) = &self.earlier {
            finding.related(bytes(places, earlier), "上一处在这里");
        }
    }
}

/// The bytes from the first of these characters to the last.
fn bytes(places: &[Range<usize>], characters: &Range<usize>) -> Range<usize> {
    match &places[characters.clone()] {
        [first, .., last] => first.start..last.end,
        [only] => only.clone(),
        [] => 0..0,
    }
}

/// The bytes to delete for these characters: theirs, and the blanks before and between them, but not what
/// else stands hidden between them.
fn deletions(text: &str, places: &[Range<usize>], characters: &Range<usize>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::with_capacity(1);
    let mut end = places[..characters.start].last().map_or(0, |before| before.end);
    for place in &places[characters.clone()] {
        let joins = text[end..place.start].chars().all(blanks::is_blank);
        let start = if joins { end } else { place.start };
        match found.last_mut().filter(|last| last.end == start) {
            Some(last) => last.end = place.end,
            None => found.push(start..place.end),
        }
        end = place.end;
    }
    found
}

/// The bytes of these characters with the marks around them, where they are all that the marks make
/// bold: without them **** would be left.
fn framed(text: &str, places: &[Range<usize>], characters: &Range<usize>) -> Option<Range<usize>> {
    let own = bytes(places, characters);
    let start = places[..characters.start].last().map_or(0, |before| before.end);
    let end = places.get(characters.end).map_or(text.len(), |after| after.start);
    let (before, after) = (&text[start..own.start], &text[own.end..end]);
    let is_pair = before == after || before.starts_with('<') && after.starts_with("</");
    (!before.trim().is_empty() && is_pair).then_some(start..end)
}
