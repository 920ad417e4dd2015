//! Numbers the series anew that the caret is in.

use tower_lsp::ls_types::{CodeAction, CodeActionKind, Position};

use super::super::session::View;
use super::workspace_edit;
use hegao_core::ide;

/// The action for a caret; `None` where the numbers are right.
pub(super) fn action(caret: Position, view: &View) -> Option<CodeAction> {
    let fix = ide::renumber::renumber(view.document(), view.place(caret))?;
    Some(CodeAction {
        title: fix.message.into(),
        kind: Some(CodeActionKind::REFACTOR_REWRITE),
        edit: Some(workspace_edit(&fix.edits, view)),
        ..CodeAction::default()
    })
}
