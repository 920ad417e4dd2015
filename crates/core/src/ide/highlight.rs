//! What belongs together: a series, a stated count and what it counts, a part and the references to it.

use super::caret::{member_at, stated_list_at};
use super::cross_references::{cross_references, subject};
use crate::document::{Document, Position, Span};

/// Why a place lights up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Highlight {
    /// The part that is referred to.
    Subject,
    /// A reference to it, or a member of the series.
    Use,
    /// The number of things that is stated.
    Count,
}

/// What lights up at a caret, in order; nothing where only the word under the caret could.
pub fn highlights(document: &Document, caret: Position) -> Vec<(Span, Highlight)> {
    let mut found: Vec<(Span, Highlight)> = Vec::new();
    let here = member_at(document, caret).map(|(run, _)| run);
    let list = stated_list_at(document, caret);
    if let Some(run) = here.or(list.map(|it| it.run)).filter(|run| run.len() > 1) {
        let markers = run.iter().map(|member| document.marker_span(member));
        found.extend(markers.map(|span| (span, Highlight::Use)));
    }
    if let Some(it) = list {
        found.push((Span::in_row(it.row, it.count.bytes.clone()), Highlight::Count));
    }
    let references = cross_references(document);
    if let Some(subject) = subject(&references, caret) {
        found.push((subject, Highlight::Subject));
        let to_it = references.iter().filter(|reference| reference.to == subject);
        found.extend(to_it.map(|reference| (reference.from, Highlight::Use)));
    }
    found.sort_by_key(|(span, _)| *span);
    found
}
