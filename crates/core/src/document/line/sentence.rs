//! Sentences long enough to be more than formulae.

use std::hash::{Hash, Hasher};
use std::ops::Range;

use rustc_hash::FxHasher;

use super::scan::Hit;
use crate::language::is_ideograph;
use crate::language::punctuation::ends_sentence;

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
    (hits, written): (&[Hit], usize),
) -> Vec<Sentence> {
    let mut found = Vec::new();
    let head = text.get(..start).unwrap_or(text);
    let mut begun = (start, head.chars().filter(|&c| is_ideograph(c)).count());
    let ends = hits.iter().filter(|it| it.byte >= start && ends_sentence(it.character));
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
