//! The features of words: how the text divides into words with one copy and with both.

use std::ops::Range;

use super::{Copies, yes};
use crate::language::ngrams::{Counts, Kind, class};
use crate::language::{Dictionary, OwnWords, Reading};

/// The logarithm of the probability of what is no word.
const NO_WORD: f32 = -20.0;
/// The longest words that are asked about, in characters.
const LONGEST_WORD: usize = 7;

pub(super) const COUNT: usize = NAMES.len();

pub(super) const NAMES: [&str; 39] = [
    "word gain",
    "word gain beyond the copy's words",
    "a word crosses |",
    "the first copy begins a word",
    "the second copy ends a word",
    "length of the word before |",
    "length of the word after |",
    "the word before | goes beyond the copy",
    "the word after | goes beyond the copy",
    "log of the word before |",
    "log of the word after |",
    "words with one copy",
    "words with two copies",
    "the copy begins a word",
    "the copy ends a word",
    "length of the copy's first word",
    "log of the copy's first word",
    "cost of a boundary at |",
    "ideographs before",
    "ideographs after",
    "C as a word",
    "CC as a word",
    "the best word that ends with C and is longer",
    "the best word that begins with C and is longer",
    "the longest word that ends with C",
    "the longest word that begins with C",
    "the best word across |",
    "words in the first copy",
    "pair of words at |",
    "first words of such pairs",
    "second words of such pairs",
    "free word before",
    "free word after",
    "length of the word before the copy",
    "log of the word before the copy",
    "length of the word after the copy",
    "log of the word after the copy",
    "how often l is a word",
    "how often r is a word",
];

pub(super) fn features(copies: &Copies, counts: &Counts<'_>, own: &OwnWords) -> [f32; COUNT] {
    let Copies { window, words, double, .. } = copies;
    let (first, middle, last) = (copies.first, copies.middle, copies.last());
    let copy_length = middle - first;
    let one = copies.one();
    let single = Reading::before(&one, double.from(middle), own);
    // The first copy with what stands before it. Its end is the reading of the copy alone.
    let head = Reading::up_to(window, middle, words, own);
    let alone = head.log_probability_from(first);
    let apart = head.log_probability() + double.log_probability_from(middle);
    let gain = single.log_probability() - double.log_probability();
    let (before, after) = (double.word_at(middle - 1), double.word_at(middle));
    let word = single.word_at(first);
    // The words beside the copy. A name that the dictionary lacks falls into characters: 玉|铁路 in 玉铁|铁路.
    let last_word = single.word_at(middle - 1);
    let beside = [
        word.start.checked_sub(1).map_or(0..0, |place| single.word_at(place)),
        if last_word.end < one.len() { single.word_at(last_word.end) } else { 0..0 },
    ];
    let free = |character: Option<&char>| {
        character.map_or(0.0, |&c| {
            counts.log_count(Kind::Alone, &[class(c)]) - counts.log_count(Kind::Run, &[class(c)])
        })
    };
    let (alone_before, alone_after) = (free(copies.left().last()), free(copies.right().first()));
    let starts = |place, length| place == length || single.begins_word(place);
    let or_none = |log: Option<f64>| log.map_or(NO_WORD, |log| log as f32);
    let log = |word: Range<usize>| or_none(words.log_probability(&word));
    // The same of the text with one copy.
    let log_one = |word: Range<usize>| match word {
        Range { start, end } if start >= first => log(start + copy_length..end + copy_length),
        Range { end, .. } if end <= middle => log(word),
        word => or_none(Dictionary::get().log_probability(&one[word])),
    };

    // Words that begin before the first copy and end with it, and words that begin with a copy and go on.
    let (mut ending, mut ending_length) = (NO_WORD, 0);
    for start in first.saturating_sub(LONGEST_WORD)..first {
        let found = log(start..middle);
        if found > NO_WORD {
            ending = ending.max(found);
            ending_length = ending_length.max(first - start);
        }
    }
    let log_total = Dictionary::get().log_total();
    let (mut beginning, mut beginning_length) = (NO_WORD, 0);
    for &(length, frequency) in words.from(middle) {
        if length > copy_length {
            beginning = beginning.max((frequency - log_total) as f32);
            beginning_length = length - copy_length;
        }
    }
    let mut across = NO_WORD;
    for start in middle.saturating_sub(LONGEST_WORD)..middle {
        for &(length, frequency) in words.from(start) {
            if start + length > middle {
                across = across.max((frequency - log_total) as f32);
            }
        }
    }

    let pair = pair(copies);
    let bar = bar(&pair);
    let count = |kind, run: &[char]| counts.log_count(kind, run);
    let crossed = before == after;
    let beyond = |far: bool| yes(!crossed && far);
    [
        gain as f32,
        (gain + alone) as f32,
        yes(crossed),
        yes(copies.begins_word(first)),
        yes(copies.begins_word(last)),
        before.len() as f32,
        after.len() as f32,
        beyond(before.start < first),
        beyond(after.end > last),
        log(before.clone()),
        log(after.clone()),
        single.log_probability() as f32,
        double.log_probability() as f32,
        yes(starts(first, one.len())),
        yes(starts(middle, one.len())),
        word.len() as f32,
        log_one(word),
        (apart - double.log_probability()) as f32,
        first as f32,
        (window.len() - last) as f32,
        log(first..middle),
        log(first..last),
        ending,
        beginning,
        ending_length as f32,
        beginning_length as f32,
        across,
        double.words().filter(|word| word.start >= first && word.end <= middle).count() as f32,
        count(Kind::Pair, &pair),
        count(Kind::PairFirst, &pair[..bar]),
        count(Kind::PairSecond, &pair[bar..]),
        count(Kind::Free, &classes(&window[before])),
        count(Kind::Free, &classes(&window[after])),
        beside[0].len() as f32,
        log_one(beside[0].clone()),
        beside[1].len() as f32,
        log_one(beside[1].clone()),
        alone_before,
        alone_after,
    ]
}

/// Stands between the words of a pair.
const BAR: char = '|';

fn classes(word: &[char]) -> Vec<char> {
    word.iter().map(|&c| class(c)).collect()
}

/// The words that meet where the copies do, as in the counts. A word that crosses that place is cut there.
pub(super) fn pair(copies: &Copies) -> Vec<char> {
    let &Copies { ref window, middle, ref double, .. } = copies;
    let (start, end) = (double.word_at(middle - 1).start, double.word_at(middle).end);
    [&classes(&window[start..middle])[..], &[BAR], &classes(&window[middle..end])].concat()
}

/// Where in a pair its words meet.
pub(super) fn bar(pair: &[char]) -> usize {
    pair.iter().position(|&c| c == BAR).unwrap_or(pair.len())
}

/// How many characters before the first copy and after the last make a word with one copy.
pub(super) fn around(copies: &Copies, own: &OwnWords) -> (usize, usize) {
    let (first, length) = (copies.first, copies.copy().len());
    let one = copies.one();
    let word = Reading::before(&one, copies.double.from(copies.middle), own).word_at(first);
    let known = |word: &[char]| Dictionary::get().has(word);
    let (before, after) = (first - word.start, word.end.saturating_sub(first + length));
    let shortest = if after == 0 {
        (1..before).find(|&n| known(&one[first - n..first + length])).map(|n| (n, 0))
    } else if before == 0 {
        (1..after).find(|&n| known(&one[first..first + length + n])).map(|n| (0, n))
    } else {
        None
    };
    shortest.unwrap_or((before, after))
}
