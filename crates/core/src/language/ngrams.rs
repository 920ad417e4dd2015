//! How often short runs of characters occur in public text: a tree that is used in place.
//!
//! The file is a sum of all characters (u64, little-endian), a tree (`trie`) of the runs, and a byte for each node of
//! it: the logarithm of the run's count. Rare runs are left out: a run that is not in the tree has count 0.
//!
//! What is not a run but of another kind has its kind in the first character of its key, which becomes another one by
//! that. Where two kinds meet in one key, the first kind is counted, so a count of what is one character may be that of
//! another. The trees that weigh these counts were trained on them as they are: keys that never meet need new trees.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::trie::{self, Node, Trie, recent};

/// The length of the sum, in bytes.
const SUM: usize = size_of::<u64>();
/// The logarithm is rounded to steps of this size: 63 of them reach beyond a hundred million.
const STEP: f32 = 0.3;
const STEPS: usize = 64;

/// The weight of a shorter context, in counts of the longer one.
const PRIOR: f32 = 4.0;
/// About how many different characters nearly all text consists of.
const KINDS: f32 = 5000.0;

/// The counts that the rules use. `docs/dev/accuracy.md` says which text they are from, and how to make them
/// again.
pub static NGRAMS: Counts<'static> =
    Counts { is_shipped: true, ..Counts::new(include_bytes!("../../data/ngrams.bin")) };

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

impl Kind {
    /// The first character of the key of what begins with a character.
    fn turn(self, character: char) -> char {
        // Only the lowest four bits change, so it stays a character.
        char::from_u32(u32::from(character) ^ (self as u32 + 1) ^ 1).unwrap_or(character)
    }
}

/// A table of counts over its bytes.
#[derive(Debug, Clone, Copy)]
pub struct Counts<'a> {
    total: u64,
    runs: Trie<'a>,
    /// The step of each node's count, 0 where it is no key; broken bytes may have any.
    steps: &'a [u8],
    /// Whether these are the counts that rules use, of which look-ups are remembered.
    is_shipped: bool,
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
    pub const fn new(bytes: &'a [u8]) -> Self {
        let (total, bytes) = match bytes.split_first_chunk::<SUM>() {
            Some((sum, bytes)) => (u64::from_le_bytes(*sum), bytes),
            None => (1, bytes),
        };
        let (runs, steps) = Trie::split(bytes);
        Self { total, runs, steps, is_shipped: false }
    }

    /// The bytes of a table of these counts, ordered by kind; `characters` is their sum.
    pub fn build(characters: u64, entries: &[(Kind, Vec<char>, u64)]) -> Vec<u8> {
        let units = |(kind, run, _): &(Kind, Vec<char>, u64)| -> Vec<u16> {
            let first = run.first().map(|&character| kind.turn(character));
            first.iter().chain(run.iter().skip(1)).map(|&c| c as u16).collect()
        };
        let mut counts: BTreeMap<Vec<u16>, u64> = BTreeMap::new();
        for entry in entries {
            counts.entry(units(entry)).or_insert(entry.2);
        }
        let keys: Vec<Vec<u16>> = counts.keys().cloned().collect();
        let (tree, nodes) = trie::build(&keys);
        let mut steps = vec![0; nodes.iter().max().map_or(0, |last| last + 1)];
        for (count, node) in counts.into_values().zip(nodes) {
            let step = ((count as f32).ln() / STEP).round() as u8;
            steps[node] = (step + 1).min(STEPS as u8 - 1);
        }
        [&characters.to_le_bytes()[..], &tree, &steps].concat()
    }

    /// How many characters were counted.
    pub fn total(&self) -> f32 {
        self.total as f32
    }

    /// How often a run of characters occurs, to within a sixth; 0 where it is too rare.
    pub fn count(&self, kind: Kind, run: &[char]) -> f32 {
        COUNTS[self.step(kind, run)]
    }

    /// The logarithm of that count plus one half, which is finite for a count of 0.
    pub(super) fn log_count(&self, kind: Kind, run: &[char]) -> f32 {
        static LOGS: LazyLock<[f32; STEPS]> =
            LazyLock::new(|| std::array::from_fn(|step| (value(step) + 0.5).ln()));
        LOGS[self.step(kind, run)]
    }

    /// The counts of runs that begin with the same characters.
    pub(super) fn beginning(&self, start: &[char]) -> Beginning<'_> {
        Beginning { counts: self, node: self.descend(trie::ROOT, start) }
    }

    /// The node of a run that is longer by these characters.
    fn descend(&self, node: Node, characters: &[char]) -> Option<Node> {
        characters.iter().try_fold(node, |node, &character| self.child(node, character))
    }

    /// The node of a run that is one character longer.
    #[inline]
    fn child(&self, node: Node, character: char) -> Option<Node> {
        if self.is_shipped {
            recent::child(&self.runs, node, character)
        } else {
            self.runs.child(node, character)
        }
    }

    /// The step of a count, below [`STEPS`]; 0 where it is too rare.
    fn step(&self, kind: Kind, run: &[char]) -> usize {
        let node = run.split_first().and_then(|(&first, rest)| {
            let start = self.child(trie::ROOT, kind.turn(first))?;
            self.descend(start, rest)
        });
        Beginning { counts: self, node }.step()
    }

    /// How often the runs of one to four characters that a text begins with occur.
    fn counts(&self, text: &[char]) -> [f32; 4] {
        let mut counts = [0.0; 4];
        let mut run = self.beginning(&[]);
        for (count, &character) in counts.iter_mut().zip(text) {
            run = run.then(character);
            *count = run.count();
        }
        counts
    }

    /// The logarithm of the probability of `text` from the character at index `from` on, given those before:
    /// once with a context of two characters for each, once with three.
    ///
    /// The counts of longer contexts are smoothed by those of the shorter ones (Dirichlet).
    pub(super) fn log_probabilities(&self, text: &[char], from: usize) -> [f32; 2] {
        // The counts of the runs that begin one to four characters before an index.
        let beginning = |index: usize, back: usize| {
            let start = index.checked_sub(back).and_then(|start| text.get(start..));
            start.map_or([0.0; 4], |text| self.counts(text))
        };
        // Of these, the counts of those that end there.
        let ending = |runs: &[[f32; 4]; 4]| [0, 1, 2, 3].map(|length| runs[length][length]);
        let mut sums = [0.0; 2];
        let mut runs = [1, 2, 3, 4].map(|back| beginning(from, back));
        let mut before = ending(&runs);
        for end in from + 1..=text.len() {
            let [last, second, third, _] = runs;
            runs = [beginning(end, 1), last, second, third];
            let here = ending(&runs);
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
    counts: &'a Counts<'a>,
    /// The node of these characters; `None` where no run begins with them.
    node: Option<Node>,
}

impl Beginning<'_> {
    /// The runs that begin with one character more.
    #[inline]
    pub fn then(&self, next: char) -> Self {
        Self { node: self.node.and_then(|node| self.counts.child(node, next)), ..*self }
    }

    /// Whether these characters with one more occur so often that the step of their count is at least `least`.
    #[inline]
    pub fn is_frequent(&self, next: char, least: usize) -> bool {
        self.then(next).step() >= least
    }

    /// How often these characters themselves occur.
    pub fn count(&self) -> f32 {
        COUNTS[self.step()]
    }

    /// Whether these characters themselves are too rare to be counted.
    pub fn is_rare(&self) -> bool {
        self.step() == 0
    }

    /// The step of the count of these characters themselves.
    fn step(&self) -> usize {
        let step = self.node.and_then(|node| self.counts.steps.get(node));
        step.map_or(0, |&step| usize::from(step) % STEPS)
    }
}

/// The count that each step stands for.
static COUNTS: LazyLock<[f32; STEPS]> = LazyLock::new(|| std::array::from_fn(value));

/// The count that a step stands for.
fn value(step: usize) -> f32 {
    step.checked_sub(1).map_or(0.0, |step| (step as f32 * STEP).exp())
}

#[cfg(test)]
mod tests {
    use super::{Counts, Kind, NGRAMS};

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
    fn what_is_remembered_is_what_is_looked_up() {
        let forgetful = Counts { is_shipped: false, ..NGRAMS };
        let text = run("党的十九大以来𠮷人民代表大会人民党员abc的的〇党");
        for _ in 0..2 {
            for length in 1..5 {
                for run in text.windows(length) {
                    let counts = [NGRAMS, forgetful].map(|counts| counts.step(Kind::Run, run));
                    assert_eq!(counts[0], counts[1], "{run:?}");
                }
            }
        }
        assert!(NGRAMS.count(Kind::Run, &run("人民")) > 1000.0);
    }

    #[test]
    fn broken_bytes_count_nothing() {
        for length in 0..12 {
            assert_eq!(Counts::new(&vec![0; length]).count(Kind::Run, &run("党")), 0.0);
        }
        assert_eq!(Counts::new(&[255; 32]).count(Kind::Run, &run("党")), 0.0);
    }
}
