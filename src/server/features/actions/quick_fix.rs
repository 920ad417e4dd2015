//! The fix of one finding.

use tower_lsp::ls_types::{CodeAction, CodeActionKind};

use crate::server::features::diagnostics::diagnostic;
use crate::server::snapshot::Snapshot;
use hegao_core::rules::{Applicability, Finding};

/// The action; `None` where the finding has no fix.
pub(super) fn action(finding: &Finding, snapshot: &Snapshot) -> Option<CodeAction> {
    let fix = finding.fix.as_ref()?;
    let is_safe = fix.applicability == Applicability::Safe;
    Some(CodeAction {
        title: fix.message.to_string(),
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![diagnostic(finding, snapshot)]),
        edit: Some(snapshot.workspace_edit(&fix.edits)),
        is_preferred: (snapshot.client.preferred_actions && is_safe).then_some(true),
        ..CodeAction::default()
    })
}
