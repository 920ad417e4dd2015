//! Highlights what belongs together.

use tower_lsp::ls_types::{DocumentHighlight, DocumentHighlightKind, Position};

use crate::server::snapshot::Snapshot;
use hegao_core::ide::highlight::{self, Highlight};

/// The highlights for a place; none where nothing but the word under the caret could be highlighted.
pub(in crate::server) fn highlights(
    position: Position,
    snapshot: &Snapshot,
) -> Vec<DocumentHighlight> {
    let found = highlight::highlights(snapshot.document(), snapshot.place(position)).into_iter();
    let kind = |highlight| match highlight {
        Highlight::Subject => DocumentHighlightKind::WRITE,
        Highlight::Use => DocumentHighlightKind::READ,
        Highlight::Count => DocumentHighlightKind::TEXT,
    };
    found
        .map(|(span, why)| DocumentHighlight { range: snapshot.range(span), kind: Some(kind(why)) })
        .collect()
}
