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

/// What was written twice, the longer first.
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
    let mut found = of_kind(kind, &text, context);
    if found.is_empty() {
        return Vec::new();
    }
    // The longer goes first: what lies in it is not reported again.
    let longer = [Kind::Word, Kind::Item, Kind::Character].into_iter().take_while(|&k| k < kind);
    let longer: Vec<_> = longer.flat_map(|kind| of_kind(kind, &text, context)).collect();
    found.retain(|duplicate| longer.iter().all(|other| apart(other, duplicate)));
    found.into_iter().map(|duplicate| duplicate.finding(rule, &text)).collect()
}

/// What is written twice, of one kind, in order and apart.
fn of_kind(kind: Kind, text: &Text, context: &Context) -> Vec<Duplicate> {
    match kind {
        Kind::Word => {
            let mut found = clause::find(text);
            let mut phrases = phrase::find(text, context);
            phrases.retain(|phrase| found.iter().all(|clause| apart(clause, phrase)));
            found.append(&mut phrases);
            found
        }
        Kind::Item => item::find(text),
        Kind::Character => character::find(text, context),
        Kind::Punctuation => punctuation::find(text),
    }
}

fn apart(one: &Duplicate, other: &Duplicate) -> bool {
    one.span.end <= other.span.start || other.span.end <= one.span.start
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
