//! A line as characters, with the way back to bytes.

use std::ops::Range;

use crate::document::Line;
use crate::language::is_ideograph;

/// The characters of a line. What no rule looks into is blanked out.
pub(super) struct Text {
    pub(super) characters: Vec<char>,
    /// Where each character begins, and the end, in bytes.
    starts: Vec<usize>,
    /// Where the text after the leading marker begins.
    pub(super) body: usize,
}

/// Stands for a character that no rule looks into; equal to no character of a text.
const BLANK: char = '\u{0}';

impl Text {
    pub(super) fn new(line: &Line) -> Self {
        let text = line.text();
        let mut opaque = line.opaque().iter().peekable();
        let mut characters = Vec::with_capacity(text.len() / 3 + 1);
        let mut starts = Vec::with_capacity(text.len() / 3 + 2);
        // 一、 is no part of the clause after it; 一是 is.
        let marker = line.leading_marker().filter(|marker| marker.style.is_structural());
        let from = marker.map_or(line.body_start(), |marker| marker.bytes.end);
        let mut body = 0;
        for (byte, character) in text.char_indices() {
            while opaque.next_if(|range| range.end <= byte).is_some() {}
            let hidden = opaque.peek().is_some_and(|range| range.start <= byte);
            if byte < from {
                body += 1;
            }
            characters.push(if hidden { BLANK } else { character });
            starts.push(byte);
        }
        starts.push(text.len());
        Self { characters, starts, body }
    }

    pub(super) fn bytes(&self, range: &Range<usize>) -> Range<usize> {
        self.starts[range.start]..self.starts[range.end]
    }

    pub(super) fn get(&self, index: usize) -> Option<char> {
        self.characters.get(index).copied()
    }

    /// The character before a place.
    pub(super) fn before(&self, index: usize) -> Option<char> {
        index.checked_sub(1).and_then(|index| self.get(index))
    }

    pub(super) fn string(&self, range: &Range<usize>) -> String {
        self.characters[range.clone()].iter().collect()
    }

    /// The clauses after the leading marker: ranges without the mark that ends them.
    pub(super) fn clauses(&self) -> impl Iterator<Item = Range<usize>> {
        let mut start = self.body;
        let mut done = false;
        std::iter::from_fn(move || {
            if done {
                return None;
            }
            let rest = &self.characters[start..];
            let length = rest.iter().position(|&c| ends_clause(c)).unwrap_or(rest.len());
            let clause = start..start + length;
            done = clause.end >= self.characters.len();
            start = clause.end + 1;
            Some(clause)
        })
    }
}

/// Whether a mark ends a clause.
pub(super) fn ends_clause(character: char) -> bool {
    matches!(character, '，' | '。' | '；' | '：' | '！' | '？' | ',' | ';' | '!' | '?')
}

/// Whether a character can be part of a word.
pub(super) fn in_word(character: char) -> bool {
    is_ideograph(character) || character.is_alphanumeric()
}
