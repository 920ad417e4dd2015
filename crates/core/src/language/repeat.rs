//! Decides whether a doubled character is a slip (党员员), or the end of one word and the start of the next
//! (人民|民主).
//!
//! No single feature decides. The features say how probable the text is with one copy and with both, as
//! words (jieba's frequencies) and as characters (counts of public text), where the words meet, and what
//! the character is: 村 is often a word by itself, 员 is not. Decision trees weigh them; they were trained
//! on published text, and on the same text with injected slips.

use super::ngrams::{Counts, Kind, class};
use super::segment::is_ideograph;
use super::{Dictionary, OwnWords, Reading, trees};

static TREES: &[u8] = include_bytes!("../../data/trees.bin");

/// How many characters on each side are looked at.
const REACH: usize = 10;
/// How many characters after the second copy the counts are asked about.
const AHEAD: usize = 3;
/// The logarithm of the probability of what is no word.
const NO_WORD: f32 = -20.0;

/// A doubled character with what stands around it.
#[derive(Debug)]
pub struct Neighbourhood {
    /// The ideographs before the first copy, the nearest last.
    left: Vec<char>,
    character: char,
    /// The ideographs after the second copy.
    right: Vec<char>,
    /// The three characters before, as in the counts, the nearest last.
    before: [char; 3],
    /// The three characters after, as in the counts.
    after: [char; AHEAD],
}

/// The names of the features, in the order of [`Neighbourhood::features`]. X is the character; l and r stand
/// left and right of it.
pub const FEATURES: [&str; 52] = [
    "word gain",
    "one word holds both copies",
    "length of the word of the first copy",
    "length of the word of the second copy",
    "words with one copy",
    "words with two copies",
    "the copy begins a word",
    "the copy ends a word",
    "length of the copy's word",
    "cost of a boundary between the copies",
    "ideographs before",
    "ideographs after",
    "trigram gain",
    "4-gram gain",
    "XX",
    "lXX",
    "XXr",
    "lXXr",
    "llXX",
    "XXrr",
    "lXr",
    "lX",
    "Xr",
    "X",
    "llXr",
    "lXrr",
    "llX",
    "Xrr",
    "lXX / lX",
    "XXr / Xr",
    "lXr / Xr",
    "lXr / lX",
    "XX / X",
    "cohesion of lX",
    "cohesion of Xr",
    "cohesion of ll and X",
    "cohesion of X and rr",
    "ll",
    "rr",
    "alone",
    "head",
    "tail",
    "XX as a word",
    "doubled character just before",
    "doubled character just after",
    "一 before",
    "numeral",
    "numeral among numerals",
    "X as a word",
    "lX as a word",
    "Xr as a word",
    "llX or Xrr as a word",
];

impl Neighbourhood {
    /// What stands around the doubled character at `first` and `first + 1` of `line`.
    pub fn of(line: &[char], first: usize) -> Self {
        let (head, tail) = (&line[..first], &line[first + 2..]);
        let start = head.iter().rev().take(REACH).take_while(|&&c| is_ideograph(c)).count();
        let end = tail.iter().take(REACH).take_while(|&&c| is_ideograph(c)).count();
        let mut before = ['\n'; 3];
        for (place, &c) in before.iter_mut().rev().zip(head.iter().rev()) {
            *place = class(c);
        }
        let mut after = ['\n'; AHEAD];
        for (place, &c) in after.iter_mut().zip(tail) {
            *place = class(c);
        }
        Self {
            left: head[first - start..].to_vec(),
            character: line[first],
            right: tail[..end].to_vec(),
            before,
            after,
        }
    }

    /// How many characters before the first copy and after the second make a word with one copy: the shortest
    /// word that ends or begins with it (党员 in 广大党员), or the word around it.
    pub fn word(&self, own: &OwnWords) -> (usize, usize) {
        let first = self.left.len();
        let one = [&self.left[..], &[self.character], &self.right].concat();
        let word = Reading::of(&one, own).word_at(first);
        let known = |word: &[char]| Dictionary::get().log_probability(word).is_some();
        let (before, after) = (first - word.start, word.end - first - 1);
        let shortest = if after == 0 {
            (1..before).find(|&n| known(&one[first - n..=first])).map(|n| (n, 0))
        } else if before == 0 {
            (1..after).find(|&n| known(&one[first..=first + n])).map(|n| (0, n))
        } else {
            None
        };
        shortest.unwrap_or((before, after))
    }

    /// The logarithm of the odds that one copy is a slip.
    ///
    /// What is frequent in public text is meant, and the trees are not asked, since they take more time than
    /// anything else in a check. Of 20,000 doubled characters in published text, half of it with injected
    /// slips, they gave none of the frequent ones odds above -3.
    pub fn slip(&self, counts: &Counts<'_>, own: &OwnWords) -> f32 {
        const OFTEN: f32 = 25.0;
        let (x, [.., before], [after, ..]) = (class(self.character), self.before, self.after);
        if counts.count(Kind::Run, &[before, x, x, after]) >= OFTEN {
            return f32::NEG_INFINITY;
        }
        trees::score(TREES, &self.features(counts, own))
    }

    /// The features as numbers, in the order of [`FEATURES`].
    pub fn features(&self, counts: &Counts<'_>, own: &OwnWords) -> [f32; FEATURES.len()] {
        let mut features = [0.0; FEATURES.len()];
        let (words, rest) = features.split_at_mut(12);
        words.copy_from_slice(&self.word_features(own));
        let (runs, rest) = rest.split_at_mut(30);
        runs.copy_from_slice(&self.run_features(counts));
        rest.copy_from_slice(&self.other_features());
        features
    }

    /// The features of words: those of the text with one copy and with both.
    fn word_features(&self, own: &OwnWords) -> [f32; 12] {
        let x = self.character;
        let first = self.left.len();
        let one = [&self.left[..], &[x], &self.right].concat();
        let two = [&self.left[..], &[x, x], &self.right].concat();
        let end = Reading::of(&one[first..], own);
        let (single, double) = (Reading::before(&one, &end, own), Reading::before(&two, &end, own));
        let apart = Reading::of(&one[..=first], own).log_probability() + end.log_probability();
        let (one, two) = (single.log_probability(), double.log_probability());
        let (word1, word2) = (double.word_at(first), double.word_at(first + 1));
        let word = single.word_at(first);
        let yes = |condition| if condition { 1.0 } else { 0.0 };
        [
            (one - two) as f32,
            yes(word1 == word2),
            word1.len() as f32,
            word2.len() as f32,
            one as f32,
            two as f32,
            yes(word.start == first),
            yes(word.end == first + 1),
            word.len() as f32,
            (apart - two) as f32,
            first as f32,
            self.right.len() as f32,
        ]
    }

    /// The features of characters: their probability, and how often the runs around the copies occur.
    fn run_features(&self, counts: &Counts<'_>) -> [f32; 30] {
        let x = class(self.character);
        let [_, l2, l1] = self.before;
        let [r1, r2, _] = self.after;
        let run = |run: &[char]| counts.log_count(Kind::Run, run);
        let (xx, lxx, xxr) = (run(&[x, x]), run(&[l1, x, x]), run(&[x, x, r1]));
        let (lx, xr, lxr, single) = (run(&[l1, x]), run(&[x, r1]), run(&[l1, x, r1]), run(&[x]));
        let (ll, rr) = (run(&[l2, l1]), run(&[r1, r2]));
        let share = |kind| counts.log_count(kind, &[x]) - single;
        let [trigrams, fourgrams] = self.gains(counts);
        [
            trigrams,
            fourgrams,
            xx,
            lxx,
            xxr,
            run(&[l1, x, x, r1]),
            run(&[l2, l1, x, x]),
            run(&[x, x, r1, r2]),
            lxr,
            lx,
            xr,
            single,
            run(&[l2, l1, x, r1]),
            run(&[l1, x, r1, r2]),
            run(&[l2, l1, x]),
            run(&[x, r1, r2]),
            lxx - lx,
            xxr - xr,
            lxr - xr,
            lxr - lx,
            xx - single,
            lx - run(&[l1]) - single,
            xr - run(&[r1]) - single,
            run(&[l2, l1, x]) - ll - single,
            run(&[x, r1, r2]) - rr - single,
            ll,
            rr,
            share(Kind::Alone),
            share(Kind::Head),
            share(Kind::Tail),
        ]
    }

    /// How much more probable the characters are with one copy than with two, as logarithms: by runs of
    /// three and of four.
    fn gains(&self, counts: &Counts<'_>) -> [f32; 2] {
        let (x, [l3, l2, l1], [r1, r2, r3]) = (class(self.character), self.before, self.after);
        let known = self.before.len() + 1;
        let [one3, one4] = counts.log_probabilities(&[l3, l2, l1, x, r1, r2, r3], known);
        let [two3, two4] = counts.log_probabilities(&[l3, l2, l1, x, x, r1, r2, r3], known);
        [one3 - two3, one4 - two4]
    }

    /// The features of reduplication, of numerals and of the short words around the character.
    fn other_features(&self) -> [f32; 10] {
        let x = self.character;
        let [l2, l1] = [2, 1].map(|back| self.left.iter().rev().nth(back - 1).copied());
        let [r1, r2] = [0, 1].map(|ahead| self.right.get(ahead).copied());
        let yes = |condition| if condition { 1.0 } else { 0.0 };
        let numeral =
            |c: Option<char>| c.is_some_and(|c| "一二三四五六七八九十百千万亿零〇两".contains(c));
        let word = |characters: &[Option<char>]| {
            let characters: Option<Vec<char>> = characters.iter().copied().collect();
            let log = characters.and_then(|word| Dictionary::get().log_probability(&word));
            log.map_or(NO_WORD, |log| log as f32)
        };
        let x = Some(x);
        [
            word(&[x, x]),
            yes(l1.is_some() && l1 == l2),
            yes(r1.is_some() && r1 == r2),
            yes(l1 == Some('一') || l2 == Some('一')),
            yes(numeral(x)),
            yes(numeral(x) && (numeral(l1) || numeral(r1))),
            word(&[x]),
            word(&[l1, x]),
            word(&[x, r1]),
            word(&[l2, l1, x]).max(word(&[x, r1, r2])),
        ]
    }
}
