//! What is said of copies side by side, of every length: whether they are a slip, how sure that is, and whether one
//! can be deleted unseen.

use std::ops::Range;

use super::text::Text;
use super::{Duplicate, Kind};
use crate::language::ngrams::NGRAMS;
use crate::language::{
    Copies, Dictionary, LONGEST, OwnWords, Repeat, is_frequent, may_be_slip, reduplication,
};
use crate::rules::{Applicability, Severity};

/// The odds (as natural logarithms) from which on copies are a hint, from which on copies of one character and
/// longer ones are a warning, and from which on one can be deleted unseen: what has such odds has no reading with
/// both. `docs/dev/accuracy.md` has the figures by which they were chosen. Longer copies are so much rarer in
/// print that lower odds will do.
const LIKELY: f32 = 0.0;
const SURE: f32 = 2.8;
const SURE_OF_WORD: f32 = 2.0;
/// From which odds on longer copies are a warning that are not whole words.
const SURE_OF_PART: f32 = 4.0;
const CERTAIN: f32 = 7.0;

/// The slip that a repeat is; `None` if it may be meant.
pub(in crate::rules::duplicate) fn judge(
    text: &Text,
    repeat: Repeat,
    words: &OwnWords,
) -> Option<Duplicate> {
    let line = &text.characters;
    let (copies, odds) = weigh(line, repeat, words)?;
    let first = copies.first();
    let after = line.get(first.end + first.len()).copied();
    let severity = match odds {
        _ if first.len() == 1 && reduplication::is_counted_twice(line, first.start) => {
            Severity::Warning
        }
        LIKELY.. if may_be_meant(line, &copies, after) => Severity::Hint,
        // 高度 高度重视: two words that meet by chance have no blank between them.
        LIKELY.. if first.len() > 1 && text.is_apart(first.end) => Severity::Warning,
        odds if is_sure(odds, &copies) => Severity::Warning,
        LIKELY.. => Severity::Hint,
        _ => return None,
    };
    let applicability = if odds >= CERTAIN { Applicability::Safe } else { Applicability::Unsafe };
    Some(duplicate(text, repeat, &copies, words, severity, applicability))
}

/// Whether what is likely to be a slip is right too often for a warning.
fn may_be_meant(line: &[char], copies: &Copies, after: Option<char>) -> bool {
    let first = copies.first();
    // 中国国（边）境: the word goes on in the bracket.
    matches!(after, Some('(' | '（'))
        // 研究研究: “a little”.
        || reduplication::is_emphatic(line, first.start..first.end + first.len())
        || copies.follow_word()
        || copies.are_mirrored()
        || reduplication::is_ordinal(line, first.clone())
        || is_place(line, first)
}

/// Whether the second copy may be the name of a place within the place that the first one names: 青石县青石|青石镇.
/// What follows is a rank of places, and does not begin a word of its own (工作工作|区域).
fn is_place(line: &[char], first: Range<usize>) -> bool {
    let after = first.end + first.len();
    let rank = line.get(after).is_some_and(|&c| "省市州盟县区旗镇乡村屯街".contains(c));
    let word = line.get(after..after + 2).is_some_and(|word| Dictionary::get().has(word));
    (2..=3).contains(&first.len()) && rank && !word
}

/// Whether copies that meet at the end of a line are a slip for sure. A line may be broken anywhere, so they need
/// not be whole words.
pub(in crate::rules::duplicate) fn is_slip(
    line: &[char],
    repeat: Repeat,
    words: &OwnWords,
) -> bool {
    const SURE: f32 = 1.2;
    weigh(line, repeat, words).is_some_and(|(_, odds)| odds >= SURE)
}

fn is_sure(odds: f32, copies: &Copies) -> bool {
    let least = match copies.first().len() {
        1 => SURE,
        _ if copies.are_words() => SURE_OF_WORD,
        _ => SURE_OF_PART,
    };
    odds >= least
}

/// The copies of a repeat, and the odds that one is a slip; `None` if there is no doubt that they are meant.
fn weigh(line: &[char], repeat: Repeat, words: &OwnWords) -> Option<(Copies, f32)> {
    if is_frequent(line, repeat, &NGRAMS) || !may_be_slip(line, repeat) {
        return None;
    }
    let copies = Copies::of(line, repeat, words);
    let first = copies.first();
    if words.cover(line, first.start..first.end + first.len()) {
        return None;
    }
    let odds = match repeat.distance > LONGEST {
        true => f32::INFINITY,
        false => copies.slip(&NGRAMS, words),
    };
    Some((copies, odds))
}

fn duplicate(
    text: &Text,
    repeat: Repeat,
    copies: &Copies,
    words: &OwnWords,
    severity: Severity,
    applicability: Applicability,
) -> Duplicate {
    let first = copies.first();
    let count = (repeat.start + repeat.length - first.start) / first.len() + 1;
    let end = first.start + count * first.len();
    let surplus = first.end..end;
    let copy = text.string(&first);
    let (kind, span, message) = match first.len() {
        1 => {
            // 党员员 tells the reader more than 员员.
            let (before, after) = copies.word(words);
            let span = first.start - before..end + after;
            (Kind::Character, span, format!("多了一个“{copy}”"))
        }
        _ => (Kind::Word, first.start..end, format!("“{copy}”重复")),
    };
    Duplicate { kind, span, surplus, earlier: None, severity, applicability, message }
}
