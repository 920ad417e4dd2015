//! What belongs together lights up.

use tower_lsp::ls_types::{DocumentHighlight, DocumentHighlightKind, Position};

use super::session::View;
use hegao_core::ide::highlight::{self, Highlight};

/// What lights up at a place; nothing where only the word under the caret could.
pub(super) fn highlights(position: Position, view: &View) -> Vec<DocumentHighlight> {
    let found = highlight::highlights(view.document(), view.place(position)).into_iter();
    let kind = |highlight| match highlight {
        Highlight::Subject => DocumentHighlightKind::WRITE,
        Highlight::Use => DocumentHighlightKind::READ,
        Highlight::Count => DocumentHighlightKind::TEXT,
    };
    found
        .map(|(span, why)| DocumentHighlight { range: view.range(span), kind: Some(kind(why)) })
        .collect()
}
