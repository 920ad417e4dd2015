//! What stands twice side by side without a mark between: 党委党委, 贯彻落实贯彻落实, 党员员, 的的

use super::Duplicates;
use super::judgement::judge;
use super::text::Text;
use crate::language::{OwnWords, Repeat, is_ideograph};

/// Copies of two and more characters.
pub(in crate::rules::duplicate) fn find(
    text: &Text,
    repeats: &[Repeat],
    words: &OwnWords,
    found: &mut Duplicates,
) {
    for &repeat in repeats {
        let Repeat { start, distance, .. } = repeat;
        if found.is_free(&(start..start + 2 * distance)) {
            judge(text, repeat, words).into_iter().for_each(|duplicate| found.add(duplicate));
        }
    }
}

/// Copies of one character. `doubled` are the indexes at which a character stands again behind itself.
pub(in crate::rules::duplicate) fn find_characters(
    text: &Text,
    doubled: &[usize],
    words: &OwnWords,
    found: &mut Duplicates,
) {
    /// More copies than this are an ornament or a cry.
    const MOST: usize = 3;
    let line = &text.characters;
    for &first in doubled {
        let character = line[first];
        if text.before(first) == Some(character) || !is_ideograph(character) {
            continue;
        }
        let run = line[first..].iter().take_while(|&&c| c == character).count();
        let repeat = Repeat { start: first, distance: 1, length: run - 1 };
        if (2..=MOST).contains(&run) && found.is_free(&(first..first + run)) {
            judge(text, repeat, words).into_iter().for_each(|duplicate| found.add(duplicate));
        }
    }
}
