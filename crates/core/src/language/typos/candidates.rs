//! What may have been meant in place of a character.

use std::cell::LazyCell;

use super::similar::{Likeness, Sounds, look_alikes};
use super::{Neighbours, REACH, Text, is_character};
use crate::language::ngrams::Counts;

/// The least steps of the counts (`ngrams.rs`) of a pair and of a run of three that make a candidate: about sixty
/// and ten times.
const PAIR: usize = 14;
const TRIPLE: usize = 8;

/// The best candidate.
#[derive(Debug)]
pub(super) struct Best {
    /// What was probably meant.
    pub character: char,
    /// How it is like what is written.
    pub likeness: Likeness,
    /// By how much the text reads better with it than with the next best.
    pub margin: f32,
    /// How many candidates there are.
    pub count: usize,
}

/// The candidate with which the text reads best; `None` where there is none.
pub(super) fn best(text: &Text<'_>, index: usize, counts: &Counts<'_>) -> Option<Best> {
    let place = index + REACH;
    let mut window: [char; 2 * REACH + 1] = text.classes.get(index..)?.first_chunk().copied()?;
    let [ll, l, written, r, rr] = text.classes.get(place - 2..)?.first_chunk().copied()?;
    let before = counts.beginning(&[l]);
    let two_before = LazyCell::new(|| counts.beginning(&[ll, l]));
    // Whether public text has it in this place.
    let fits = |c: char| {
        let here = counts.beginning(&[c]);
        two_before.is_frequent(c, TRIPLE)
            || before.then(c).is_frequent(r, TRIPLE)
            || here.then(r).is_frequent(rr, TRIPLE)
    };
    let mut candidates: Vec<(char, Likeness)> = Vec::new();
    let (neighbours, sounds) = (Neighbours::get(), Sounds::of(written));
    let mut consider = |c: char, likeness: Likeness| {
        if fits(c) {
            candidates.push((c, likeness));
        }
    };
    if is_character(l) {
        neighbours.after(l).like(&sounds, &mut consider);
    }
    if is_character(r) {
        neighbours.before(r).like(&sounds, &mut consider);
    }
    look_alikes(written, |c| {
        let is_frequent = is_character(l) && before.is_frequent(c, PAIR)
            || is_character(r) && counts.beginning(&[c]).is_frequent(r, PAIR);
        if is_frequent && fits(c) {
            candidates.push((c, Likeness::Shape));
        }
    });
    candidates.sort_unstable();
    candidates.dedup_by_key(|candidate| candidate.0);
    let mut reads = |c: char| {
        window[REACH] = c;
        let [third, fourth] = counts.log_probabilities(&window[REACH - 3..REACH + 4], 3);
        third + fourth
    };
    let mut found: Option<(f32, char, Likeness)> = None;
    let mut second = f32::NEG_INFINITY;
    for &(c, likeness) in &candidates {
        let score = reads(c);
        match found {
            Some((best, ..)) if best >= score => second = second.max(score),
            _ => {
                second = found.map_or(second, |(best, ..)| best);
                found = Some((score, c, likeness));
            }
        }
    }
    /// The margin of a candidate that has no rival.
    const ALONE: f32 = 30.0;
    let (score, character, likeness) = found?;
    let margin = (score - second).min(ALONE);
    Some(Best { character, likeness, margin, count: candidates.len() })
}
