//! The table of wrong words: each with the right one, how grave it is, and why it is wrong.
//!
//! The table is read from the program itself, where it stands. An index of it is made at compile time: one bit for the
//! first two characters of each wrong word, so that nearly every pair of characters of a text is passed by at once,
//! and a chain of rows for each pair.

use std::ops::Range;

static TABLE: &str = include_str!("../../data/wrong_words.tsv");
static INDEX: Index = Index::of(TABLE.as_bytes());

/// A row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WrongWord {
    /// What is written.
    pub wrong: &'static str,
    /// What should be written.
    pub right: &'static str,
    /// The name of the rule that reports it, without its group.
    pub rule: &'static str,
    /// The name of the severity.
    pub severity: &'static str,
    /// Why it is wrong, in a few Chinese words.
    pub reason: &'static str,
}

impl WrongWord {
    /// The row that begins at a byte of the table.
    fn at(byte: usize) -> Option<Self> {
        let mut columns = TABLE.get(byte..)?.lines().next()?.split('\t');
        let mut next = || columns.next();
        let (wrong, right, reason) = (next()?, next()?, next()?);
        let (rule, severity) = (next().unwrap_or("confusable"), next().unwrap_or("warning"));
        Some(Self { wrong, right, rule, severity, reason })
    }

    /// All rows.
    pub fn all() -> impl Iterator<Item = Self> {
        INDEX.rows.iter().filter_map(|&byte| Self::at(byte as usize))
    }
}

/// Calls `found` with each place of a text where wrong words begin, in bytes, and the longest of them. Places that
/// begin inside one that `found` took (it says so) are passed by.
pub fn wrong_words(text: &str, mut found: impl FnMut(Range<usize>, WrongWord) -> bool) {
    let bytes = text.as_bytes();
    let (mut at, mut taken, mut before) = (0, 0, 0);
    while let Some(&[lead, middle, last]) = bytes.get(at..).and_then(|rest| rest.first_chunk()) {
        if !matches!(lead, 0xE4..=0xE9) {
            // No Chinese character of the table begins with such a byte, and none goes on with one of those above.
            before = 0;
            at += if lead < 0xE0 { 1 } else { WIDTH };
            continue;
        }
        let code = code([lead, middle, last]);
        let start = at.wrapping_sub(WIDTH);
        if before != 0
            && start >= taken
            && INDEX.may_begin(before, code)
            && let Some(word) = INDEX.longest(before, code, &text[start..])
        {
            let range = start..start + word.wrong.len();
            if found(range.clone(), word) {
                taken = range.end;
            }
        }
        before = code;
        at += WIDTH;
    }
}

/// How many bytes a Chinese character of the table has.
const WIDTH: usize = 3;

/// The character of three bytes of UTF-8.
const fn code([lead, middle, last]: [u8; WIDTH]) -> u16 {
    (lead as u16 & 0x0F) << 12 | (middle as u16 & 0x3F) << 6 | last as u16 & 0x3F
}

const COUNT: usize = lines(TABLE.as_bytes());
/// A few times as many as there are rows.
const CHAINS: usize = 8192;

struct Index {
    /// The byte of the table at which each row begins.
    rows: [u32; COUNT],
    /// By the hash of the first two characters: the first row of its chain, counted from 1; 0 where there is none.
    heads: [u16; CHAINS],
    /// The next row of the chain of each row, counted from 1.
    next: [u16; COUNT],
    /// One bit for each of the hashes, of more than [`CHAINS`] tells apart.
    pairs: [u64; 0x1_0000 / 64],
}

impl Index {
    const fn of(table: &[u8]) -> Self {
        let mut index =
            Self { rows: [0; COUNT], heads: [0; CHAINS], next: [0; COUNT], pairs: [0; _] };
        let (mut row, mut at) = (0, 0);
        // This runs at compile time, where there are no iterators.
        while row < COUNT {
            index.rows[row] = at as u32;
            let first = code([table[at], table[at + 1], table[at + 2]]);
            let second = code([table[at + 3], table[at + 4], table[at + 5]]);
            let hash = hash(first, second);
            index.pairs[hash as usize / 64] |= 1 << (hash % 64);
            let chain = hash as usize % CHAINS;
            index.next[row] = index.heads[chain];
            row += 1;
            index.heads[chain] = row as u16;
            while table[at] != b'\n' {
                at += 1;
            }
            at += 1;
        }
        index
    }

    /// Whether a wrong word may begin with two characters.
    fn may_begin(&self, first: u16, second: u16) -> bool {
        let hash = hash(first, second);
        self.pairs[hash as usize / 64] >> (hash % 64) & 1 == 1
    }

    /// The longest wrong word that a text begins with; its first two characters are given.
    fn longest(&self, first: u16, second: u16, text: &str) -> Option<WrongWord> {
        let mut next = self.heads[hash(first, second) as usize % CHAINS];
        let mut longest: Option<WrongWord> = None;
        let beginning: Option<&[u8; 2 * WIDTH]> = text.as_bytes().first_chunk();
        while let Some(row) = usize::from(next).checked_sub(1) {
            next = self.next[row];
            let start = self.rows[row] as usize;
            // Many rows begin as the text does, and hardly one is there: a row is compared before it is read.
            let written = TABLE.as_bytes().get(start..).unwrap_or_default();
            if written.first_chunk() != beginning {
                continue;
            }
            let same = written.iter().zip(text.as_bytes()).take_while(|(a, b)| a == b).count();
            if written.get(same) == Some(&b'\t')
                && longest.is_none_or(|known| known.wrong.len() < same)
            {
                longest = WrongWord::at(start);
            }
        }
        longest
    }
}

const fn hash(first: u16, second: u16) -> u16 {
    first.wrapping_mul(0x9E35).wrapping_add(second.wrapping_mul(0x6B2D)).rotate_left(5)
}

/// How many lines a text has, each with its line break.
const fn lines(text: &[u8]) -> usize {
    let (mut count, mut at) = (0, 0);
    // This runs at compile time, where there are no iterators.
    while at < text.len() {
        count += (text[at] == b'\n') as usize;
        at += 1;
    }
    count
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::language::is_ideograph;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let mut found = Vec::new();
        wrong_words(text, |bytes, word| {
            found.push((&text[bytes], word.right));
            true
        });
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn finds_the_longest() {
        check("安排布署，徇私舞蔽。", &[("布署", "部署"), ("徇私舞蔽", "徇私舞弊")]);
        check("布署", &[("布署", "部署")]);
        check("a布𠮷署é布", &[]);
        check("", &[]);
    }

    #[test]
    fn every_row_is_whole() {
        let mut seen = HashSet::new();
        for (line, word) in TABLE.lines().zip(WrongWord::all()) {
            let WrongWord { wrong, right, rule, severity, reason } = word;
            let row = [wrong, right, reason, rule, severity].join("\t");
            assert_eq!(line, row.strip_suffix("\tconfusable\twarning").unwrap_or(&row));
            assert!(seen.insert(wrong), "{wrong} stands there twice");
            assert!(wrong.chars().count() >= 2 && wrong.chars().all(is_ideograph), "{line}");
            assert!(
                ["confusable", "variant", "organization", "pleonasm"].contains(&rule),
                "{line}"
            );
            assert!(["warning", "info", "hint"].contains(&severity), "{line}");
            assert!(!right.is_empty() && !reason.is_empty(), "{line}");
            check(wrong, &[(wrong, right)]);
        }
        assert_eq!(WrongWord::all().count(), TABLE.lines().count());
    }

    /// A fix leaves nothing to find.
    #[test]
    fn what_is_right_is_not_wrong() {
        for word in WrongWord::all() {
            check(word.right, &[]);
        }
    }

    #[test]
    fn passes_by_nearly_everything() {
        let bits: u32 = INDEX.pairs.iter().map(|bits| bits.count_ones()).sum();
        assert!(bits < 0x1_0000 / 8, "{bits}");
    }
}
