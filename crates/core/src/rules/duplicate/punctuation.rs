//! Two marks where one stands: 。。 ，， 、， ，, ！。 （（ ”” 5%%; not …… or ——, ？！, or brackets that lie
//! in each other.

use super::line::text::Text;
use super::line::{Duplicate, Duplicates, Kind, bracket, report, stop};
use crate::language::{CharSet, in_word};
use crate::rules::{Applicability, LineFindings, LineInput, Rule, Severity};

pub static RULE: Rule = Rule {
    code: "duplicate-punctuation",
    title: "标点叠用",
    severity: Severity::Warning,
    page: include_str!("punctuation.md"),
    line: Some(check),
    ..Rule::DEFAULT
};

fn check(input: &LineInput, found: &mut LineFindings) {
    report(Kind::Punctuation, input, found);
    report(Kind::Pair, input, found);
}

pub(super) fn find(text: &Text, found: &mut Duplicates) {
    stop::find(text, found);
    let mut brackets = Vec::new();
    doubled(&text.characters, |first, mark| {
        if bracket::is_bracket(mark) {
            brackets.push(first);
        } else if SIGNS.contains(mark) && !text.before(first).is_some_and(|c| same(c, mark)) {
            sign(text, first).into_iter().for_each(|sign| found.add(sign));
        }
    });
    bracket::find(text, &brackets, found);
}

/// Tells where a character stands again behind itself, in either width, and which. Hardly any does, so that
/// a block of characters is asked at once.
fn doubled(characters: &[char], mut tell: impl FnMut(usize, char)) {
    const BLOCK: usize = 8;
    let Some(next) = characters.get(1..) else { return };
    let mut compare = |start: usize, characters: &[char], next: &[char]| {
        for (index, (&a, &b)) in characters.iter().zip(next).enumerate() {
            if same(a, b) {
                tell(start + index, a);
            }
        }
    };
    let (blocks, rest) = characters[..next.len()].as_chunks::<BLOCK>();
    let (next_blocks, next_rest) = next.as_chunks::<BLOCK>();
    for (number, (block, next)) in blocks.iter().zip(next_blocks).enumerate() {
        let pairs = block.iter().zip(next);
        if pairs.fold(0, |any, (&a, &b)| any | u32::from(same(a, b))) != 0 {
            compare(number * BLOCK, block, next);
        }
    }
    compare(blocks.len() * BLOCK, rest, next_rest);
}

/// Whether two characters are the same mark, of either width.
#[inline]
fn same(a: char, b: char) -> bool {
    /// What differs between the widths: ( and （, % and ％.
    const WIDTH: u32 = '(' as u32 ^ '（' as u32;
    let difference = a as u32 ^ b as u32;
    (difference == 0) | (difference == WIDTH)
}

/// Marks that stand once between a number, a unit or the parts of a name.
static SIGNS: CharSet = CharSet::of(UNITS).and("·～");

/// Signs of units, which stand behind a figure.
const UNITS: &str = "%％‰℃°";

/// 5%%, 5～～10, 列夫··托尔斯泰. Three and more · or ～ lead to a page number or are drawn.
fn sign(text: &Text, first: usize) -> Option<Duplicate> {
    let mark = text.characters[first];
    let run = text.characters[first..].iter().take_while(|&&c| same(c, mark)).count();
    let (before, after) = (text.before(first)?, text.get(first + run));
    let is_figure = |c: char| matches!(c, '0'..='9' | '０'..='９');
    let is_slip = if UNITS.contains(mark) {
        // What comes after 100%%d is a pattern, no text.
        is_figure(before) && !after.is_some_and(|c| c.is_ascii_alphanumeric())
    } else if mark == '·' {
        run == 2 && in_word(before) && after.is_some_and(|c| in_word(c) && !is_figure(c))
    } else {
        let is_value = is_figure(before) || UNITS.contains(before);
        run == 2 && is_value && after.is_some_and(is_figure)
    };
    is_slip.then(|| repeated(text, first, run))
}

/// The finding that a mark stands in a row where one is enough.
pub(super) fn repeated(text: &Text, first: usize, run: usize) -> Duplicate {
    let span = first..first + run;
    let equal = text.characters[span.clone()].iter().all(|&c| c == text.characters[first]);
    Duplicate {
        kind: Kind::Punctuation,
        // Three and more may stand for an ellipsis or for a blank to fill in.
        severity: if run == 2 { Severity::Warning } else { Severity::Hint },
        applicability: if equal && run == 2 { Applicability::Safe } else { Applicability::Unsafe },
        message: format!("“{}”是重复的标点", text.string(&span)),
        surplus: first + 1..first + run,
        span,
        earlier: None,
    }
}
