//! A word or a phrase written twice without a mark between: 党委党委, 贯彻落实贯彻落实

use std::ops::Range;

use super::repeats::{Repeat, repeats};
use super::text::Text;
use super::{Duplicate, Duplicates, Kind};
use crate::language::ngrams::{Kind as Count, NGRAMS};
use crate::language::{Dictionary, OwnWords, Reading, is_ideograph, reduplication};
use crate::rules::{Applicability, Severity};

/// From this length on (in characters) a copy is no word that happens to meet another.
const PHRASE: usize = 4;
/// How many characters on each side of the copies are divided into words.
const REACH: usize = 8;

pub(super) fn find(text: &Text, words: &OwnWords, found: &mut Duplicates) {
    for repeat in repeats(text) {
        let Repeat { start, distance, length } = repeat;
        if !found.is_free(&(start..start + 2 * distance)) {
            continue;
        }
        if let Some(at) = begin(&text.characters, repeat, words) {
            let copies = (start + length - at) / distance + 1;
            found.add(duplicate(text, at, distance, copies));
        }
    }
}

/// Where the copies of a repeat begin; `None` if it may be meant.
///
/// In a longer repeat they may begin at several characters. The place where a word begins is best: in
/// 市委党委党委 the copies are 党委, not 委党.
fn begin(line: &[char], repeat: Repeat, words: &OwnWords) -> Option<usize> {
    let Repeat { start, distance, length } = repeat;
    let copy = &line[start..start + distance];
    let is_figure =
        |&c: &char| c.is_alphanumeric() && !is_ideograph(c) || reduplication::is_numeral(c);
    if !copy.iter().any(|&c| is_ideograph(c))
        || copy.iter().all(|&c| c == copy[0])
        || copy.iter().all(is_figure)
    {
        return None;
    }
    let is_phrase = distance >= PHRASE;
    let others = if is_phrase { 0 } else { (length - distance).min(distance - 1) };
    for at in start..=start + others {
        let span = at..at + 2 * distance;
        if reduplication::is_meant(line, span.clone()) || words.cover(line, span) {
            return None;
        }
        if is_phrase || is_word_of_its_own(line, at, distance, words) {
            return Some(at);
        }
    }
    None
}

/// `copies` times the same `length` characters in a row.
fn duplicate(text: &Text, start: usize, length: usize, copies: usize) -> Duplicate {
    let line = &text.characters;
    let span = start..start + 2 * length;
    let copy = &line[start..start + length];
    let attested = length == 2 && NGRAMS.count(Count::Run, &line[span.clone()]) >= ATTESTED;
    // 集体的土地的土地承包经营权: attributes that are joined by 的.
    let chained = length < PHRASE && copy[0] == '的';
    // 产业|产业链, 大队|大队长: a word, and a longer word that begins with it.
    let longer = length < PHRASE
        && start > 0
        && is_ideograph(line[start - 1])
        && line
            .get(start + length..span.end + 1)
            .is_some_and(|w| Dictionary::get().log_probability(w).is_some());
    let doubtful = attested || chained || longer || reduplication::is_emphatic(line, span.clone());
    Duplicate {
        kind: Kind::Word,
        span: start..start + copies * length,
        surplus: start + length..start + copies * length,
        earlier: None,
        severity: if doubtful { Severity::Hint } else { Severity::Warning },
        applicability: Applicability::Safe,
        message: format!("“{}”重复", copy.iter().collect::<String>()),
    }
}

/// Whether the `length` characters from `start` on, which are repeated at once, are a word or a phrase
/// that nobody writes twice on purpose.
pub(super) fn is_slip(line: &[char], start: usize, length: usize, words: &OwnWords) -> bool {
    (length >= PHRASE || is_word_of_its_own(line, start, length, words))
        && !words.cover(line, start..start + 2 * length)
        && line[start..start + length].iter().any(|&c| is_ideograph(c))
        && (length != 2 || NGRAMS.count(Count::Run, &line[start..start + 2 * length]) < ATTESTED)
}

/// How often a doubled word must occur in public text to be no slip: 产业产业链, 有关规定规定.
const ATTESTED: f32 = 1.5;

/// Whether a short copy consists of whole words, and not of the end of one and the start of another
/// (企[业创][业创]新): in the most likely division into words there is a boundary between the copies,
/// and either the copy is in the dictionary or it lies between boundaries.
fn is_word_of_its_own(line: &[char], start: usize, length: usize, words: &OwnWords) -> bool {
    let middle = start + length;
    let end = middle + length;
    let from = line[..start].iter().rev().take(REACH).take_while(|&&c| is_ideograph(c)).count();
    let to = line[end..].iter().take(REACH).take_while(|&&c| is_ideograph(c)).count();
    let window: Range<usize> = start - from..end + to;
    let reading = Reading::of(&line[window.clone()], words);
    let boundary = |place: usize| {
        let place = place - window.start;
        place == window.len() || reading.words().any(|word| word.start == place)
    };
    let word = Dictionary::get().log_probability(&line[start..middle]).is_some();
    boundary(middle) && (word || boundary(start) && boundary(end))
}
