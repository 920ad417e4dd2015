//! How often short runs of characters occur in public text: a hash table that is used in place.
//!
//! The file is a sum of all characters (u64, little-endian), then slots of three bytes. A slot holds
//! 18 bits of the key's hash and 6 bits of the logarithm of its count; an empty slot is all zero.
//! Rare runs are left out: a run that is not in the table has count 0. Of the look-ups of such runs, at
//! most one in ten thousand finds the slot of another run.

use std::sync::LazyLock;

/// The number of slots for each entry: few enough for a small table, enough for short searches.
const SPARSENESS: f64 = 1.18;
/// The length of the sum, in bytes.
const SUM: usize = size_of::<u64>();
/// The length of a slot, in bytes.
const SLOT: usize = 3;
/// The logarithm is rounded to steps of this size: 63 of them reach beyond a hundred million.
const STEP: f32 = 0.3;
const STEPS: usize = 64;

/// The weight of a shorter context, in counts of the longer one.
const PRIOR: f32 = 4.0;
/// About how many different characters nearly all text consists of.
const KINDS: f32 = 5000.0;

/// The counts that the rules use. `docs/dev/accuracy.md` says which text they are from, and how to make them
/// again.
pub static NGRAMS: Counts<'static> = Counts { bytes: include_bytes!("../../data/ngrams.bin") };

/// What is counted. Each kind has its own key for the same characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Runs of one to four characters.
    Run,
    /// A character that is a word by itself.
    Alone,
    /// A character that begins a longer word.
    Head,
    /// A character that ends a longer word.
    Tail,
    /// What stands twice side by side, by documents.
    Twice,
    /// What stands twice, behind this first character.
    TwiceAfter,
    /// What stands twice, before this last character.
    TwiceBefore,
    /// What stands twice between the first and the last of these characters.
    TwiceBetween,
    /// Two words that meet where what stands twice meets, with `|` between, by documents.
    Pair,
    /// The first word of such pairs.
    PairFirst,
    /// The second word of such pairs, behind `|`.
    PairSecond,
    /// A word in running text.
    Free,
}

/// A table of counts over its bytes.
#[derive(Debug, Clone, Copy)]
pub struct Counts<'a> {
    bytes: &'a [u8],
}

/// The character that stands for `character` in the counts: itself for a Chinese one, `0` for all digits
/// and Latin letters, a line break for all others and for the ends of lines.
pub fn class(character: char) -> char {
    match character {
        '\u{4E00}'..='\u{9FFF}' => character,
        'a'..='z' | 'A'..='Z' | '0'..='9' | '０'..='９' => '0',
        _ => '\n',
    }
}

impl<'a> Counts<'a> {
    /// A table over bytes that [`Counts::build`] made.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes }
    }

    /// The bytes of a table of these counts; `characters` is their sum.
    pub fn build(characters: u64, entries: &[(Kind, Vec<char>, u64)]) -> Vec<u8> {
        let slots = (entries.len() as f64 * SPARSENESS) as usize + 1;
        let mut bytes = vec![0; SUM + slots * SLOT];
        bytes[..SUM].copy_from_slice(&characters.to_le_bytes());
        for (kind, run, count) in entries {
            let (mut slot, mark) = place(hash(*kind, run), slots);
            while bytes[SUM + slot * SLOT..][..SLOT] != [0; SLOT] {
                slot = (slot + 1) % slots;
            }
            let step = ((*count as f32).ln() / STEP).round() as u32;
            let entry = mark << 6 | (step + 1).min(63);
            bytes[SUM + slot * SLOT..][..SLOT].copy_from_slice(&entry.to_le_bytes()[..SLOT]);
        }
        bytes
    }

    /// How many characters were counted.
    pub fn total(&self) -> f32 {
        self.bytes.first_chunk().map_or(1.0, |sum| u64::from_le_bytes(*sum) as f32)
    }

    /// How often a run of characters occurs, to within a sixth; 0 where it is too rare.
    pub fn count(&self, kind: Kind, run: &[char]) -> f32 {
        static COUNTS: LazyLock<[f32; STEPS]> = LazyLock::new(|| std::array::from_fn(value));
        COUNTS[self.step(kind, run)]
    }

    /// The logarithm of that count plus one half, which is finite for a count of 0.
    pub(super) fn log_count(&self, kind: Kind, run: &[char]) -> f32 {
        static LOGS: LazyLock<[f32; STEPS]> =
            LazyLock::new(|| std::array::from_fn(|step| (value(step) + 0.5).ln()));
        LOGS[self.step(kind, run)]
    }

    /// Whether a run is too rare to be counted.
    pub(super) fn is_rare(&self, kind: Kind, run: &[char]) -> bool {
        self.step(kind, run) == 0
    }

    /// The counts of runs that begin with the same characters.
    pub(super) fn beginning(&self, kind: Kind, start: &[char]) -> Beginning<'a> {
        Beginning { counts: *self, hash: hash(kind, start) }
    }

    /// The step of a run's count, below [`STEPS`]; 0 where the run is too rare.
    fn step(&self, kind: Kind, run: &[char]) -> usize {
        self.step_of(hash(kind, run))
    }

    /// The same for a run by its hash.
    fn step_of(&self, hash: u64) -> usize {
        let Some((slots, _)) = self.bytes.get(SUM..).map(|bytes| bytes.as_chunks::<SLOT>()) else {
            return 0;
        };
        if slots.is_empty() {
            return 0;
        }
        let (first, mark) = place(hash, slots.len());
        let probed = slots[first..].iter().chain(&slots[..first]);
        let entries = probed.map(|&[low, middle, high]| u32::from_le_bytes([low, middle, high, 0]));
        let mut entries = entries.take_while(|&entry| entry != 0);
        entries.find(|entry| entry >> 6 == mark).map_or(0, |entry| entry as usize % STEPS)
    }

    /// The logarithm of the probability of `text` from the character at index `from` on, given those before:
    /// once with a context of two characters for each, once with three.
    ///
    /// The counts of longer contexts are smoothed by those of the shorter ones (Dirichlet).
    pub(super) fn log_probabilities(&self, text: &[char], from: usize) -> [f32; 2] {
        // The counts of the runs of one to four characters that end before an index.
        let ending = |end: usize| {
            [1, 2, 3, 4].map(|length| match end.checked_sub(length) {
                Some(start) => self.count(Kind::Run, &text[start..end]),
                None => 0.0,
            })
        };
        let mut sums = [0.0; 2];
        let mut before = ending(from);
        for end in from + 1..=text.len() {
            let here = ending(end);
            let smooth = |shorter: f32, length: usize| {
                let seen = before[length - 1];
                (here[length].min(seen) + PRIOR * shorter) / (seen + PRIOR)
            };
            let alone = (here[0] + 0.5) / (self.total() + KINDS / 2.0);
            let third = smooth(smooth(alone, 1), 2);
            sums[0] += third.ln();
            sums[1] += smooth(third, 3).ln();
            before = here;
        }
        sums
    }
}

/// The counts of runs that begin with the same characters.
#[derive(Debug, Clone, Copy)]
pub(super) struct Beginning<'a> {
    counts: Counts<'a>,
    hash: u64,
}

impl Beginning<'_> {
    /// The runs that begin with one character more.
    pub fn then(&self, next: char) -> Self {
        Self { hash: mixed(self.hash, next), ..*self }
    }

    /// Whether these characters with one more occur so often that the step of their count is at least `least`.
    pub fn is_frequent(&self, next: char, least: usize) -> bool {
        self.counts.step_of(mixed(self.hash, next)) >= least
    }
}

/// The count that a step stands for.
fn value(step: usize) -> f32 {
    step.checked_sub(1).map_or(0.0, |step| (step as f32 * STEP).exp())
}

/// A hash of the kind and the characters.
fn hash(kind: Kind, run: &[char]) -> u64 {
    run.iter().fold(kind as u64 + 1, |hash, &character| mixed(hash, character))
}

fn mixed(hash: u64, character: char) -> u64 {
    let mixed = (hash ^ u64::from(character)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed ^ mixed >> 29
}

/// The first slot of a hash, from its upper half, and the mark in it, from its lowest bits.
fn place(hash: u64, slots: usize) -> (usize, u32) {
    let slot = ((hash >> 32) * slots as u64) >> 32;
    (slot as usize, (hash & 0x3_FFFF) as u32)
}

#[cfg(test)]
mod tests {
    use super::{Counts, Kind};

    fn run(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn gives_back_what_was_counted() {
        let entries: Vec<_> = (0..3000_u32)
            .map(|n| (Kind::Run, vec!['党', char::from_u32(0x4E00 + n).unwrap_or('〇')], n.into()))
            .filter(|(_, _, count)| *count > 0)
            .collect();
        let bytes = Counts::build(77, &entries);
        let counts = Counts::new(&bytes);
        assert!((counts.total() - 77.0).abs() < f32::EPSILON);
        for (kind, run, count) in &entries {
            let ratio = counts.count(*kind, run) / *count as f32;
            assert!((0.85..1.18).contains(&ratio), "{run:?}: {ratio}");
        }
        let absent = (0..3000).filter(|_| counts.count(Kind::Tail, &run("党员")) > 0.0).count();
        assert_eq!(absent, 0);
    }

    #[test]
    fn broken_bytes_count_nothing() {
        for length in 0..12 {
            assert_eq!(Counts::new(&vec![0; length]).count(Kind::Run, &run("党")), 0.0);
        }
        assert_eq!(Counts::new(&[255; 32]).count(Kind::Run, &run("党")), 0.0);
    }
}
