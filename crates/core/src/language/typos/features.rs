//! What tells a typo from a rare but right character, as numbers.

use std::ops::Range;

use super::candidates::Best;
use super::{REACH, Text};
use crate::language::ngrams::{Counts, Kind};
use crate::language::{Dictionary, OwnWords, Reading, is_ideograph, reduplication};

/// The names of the features. `o` stands for the character as it is written, `n` for what may have been meant; l and r
/// stand left and right of it.
pub const NAMES: [&str; COUNT] = [
    "trigram gain",
    "4-gram gain",
    "word gain",
    "length of n's word",
    "n's word",
    "length of o's word",
    "place in n's word",
    "lo",
    "or",
    "lor",
    "llo",
    "orr",
    "lo by chance",
    "or by chance",
    "lllo",
    "llor",
    "lorr",
    "orrr",
    "o",
    "ln",
    "nr",
    "lnr",
    "lln",
    "nrr",
    "ln by chance",
    "nr by chance",
    "llln",
    "llnr",
    "lnrr",
    "nrrr",
    "n",
    "likeness",
    "clause begins",
    "clause ends",
    "o function",
    "n function",
    "margin",
    "candidates",
    "run of o's word",
    "run of n's word",
    "ll",
    "rr",
    "lll",
    "rrr",
    "single characters around o",
    "single characters around n",
    "numeral",
];
const COUNT: usize = 47;

/// The characters around a place, as in the counts.
struct Window<'a> {
    characters: [char; 2 * REACH + 1],
    counts: &'a Counts<'a>,
}

impl Window<'_> {
    /// The characters from one offset to another.
    fn run(&self, from: isize, to: isize) -> &[char] {
        let place = |offset: isize| REACH.saturating_add_signed(offset);
        self.characters.get(place(from)..place(to)).unwrap_or_default()
    }

    fn log(&self, from: isize, to: isize) -> f32 {
        self.counts.log_count(Kind::Run, self.run(from, to))
    }

    /// How much more often than by chance two neighbours meet, as a logarithm.
    fn by_chance(&self, from: isize) -> f32 {
        let count = |from, to| self.counts.count(Kind::Run, self.run(from, to));
        let chance = count(from, from + 1) * count(from + 1, from + 2) / self.counts.total();
        ((count(from, from + 2) + 0.5) / (chance + 0.5)).ln()
    }

    /// How often the runs that hold the middle occur.
    fn runs(&self) -> [f32; 12] {
        [
            self.log(-1, 1),
            self.log(0, 2),
            self.log(-1, 2),
            self.log(-2, 1),
            self.log(0, 3),
            self.by_chance(-1),
            self.by_chance(0),
            self.log(-3, 1),
            self.log(-2, 2),
            self.log(-1, 3),
            self.log(0, 4),
            self.log(0, 1),
        ]
    }

    fn log_probabilities(&self) -> [f32; 2] {
        self.counts.log_probabilities(self.run(-3, 4), 3)
    }
}

/// The word that a candidate makes, in characters of the line, and the features; `None` where it makes no word of two
/// or more characters.
pub(super) fn features(
    text: &Text<'_>,
    index: usize,
    best: &Best,
    counts: &Counts<'_>,
    own: &OwnWords,
) -> Option<(Range<usize>, [f32; COUNT])> {
    let line = text.characters;
    let written = *line.get(index)?;
    let before = line[..index].iter().rev().take(REACH).take_while(|&&c| is_ideograph(c)).count();
    let after = line[index + 1..].iter().take(REACH).take_while(|&&c| is_ideograph(c)).count();
    let start = index - before;
    let old = &line[start..=index + after];
    let mut new = old.to_vec();
    new[before] = best.character;
    let is = Reading::of(&new, own);
    let new_word = is.word_at(before);
    if new_word.len() < 2 {
        return None;
    }
    let was = Reading::of(old, own);
    let old_word = was.word_at(before);
    let word = Dictionary::get().log_probability(&new[new_word.clone()]).unwrap_or(-20.0);
    let run = |text: &[char]| {
        let word = &text[new_word.clone()];
        counts.log_count(Kind::Run, &word[..word.len().min(4)])
    };
    let mut window =
        Window { characters: text.classes.get(index..)?.first_chunk().copied()?, counts };
    let [l, r] = [window.characters[REACH - 1], window.characters[REACH + 1]];
    let (old_runs, old_probabilities) = (window.runs(), window.log_probabilities());
    window.characters[REACH] = best.character;
    let (new_runs, new_probabilities) = (window.runs(), window.log_probabilities());
    let yes = |condition: bool| f32::from(u8::from(condition));
    let function = |c: char| yes(reduplication::is_function(c));
    let numeral = [written, best.character].into_iter().any(reduplication::is_numeral);
    let mut features = Vec::with_capacity(COUNT);
    features.extend(new_probabilities.iter().zip(old_probabilities).map(|(new, old)| new - old));
    features.push((is.log_probability() - was.log_probability()) as f32);
    features.extend([
        new_word.len() as f32,
        word as f32,
        old_word.len() as f32,
        (before - new_word.start) as f32,
    ]);
    features.extend(old_runs);
    features.extend(new_runs);
    features.extend([f32::from(best.likeness as u8), yes(l == '\n'), yes(r == '\n')]);
    features.extend([function(written), function(best.character), best.margin, best.count as f32]);
    features.extend([run(old), run(&new)]);
    features.extend([window.log(-2, 0), window.log(1, 3), window.log(-3, 0), window.log(1, 4)]);
    features.extend([singles(&was, before), singles(&is, before), yes(numeral)]);
    Some((start + new_word.start..start + new_word.end, features.try_into().ok()?))
}

/// How many words of one character stand in a row around a place; 0 where a longer word stands there.
fn singles(reading: &Reading, place: usize) -> f32 {
    let mut row = 0;
    let mut holds_place = false;
    for word in reading.words() {
        if word.len() > 1 {
            if holds_place || word.contains(&place) {
                break;
            }
            row = 0;
        } else {
            row += 1;
            holds_place |= word.start == place;
        }
    }
    if holds_place { row as f32 } else { 0.0 }
}
