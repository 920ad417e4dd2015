//! Numbers the series anew that the caret is in.

use tower_lsp::ls_types::{CodeAction, CodeActionKind, Position};

use super::super::convert::from_position;
use super::super::session::View;
use super::workspace_edit;
use crate::{document, rules};

/// The action for a caret; `None` where the numbers are right.
pub(super) fn action(caret: Position, view: &View) -> Option<CodeAction> {
    let document = view.document();
    let place = from_position(caret);
    let byte = view.client.encoding.byte(document.text(place.row), place.column);
    let fix = rules::renumber(document, document::Position { row: place.row, byte })?;
    Some(CodeAction {
        title: fix.message,
        kind: Some(CodeActionKind::REFACTOR_REWRITE),
        edit: Some(workspace_edit(&fix.edits, view)),
        ..CodeAction::default()
    })
}
