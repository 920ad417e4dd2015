//! The wording of a title: a missing 的, 关于 written twice, letters spaced out.

mod about;
mod particle;
mod spaced;

use std::ops::Range;

use super::head;
use crate::document::{Document, Position, Role, Span, Title};
use crate::rules::{Applicability, Finding, Fix, Rule, RuleOptions, Severity};

pub static RULE: Rule = Rule {
    code: "element-title",
    title: "标题措辞不当",
    severity: Severity::Warning,
    page: include_str!("../title.md"),
    line: Some(about::in_a_row),
    document: Some(check),
    ..Rule::DEFAULT
};

/// What is wrong in a title.
struct Fault {
    /// What is underlined, in bytes of the title.
    bytes: Range<usize>,
    message: String,
    severity: Severity,
    fix: Option<Change>,
    /// What it is an instance of where the title stands again above and below the text.
    habit: Option<&'static str>,
}

/// How to mend a title.
struct Change {
    message: String,
    applicability: Applicability,
    /// Bytes of the title, and the new text.
    edits: Vec<(Range<usize>, &'static str)>,
}

impl Fault {
    fn new(bytes: Range<usize>, message: impl Into<String>) -> Self {
        Self { bytes, message: message.into(), severity: Severity::Warning, fix: None, habit: None }
    }

    fn habit(self, habit: &'static str) -> Self {
        Self { habit: Some(habit), ..self }
    }

    fn fix(
        self,
        applicability: Applicability,
        message: impl Into<String>,
        edits: impl IntoIterator<Item = (Range<usize>, &'static str)>,
    ) -> Self {
        let message = message.into();
        Self {
            fix: Some(Change { message, applicability, edits: edits.into_iter().collect() }),
            ..self
        }
    }
}

fn check(document: &Document, _: &RuleOptions) -> Vec<Finding> {
    let mut found = Vec::new();
    let titles = document.titles();
    for (index, title) in titles.iter().enumerate() {
        if !title.rows.clone().all(|row| document.role(row) == Role::Title) {
            continue;
        }
        let faults = faults(&title.text, document);
        let rows = Rows { document, title };
        found.extend(faults.iter().map(|fault| rows.finding(fault)));
        if index == 0 && title.rows.len() == 1 {
            found.extend(faults.iter().flat_map(|fault| repeated(document, title, fault)));
        }
    }
    found
}

fn faults(title: &str, document: &Document) -> Vec<Fault> {
    let mut faults = Vec::new();
    faults.extend(spaced::letters(title));
    if !faults.is_empty() {
        return faults;
    }
    faults.extend(about::twice(title));
    faults.extend(particle::before_kind(title));
    faults.extend(particle::party_building(title));
    if !head::recipient(document).is_empty() {
        faults.extend(particle::before_speech(title));
    }
    faults
}

/// A title and the rows in which it stands.
struct Rows<'a> {
    document: &'a Document,
    title: &'a Title,
}

impl Rows<'_> {
    /// Where a byte of the title stands. At the joint of two rows it belongs to the first.
    fn position(&self, mut byte: usize) -> Position {
        let mut last = self.title.span.start;
        for row in self.title.rows.clone() {
            let Some(line) = self.document.lines().get(row) else { break };
            last = Position { row, byte: line.body_start() + byte.min(line.body_length()) };
            if byte <= line.body_length() {
                break;
            }
            byte -= line.body_length();
        }
        last
    }

    fn span(&self, bytes: &Range<usize>) -> Span {
        Span { start: self.position(bytes.start), end: self.position(bytes.end) }
    }

    fn finding(&self, fault: &Fault) -> Finding {
        finding(fault, |bytes| self.span(bytes))
    }
}

fn finding(fault: &Fault, place: impl Fn(&Range<usize>) -> Span) -> Finding {
    let mut finding = Finding::new(&RULE, place(&fault.bytes), fault.message.clone());
    finding.severity = fault.severity;
    finding.habit = fault.habit;
    let Some(Change { message, applicability, edits }) = &fault.fix else { return finding };
    let edits = edits.iter().map(|(bytes, content)| crate::rules::Edit {
        span: place(bytes),
        content: (*content).to_owned(),
    });
    let edits = edits.collect();
    finding.with_fix(Fix { message: message.clone().into(), applicability: *applicability, edits })
}

/// The same fault where the words around it stand again: a page of the web names the title of its text above it
/// and below.
fn repeated(document: &Document, title: &Title, fault: &Fault) -> Vec<Finding> {
    /// How many characters around a fault must be the same.
    const AROUND: usize = 4;
    /// How many rows at the end are looked at.
    const LAST: usize = 3;
    let text = &title.text;
    let before = text[..fault.bytes.start].char_indices().rev().nth(AROUND - 1);
    let Some((start, _)) = before else { return Vec::new() };
    let words = &text[start..fault.bytes.end];
    let count = document.lines().len();
    let head: Vec<usize> = head::rows(document).collect();
    let tail = (0..count).rev().filter(|&row| document.is_prose(row)).take(LAST);
    let mut rows: Vec<usize> = head.iter().copied().chain(tail).collect();
    rows.sort_unstable();
    rows.dedup();
    let others = rows.into_iter().filter(|&row| document.role(row) != Role::Title);
    let found = others.filter_map(|row| {
        let at = document.text(row).find(words)?;
        let place = |bytes: &Range<usize>| {
            Span::in_row(row, at + bytes.start - start..at + bytes.end - start)
        };
        let is_inside = |bytes: &Range<usize>| bytes.start >= start && bytes.end <= fault.bytes.end;
        let edits = fault.fix.iter().flat_map(|fix| &fix.edits);
        edits.map(|edit| &edit.0).all(is_inside).then(|| finding(fault, place))
    });
    found.collect()
}
