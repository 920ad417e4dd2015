//! Two marks where one stands: 。。 ，， 、， ，, ！。 （（ ”” 5%%; not …… or ——, ？！, or brackets that lie
//! in each other.

use super::line::text::Text;
use super::line::{Duplicate, Duplicates, Kind, bracket, report, same, stop};
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

/// `doubled` are the indexes at which a character stands again behind itself.
pub(super) fn find(text: &Text, doubled: &[usize], found: &mut Duplicates) {
    stop::find(text, found);
    let mut brackets = Vec::new();
    for &first in doubled {
        let mark = text.characters[first];
        if bracket::is_bracket(mark) {
            brackets.push(first);
        } else if SIGNS.contains(mark) && !text.before(first).is_some_and(|c| same(c, mark)) {
            sign(text, first).into_iter().for_each(|sign| found.add(sign));
        }
    }
    bracket::find(text, &brackets, found);
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
