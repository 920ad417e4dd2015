//! The sentences of a line that are too long to be a formula, as 特此通知。 is.

use std::hash::{Hash, Hasher};
use std::ops::Range;

use rustc_hash::FxHasher;

use super::scan::Hit;
use crate::language::is_ideograph;
use crate::language::punctuation::ends_sentence;

/// From this length on (in Chinese characters) a sentence is no formula.
const SHORTEST: usize = 16;

/// A sentence of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Its bytes in the line, with the mark that ends it.
    pub bytes: Range<usize>,
    /// How many Chinese characters it has.
    pub characters: u32,
    /// A hash of its text, the same every time the program runs.
    pub hash: u64,
}

/// The sentences of `text` from byte `start` on that are long enough, in order. The scan of a line gives
/// its hits and the number of its Chinese characters.
pub(super) fn sentences(
    text: &str,
    start: usize,
    (hits, ideographs): (&[Hit], usize),
) -> Vec<Sentence> {
    let mut found = Vec::new();
    let head = text.get(..start).unwrap_or(text);
    // The byte where the next sentence begins, and how many Chinese characters stand before it.
    let mut next = (start, head.chars().filter(|&c| is_ideograph(c)).count());
    let ends = hits.iter().filter(|hit| hit.byte >= start && ends_sentence(hit.character));
    let ends = ends.map(|hit| (hit.byte + hit.character.len_utf8(), hit.ideographs_before));
    for (end, ideographs) in ends.chain([(text.len(), ideographs)]) {
        let (start, before) = std::mem::replace(&mut next, (end, ideographs));
        let characters = ideographs - before;
        if characters >= SHORTEST {
            let sentence = text[start..end].trim_start();
            let bytes = end - sentence.len()..end;
            let characters = u32::try_from(characters).unwrap_or(u32::MAX);
            found.push(Sentence { bytes, characters, hash: hash(sentence) });
        }
    }
    found
}

/// A hash of a text, the same every time the program runs.
pub(super) fn hash(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    text.hash(&mut hasher);
    hasher.finish()
}
