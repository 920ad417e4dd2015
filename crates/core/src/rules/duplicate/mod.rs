//! Rules on what is written twice. Those on lines share one search for all that is written twice in a
//! line, so that no place is reported by two rules.

pub mod character;
pub mod heading;
pub mod item;
pub mod punctuation;
pub mod sentence;
pub mod word;

mod clause;
mod line_break;
mod phrase;
mod repeats;
mod text;

use std::ops::Range;

use text::Text;

use crate::document::{Form, Line};
use crate::language::OwnWords;
use crate::rules::{Applicability, LineFindings, LineInput, Severity};

/// What was written twice, and so which rule reports it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
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

/// Everything written twice in one line. The duplicates do not overlap.
#[derive(Debug, Default)]
struct Duplicates {
    found: Vec<Duplicate>,
    /// For each character whether it is part of a duplicate, up to the last one that is.
    covered: Vec<bool>,
    /// The byte at which each character of the line begins, and the length of the line; empty if
    /// nothing is found.
    starts: Vec<usize>,
}

/// Reports the duplicates of one kind in a line.
fn report(kind: Kind, input: &LineInput, found: &mut LineFindings) {
    let duplicates = input.shared(|| Duplicates::of(input.line, &input.options.words));
    for duplicate in duplicates.found.iter().filter(|duplicate| duplicate.kind == kind) {
        duplicate.report(input.line.text(), &duplicates.starts, found);
    }
}

impl Duplicates {
    /// Searches a line. Longer copies come first: what lies inside them is not reported again.
    fn of(line: &Line, words: &OwnWords) -> Self {
        let mut duplicates = Self::default();
        let text = Text::new(line);
        clause::find(&text, &mut duplicates);
        phrase::find(&text, words, &mut duplicates);
        item::find(&text, &mut duplicates);
        character::find(&text, words, &mut duplicates);
        punctuation::find(&text, &mut duplicates);
        if !duplicates.found.is_empty() && line.form() == Some(Form::Blank) {
            // 账号：账号：is to be filled in by two parties.
            duplicates = Self::default();
        }
        if !duplicates.found.is_empty() {
            let text = line.text();
            duplicates.starts = text.char_indices().map(|(byte, _)| byte).collect();
            duplicates.starts.push(text.len());
        }
        duplicates
    }

    /// Whether none of these characters is part of a duplicate yet.
    fn is_free(&self, span: &Range<usize>) -> bool {
        let covered = self.covered.get(span.start..).unwrap_or_default();
        !covered.iter().take(span.len()).any(|&covered| covered)
    }

    /// Adds a duplicate, unless it overlaps another.
    fn add(&mut self, duplicate: Duplicate) {
        let span = duplicate.span.clone();
        if self.is_free(&span) {
            self.covered.resize(self.covered.len().max(span.end), false);
            self.covered[span].fill(true);
            self.found.push(duplicate);
        }
    }
}

impl Duplicate {
    /// Adds it to the findings. `text` is the line, `starts` the byte at which each character begins.
    fn report(&self, text: &str, starts: &[usize], found: &mut LineFindings) {
        let bytes = |range: &Range<usize>| starts[range.start]..starts[range.end];
        let surplus = bytes(&self.surplus);
        let fix = format!("删去重复的“{}”", &text[surplus.clone()]);
        let finding = found
            .add(bytes(&self.span), self.message.clone())
            .severity(self.severity)
            .fix(self.applicability, fix, [(surplus, "")]);
        if let Some(earlier) = &self.earlier {
            finding.related(bytes(earlier), "上一处在这里");
        }
    }
}
