//! Two marks where one stands: 。。 ，， 、，; not …… or ——, and not quotation marks or brackets that meet.

use super::text::Text;
use super::{Duplicate, Duplicates, Kind};
use crate::language::{CharSet, is_ideograph};
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
    super::report(Kind::Punctuation, input, found);
}

/// Marks that never follow each other. For half-width commas and semicolons this is only so behind a
/// Chinese character, so they are not among them.
fn stops(character: char) -> bool {
    static SET: CharSet = CharSet::of("，。、；：");
    SET.contains(character)
}

pub(super) fn find(text: &Text, found: &mut Duplicates) {
    let mut done = 0;
    for &first in &text.marks {
        if first < done {
            continue;
        }
        let mark = text.characters[first];
        let half = matches!(mark, ',' | ';') && text.before(first).is_some_and(is_ideograph);
        let run = if half {
            text.characters[first..].iter().take_while(|&&c| c == mark).count()
        } else {
            text.characters[first..].iter().take_while(|&&c| stops(c)).count()
        };
        if run >= 2 {
            found.add(judge(text, first, run));
        }
        done = first + run.max(1);
    }
}

fn judge(text: &Text, first: usize, run: usize) -> Duplicate {
    let span = first..first + run;
    let marks = text.string(&span);
    let same = text.characters[span.clone()].iter().all(|&c| c == text.characters[first]);
    let message = if same {
        format!("“{marks}”是重复的标点")
    } else {
        format!("“{marks}”是连用的标点")
    };
    Duplicate {
        kind: Kind::Punctuation,
        // It is unknown which of two different marks was meant. Of equal ones any can be deleted, but
        // three and more may stand for an ellipsis or for a blank to fill in.
        severity: if run == 2 { Severity::Warning } else { Severity::Hint },
        applicability: if same && run == 2 { Applicability::Safe } else { Applicability::Unsafe },
        surplus: first + 1..first + run,
        span,
        earlier: None,
        message,
    }
}
