//! All references to a part of the document.

use super::cross_references::{cross_references, subject};
use crate::document::{Document, Position, Span};

/// The references to the part that stands at a caret or is referred to there, in order, and the part
/// itself where it is wanted.
pub fn references(document: &Document, caret: Position, with_itself: bool) -> Vec<Span> {
    let references = cross_references(document);
    let Some(subject) = subject(&references, caret) else { return Vec::new() };
    let to_it = references.iter().filter(|it| it.to == subject).map(|it| it.from);
    let mut spans: Vec<_> = to_it.chain(with_itself.then_some(subject)).collect();
    spans.sort();
    spans
}
