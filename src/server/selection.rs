//! What a selection grows to: character, word, clause, sentence, paragraph, section, document.

use tower_lsp::ls_types::{Position, SelectionRange};

use super::session::View;
use hegao_core::document::Span;
use hegao_core::ide::selection::selection_ranges;

/// For each of `positions` what holds it, from the innermost.
pub(super) fn ranges(positions: &[Position], view: &View) -> Vec<SelectionRange> {
    let places: Vec<_> = positions.iter().map(|position| view.place(*position)).collect();
    let grown = selection_ranges(view.document(), &places).into_iter().zip(positions);
    grown.map(|(spans, position)| nested(&spans, *position, view)).collect()
}

/// The protocol wants one answer for each position, so an empty document has an empty range.
fn nested(spans: &[Span], position: Position, view: &View) -> SelectionRange {
    let outwards = spans.iter().rev().fold(None, |parent, span| {
        Some(SelectionRange { range: view.range(*span), parent: parent.map(Box::new) })
    });
    let place = view.place(position);
    let empty = view.range(Span { start: place, end: place });
    outwards.unwrap_or(SelectionRange { range: empty, parent: None })
}
