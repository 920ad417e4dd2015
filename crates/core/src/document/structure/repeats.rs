//! The sentences that a document holds more than once.

use std::collections::hash_map::Entry;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::document::line::{Line, Sentence};

/// How often each sentence occurs in a document, by its hash. The counts follow every edit, so that a rule
/// looks only at the sentences that occur twice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::document) struct SentenceCounts {
    counts: FxHashMap<u64, u32>,
    repeated: FxHashSet<u64>,
}

impl SentenceCounts {
    /// Counts the sentences of a new line.
    pub fn add(&mut self, line: &Line) {
        for &Sentence { hash, .. } in line.sentences() {
            let count = self.counts.entry(hash).or_default();
            *count += 1;
            if *count == 2 {
                self.repeated.insert(hash);
            }
        }
    }

    /// Takes the sentences of a removed line out of the counts.
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

    /// The sentences that occur more than once, in order, with their rows.
    pub fn repeated<'a>(
        &'a self,
        lines: &'a [Line],
    ) -> impl Iterator<Item = (usize, &'a Sentence)> {
        // Most documents repeat no sentence, and need not be searched.
        let lines = if self.repeated.is_empty() { &[] } else { lines };
        lines.iter().enumerate().flat_map(|(row, line)| {
            let sentences = line.sentences().iter();
            let repeated = sentences.filter(|sentence| self.repeated.contains(&sentence.hash));
            repeated.map(move |sentence| (row, sentence))
        })
    }
}
