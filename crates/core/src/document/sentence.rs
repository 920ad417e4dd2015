//! Sentences long enough to be more than formulae, and which of them a document holds twice.

use std::collections::hash_map::Entry;
use std::hash::{Hash, Hasher};
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::landmark::{Landmark, ends_sentence};
use super::line::Line;
use crate::language::is_ideograph;

/// The shortest sentence that is no formula, in Chinese characters.
const SHORTEST: usize = 16;

/// A sentence of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Its bytes in the line, with the mark that ends it.
    pub bytes: Range<usize>,
    /// How many Chinese characters it has.
    pub characters: u32,
    /// A hash of its text, the same in every run.
    pub hash: u64,
}

/// The sentences of `text` from byte `start` on that are long enough, in order. `written` is how many
/// Chinese characters it has.
pub(super) fn sentences(
    text: &str,
    start: usize,
    (landmarks, written): (&[Landmark], usize),
) -> Vec<Sentence> {
    let mut found = Vec::new();
    let head = text.get(..start).unwrap_or(text);
    let mut begun = (start, head.chars().filter(|&c| is_ideograph(c)).count());
    let ends = landmarks.iter().filter(|it| it.byte >= start && ends_sentence(it.character));
    let ends = ends.map(|it| (it.byte + it.character.len_utf8(), it.written));
    for (end, written) in ends.chain([(text.len(), written)]) {
        let (start, before) = std::mem::replace(&mut begun, (end, written));
        let characters = written - before;
        if characters >= SHORTEST {
            let sentence = text[start..end].trim_start();
            let bytes = end - sentence.len()..end;
            let characters = u32::try_from(characters).unwrap_or(u32::MAX);
            found.push(Sentence { bytes, characters, hash: hash(sentence) });
        }
    }
    found
}

/// A hash of a text, the same in every run.
pub(super) fn hash(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
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

    /// The sentences that are there more than once, in order, with their rows.
    pub fn repeated<'a>(
        &'a self,
        lines: &'a [Line],
    ) -> impl Iterator<Item = (usize, &'a Sentence)> {
        // Most documents repeat none, and need not be looked through.
        let lines = if self.repeated.is_empty() { &[] } else { lines };
        lines.iter().enumerate().flat_map(|(row, line)| {
            let sentences = line.sentences().iter();
            let repeated = sentences.filter(|sentence| self.repeated.contains(&sentence.hash));
            repeated.map(move |sentence| (row, sentence))
        })
    }
}
