//! Finds where a line repeats itself, with copies of any length. Nearly no line does, so a quick test
//! comes first.

use super::{CharSet, is_ideograph};

/// The longest copy that is searched for in a long run, in characters.
const LONGEST: usize = 200;
/// Nearly all copies are up to this length; it has a quick test of its own.
const SHORT: usize = 3;
/// Runs up to this length are compared with themselves at every distance.
const COMPARED: usize = 64;
/// The size of the hash table for the pairs of characters of a longer run.
const PLACES: usize = 4096;

/// A stretch of text that equals the text `distance` characters before it, and is at least as long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Repeat {
    /// Where it begins, in characters.
    pub start: usize,
    /// The length of one copy, in characters.
    pub distance: usize,
    /// How many characters equal the one `distance` before them.
    pub length: usize,
}

impl Repeat {
    /// The whole repeat of the two copies of `distance` characters at `start`.
    pub fn around(line: &[char], start: usize, distance: usize) -> Self {
        let middle = start + distance;
        let same = |&place: &usize| in_word(line[place]) && line[place] == line[place - distance];
        let before = (distance..middle).rev().take_while(same).count();
        let after = (middle..line.len()).take_while(same).count();
        Self { start: start - before, distance, length: before + after }
    }
}

/// Whether a character can be part of a word.
pub fn in_word(character: char) -> bool {
    /// The most common characters that are not part of words: this test is quicker than the tables
    /// of all characters.
    static COMMON: CharSet = CharSet::of("，。、；：！？“”（）《》　 ");
    is_ideograph(character) || !COMMON.contains(character) && character.is_alphanumeric()
}

/// The repeats within the words of a line, with copies of two and more characters, the longest distance
/// first: that is what was pasted twice, and not the shorter words that repeat inside it. `marks` are the
/// indexes of marks of punctuation, in order; where they are known, long lines take less time.
pub fn repeats(line: &[char], marks: &[usize]) -> Vec<Repeat> {
    let mut found = Vec::new();
    // For nearly every line these two quick tests say no.
    if may_repeat_near(line) {
        each_run(line, 0, |run, start| {
            (2..=SHORT).for_each(|distance| at(distance, run, start, &mut found));
        });
    }
    let mut start = 0;
    for end in marks.iter().copied().chain([line.len()]) {
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

/// Whether there are 2 (or 3) characters in a row that equal those 2 (or 3) before them. The folds do
/// not stop at the first one, so that the compiler can compare several places at a time.
fn may_repeat_near(line: &[char]) -> bool {
    let from = |start: usize| line.get(start..).unwrap_or_default().iter();
    let same = |start, distance| from(start).zip(from(start + distance)).map(|(a, b)| a == b);
    let pairs = same(0, 2).zip(same(1, 2)).map(|(a, b)| a & b);
    let triples = same(0, 3).zip(same(1, 3)).zip(same(2, 3)).map(|((a, b), c)| a & b & c);
    pairs.fold(false, |any, pair| any | pair) || triples.fold(false, |any, triple| any | triple)
}

/// Whether so many characters occur again that there may be a repeat at a greater distance.
fn may_repeat_far(line: &[char]) -> bool {
    let seen = line.iter().fold(0_u64, |seen, &c| seen | 1 << (c as u32 % u64::BITS));
    line.len() > SHORT + seen.count_ones() as usize
}

/// Calls `read` with each run of characters that can be part of words, and with where it begins.
fn each_run(line: &[char], mut start: usize, mut read: impl FnMut(&[char], usize)) {
    for run in line.split(|&c| !in_word(c)) {
        read(run, start);
        start += run.len() + 1;
    }
}

/// Adds the repeats at one distance in a run that begins at `offset`.
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

/// Adds the repeats at distances beyond [`SHORT`] in a run that is too long to compare it with itself
/// at each distance. Linear in the text: what matches at one distance is read only once.
fn by_pairs(words: &[char], offset: usize, found: &mut Vec<Repeat>) {
    // Where each pair of characters was last seen, counted from 1. Pairs with the same hash hide each
    // other.
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The repeats of a line: what is repeated, and how many characters equal those before them.
    #[track_caller]
    fn check(line: &str, expected: &[(&str, usize)]) {
        let line: Vec<char> = line.chars().collect();
        let copy = |it: &Repeat| line[it.start..it.start + it.distance].iter().collect::<String>();
        let found: Vec<_> = repeats(&line, &[]).iter().map(|it| (copy(it), it.length)).collect();
        let found: Vec<_> = found.iter().map(|(copy, length)| (copy.as_str(), *length)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn finds_what_comes_again_at_once() {
        check("向党委党委要求", &[("党委", 2)]);
        check("市委党委党委要求", &[("委党", 3)]);
        check("贯彻落实贯彻落实贯彻落实到位", &[("贯彻落实", 8)]);
        check("抓落实抓落实，动物卫生动物卫生监督", &[("动物卫生", 4), ("抓落实", 3)]);
        check("发改、发改，的的，经济和经济", &[]);
    }

    #[test]
    fn finds_it_in_what_is_too_long_to_compare() {
        let long: String = ('\u{5000}'..'\u{5050}').collect();
        check(&format!("{long}贯彻落实贯彻落实{long}"), &[("贯彻落实", 4)]);
        check(&format!("{long}{long}"), &[(&long, 80)]);
    }

    proptest! {
        /// Finds the same as comparing every place at every distance.
        #[test]
        fn misses_none(line in "[甲乙丙丁，、]{0,40}") {
            let line: Vec<char> = line.chars().collect();
            let is_copy = |&(start, distance): &(usize, usize)| {
                let copies = &line[start..start + 2 * distance];
                copies[..distance] == copies[distance..] && copies.iter().all(|&c| in_word(c))
            };
            let places = (0..line.len()).flat_map(|start| {
                (2..=(line.len() - start) / 2).map(move |distance| (start, distance))
            });
            let within = |it: &Repeat, start: usize, distance: usize| {
                it.distance == distance && it.start <= start && start + distance <= it.start + it.length
            };
            let found = repeats(&line, &[]);
            for (start, distance) in places.filter(is_copy) {
                prop_assert!(found.iter().any(|it| within(it, start, distance)), "{start} {distance}");
            }
            for Repeat { start, distance, length } in found {
                prop_assert!((0..=length - distance).all(|more| is_copy(&(start + more, distance))));
            }
        }
    }
}
