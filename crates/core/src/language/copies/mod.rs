//! Decides whether what stands twice side by side is a slip (党员员, 加强加强), or the end of one word and the
//! start of the next (人民|民主, 集装箱|装箱).
//!
//! No single feature decides. The features say how probable the text is with one copy and with both, as
//! words (jieba's frequencies) and as characters (counts of public text), where the words meet, and what
//! the copy is: 村 is often a word by itself, 员 is not. Decision trees weigh them, for copies of every length
//! alike; they were trained on published text, and on the same text with injected slips.

mod edge;
mod runs;
mod words;

use std::ops::Range;

use edge::Edge;

use super::ngrams::{Counts, Kind, class};
use super::repeats::Repeat;
use super::segment::{Lattice, is_ideograph};
use super::{OwnWords, Reading, reduplication, trees};

static TREES: &[u8] = include_bytes!("../../../data/trees.bin");

/// How many characters on each side are looked at.
const REACH: usize = 10;
/// How many characters on each side the counts are asked about.
const NEAR: usize = 3;
/// The longest copy that is weighed, in characters. What is longer no two words have in common.
pub const LONGEST: usize = 12;

/// Two copies side by side with what stands around them. Where they stand more than twice, what follows the
/// last one counts as what stands around.
#[derive(Debug)]
pub struct Copies {
    /// The ideographs before the first copy, both copies, and the ideographs after the last one.
    window: Vec<char>,
    /// Where in the window the first copy begins, and where the second one does.
    first: usize,
    middle: usize,
    /// The characters before, as in the counts, the nearest last.
    before: [char; NEAR],
    /// The characters after, as in the counts.
    after: [char; NEAR],
    /// The words in the window.
    words: Lattice,
    /// The best division of the window into words.
    double: Reading,
    /// What ends the ideographs before, and those after.
    edges: [Edge; 2],
    /// Where in the line the first copy begins.
    start: usize,
}

/// Whether a repeat is worth weighing: it is written with Chinese characters, and no pattern of grammar explains it,
/// wherever its copies begin.
pub fn may_be_slip(line: &[char], repeat: Repeat) -> bool {
    let Repeat { start, distance, length } = repeat;
    let copy = &line[start..start + distance];
    let is_figure =
        |&c: &char| c.is_alphanumeric() && !is_ideograph(c) || reduplication::is_numeral(c);
    let written = match *copy {
        // The counts do not tell rare ideographs (𠮷) from each other.
        [x] => is_ideograph(x) && class(x) == x,
        _ => {
            copy.iter().any(|&c| is_ideograph(c))
                && copy.iter().any(|&c| c != copy[0])
                && !copy.iter().all(is_figure)
        }
    };
    let shifts = 0..=(length - distance).min(distance - 1);
    let meant =
        |shift: usize| reduplication::is_meant(line, start + shift..start + shift + 2 * distance);
    written && !shifts.into_iter().any(meant)
}

/// Whether public text often holds the copies of a repeat between the same neighbours, so that they are meant. The
/// trees are not asked then, since they take more time than anything else in a check.
pub fn is_frequent(line: &[char], repeat: Repeat, counts: &Counts<'_>) -> bool {
    const OFTEN: f32 = 8.0;
    let Repeat { start, distance, .. } = repeat;
    let edge = |character: Option<&char>| character.map_or('\n', |&c| class(c));
    let before = edge(start.checked_sub(1).map(|place| &line[place]));
    let after = edge(line.get(start + 2 * distance));
    let count = match distance {
        1 => counts.count(Kind::Run, &[before, class(line[start]), class(line[start]), after]),
        _ => {
            let copy = line[start..start + distance].iter().map(|&c| class(c));
            let run: Vec<char> = [before].into_iter().chain(copy).chain([after]).collect();
            counts.count(Kind::TwiceBetween, &run)
        }
    };
    count >= OFTEN
}

/// The names of the features, in the order of [`Copies::features`]. C is the copy; l and r stand left and right
/// of it; | is the place where the copies meet.
pub const FEATURES: [&[&str]; 3] = [&words::NAMES, &runs::NAMES, &OTHERS];

/// How many features there are.
const COUNT: usize = words::COUNT + runs::COUNT + OTHERS.len();

/// The features of reduplication and of numerals.
const OTHERS: [&str; 9] = [
    "length of the copy",
    "doubled character just before",
    "doubled character just after",
    "一 before",
    "numeral",
    "numeral among numerals",
    "function character",
    "edge before",
    "edge after",
];

impl Copies {
    /// The copies in a repeat, and what stands around them. In a longer repeat they may begin at several
    /// characters, and to delete one leaves the same text: they begin where words do. In 市委党委党委 the
    /// copies are 党委, not 委党.
    pub fn of(line: &[char], repeat: Repeat, own: &OwnWords) -> Self {
        let Repeat { start, distance, length } = repeat;
        let tail = &line[start + distance + length..];
        // Of more than two copies the others are left out.
        let shifts = length % distance;
        let head = &line[..start];
        let all = &line[start..start + 2 * distance + shifts];
        let before = head.iter().rev().take(REACH).take_while(|&&c| is_ideograph(c)).count();
        let after = tail.iter().take(REACH).take_while(|&&c| is_ideograph(c)).count();
        let window = [&head[start - before..], all, &tail[..after]].concat();
        let words = Lattice::of(&window);
        let double = Reading::up_to(&window, window.len(), &words, own);
        let begins = |place: usize| place == window.len() || double.begins_word(place);
        let edges = [
            Edge::of(start.checked_sub(before + 1).map(|place| &line[place])),
            Edge::of(tail.get(after)),
        ];
        let shift = (0..=shifts)
            .max_by_key(|shift| {
                let [first, second, end] =
                    [0, 1, 2].map(|copy| begins(before + shift + copy * distance));
                let fits = 4 * u8::from(second) + 2 * u8::from(first) + u8::from(end);
                (fits, std::cmp::Reverse(*shift))
            })
            .unwrap_or(0);
        let near = |characters: &mut dyn Iterator<Item = &char>| {
            let mut near = ['\n'; NEAR];
            near.iter_mut().zip(characters).for_each(|(place, &c)| *place = class(c));
            near
        };
        let mut nearest = near(&mut all[..shift].iter().rev().chain(head.iter().rev()));
        nearest.reverse();
        let following = near(&mut all[2 * distance + shift..].iter().chain(tail));
        Self {
            window,
            first: before + shift,
            middle: before + shift + distance,
            before: nearest,
            after: following,
            words,
            double,
            edges,
            start: start + shift,
        }
    }

    /// Where in the line the first copy stands.
    pub fn first(&self) -> Range<usize> {
        self.start..self.start + self.copy().len()
    }

    /// The ideographs before the first copy, the nearest last.
    fn left(&self) -> &[char] {
        &self.window[..self.first]
    }

    fn copy(&self) -> &[char] {
        &self.window[self.first..self.middle]
    }

    /// Where in the window the last copy ends.
    fn last(&self) -> usize {
        2 * self.middle - self.first
    }

    /// The ideographs after the last copy.
    fn right(&self) -> &[char] {
        &self.window[self.last()..]
    }

    /// The window with one copy.
    fn one(&self) -> Vec<char> {
        [self.left(), &self.window[self.middle..]].concat()
    }

    /// How many characters before the first copy and after the last make a word with one copy: the shortest
    /// word that ends or begins with it (党员 in 广大党员), or the word around it.
    pub fn word(&self, own: &OwnWords) -> (usize, usize) {
        words::around(self, own)
    }

    /// Whether a word of grammar stands behind a word of three and more characters that ends in it: 实事求是|是.
    pub fn follow_word(&self) -> bool {
        const LONG: usize = 3;
        let middle = self.middle;
        let (before, after) = (self.double.word_at(middle - 1), self.double.word_at(middle));
        let grammatical = matches!(*self.copy(), [x] if reduplication::is_function(x));
        grammatical && before.end == middle && before.len() >= LONG && after.len() == 1
    }

    /// Whether each copy consists of whole words in the best division of both. If not, they may be two words that
    /// meet: 集装箱|装箱, 企业|企业家.
    pub fn are_words(&self) -> bool {
        self.begins_word(self.last())
            && self.double.begins_word(self.first)
            && self.double.begins_word(self.middle)
    }

    /// Whether a word of the best division of both begins at a place of the window, or the window ends there.
    fn begins_word(&self, place: usize) -> bool {
        place == self.window.len() || self.double.begins_word(place)
    }

    /// Whether the same word stands on both sides: 具体抓|抓具体, 大谋划|谋划大.
    pub fn are_mirrored(&self) -> bool {
        let length = if self.copy().len() == 1 { 2 } else { 1 };
        let before = self.first.checked_sub(length).map(|start| &self.left()[start..]);
        before.is_some_and(|word| {
            self.right().starts_with(word) && !word.iter().all(|&c| reduplication::is_function(c))
        })
    }

    /// The logarithm of the odds that one copy is a slip.
    pub fn slip(&self, counts: &Counts<'_>, own: &OwnWords) -> f32 {
        trees::score(TREES, &self.features(counts, own))
    }

    /// The features as numbers, in the order of [`FEATURES`].
    pub fn features(&self, counts: &Counts<'_>, own: &OwnWords) -> [f32; COUNT] {
        let mut features = [0.0; COUNT];
        let (words, rest) = features.split_at_mut(words::COUNT);
        words.copy_from_slice(&words::features(self, counts, own));
        let (runs, rest) = rest.split_at_mut(runs::COUNT);
        runs.copy_from_slice(&runs::features(self, counts));
        rest.copy_from_slice(&self.other_features());
        features
    }

    /// The copy, as in the counts.
    fn classes(&self) -> Vec<char> {
        self.copy().iter().map(|&c| class(c)).collect()
    }

    /// What a document attests with these copies: its runs and its pair of words, as in the counts.
    pub fn keys(&self) -> Vec<(Kind, Vec<char>)> {
        let copy = self.classes();
        let ([.., l1], [r1, ..]) = (self.before, self.after);
        let pair = words::pair(self);
        let bar = words::bar(&pair);
        vec![
            (Kind::TwiceAfter, [&[l1], &copy[..]].concat()),
            (Kind::TwiceBefore, [&copy[..], &[r1]].concat()),
            (Kind::TwiceBetween, [&[l1], &copy[..], &[r1]].concat()),
            (Kind::Twice, copy),
            (Kind::PairFirst, pair[..bar].to_vec()),
            (Kind::PairSecond, pair[bar..].to_vec()),
            (Kind::Pair, pair),
        ]
    }

    fn other_features(&self) -> [f32; OTHERS.len()] {
        let (left, copy, right) = (self.left(), self.copy(), self.right());
        let [l2, l1] = [2, 1].map(|back| left.iter().rev().nth(back - 1).copied());
        let [r1, r2] = [0, 1].map(|ahead| right.get(ahead).copied());
        let numeral = |c: Option<char>| c.is_some_and(reduplication::is_numeral);
        let numerals = copy.iter().all(|&c| reduplication::is_numeral(c));
        [
            copy.len() as f32,
            yes(l1.is_some() && l1 == l2),
            yes(r1.is_some() && r1 == r2),
            yes(l1 == Some('一') || l2 == Some('一')),
            yes(numerals),
            yes(numerals && (numeral(l1) || numeral(r1))),
            yes(copy.iter().all(|&c| reduplication::is_function(c))),
            f32::from(self.edges[0] as u8),
            f32::from(self.edges[1] as u8),
        ]
    }
}

/// A condition as a feature.
fn yes(condition: bool) -> f32 {
    if condition { 1.0 } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::language::ngrams::NGRAMS;
    use crate::language::repeats;

    fn characters(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    /// The repeat of a line that has one.
    fn repeat(line: &[char]) -> Repeat {
        let pair = line.windows(2).position(|pair| pair[0] == pair[1]);
        let single = pair.map(|start| Repeat { start, distance: 1, length: 1 });
        single.or_else(|| repeats(line, &[]).first().copied()).expect("a repeat")
    }

    /// Checks where the copies of a line begin.
    #[track_caller]
    fn check(line: &str, expected: &str) {
        let line = characters(line);
        let first = Copies::of(&line, repeat(&line), &OwnWords::default()).first();
        assert_eq!(line[first].iter().collect::<String>(), expected);
    }

    #[test]
    fn copies_begin_where_words_do() {
        check("市委党委党委负责", "党委");
        check("进一步进一步提高", "进一步");
        check("认真学习学习文件", "学习");
        check("向党员员致敬", "员");
    }

    /// Checks whether a line's repeat is worth weighing.
    #[track_caller]
    fn check_worth(line: &str, expected: bool) {
        let line = characters(line);
        assert_eq!(may_be_slip(&line, repeat(&line)), expected);
    }

    #[test]
    fn patterns_and_figures_are_not_weighed() {
        check_worth("党员员", true);
        check_worth("部署工作工作安排", true);
        check_worth("一步一步来", false);
        check_worth("一锤子一锤子敲", false);
        check_worth("增长百分之五五", false);
        check_worth("对就是是", true);
        check_worth("是就是是", false);
        check_worth("2026年2026年", true);
        check_worth("二〇二六二〇二六", false);
    }

    /// Checks how many characters before and after make a word with one copy.
    #[track_caller]
    fn check_word(line: &str, expected: (usize, usize)) {
        let line = characters(line);
        let own = OwnWords::default();
        assert_eq!(Copies::of(&line, repeat(&line), &own).word(&own), expected);
    }

    #[test]
    fn shows_the_word_that_one_copy_makes() {
        check_word("广大党员员干部", (1, 0));
        check_word("向党党员致敬", (0, 1));
        check_word("显著的的成效", (0, 0));
    }

    proptest! {
        /// Whatever a line is, its repeats can be weighed.
        #[test]
        fn every_repeat_has_features(line in "[党员工作人民一年的、，。 A1𠮷]{0,40}") {
            let line = characters(&line);
            let own = OwnWords::default();
            let pairs = (0..line.len().saturating_sub(1)).filter(|&i| line[i] == line[i + 1]);
            let pairs = pairs.map(|start| Repeat { start, distance: 1, length: 1 });
            for repeat in pairs.chain(repeats(&line, &[])) {
                let copies = Copies::of(&line, repeat, &own);
                let first = copies.first();
                prop_assert_eq!(&line[first.clone()], &line[first.end..first.end + first.len()]);
                prop_assert!(copies.features(&NGRAMS, &own).iter().all(|value| value.is_finite()));
                let _ = (is_frequent(&line, repeat, &NGRAMS), may_be_slip(&line, repeat));
            }
        }
    }
}
