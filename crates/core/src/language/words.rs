//! jieba's dictionary: 349,045 words with their frequencies, used in place from the program itself.
//!
//! The file holds, little-endian, the sum of all frequencies (u64), how many different frequencies there are (u32) and
//! these (u32 each), those of many words first; a tree (`trie`) of the words; and for each node of it the number of
//! its frequency, counted from 1, and 0 where it is no word: the low bytes of all, then the high bytes.

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use super::trie::{self, Node, Trie};

static BYTES: &[u8] = include_bytes!("../../data/words.bin");

/// The dictionary. Opening it reads a few bytes; a look-up reads only the path of its word.
pub struct Dictionary {
    words: Trie<'static>,
    frequencies: &'static [[u8; 4]],
    /// The number of each node's frequency.
    low: &'static [u8],
    high: &'static [u8],
    log_total: f64,
}

impl Dictionary {
    /// The dictionary of the program, opened at the first call.
    pub fn get() -> &'static Self {
        static DICTIONARY: OnceLock<Dictionary> = OnceLock::new();
        // The bytes are part of the program, and a test looks its words up, so this does not fail.
        DICTIONARY.get_or_init(|| Self::open(BYTES).unwrap_or(Self::EMPTY))
    }

    const EMPTY: Self =
        Self { words: Trie::split(&[]).0, frequencies: &[], low: &[], high: &[], log_total: 0.0 };

    fn open(bytes: &'static [u8]) -> Option<Self> {
        let (total, bytes) = bytes.split_first_chunk()?;
        let (kinds, bytes) = bytes.split_first_chunk()?;
        let length = (u32::from_le_bytes(*kinds) as usize).checked_mul(size_of::<u32>())?;
        let (frequencies, bytes) = bytes.split_at_checked(length)?;
        let (words, planes) = Trie::split(bytes);
        let (low, high) = planes.split_at(planes.len() / 2);
        let log_total = (u64::from_le_bytes(*total) as f64).ln();
        Some(Self { words, frequencies: frequencies.as_chunks().0, low, high, log_total })
    }

    /// The bytes of a dictionary of these words with their frequencies.
    pub fn build(words: &BTreeMap<String, u32>) -> Vec<u8> {
        let keys: Vec<Vec<u16>> = words.keys().map(|word| word.encode_utf16().collect()).collect();
        let (tree, nodes) = trie::build(&keys);
        let mut kinds: HashMap<u32, usize> = HashMap::new();
        words.values().for_each(|frequency| *kinds.entry(*frequency).or_default() += 1);
        let mut order: Vec<(u32, usize)> = kinds.into_iter().collect();
        order.sort_unstable_by_key(|&(frequency, words)| (std::cmp::Reverse(words), frequency));
        let numbers: HashMap<u32, u16> = order.iter().map(|(kind, _)| *kind).zip(1..).collect();
        let mut planes = [(); 2].map(|()| vec![0; nodes.iter().max().map_or(0, |last| last + 1)]);
        for (node, frequency) in nodes.into_iter().zip(words.values()) {
            let number = numbers.get(frequency).copied().unwrap_or(0);
            planes
                .iter_mut()
                .zip(number.to_le_bytes())
                .for_each(|(plane, byte)| plane[node] = byte);
        }
        let total: u64 = words.values().map(|&frequency| u64::from(frequency)).sum();
        let mut bytes = total.to_le_bytes().to_vec();
        bytes.extend((order.len() as u32).to_le_bytes());
        bytes.extend(order.iter().flat_map(|(frequency, _)| frequency.to_le_bytes()));
        [bytes, tree, planes.concat()].concat()
    }

    /// The natural logarithm of the sum of all frequencies.
    pub(super) fn log_total(&self) -> f64 {
        self.log_total
    }

    /// The logarithm of a word's probability; `None` where it is no word.
    pub fn log_probability(&self, word: &[char]) -> Option<f64> {
        let node = self.words.find(word)?;
        self.log_frequency(node).map(|log| log - self.log_total)
    }

    /// Whether it has a word.
    pub fn has(&self, word: &[char]) -> bool {
        self.log_probability(word).is_some()
    }

    /// Calls `found` with each word that `text` begins with, the shorter first: its length in
    /// characters and the logarithm of its frequency.
    pub fn prefixes(&self, text: &[char], mut found: impl FnMut(usize, f64)) {
        let mut node = trie::ROOT;
        for (index, &character) in text.iter().enumerate() {
            let Some(child) = self.words.child(node, character) else { return };
            node = child;
            if let Some(log) = self.log_frequency(node) {
                found(index + 1, log);
            }
        }
    }

    /// The logarithm of the frequency of the word that a node stands for; `None` where it stands for none.
    #[inline]
    fn log_frequency(&self, node: Node) -> Option<f64> {
        let number = u16::from_le_bytes([*self.low.get(node)?, *self.high.get(node)?]);
        let frequency = self.frequencies.get(usize::from(number).checked_sub(1)?)?;
        Some(f64::from(u32::from_le_bytes(*frequency)).ln())
    }
}

#[cfg(test)]
mod tests {
    use super::Dictionary;

    #[track_caller]
    fn check(text: &str, expected: &[usize]) {
        let text: Vec<char> = text.chars().collect();
        let mut lengths = Vec::new();
        Dictionary::get().prefixes(&text, |length, _| lengths.push(length));
        assert_eq!(lengths, expected);
    }

    #[test]
    fn finds_the_words_that_a_text_begins_with() {
        check("党员干部", &[1, 2, 4]);
        check("人民代表大会常务委员会", &[1, 2, 4, 6, 11]);
        check("", &[]);
        check("，", &[]);
    }
}
