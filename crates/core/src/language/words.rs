//! jieba's dictionary: 349,045 words with their frequencies, used in place from the program itself.

use std::sync::OnceLock;

use fst::raw::Fst;

static BYTES: &[u8] = include_bytes!("../../data/words.fst");

/// The dictionary. Opening it reads a few bytes; a look-up reads only the path of its word.
pub struct Dictionary {
    automaton: Option<Fst<&'static [u8]>>,
    log_total: f64,
}

impl Dictionary {
    /// The dictionary of the program, opened at the first call.
    pub fn get() -> &'static Self {
        static DICTIONARY: OnceLock<Dictionary> = OnceLock::new();
        DICTIONARY.get_or_init(|| {
            // The bytes are part of the program, and a test opens them, so this does not fail.
            let automaton = Fst::new(BYTES).ok();
            let total = automaton.as_ref().and_then(|words| words.get("")).map_or(1, |t| t.value());
            Self { automaton, log_total: (total as f64).ln() }
        })
    }

    /// The natural logarithm of the sum of all frequencies.
    pub(super) fn log_total(&self) -> f64 {
        self.log_total
    }

    /// The logarithm of a word's probability; `None` where it is no word.
    pub fn log_probability(&self, word: &[char]) -> Option<f64> {
        let mut found = None;
        self.prefixes(word, |length, log| {
            if length == word.len() {
                found = Some(log - self.log_total);
            }
        });
        found
    }

    /// Whether it has a word.
    pub fn has(&self, word: &[char]) -> bool {
        self.log_probability(word).is_some()
    }

    /// Calls `found` with each word that `text` begins with, the shorter first: its length in
    /// characters and the logarithm of its frequency.
    pub fn prefixes(&self, text: &[char], mut found: impl FnMut(usize, f64)) {
        let Some(words) = &self.automaton else { return };
        let mut node = words.root();
        let mut output = fst::raw::Output::zero();
        let mut utf16 = [0; 2];
        for (index, character) in text.iter().enumerate() {
            for byte in
                character.encode_utf16(&mut utf16).iter().copied().flat_map(u16::to_be_bytes)
            {
                let Some(edge) = node.find_input(byte) else { return };
                let transition = node.transition(edge);
                output = output.cat(transition.out);
                node = words.node(transition.addr);
            }
            if node.is_final() {
                let frequency = output.cat(node.final_output()).value();
                found(index + 1, (frequency as f64).ln());
            }
        }
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
