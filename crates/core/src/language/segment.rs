//! Segmentation: the most probable division of a run of characters into words, as jieba's
//! `cut(text, false)` finds it.

use std::ops::Range;

use super::{Dictionary, OwnWords, simplify};

/// The most probable division of a run of characters into words.
#[derive(Debug)]
pub struct Reading {
    /// For each character: the logarithm of the probability of the text from there on, and the length of
    /// the word that begins there if a word does. One more entry stands for the end, where both are 0.
    best: Vec<Best>,
}

/// The logarithm of the probability of a text from some character on, and the length of the word that begins there.
pub(super) type Best = (f64, usize);

/// All words of the dictionary that stand in a text, wherever they begin.
#[derive(Debug)]
pub(super) struct Lattice {
    /// The words by where they begin, the shorter first: the length and the logarithm of the frequency.
    words: Vec<(usize, f64)>,
    /// For each character the index of the first word that begins there or later, and one more.
    starts: Vec<usize>,
}

impl Lattice {
    pub(super) fn of(text: &[char]) -> Self {
        let mut words = Vec::with_capacity(3 * text.len());
        let mut starts = Vec::with_capacity(text.len() + 1);
        starts.push(0);
        for start in 0..text.len() {
            let found = |length: usize, log: f64| words.push((length, log));
            Dictionary::get().prefixes(&text[start..], found);
            starts.push(words.len());
        }
        Self { words, starts }
    }

    /// The words that begin at a character, the shorter first: the length and the logarithm of the frequency.
    pub(super) fn from(&self, start: usize) -> &[(usize, f64)] {
        let range = self.starts.get(start).zip(self.starts.get(start + 1));
        range.map_or(&[], |(&first, &end)| &self.words[first..end])
    }

    /// The logarithm of the probability of these characters as a word; `None` where they are no word.
    pub(super) fn log_probability(&self, word: &Range<usize>) -> Option<f64> {
        let mut words = self.from(word.start).iter();
        let (_, log) = words.find(|(length, _)| *length == word.len())?;
        Some(log - Dictionary::get().log_total())
    }
}

impl Reading {
    /// Reads `text`. The user's own words are never split.
    pub fn of(text: &[char], own: &OwnWords) -> Self {
        Self::before(text, &[], own)
    }

    /// Reads `text`, whose last characters were read before: `end` is that reading. That saves time: the best reading
    /// of the end does not depend on what stands before it.
    pub(super) fn before(text: &[char], end: &[Best], own: &OwnWords) -> Self {
        let dictionary = Dictionary::get();
        Self::by(text, end, own, |start, found| dictionary.prefixes(&text[start..], found))
    }

    /// Reads the first characters of a text whose words are known, up to index `end`.
    pub(super) fn up_to(text: &[char], end: usize, words: &Lattice, own: &OwnWords) -> Self {
        let text = &text[..end];
        Self::by(text, &[], own, |start, found| {
            let within = words.from(start).iter().filter(|(length, _)| start + length <= end);
            within.for_each(|&(length, log)| found(length, log));
        })
    }

    /// `words` calls what it is given with each word that begins at an index: its length and the logarithm of its
    /// frequency.
    fn by(
        text: &[char],
        end: &[Best],
        own: &OwnWords,
        words: impl Fn(usize, &mut dyn FnMut(usize, f64)),
    ) -> Self {
        let total = Dictionary::get().log_total();
        let mut best = vec![(0.0, 0); text.len() + 1];
        let fresh = (text.len() + 1).saturating_sub(end.len()).min(text.len());
        best[fresh..].iter_mut().zip(end).for_each(|(place, &known)| *place = known);
        for start in (0..fresh).rev() {
            let mut here: Option<Best> = None;
            let mut consider = |length: usize, log_frequency: f64| {
                let sum = log_frequency - total + best[start + length].0;
                if here.is_none_or(|(most, _)| sum >= most) {
                    here = Some((sum, length));
                }
            };
            words(start, &mut consider);
            // The user's words have probability 1, so that no reading that splits one is more probable.
            own.prefixes(&text[start..], |length| consider(length, total));
            best[start] = here.unwrap_or((best[start + 1].0 - total, 1));
        }
        Self { best }
    }

    /// The reading of the text from an index on.
    pub(super) fn from(&self, index: usize) -> &[Best] {
        self.best.get(index..).unwrap_or_default()
    }

    /// The logarithm of the probability of the text from an index on.
    pub(super) fn log_probability_from(&self, index: usize) -> f64 {
        self.best.get(index).map_or(0.0, |(log, _)| *log)
    }

    /// The logarithm of its probability.
    pub fn log_probability(&self) -> f64 {
        self.log_probability_from(0)
    }

    /// The words, as ranges of characters.
    pub fn words(&self) -> impl Iterator<Item = Range<usize>> {
        let mut start = 0;
        std::iter::from_fn(move || {
            let length = self.best.get(start).map(|(_, length)| *length).filter(|&n| n > 0)?;
            start += length;
            Some(start - length..start)
        })
    }

    /// Whether a word begins at an index.
    pub fn begins_word(&self, index: usize) -> bool {
        self.words().any(|word| word.start == index)
    }

    /// The word that holds the character at an index.
    pub fn word_at(&self, index: usize) -> Range<usize> {
        self.words().find(|word| word.contains(&index)).unwrap_or(index..index + 1)
    }
}

/// Whether jieba reads a character together with its neighbours.
fn is_joined(character: char) -> bool {
    is_ideograph(character)
        || character.is_ascii_alphanumeric()
        || matches!(character, '+' | '#' | '&' | '.' | '_' | '%' | '-')
}

/// Whether a character is a Chinese one.
pub fn is_ideograph(character: char) -> bool {
    // Nearly all are in the first block.
    matches!(character, '\u{4E00}'..='\u{9FFF}') || is_rare_ideograph(character)
}

fn is_rare_ideograph(character: char) -> bool {
    matches!(character,
        '\u{3400}'..='\u{4DBF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{2A6DF}' | '\u{2A700}'..='\u{2B73F}' | '\u{2B740}'..='\u{2B81F}'
        | '\u{2B820}'..='\u{2CEAF}' | '\u{2CEB0}'..='\u{2EBEF}' | '\u{2F800}'..='\u{2FA1F}')
}

/// The word that holds the character at byte `at`, in bytes of `text`; a mark is a word by itself.
///
/// Of a long run only the characters near `at` are read.
pub fn word_at(text: &str, at: usize) -> Range<usize> {
    const NEAR: usize = 40;
    let Some(here) = text.get(at..).and_then(|rest| rest.chars().next()) else { return at..at };
    let run = |characters: &mut dyn Iterator<Item = char>, belongs: &dyn Fn(char) -> bool| {
        characters.take(NEAR).take_while(|&c| belongs(c)).collect::<Vec<char>>()
    };
    let belongs: &dyn Fn(char) -> bool = match here {
        c if is_ideograph(c) => &is_ideograph,
        c if c.is_alphanumeric() => &|c| c.is_alphanumeric() && !is_ideograph(c),
        c => return at..at + c.len_utf8(),
    };
    let mut near = run(&mut text[..at].chars().rev(), belongs);
    near.reverse();
    let before = near.len();
    near.extend(run(&mut text[at..].chars(), belongs));
    // The dictionary knows simplified words. The characters of both take as many bytes.
    simplify(&mut near);
    let word = match is_ideograph(here) {
        true => Reading::of(&near, &OwnWords::default()).word_at(before),
        false => 0..near.len(),
    };
    let width = |characters: &[char]| characters.iter().map(|c| c.len_utf8()).sum::<usize>();
    let start = at - width(&near[..before]) + width(&near[..word.start]);
    start..start + width(&near[word])
}

/// The words of a text, and everything between them: what jieba's `cut(text, false)` gives.
pub fn cut(text: &str) -> Vec<String> {
    let characters: Vec<char> = text.chars().collect();
    let mut words = Vec::new();
    let mut rest = &characters[..];
    while let Some(&first) = rest.first() {
        if !is_joined(first) {
            let length = if rest.starts_with(&['\r', '\n']) { 2 } else { 1 };
            words.push(rest[..length].iter().collect());
            rest = &rest[length..];
            continue;
        }
        let (block, tail) =
            rest.split_at(rest.iter().position(|&c| !is_joined(c)).unwrap_or(rest.len()));
        rest = tail;
        let mut latin = String::new();
        for word in Reading::of(block, &OwnWords::default()).words() {
            let word = &block[word];
            if let &[single] = word
                && single.is_ascii_alphanumeric()
            {
                latin.push(single);
                continue;
            }
            if !latin.is_empty() {
                words.push(std::mem::take(&mut latin));
            }
            words.push(word.iter().collect());
        }
        if !latin.is_empty() {
            words.push(latin);
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::word_at;
    use crate::testing::caret;

    /// Checks the word around the character that `|` stands before.
    #[track_caller]
    fn check(marked: &str, expected: &str) {
        let (text, place) = caret(marked);
        assert_eq!(&text[word_at(&text, place.byte)], expected, "{marked}");
    }

    #[test]
    fn finds_the_word_around_a_character() {
        check("中国共产党领|导中国人民", "领导");
        check("会议|。", "。");
        check("推进G|DP增长", "GDP");
        check("到20|23年", "2023");
        check("𠮷|人民", "人民");
        check(&format!("{}会|议{}", "经济".repeat(99), "政策".repeat(99)), "会议");
        check("会议|", "");
    }
}
