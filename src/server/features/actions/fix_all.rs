//! All safe fixes at once: those that `hegao check --fix` applies.

use serde_json::json;
use tower_lsp::ls_types::{CodeAction, CodeActionKind, Command, WorkspaceEdit};

use crate::server::client::{ClientSupport, FIXED};
use crate::server::snapshot::Snapshot;
use hegao_core::rules::{Applicability, Finding};

pub(super) const KIND: CodeActionKind = CodeActionKind::new("source.fixAll.hegao");

/// The action without its edit, which takes as long as checking the text several times; `None` where no
/// fix is safe.
pub(super) fn offer(findings: &[Finding], snapshot: &Snapshot) -> Option<CodeAction> {
    let settings = snapshot.analysis.settings();
    let shown = findings.iter().filter(|finding| settings.shows(finding));
    let fixes = shown.filter_map(|finding| finding.fix.as_ref());
    let count = fixes.filter(|fix| fix.applicability == Applicability::Safe).count();
    let title = snapshot.client.language.fix_all(None);
    (count > 0).then(|| CodeAction {
        kind: Some(KIND),
        command: fixed(&title, count, snapshot.client),
        data: Some(snapshot.uri.as_str().into()),
        title,
        ..CodeAction::default()
    })
}

/// What a client runs after an edit that mends so many places, if it wants to.
pub(super) fn fixed(title: &str, count: usize, client: ClientSupport) -> Option<Command> {
    let arguments = vec![json!({ "count": count })];
    let command = || Command::new(title.to_owned(), FIXED.to_owned(), Some(arguments));
    client.has_commands.then(command)
}

/// The action with its edit; `None` where no fix is safe.
pub(super) fn action(snapshot: &Snapshot) -> Option<CodeAction> {
    let settings = snapshot.analysis.settings();
    let (edit, count) = mend(snapshot, Applicability::Safe, |finding| settings.shows(finding))?;
    let title = snapshot.client.language.fix_all(Some(count));
    Some(CodeAction {
        kind: Some(KIND),
        command: fixed(&title, count, snapshot.client),
        title,
        edit: Some(edit),
        ..CodeAction::default()
    })
}

/// The edit that applies the wanted fixes, and how many they are; `None` where it would change nothing.
pub(super) fn mend(
    snapshot: &Snapshot,
    applicability: Applicability,
    is_wanted: impl Fn(&Finding) -> bool,
) -> Option<(WorkspaceEdit, usize)> {
    let (edits, count) = crate::mend::mend(snapshot.analysis, applicability, is_wanted);
    (!edits.is_empty()).then(|| (snapshot.workspace_edit_of_rows(edits), count))
}
