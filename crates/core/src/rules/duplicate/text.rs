//! A line as characters, with its marks of punctuation.

use std::ops::Range;

use str_indices::chars;

use crate::document::Line;
use crate::language::punctuation::{CLAUSE_ENDS, ends_clause};
use crate::language::{CharSet, is_ideograph};

/// The characters of a line. Those that are not prose (code, URLs) are [`BLANK`].
pub(super) struct Text {
    pub(super) characters: Vec<char>,
    /// Where the text after the leading marker begins.
    pub(super) body: usize,
    /// The indexes of the marks that end a clause, and of 、, in order.
    pub(super) marks: Vec<usize>,
}

/// A stretch of text up to the mark that ends it.
pub(super) struct Clause<'a> {
    /// Its characters, without that mark.
    pub(super) range: Range<usize>,
    /// The indexes of 、 in it.
    pub(super) separators: &'a [usize],
}

/// Stands for a character that is not prose. No document has this character.
const BLANK: char = '\0';

static MARKS: CharSet = CharSet::of(CLAUSE_ENDS).and("、");

impl Text {
    pub(super) fn new(line: &Line) -> Self {
        let text = line.text();
        let count = chars::count(text);
        let mut characters = Vec::with_capacity(count);
        let mut marks = Vec::with_capacity(count / 4);
        let mut push = |character| {
            if MARKS.contains(character) {
                marks.push(characters.len());
            }
            characters.push(character);
        };
        let mut done = 0;
        for hidden in line.non_prose() {
            text[done..hidden.start].chars().for_each(&mut push);
            text[hidden.clone()].chars().for_each(|_| push(BLANK));
            done = hidden.end;
        }
        text[done..].chars().for_each(&mut push);
        // 一、 is not part of the clause after it; 一是 is.
        let marker = line.leading_marker().filter(|marker| marker.style.is_structural());
        let from = marker.map_or(line.body_start(), |marker| marker.bytes.end);
        let body = text[..from].chars().count();
        Self { characters, body, marks }
    }

    pub(super) fn get(&self, index: usize) -> Option<char> {
        self.characters.get(index).copied()
    }

    /// The character before an index.
    pub(super) fn before(&self, index: usize) -> Option<char> {
        index.checked_sub(1).and_then(|index| self.get(index))
    }

    pub(super) fn string(&self, range: &Range<usize>) -> String {
        self.characters[range.clone()].iter().collect()
    }

    /// The clauses after the leading marker.
    pub(super) fn clauses(&self) -> impl Iterator<Item = Clause<'_>> {
        let before = self.marks.partition_point(|&mark| mark < self.body);
        let mut marks = Some(&self.marks[before..]);
        let mut start = self.body;
        std::iter::from_fn(move || {
            let all = marks?;
            let ends = all.iter().position(|&mark| ends_clause(self.characters[mark]));
            let (separators, rest) = all.split_at(ends.unwrap_or(all.len()));
            let end = rest.first().copied();
            marks = end.map(|_| &rest[1..]);
            let range = start..end.unwrap_or(self.characters.len());
            start = range.end + 1;
            Some(Clause { range, separators })
        })
    }
}

/// Whether a character can be part of a word.
pub(super) fn in_word(character: char) -> bool {
    /// The most common characters that are not part of words: this test is quicker than the tables
    /// of all characters.
    static COMMON: CharSet = CharSet::of("，。、；：！？“”（）《》　 ");
    is_ideograph(character) || !COMMON.contains(character) && character.is_alphanumeric()
}
