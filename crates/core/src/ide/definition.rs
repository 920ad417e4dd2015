//! From a reference to what it refers to, and from a stated count to what is counted.

use super::caret::stated_list_at;
use super::cross_references::{cross_references, subject};
use crate::document::{Document, Position, Span};

/// Where a caret leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    /// The text that leads there: the reference, or the stated count.
    pub origin: Span,
    /// The spans that it leads to, in order; never empty.
    pub targets: Vec<Span>,
}

/// Where a caret leads; `None` where it leads nowhere. A part that is referred to leads to itself: clients
/// then show the references to it.
pub fn definition(document: &Document, caret: Position) -> Option<Definition> {
    let references = cross_references(document);
    if let Some(subject) = subject(&references, caret) {
        let mut touched = references
            .iter()
            .filter(|reference| reference.from.touches(caret) && reference.to == subject);
        let origin = touched.next_back().map_or(subject, |reference| reference.from);
        return Some(Definition { origin, targets: vec![subject] });
    }
    let list = stated_list_at(document, caret)?;
    let origin = list.count_span();
    let targets = list.run.iter().map(|member| document.marker_span(member)).collect();
    origin.touches(caret).then_some(Definition { origin, targets })
}
