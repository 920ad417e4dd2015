//! Sentences long enough to be more than formulae, and which of them a document holds twice.

use std::collections::hash_map::Entry;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::line::Line;
use crate::language::is_ideograph;

/// The shortest sentence that is no formula, in Chinese characters.
const SHORTEST: usize = 16;

/// A sentence of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sentence {
    /// Its bytes in the line, with the mark that ends it.
    pub bytes: Range<usize>,
    /// A hash of its text, the same in every run.
    pub hash: u64,
}

/// The sentences of `text` from byte `start` on that are long enough, in order.
pub(super) fn sentences(text: &str, mut start: usize) -> Vec<Sentence> {
    let mut found = Vec::new();
    while start < text.len() {
        let mut length = 0;
        let mut end = text.len();
        for (at, character) in text[start..].char_indices() {
            if is_ideograph(character) {
                length += 1;
            } else if matches!(character, '。' | '！' | '？') {
                end = start + at + character.len_utf8();
                break;
            }
        }
        if length >= SHORTEST {
            let sentence = text[start..end].trim_start();
            let bytes = end - sentence.len()..end;
            found.push(Sentence { bytes, hash: hash(sentence) });
        }
        start = end;
    }
    found
}

/// A hash of a text, the same in every run.
pub(super) fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// How often each sentence stands in a document. It follows the edits, so that a rule need only look
/// at what is there twice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Census {
    counts: FxHashMap<u64, u32>,
    repeated: FxHashSet<u64>,
}

impl Census {
    pub fn add(&mut self, line: &Line) {
        for &Sentence { hash, .. } in line.sentences() {
            let count = self.counts.entry(hash).or_default();
            *count += 1;
            if *count == 2 {
                self.repeated.insert(hash);
            }
        }
    }

    pub fn remove(&mut self, line: &Line) {
        for &Sentence { hash, .. } in line.sentences() {
            let Entry::Occupied(mut count) = self.counts.entry(hash) else { continue };
            *count.get_mut() -= 1;
            if *count.get() < 2 {
                self.repeated.remove(&hash);
            }
            if *count.get() == 0 {
                count.remove();
            }
        }
    }

    /// Where the sentences stand that are there more than once, in order: row and bytes.
    pub fn repeated<'a>(
        &'a self,
        lines: &'a [Line],
    ) -> impl Iterator<Item = (usize, Range<usize>)> + 'a {
        // Most documents repeat none, and need not be looked through.
        let lines = if self.repeated.is_empty() { &[] } else { lines };
        lines.iter().enumerate().flat_map(|(row, line)| {
            let sentences = line.sentences().iter();
            let repeated = sentences.filter(|sentence| self.repeated.contains(&sentence.hash));
            repeated.map(move |sentence| (row, sentence.bytes.clone()))
        })
    }
}
