//! What a document holds more than once: sentences, and the names of headings with their markers.

use std::collections::hash_map::Entry;
use std::hash::Hash;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::document::line::{Line, NotedReaders, Readers, Sentence, Style};

/// How often things occur in a document. The counts follow every edit, so that who looks for what occurs twice
/// looks at nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::document) struct Repeats<T: Hash + Eq> {
    counts: FxHashMap<T, u32>,
    repeated: FxHashSet<T>,
    /// Who has read which are repeated.
    readers: NotedReaders,
    /// Whether one of them came, went or moved since that was last asked.
    changed: bool,
}

/// How often each long sentence occurs, by its hash.
pub(in crate::document) type SentenceCounts = Repeats<u64>;

/// How often each heading occurs.
pub(in crate::document) type NameCounts = Repeats<Name>;

/// What tells whether a heading stands twice: its marker and a hash of its name.
pub(in crate::document) type Name = (Option<(Style, u32)>, u64);

impl<T: Hash + Eq> Default for Repeats<T> {
    fn default() -> Self {
        Self {
            counts: FxHashMap::default(),
            repeated: FxHashSet::default(),
            readers: NotedReaders::default(),
            changed: false,
        }
    }
}

/// What lines have of a kind that is counted.
pub(in crate::document) trait Counted: Hash + Eq + Copy {
    /// All that a line has.
    fn in_line(line: &Line) -> impl Iterator<Item = Self>;
}

impl Counted for u64 {
    fn in_line(line: &Line) -> impl Iterator<Item = Self> {
        line.sentences().iter().map(|sentence| sentence.hash)
    }
}

impl Counted for Name {
    fn in_line(line: &Line) -> impl Iterator<Item = Self> {
        line.name().into_iter()
    }
}

impl<T: Counted> Repeats<T> {
    /// Counts what new lines have.
    pub fn of<'a>(lines: impl Iterator<Item = &'a Line>) -> Self {
        let mut repeats = Self::default();
        lines.for_each(|line| repeats.add(line));
        repeats.changed = false;
        repeats
    }

    /// Counts what a new line has.
    pub fn add(&mut self, line: &Line) {
        for thing in T::in_line(line) {
            let count = self.counts.entry(thing).or_default();
            *count += 1;
            if *count == 2 {
                self.repeated.insert(thing);
            }
            self.changed |= *count >= 2;
        }
    }

    /// Takes what a removed line has out of the counts.
    pub fn remove(&mut self, line: &Line) {
        for thing in T::in_line(line) {
            let Entry::Occupied(mut count) = self.counts.entry(thing) else { continue };
            self.changed |= *count.get() >= 2;
            *count.get_mut() -= 1;
            if *count.get() < 2 {
                self.repeated.remove(&thing);
            }
            if *count.get() == 0 {
                count.remove();
            }
        }
    }

    /// Who has read what is repeated, if that changed since the last call.
    pub fn take_readers(&mut self) -> Readers {
        if std::mem::take(&mut self.changed) { self.readers.get() } else { Readers::NONE }
    }
}

impl SentenceCounts {
    /// The sentences that occur more than once, in order, with their rows.
    pub fn repeated<'a>(
        &'a self,
        lines: &'a [Line],
    ) -> impl Iterator<Item = (usize, &'a Sentence)> {
        self.readers.note();
        // Most documents repeat no sentence, and need not be searched.
        let lines = if self.repeated.is_empty() { &[] } else { lines };
        lines.iter().enumerate().flat_map(|(row, line)| {
            let sentences = line.sentences().iter();
            let repeated = sentences.filter(|sentence| self.repeated.contains(&sentence.hash));
            repeated.map(move |sentence| (row, sentence))
        })
    }
}

impl NameCounts {
    /// The name of a line, where another line has it too.
    pub fn repeated(&self, line: &Line) -> Option<Name> {
        self.readers.note();
        line.name().filter(|name| self.repeated.contains(name))
    }
}
