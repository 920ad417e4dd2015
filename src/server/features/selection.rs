//! What a selection grows to: character, word, clause, sentence, paragraph, section, document.

use tower_lsp::ls_types::{Position, SelectionRange};

use crate::server::snapshot::Snapshot;
use hegao_core::document::Span;
use hegao_core::ide::selection::selection_ranges;

/// For each of `positions` what holds it, from the innermost.
pub(in crate::server) fn ranges(
    positions: &[Position],
    snapshot: &Snapshot,
) -> Vec<SelectionRange> {
    let places: Vec<_> = positions.iter().map(|position| snapshot.place(*position)).collect();
    let grown = selection_ranges(snapshot.document(), &places).into_iter().zip(positions);
    grown.map(|(spans, position)| nested(&spans, *position, snapshot)).collect()
}

/// The protocol wants one answer for each position, so an empty document has an empty range. It also wants
/// ranges that hold the position: at the place where two rows of a paragraph meet, the narrow ones may not.
fn nested(spans: &[Span], position: Position, snapshot: &Snapshot) -> SelectionRange {
    let inside = snapshot.clamped(position);
    let ranges = spans.iter().rev().map(|span| snapshot.range(*span));
    let ranges = ranges.filter(|range| range.start <= inside && inside <= range.end);
    let outwards = ranges
        .fold(None, |parent, range| Some(SelectionRange { range, parent: parent.map(Box::new) }));
    let place = snapshot.place(position);
    let empty = snapshot.range(Span { start: place, end: place });
    outwards.unwrap_or(SelectionRange { range: empty, parent: None })
}
