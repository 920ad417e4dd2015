//! Two texts that differ in one place: copies of which one was mistyped, or parallel phrases.

use crate::language::{OwnWords, Reading, is_ideograph, numeral, simplify};

/// The only place in which two texts differ: one character that is changed, lost or too many, or two that
/// are exchanged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Change<'a> {
    /// The number of characters before it, in both texts.
    at: usize,
    /// What the first text has there.
    from: &'a str,
    /// What the second text has there.
    to: &'a str,
}

/// What is to be thought of two texts that differ in one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Verdict {
    /// Both are meant: they are parallel phrases, or say different figures.
    pub(super) parallel: bool,
    /// A word stands in the place of another.
    pub(super) replaces_word: bool,
    /// Whether the first text is the one that reads worse.
    pub(super) first_is_worse: bool,
}

impl<'a> Change<'a> {
    /// The only difference between two texts; `None` where they are equal or differ in more.
    pub(super) fn between(a: &'a str, b: &'a str) -> Option<Self> {
        /// The longest character, in bytes.
        const WIDEST: usize = 4;
        if a.len().abs_diff(b.len()) > WIDEST {
            return None;
        }
        let equal = |pair: &(char, char)| pair.0 == pair.1;
        let (mut at, mut head) = (0, 0);
        for (c, _) in a.chars().zip(b.chars()).take_while(equal) {
            at += 1;
            head += c.len_utf8();
        }
        let (a, b) = (&a[head..], &b[head..]);
        let tail = a.chars().rev().zip(b.chars().rev()).take_while(equal);
        let tail: usize = tail.map(|(c, _)| c.len_utf8()).sum();
        // Of 甲甲 and 甲 the head and the tail overlap.
        let tail = tail.min(a.len()).min(b.len());
        let (from, to) = (&a[..a.len() - tail], &b[..b.len() - tail]);
        let lengths = (short(from)?, short(to)?);
        let exchanged = || from.chars().rev().eq(to.chars());
        let is_one =
            matches!(lengths, (0, 1) | (1, 0) | (1, 1)) || lengths == (2, 2) && exchanged();
        is_one.then_some(Self { at, from, to })
    }

    /// Whether something stands before the change.
    pub(super) fn is_inside(self) -> bool {
        self.at > 0
    }

    /// Weighs the two texts. Only the characters around the change are read.
    pub(super) fn weigh(self, a: &str, b: &str, words: &OwnWords) -> Verdict {
        const AROUND: usize = 8;
        /// A word that is so much rarer than another is no alternative to it, as a logarithm.
        const UNLIKELY: f64 = 4.0;
        let skipped = self.at.saturating_sub(AROUND);
        let around =
            |text: &str| -> Vec<char> { text.chars().skip(skipped).take(2 * AROUND).collect() };
        let (mut x, mut y) = (around(a), around(b));
        simplify(&mut x);
        simplify(&mut y);
        let at = self.at - skipped;
        let (first, second) = (Sound::of(&x, at, words), Sound::of(&y, at, words));
        let first_is_worse = first.is_worse_than(&second);
        let lengths = (self.from.chars().count(), self.to.chars().count());
        let parallel = match lengths {
            _ if self.is_figure() => true,
            // 撤销许可，撤销许可的，……; 机动车信号灯、非机动车信号灯
            (0, _) | (_, 0) => {
                is_negation(self.from)
                    || is_negation(self.to)
                    || at == 0
                    || at + 1 >= x.len().max(y.len())
            }
            // 当面的奖励，当众的奖励 and 往深里做，往实里做: a word in the place of another. A slip leaves
            // what hardly is a word.
            (1, 1) => {
                first.word == second.word
                    && (first.log_probability - second.log_probability).abs() < UNLIKELY
            }
            _ => false,
        };
        let replaces_word = lengths == (1, 1) && first.word == second.word;
        Verdict { parallel, replaces_word, first_is_worse }
    }

    /// Whether it changes a figure or what counts up: the texts speak of different things.
    fn is_figure(self) -> bool {
        self.from.chars().chain(self.to.chars()).any(is_figure)
    }
}

/// Whether a character is part of a figure, or of a Latin word.
pub(super) fn is_figure(character: char) -> bool {
    numeral::is_part(character) || !is_ideograph(character) && character.is_alphanumeric()
}

/// 可以投赞成票，可以投不赞成票
fn is_negation(text: &str) -> bool {
    matches!(text, "不" | "未" | "无" | "無" | "非")
}

/// The number of characters of a text of at most two.
fn short(text: &str) -> Option<usize> {
    let mut characters = text.chars();
    let count = characters.by_ref().take(2).count();
    characters.next().is_none().then_some(count)
}

/// How a text sounds around a change.
struct Sound {
    /// The word that holds the changed place.
    word: (usize, usize),
    /// How many characters stand alone.
    alone: usize,
    log_probability: f64,
}

impl Sound {
    fn of(text: &[char], at: usize, words: &OwnWords) -> Self {
        let reading = Reading::of(text, words);
        let word = reading.word_at(at.min(text.len().saturating_sub(1)));
        let is_alone =
            |word: &std::ops::Range<usize>| word.len() == 1 && is_ideograph(text[word.start]);
        Self {
            word: (word.start, word.end),
            alone: reading.words().filter(is_alone).count(),
            log_probability: reading.log_probability(),
        }
    }

    fn is_worse_than(&self, other: &Self) -> bool {
        match self.alone.cmp(&other.alone) {
            std::cmp::Ordering::Equal => self.log_probability < other.log_probability,
            order => order.is_gt(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(a: &str, b: &str, expected: Option<(usize, &str, &str)>) {
        let change = Change::between(a, b).map(|change| (change.at, change.from, change.to));
        assert_eq!(change, expected, "{a} {b}");
    }

    #[test]
    fn finds_the_only_change() {
        check("甲乙丙", "甲丁丙", Some((1, "乙", "丁")));
        check("甲乙丙", "甲丙", Some((1, "乙", "")));
        check("甲丙", "甲丙丁", Some((2, "", "丁")));
        check("甲甲", "甲", Some((1, "甲", "")));
        check("甲乙丙丁", "甲丙乙丁", Some((1, "乙丙", "丙乙")));
        check("甲乙丙", "甲乙丙", None);
        check("甲乙丙丁", "甲丁丙乙", None);
        check("甲乙丙丁", "甲乙", None);
        check("", "甲", Some((0, "", "甲")));
    }

    #[track_caller]
    fn verdict(a: &str, b: &str) -> Verdict {
        let change = Change::between(a, b).expect("one change");
        change.weigh(a, b, &OwnWords::default())
    }

    #[test]
    fn tells_copies_from_parallel_phrases() {
        assert!(verdict("可以是当面的批评", "可以是当众的批评").parallel);
        assert!(verdict("新增就业五万人", "新增就业六万人").parallel);
        assert!(verdict("改善机动车通行条件", "改善机动车通行条件的").parallel);
        assert!(!verdict("加强农田水利建设", "加强农田水利面设").parallel);
        assert!(!verdict("深入开展国防教育", "深入开展国防的教育").parallel);
    }

    #[test]
    fn tells_which_copy_reads_worse() {
        assert!(verdict("加强农田水利面设", "加强农田水利建设").first_is_worse);
        assert!(!verdict("加强农田水利建设", "加强农田水面利建设").first_is_worse);
        assert!(!verdict("加强社区治理工作", "加社区治理工作").first_is_worse);
    }
}
