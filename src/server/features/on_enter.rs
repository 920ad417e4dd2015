//! What Enter adds: the next item of a list, or the end of it.

use tower_lsp::ls_types::{Position, TextEdit};

use crate::server::snapshot::Snapshot;
use hegao_core::ide;

/// The character after which a client asks.
pub(in crate::server) const TRIGGER: &str = "\n";

/// The edits after a line break that brought the caret to a position; `None` where nothing follows.
pub(in crate::server) fn enter(caret: Position, snapshot: &Snapshot) -> Option<Vec<TextEdit>> {
    let edit = ide::on_enter::on_enter(snapshot.document(), snapshot.place(caret).row)?;
    Some(vec![TextEdit { range: snapshot.range(edit.span), new_text: edit.content }])
}
