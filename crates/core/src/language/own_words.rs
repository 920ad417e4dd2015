//! The words that a user adds: never split, never taken for a mistake.

use std::collections::HashMap;
use std::ops::Range;

use super::{is_traditional, simplify};

/// The words that a user adds: a set, by first character.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnWords {
    by_first: HashMap<char, Vec<Box<[char]>>>,
}

impl<W: AsRef<str>> FromIterator<W> for OwnWords {
    fn from_iter<I: IntoIterator<Item = W>>(words: I) -> Self {
        let mut by_first: HashMap<char, Vec<Box<[char]>>> = HashMap::new();
        for word in words {
            let word: Box<[char]> = word.as_ref().chars().collect();
            // Traditional text is read as simplified.
            let simple = is_traditional(&word).then(|| {
                let mut simple = word.clone();
                simplify(&mut simple);
                simple
            });
            for word in [word].into_iter().chain(simple) {
                if let Some(&first) = word.first() {
                    by_first.entry(first).or_default().push(word);
                }
            }
        }
        for words in by_first.values_mut() {
            words.sort_by_key(|word| word.len());
        }
        Self { by_first }
    }
}

impl OwnWords {
    /// Calls `found` with the length in characters of each word that `text` begins with, the
    /// shorter first.
    pub fn prefixes(&self, text: &[char], mut found: impl FnMut(usize)) {
        let Some(first) = text.first() else { return };
        for word in self.by_first.get(first).into_iter().flatten() {
            if text.starts_with(word) {
                found(word.len());
            }
        }
    }

    /// Whether one of the words in `line` covers all of `span`, in characters.
    pub fn cover(&self, line: &[char], span: Range<usize>) -> bool {
        if self.by_first.is_empty() {
            return false;
        }
        let mut covered = false;
        let longest = self.by_first.values().flatten().map(|word| word.len()).max().unwrap_or(0);
        for start in span.end.saturating_sub(longest)..=span.start {
            self.prefixes(&line[start..], |length| covered |= start + length >= span.end);
        }
        covered
    }
}
