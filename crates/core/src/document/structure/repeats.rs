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
        let sieve = Sieve::of(&self.repeated);
        let sentences = lines
            .iter()
            .enumerate()
            .flat_map(|(row, line)| line.sentences().iter().map(move |sentence| (row, sentence)));
        sentences.filter(move |(_, sentence)| {
            sieve.may_have(sentence.hash) && self.repeated.contains(&sentence.hash)
        })
    }
}

/// A bit for some of the bits of each of some hashes: in a long document nearly every sentence is passed over without
/// a look into a large table.
struct Sieve(Box<[u64; 1 << (Sieve::BITS - 6)]>);

impl Sieve {
    const BITS: u32 = 16;

    fn of(hashes: &FxHashSet<u64>) -> Self {
        let mut sieve = Self(Box::new([0; 1 << (Self::BITS - 6)]));
        for &hash in hashes {
            let (word, bit) = Self::place(hash);
            sieve.0[word] |= 1 << bit;
        }
        sieve
    }

    fn may_have(&self, hash: u64) -> bool {
        let (word, bit) = Self::place(hash);
        self.0[word] >> bit & 1 == 1
    }

    fn place(hash: u64) -> (usize, u64) {
        let place = hash & ((1 << Self::BITS) - 1);
        ((place >> 6) as usize, place & 63)
    }
}

impl NameCounts {
    /// The name of a line, where another line has it too.
    pub fn repeated(&self, line: &Line) -> Option<Name> {
        self.readers.note();
        line.name().filter(|name| self.repeated.contains(name))
    }
}
