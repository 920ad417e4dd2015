//! What belongs together: a series, a stated count and what it counts, a part and the references to it.

use super::caret::{member_at, stated_list_at};
use super::cross_references::{cross_references, subject};
use crate::document::{Document, Position, Span};

/// Why a span is highlighted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Highlight {
    /// The part that is referred to.
    Subject,
    /// A reference to it, or a member of the series.
    Use,
    /// The stated count.
    Count,
}

/// The spans to highlight at a caret, in order; empty where the caret touches nothing that belongs to
/// others.
pub fn highlights(document: &Document, caret: Position) -> Vec<(Span, Highlight)> {
    let mut found: Vec<(Span, Highlight)> = Vec::new();
    let own_run = member_at(document, caret).map(|(run, _)| run);
    let list = stated_list_at(document, caret);
    if let Some(run) = own_run.or(list.map(|list| list.run)).filter(|run| run.len() > 1) {
        let markers = run.iter().map(|member| document.marker_span(member));
        found.extend(markers.map(|span| (span, Highlight::Use)));
    }
    if let Some(list) = list {
        found.push((list.count_span(), Highlight::Count));
    }
    let references = cross_references(document);
    if let Some(subject) = subject(&references, caret) {
        found.push((subject, Highlight::Subject));
        let uses = references.iter().filter(|reference| reference.to == subject);
        found.extend(uses.map(|reference| (reference.from, Highlight::Use)));
    }
    found.sort_by_key(|(span, _)| *span);
    found
}
