//! The fix of one finding, and that of all places of its habit.

use tower_lsp::ls_types::{CodeAction, CodeActionKind};

use super::Here;
use crate::server::snapshot::Snapshot;
use hegao_core::rules::{Applicability, Fix};

/// The action; `None` where the finding has no fix.
pub(super) fn action(here: &Here, snapshot: &Snapshot) -> Option<CodeAction> {
    let fix = here.finding.fix.as_ref()?;
    let is_safe = fix.applicability == Applicability::Safe;
    Some(CodeAction {
        is_preferred: (snapshot.client.preferred_actions && is_safe).then_some(true),
        ..of(fix, here, snapshot)
    })
}

/// The action of a fix for the finding and others.
pub(super) fn of(fix: &Fix, here: &Here, snapshot: &Snapshot) -> CodeAction {
    CodeAction {
        title: fix.message.to_string(),
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![here.diagnostic.clone()]),
        edit: Some(snapshot.workspace_edit(&fix.edits)),
        ..CodeAction::default()
    }
}
