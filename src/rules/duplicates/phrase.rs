//! A word or a phrase written twice without a mark between: 党委党委, 贯彻落实贯彻落实

use std::ops::Range;

use super::text::{Text, in_word};
use super::{Applicability, Context, Duplicate, Duplicates, Kind, Severity};
use crate::language::ngrams::{Kind as Count, NGRAMS};
use crate::language::{Dictionary, Reading, is_ideograph, reduplication};

/// The longest copy that is looked for, in characters.
const LONGEST: usize = 200;
/// Copies up to this length are found by comparing, longer ones by their pairs of characters.
const SHORT: usize = 3;
/// How many places the pairs of characters are sorted into at most: a power of two.
const PLACES: usize = 4096;
/// From this length on it is no word that happens to meet another.
const PHRASE: usize = 4;
/// How many characters on each side are read as words.
const REACH: usize = 8;

pub(super) fn find(text: &Text, context: &Context, found: &mut Duplicates) {
    for (start, distance, length) in repeats(&text.characters) {
        // The copies may begin anywhere in a longer run: where a word does is best.
        let starts = start..=start + length - distance;
        let whole = |&at: &usize| text.characters[at..at + distance].iter().all(|&c| in_word(c));
        let Some(at) = starts.clone().find(whole) else { continue };
        if !found.is_free(&(at..at + 2 * distance)) {
            continue;
        }
        let copies = (start + length - at) / distance + 1;
        let judged = judge(text, at, distance, copies, context);
        judged.into_iter().for_each(|duplicate| found.add(duplicate));
    }
}

/// Where the text repeats at a distance for at least as long: start, distance, length of the match.
/// Linear in the text: a run of matches at one distance is walked through once.
fn repeats(line: &[char]) -> Vec<(usize, usize, usize)> {
    let mut found = Vec::new();
    for distance in 2..=SHORT {
        let mut run = 0;
        for index in 0..line.len().saturating_sub(distance) {
            if line[index] == line[index + distance] {
                run += 1;
                continue;
            }
            if run >= distance {
                found.push((index - run, distance, run));
            }
            run = 0;
        }
        if run >= distance {
            found.push((line.len() - distance - run, distance, run));
        }
    }
    if line.len() <= 2 * SHORT {
        return found;
    }
    let places = line.len().next_power_of_two().min(PLACES);
    let mut last = vec![0_usize; places];
    let mut walked = [0_usize; LONGEST + 1];
    for (index, pair) in line.windows(2).enumerate() {
        let place =
            (pair[0] as usize).wrapping_mul(31).wrapping_add(pair[1] as usize) & (places - 1);
        let Some(earlier) = std::mem::replace(&mut last[place], index + 1).checked_sub(1) else {
            continue;
        };
        let distance = index - earlier;
        // Another pair may have the same place.
        if line[earlier..earlier + 2] != *pair {
            continue;
        }
        if !(SHORT + 1..=LONGEST).contains(&distance) || index < walked[distance] {
            continue;
        }
        let matches = |&i: &usize| line[i] == line[i - distance];
        let back = (distance..index).rev().take_while(matches).count();
        let ahead = (index..line.len()).take_while(matches).count();
        walked[distance] = index + ahead;
        if back + ahead >= distance {
            found.push((earlier - back, distance, back + ahead));
        }
    }
    // The longest first: it is what was pasted twice, and not the words that repeat inside it.
    found.sort_by_key(|&(start, distance, _)| (std::cmp::Reverse(distance), start));
    found
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
