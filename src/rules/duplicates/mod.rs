//! What the duplicate rules share: one reading of a line that finds everything written twice in it,
//! so that no place is reported by two rules.

mod character;
mod clause;
mod item;
mod line_break;
mod phrase;
mod punctuation;
mod text;

use std::ops::Range;

use super::{Applicability, Context, Finding, Fix, Rule, Severity};
use crate::document::{Line, Span};

pub(super) use line_break::across;
use text::Text;

/// What was written twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// A word, a phrase, a clause.
    Word,
    /// An item of a series.
    Item,
    /// One character.
    Character,
    /// A mark of punctuation.
    Punctuation,
}

/// Something written twice, in characters of its line.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Duplicate {
    kind: Kind,
    /// Both copies with what stands between them; for an item only the later copy.
    span: Range<usize>,
    /// What the fix deletes.
    surplus: Range<usize>,
    /// The earlier copy, where the span does not show it.
    earlier: Option<Range<usize>>,
    severity: Severity,
    applicability: Applicability,
    message: String,
}

/// The findings of one kind in a line, as if it were row 0.
pub(super) fn find(
    rule: &'static Rule,
    kind: Kind,
    line: &Line,
    context: &Context,
) -> Vec<Finding> {
    let text = Text::new(line);
    if text.characters.len() < 2 {
        return Vec::new();
    }
    let mut found: Vec<Duplicate> = Vec::new();
    // The longer comes first: what lies in it is not looked at again.
    let steps: [(Kind, fn(&Text, &Context) -> Vec<Duplicate>); 5] = [
        (Kind::Word, clause::find),
        (Kind::Word, phrase::find),
        (Kind::Item, item::find),
        (Kind::Character, character::find),
        (Kind::Punctuation, punctuation::find),
    ];
    for (step, find) in steps.into_iter().filter(|(step, _)| *step <= kind) {
        // Only a finding of the kind asked for, or of one that could cover it, matters.
        for duplicate in find(&text, context) {
            debug_assert_eq!(step, duplicate.kind);
            let apart = |other: &Duplicate| {
                other.span.end <= duplicate.span.start || duplicate.span.end <= other.span.start
            };
            if found.iter().all(apart) {
                found.push(duplicate);
            }
        }
    }
    found.retain(|duplicate| duplicate.kind == kind);
    found.into_iter().map(|duplicate| duplicate.finding(rule, &text)).collect()
}

impl Duplicate {
    fn finding(self, rule: &'static Rule, text: &Text) -> Finding {
        let span = |range: &Range<usize>| Span::in_row(0, text.bytes(range));
        let copy: String = text.characters[self.surplus.clone()].iter().collect();
        let fix = Fix::replace(
            self.applicability,
            format!("删去重复的“{copy}”"),
            span(&self.surplus),
            "",
        );
        let mut finding = Finding::new(rule, span(&self.span), self.message).with_fix(fix);
        finding.severity = self.severity;
        match &self.earlier {
            Some(earlier) => finding.with_related(span(earlier), "上一处在这里"),
            None => finding,
        }
    }
}
