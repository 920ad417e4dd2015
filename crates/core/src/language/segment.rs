//! Segmentation: the most probable division of a run of characters into words, as jieba's
//! `cut(text, false)` finds it.

use std::ops::Range;

use super::{Dictionary, OwnWords};

/// The most probable division of a run of characters into words.
#[derive(Debug)]
pub struct Reading {
    /// For each character: the logarithm of the probability of the text from there on, and the length of
    /// the word that begins there if a word does. One more entry stands for the end, where both are 0.
    best: Vec<(f64, usize)>,
}

impl Reading {
    /// Reads `text`. The user's own words are never split.
    pub fn of(text: &[char], own: &OwnWords) -> Self {
        Self::before(text, &Self { best: vec![(0.0, 0)] }, own)
    }

    /// Reads `text`, whose last characters have the reading `end`. That saves time: the best reading of
    /// the end does not depend on what stands before it.
    pub fn before(text: &[char], end: &Self, own: &OwnWords) -> Self {
        let dictionary = Dictionary::get();
        let unknown = -dictionary.log_total();
        let fresh = (text.len() + 1).saturating_sub(end.best.len());
        let mut best = vec![(0.0, 0); fresh];
        best.extend_from_slice(&end.best);
        for start in (0..fresh).rev() {
            let mut here: Option<(f64, usize)> = None;
            let mut consider = |length: usize, log_frequency: f64| {
                let sum = log_frequency - dictionary.log_total() + best[start + length].0;
                if here.is_none_or(|(most, _)| sum >= most) {
                    here = Some((sum, length));
                }
            };
            dictionary.prefixes(&text[start..], &mut consider);
            // The user's words have probability 1, so that no reading that splits one is more probable.
            own.prefixes(&text[start..], |length| consider(length, dictionary.log_total()));
            best[start] = here.unwrap_or((unknown + best[start + 1].0, 1));
        }
        Self { best }
    }

    /// The logarithm of its probability.
    pub fn log_probability(&self) -> f64 {
        self.best.first().map_or(0.0, |(log, _)| *log)
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
