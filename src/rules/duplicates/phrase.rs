//! A word or a phrase written twice without a mark between: 党委党委, 贯彻落实贯彻落实

use std::ops::Range;

use super::text::{Text, in_word};
use super::{Applicability, Context, Duplicate, Duplicates, Kind, Severity};
use crate::language::ngrams::{Kind as Count, NGRAMS};
use crate::language::{Dictionary, Reading, is_ideograph, reduplication};

/// The longest copy that is looked for, in characters.
const LONGEST: usize = 200;
/// Copies up to this length are nearly all that is written twice.
const SHORT: usize = 3;
/// Runs of words up to this length are compared with themselves at every distance.
const COMPARED: usize = 64;
/// How many places the pairs of characters of a longer run are sorted into.
const PLACES: usize = 4096;
/// From this length on it is no word that happens to meet another.
const PHRASE: usize = 4;
/// How many characters on each side are read as words.
const REACH: usize = 8;

pub(super) fn find(text: &Text, context: &Context, found: &mut Duplicates) {
    for Repeat { start, distance, length } in repeats(text) {
        if !found.is_free(&(start..start + 2 * distance)) {
            continue;
        }
        let copies = length / distance + 1;
        let judged = judge(text, start, distance, copies, context);
        judged.into_iter().for_each(|duplicate| found.add(duplicate));
    }
}

/// Where a text repeats itself at a distance, for at least as long.
struct Repeat {
    start: usize,
    distance: usize,
    /// How many characters are those `distance` before them.
    length: usize,
}

/// The repeats within the words of a line, the longest first: it is what was pasted twice, and not
/// the words that repeat inside it.
fn repeats(text: &Text) -> Vec<Repeat> {
    let line = &text.characters[..];
    let mut found = Vec::new();
    // Nearly every line is done with these two questions, which cost little by the character.
    if may_repeat_near(line) {
        each_run(line, 0, |run, start| {
            (2..=SHORT).for_each(|distance| at(distance, run, start, &mut found));
        });
    }
    let mut start = 0;
    for end in text.marks.iter().copied().chain([line.len()]) {
        let stretch = &line[start..end];
        if may_repeat_far(stretch) {
            each_run(stretch, start, |run, start| match run.len() {
                _ if !may_repeat_far(run) => {}
                length @ ..=COMPARED => {
                    let distances = SHORT + 1..=length / 2;
                    distances.for_each(|distance| at(distance, run, start, &mut found));
                }
                _ => by_pairs(run, start, &mut found),
            });
        }
        start = end + 1;
    }
    found.sort_by_key(|repeat| (std::cmp::Reverse(repeat.distance), repeat.start));
    found
}

/// Whether as many characters as a repeat at distance 2 or 3 has are those so far before them. All
/// places are asked without stopping, so several at a time are.
fn may_repeat_near(line: &[char]) -> bool {
    let from = |start: usize| line.get(start..).unwrap_or_default().iter();
    let same = |start, distance| from(start).zip(from(start + distance)).map(|(a, b)| a == b);
    let pairs = same(0, 2).zip(same(1, 2)).map(|(a, b)| a & b);
    let triples = same(0, 3).zip(same(1, 3)).zip(same(2, 3)).map(|((a, b), c)| a & b & c);
    pairs.fold(false, |any, pair| any | pair) || triples.fold(false, |any, triple| any | triple)
}

/// Whether enough characters may come again for a repeat at a greater distance.
fn may_repeat_far(line: &[char]) -> bool {
    let seen = line.iter().fold(0_u64, |seen, &c| seen | 1 << (c as u32 % u64::BITS));
    line.len() > SHORT + seen.count_ones() as usize
}

/// The runs of characters that can be part of words, and where they begin.
fn each_run(line: &[char], mut start: usize, mut read: impl FnMut(&[char], usize)) {
    for run in line.split(|&c| !in_word(c)) {
        read(run, start);
        start += run.len() + 1;
    }
}

/// The repeats at one distance in a run that begins at `offset`.
fn at(distance: usize, words: &[char], offset: usize, found: &mut Vec<Repeat>) {
    let from_there = words.get(distance..).unwrap_or_default();
    let same = words.iter().zip(from_there).filter(|(a, b)| a == b);
    if same.count() < distance {
        return;
    }
    let mut length = 0;
    for index in distance..=words.len() {
        if words.get(index) == Some(&words[index - distance]) {
            length += 1;
            continue;
        }
        if length >= distance {
            let start = offset + index - length - distance;
            found.push(Repeat { start, distance, length });
        }
        length = 0;
    }
}

/// The repeats at distances beyond [`SHORT`] in a run that is too long to compare it with itself at
/// each. Linear in the text: what matches at one distance is walked through once.
fn by_pairs(words: &[char], offset: usize, found: &mut Vec<Repeat>) {
    // Where each pair of characters was last seen, from 1; pairs that share a place hide each other.
    let mut last = vec![0_u32; PLACES];
    let mut walked = [0_usize; LONGEST + 1];
    for (index, pair) in words.windows(2).enumerate() {
        let place = &mut last[(pair[0] as usize * 31 + pair[1] as usize) % PLACES];
        let Some(earlier) = std::mem::replace(place, index as u32 + 1).checked_sub(1) else {
            continue;
        };
        let earlier = earlier as usize;
        let distance = index - earlier;
        if words[earlier..earlier + 2] != *pair
            || !(SHORT + 1..=LONGEST).contains(&distance)
            || index < walked[distance]
        {
            continue;
        }
        let matches = |&i: &usize| words[i] == words[i - distance];
        let back = (distance..index).rev().take_while(matches).count();
        let ahead = (index..words.len()).take_while(matches).count();
        walked[distance] = index + ahead;
        if back + ahead >= distance {
            let start = offset + earlier - back;
            found.push(Repeat { start, distance, length: back + ahead });
        }
    }
}

/// Judges so many copies of one length in a row.
fn judge(
    text: &Text,
    start: usize,
    length: usize,
    copies: usize,
    context: &Context,
) -> Option<Duplicate> {
    let line = &text.characters;
    let span = start..start + 2 * length;
    let copy = &line[start..start + length];
    let written = copy.iter().filter(|&&c| is_ideograph(c)).count();
    if written == 0
        || copy.iter().all(|&c| c == copy[0])
        || copy
            .iter()
            .all(|&c| c.is_alphanumeric() && !is_ideograph(c) || reduplication::is_numeral(c))
        || reduplication::is_meant(line, span.clone())
        || context.words.cover(line, span.clone())
    {
        return None;
    }
    let meets = length < PHRASE && !is_word_of_its_own(line, start, length, context);
    if meets {
        return None;
    }
    let attested = length == 2 && NGRAMS.count(Count::Run, &line[span.clone()]) >= ATTESTED;
    // 集体的土地的土地承包经营权
    let chained = length < PHRASE && copy[0] == '的';
    // 产业|产业链, 大队|大队长: a word, and a longer one that it begins.
    let longer = length < PHRASE
        && start > 0
        && is_ideograph(line[start - 1])
        && line
            .get(start + length..span.end + 1)
            .is_some_and(|w| Dictionary::get().log_probability(w).is_some());
    let doubtful = attested || chained || longer || reduplication::is_emphatic(line, span.clone());
    Some(Duplicate {
        kind: Kind::Word,
        span: start..start + copies * length,
        surplus: start + length..start + copies * length,
        earlier: None,
        severity: if doubtful { Severity::Hint } else { Severity::Warning },
        applicability: Applicability::Safe,
        message: format!("“{}”重复", copy.iter().collect::<String>()),
    })
}

/// Whether the copy at `start` of `line`, which comes again at once, is a word or a phrase that
/// nobody writes twice on purpose.
pub(super) fn is_slip(line: &[char], start: usize, length: usize, context: &Context) -> bool {
    (length >= PHRASE || is_word_of_its_own(line, start, length, context))
        && !context.words.cover(line, start..start + 2 * length)
        && line[start..start + length].iter().any(|&c| is_ideograph(c))
        && (length != 2 || NGRAMS.count(Count::Run, &line[start..start + 2 * length]) < ATTESTED)
}

/// How often public text must hold a doubled word for it to be no slip: 产业产业链, 有关规定规定.
const ATTESTED: f32 = 1.5;

/// Whether a short copy is a word, or words, and not the end of one and the start of another
/// (企[业创][业创]新): the best reading parts the two copies, and the copy is in the dictionary or
/// is what stands between two boundaries.
fn is_word_of_its_own(line: &[char], start: usize, length: usize, context: &Context) -> bool {
    let middle = start + length;
    let end = middle + length;
    let from = line[..start].iter().rev().take(REACH).take_while(|&&c| is_ideograph(c)).count();
    let to = line[end..].iter().take(REACH).take_while(|&&c| is_ideograph(c)).count();
    let window: Range<usize> = start - from..end + to;
    let reading = Reading::of(&line[window.clone()], &context.words);
    let boundary = |place: usize| {
        let place = place - window.start;
        place == window.len() || reading.words().any(|word| word.start == place)
    };
    let word = Dictionary::get().log_probability(&line[start..middle]).is_some();
    boundary(middle) && (word || boundary(start) && boundary(end))
}
