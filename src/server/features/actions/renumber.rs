//! Renumbers the series that the caret is in.

use tower_lsp::ls_types::{CodeAction, CodeActionKind, Position};

use crate::server::snapshot::Snapshot;
use hegao_core::ide;

/// The action for a caret; `None` where the numbers are right.
pub(super) fn action(caret: Position, snapshot: &Snapshot) -> Option<CodeAction> {
    let fix = ide::renumber::renumber(snapshot.document(), snapshot.place(caret))?;
    Some(CodeAction {
        title: snapshot.client.language.renumber(fix.message.into()),
        kind: Some(CodeActionKind::REFACTOR_REWRITE),
        edit: Some(snapshot.workspace_edit(&fix.edits)),
        ..CodeAction::default()
    })
}
