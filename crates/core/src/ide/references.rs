//! All references to a part of the document.

use super::cross_references::{cross_references, subject};
use crate::document::{Document, Position, Span};

/// The references to the part that a caret touches or that is referred to there, in order; `with_itself`
/// adds the part.
pub fn references(document: &Document, caret: Position, with_itself: bool) -> Vec<Span> {
    let references = cross_references(document);
    let Some(subject) = subject(&references, caret) else { return Vec::new() };
    let references = references.iter().filter(|reference| reference.to == subject);
    let spans = references.map(|reference| reference.from);
    let mut spans: Vec<_> = spans.chain(with_itself.then_some(subject)).collect();
    spans.sort();
    spans
}
