//! Which characters often stand side by side in public text, in both directions, in a table that is used in place.
//!
//! The file holds little-endian numbers of 16 bits: how many characters it knows; these, in order; then for each where
//! its followers begin among all followers, and one more (32 bits each, the lower half first); then the followers; then the same for what stands before a
//! character. Characters are counted from U+4E00; the highest bit of a follower says that the pair is very frequent.
//! The neighbours of a character are ordered by sound, so that those that sound alike are found at once.

use std::ops::Range;
use std::sync::LazyLock;

use super::similar::{Likeness, Sounds, order_by_sound};

/// The frequent neighbours that the program comes with.
static TABLE: &[u8] = include_bytes!("../../../data/neighbours.bin");

const FIRST: u32 = 0x4E00;

/// The bit of a follower that says that the pair is very frequent.
const MARK: u16 = 0x8000;

/// One bit for each very frequent pair by its hash, so that nearly all other pairs have none.
static MEET: LazyLock<Box<[u64; WORDS]>> = LazyLock::new(|| {
    let mut bits = Box::new([0; WORDS]);
    Neighbours::get().very_frequent(|first, second| {
        let bit = bit(first, second);
        bits[bit >> 6 & (WORDS - 1)] |= 1 << (bit & 63);
    });
    bits
});

/// The logarithm of the number of these bits.
const BITS: u32 = 20;
const WORDS: usize = 1 << (BITS - 6);

/// The number of a character, counted from U+4E00; the ends of clauses and the digits come behind the others.
fn code(character: char) -> u32 {
    const LAST: u32 = 0x5200;
    match character {
        '\n' => LAST,
        '0' => LAST + 1,
        _ => u32::from(character).wrapping_sub(FIRST),
    }
}

/// The bit of a pair of characters, by their numbers.
fn bit(first: u32, second: u32) -> usize {
    ((first << 15 ^ second).wrapping_mul(0x9E37_79B1) >> (32 - BITS)) as usize
}

/// Which characters often stand side by side.
#[derive(Debug, Clone, Copy)]
pub struct Neighbours<'a> {
    numbers: &'a [[u8; 2]],
    /// How many characters it knows.
    known: usize,
}

impl Neighbours<'_> {
    /// What the program comes with.
    pub fn get() -> Self {
        let numbers = TABLE.as_chunks().0;
        let known = numbers.first().map_or(0, |&known| usize::from(u16::from_le_bytes(known)));
        Self { numbers, known }
    }

    /// The bytes of a table of these pairs of characters, each with whether it is very frequent.
    pub fn build(pairs: &[(char, char, bool)]) -> Vec<u8> {
        let mut known: Vec<char> = pairs.iter().flat_map(|&(a, b, _)| [a, b]).collect();
        known.sort_unstable_by_key(|&c| code(c));
        known.dedup();
        let number = |c: char| code(c) as u16;
        let mut numbers = vec![known.len() as u16];
        numbers.extend(known.iter().map(|&c| number(c)));
        let mut turned: Vec<_> = pairs.iter().map(|&(a, b, frequent)| (b, a, frequent)).collect();
        let order = |&(a, b, _): &(char, char, bool)| (code(a), order_by_sound(number(b)), code(b));
        turned.sort_unstable_by_key(order);
        let mut pairs = pairs.to_vec();
        pairs.sort_unstable_by_key(order);
        for pairs in [pairs, turned] {
            let starts = known.iter().map(|&c| pairs.partition_point(|&(a, ..)| code(a) < code(c)));
            let halves = |start: usize| [start as u16, (start >> 16) as u16];
            numbers.extend(starts.chain([pairs.len()]).flat_map(halves));
            numbers.extend(
                pairs.iter().map(|&(_, b, frequent)| number(b) | if frequent { MARK } else { 0 }),
            );
        }
        numbers.into_iter().flat_map(u16::to_le_bytes).collect()
    }

    /// What often follows a character.
    pub fn after(&self, character: char) -> List<'_> {
        self.of(character, 1 + self.known)
    }

    /// What often stands before a character.
    pub fn before(&self, character: char) -> List<'_> {
        let followers = 1 + self.known;
        let pairs = self.start(followers, self.known);
        self.of(character, followers + 2 * (self.known + 1) + pairs)
    }

    /// Calls `found` with each very frequent pair, counted from U+4E00.
    fn very_frequent(&self, mut found: impl FnMut(u32, u32)) {
        let starts = 1 + self.known;
        let lists = starts + 2 * (self.known + 1);
        for index in 0..self.known {
            let first = self.number(1 + index) as u32;
            let range = lists + self.start(starts, index)..lists + self.start(starts, index + 1);
            for &second in self.numbers.get(range).unwrap_or_default() {
                let second = u16::from_le_bytes(second);
                if second & MARK != 0 {
                    found(first, u32::from(second & !MARK));
                }
            }
        }
    }

    /// Where the neighbours of a character begin, by its index among those that are known.
    fn start(&self, starts: usize, index: usize) -> usize {
        self.number(starts + 2 * index) | self.number(starts + 2 * index + 1) << 16
    }

    fn number(&self, index: usize) -> usize {
        self.numbers.get(index).map_or(0, |&number| usize::from(u16::from_le_bytes(number)))
    }

    /// The neighbours of a character; where the lists begin stands from `starts` on.
    fn of(&self, character: char, starts: usize) -> List<'_> {
        let code = code(character);
        let characters = self.numbers.get(1..=self.known).unwrap_or_default();
        let found = characters.binary_search_by_key(&code, |&c| u32::from(u16::from_le_bytes(c)));
        let range = found.map_or(0..0, |index| -> Range<usize> {
            let lists = starts + 2 * (self.known + 1);
            lists + self.start(starts, index)..lists + self.start(starts, index + 1)
        });
        List(self.numbers.get(range).unwrap_or_default())
    }
}

/// Tells of one class after another whether it may be a very frequent neighbour of the one before: of those that are
/// not, one in a hundred is taken for such.
pub(super) struct Meetings {
    bits: &'static [u64; WORDS],
    last: u32,
}

impl Meetings {
    /// Behind the end of a clause.
    pub fn new() -> Self {
        Self { bits: &MEET, last: code('\n') }
    }

    #[inline]
    pub fn are_frequent(&mut self, next: char) -> bool {
        let next = code(next);
        let bit = bit(std::mem::replace(&mut self.last, next), next);
        self.bits[bit >> 6 & (WORDS - 1)] >> (bit & 63) & 1 == 1
    }
}

/// The neighbours of a character, ordered by sound.
#[derive(Debug, Clone, Copy)]
pub struct List<'a>(&'a [[u8; 2]]);

impl List<'_> {
    /// Calls `found` with each of them that is like a character in sound.
    pub fn like(&self, sounds: &Sounds, found: impl FnMut(char, Likeness)) {
        sounds.among(self.0, |bytes| u16::from_le_bytes(bytes) & !MARK, found);
    }
}
