//! The features of words: how the text divides into words with one copy and with both.

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
    let Copies { left, copy, right, double, end, .. } = copies;
    let (first, middle, last) = (left.len(), left.len() + copy.len(), left.len() + 2 * copy.len());
    let one = [left, copy, right].map(Vec::as_slice).concat();
    let two = [left, copy, copy, right].map(Vec::as_slice).concat();
    let single = Reading::of(&one, own);
    let alone = Reading::of(copy, own);
    let apart = Reading::of(&one[..middle], own).log_probability() + end.log_probability();
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
    let (alone_before, alone_after) = (free(left.last()), free(right.first()));
    let starts = |reading: &Reading, place, length| place == length || reading.begins_word(place);
    let log =
        |word: &[char]| Dictionary::get().log_probability(word).map_or(NO_WORD, |log| log as f32);

    // Words that begin before the first copy and end with it, and words that begin with a copy and go on.
    let (mut ending, mut ending_length) = (NO_WORD, 0);
    for start in first.saturating_sub(LONGEST_WORD)..first {
        let found = log(&one[start..middle]);
        if found > NO_WORD {
            ending = ending.max(found);
            ending_length = ending_length.max(first - start);
        }
    }
    let (mut beginning, mut beginning_length) = (NO_WORD, 0);
    Dictionary::get().prefixes(&one[first..], |length, frequency| {
        if length > copy.len() {
            beginning = beginning.max((frequency - Dictionary::get().log_total()) as f32);
            beginning_length = length - copy.len();
        }
    });
    let mut across = NO_WORD;
    for start in middle.saturating_sub(LONGEST_WORD)..middle {
        Dictionary::get().prefixes(&two[start..], |length, frequency| {
            if start + length > middle {
                across = across.max((frequency - Dictionary::get().log_total()) as f32);
            }
        });
    }

    let pair = pair(copies);
    let bar = bar(&pair);
    let count = |kind, run: &[char]| counts.log_count(kind, run);
    let crossed = before == after;
    let beyond = |far: bool| yes(!crossed && far);
    [
        gain as f32,
        (gain + alone.log_probability()) as f32,
        yes(crossed),
        yes(starts(double, first, two.len())),
        yes(starts(double, last, two.len())),
        before.len() as f32,
        after.len() as f32,
        beyond(before.start < first),
        beyond(after.end > last),
        log(&two[before.clone()]),
        log(&two[after.clone()]),
        single.log_probability() as f32,
        double.log_probability() as f32,
        yes(starts(&single, first, one.len())),
        yes(starts(&single, middle, one.len())),
        word.len() as f32,
        log(&one[word]),
        (apart - double.log_probability()) as f32,
        left.len() as f32,
        right.len() as f32,
        log(copy),
        log(&[copy.as_slice(), copy].concat()),
        ending,
        beginning,
        ending_length as f32,
        beginning_length as f32,
        across,
        double.words().filter(|word| word.start >= first && word.end <= middle).count() as f32,
        count(Kind::Pair, &pair),
        count(Kind::PairFirst, &pair[..bar]),
        count(Kind::PairSecond, &pair[bar..]),
        count(Kind::Free, &classes(&two[before])),
        count(Kind::Free, &classes(&two[after])),
        beside[0].len() as f32,
        log(&one[beside[0].clone()]),
        beside[1].len() as f32,
        log(&one[beside[1].clone()]),
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
    let Copies { left, copy, right, double, .. } = copies;
    let two = [left, copy, copy, right].map(Vec::as_slice).concat();
    let middle = left.len() + copy.len();
    let (start, end) = (double.word_at(middle - 1).start, double.word_at(middle).end);
    [&classes(&two[start..middle])[..], &[BAR], &classes(&two[middle..end])].concat()
}

/// Where in a pair its words meet.
pub(super) fn bar(pair: &[char]) -> usize {
    pair.iter().position(|&c| c == BAR).unwrap_or(pair.len())
}

/// How many characters before the first copy and after the last make a word with one copy.
pub(super) fn around(copies: &Copies, own: &OwnWords) -> (usize, usize) {
    let Copies { left, copy, right, .. } = copies;
    let (first, length) = (left.len(), copy.len());
    let one = [left, copy, right].map(Vec::as_slice).concat();
    let word = Reading::of(&one, own).word_at(first);
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
