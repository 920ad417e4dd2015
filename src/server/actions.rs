//! Quick fixes: the fix that a diagnostic carries in its `data`.

use std::collections::HashMap;

use serde::Deserialize;
use tower_lsp::ls_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, CodeActionResponse,
    Diagnostic, DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier, Range,
    TextDocumentEdit, TextEdit, Uri, WorkspaceEdit,
};

use super::capabilities::ClientSupport;
use super::diagnostics::{self, FixData, SOURCE};
use super::session::View;

/// The actions for a range of a document.
pub(super) fn actions(params: CodeActionParams, view: &mut View) -> CodeActionResponse {
    let CodeActionParams { range, context, .. } = params;
    let (client, version) = (view.client, view.version);
    let wanted = |only: Vec<CodeActionKind>| only.iter().any(|kind| covers(kind, "quickfix"));
    if !client.code_action_literals || !context.only.is_none_or(wanted) {
        return Vec::new();
    }
    let mut ours = context.diagnostics;
    ours.retain(|diagnostic| diagnostic.source.as_deref() == Some(SOURCE));
    let current = |diagnostic: &Diagnostic| fix(diagnostic).is_some_and(|it| it.version == version);
    if ours.is_empty() || !ours.iter().all(current) {
        // The client dropped `data`, or it has not seen the newest diagnostics, and the edits
        // would hit other characters. The session knows better.
        ours = diagnostics::diagnostics(view);
        ours.retain(|diagnostic| touch(diagnostic.range, range));
    }
    ours.into_iter().filter_map(|diagnostic| action(diagnostic, view.uri, client)).collect()
}

/// The quick fix of one diagnostic.
fn action(diagnostic: Diagnostic, uri: &Uri, client: ClientSupport) -> Option<CodeActionOrCommand> {
    let fix = fix(&diagnostic)?;
    Some(CodeActionOrCommand::CodeAction(CodeAction {
        title: fix.title,
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![diagnostic]),
        edit: Some(workspace_edit(uri.clone(), fix.version, fix.edits, client)),
        is_preferred: (fix.applicability == FixData::SAFE).then_some(true),
        ..CodeAction::default()
    }))
}

fn fix(diagnostic: &Diagnostic) -> Option<FixData> {
    FixData::deserialize(diagnostic.data.as_ref()?).ok()
}

/// The edit of a document; of this version of it where the client can tell versions apart.
fn workspace_edit(
    uri: Uri,
    version: i32,
    edits: Vec<TextEdit>,
    client: ClientSupport,
) -> WorkspaceEdit {
    if !client.document_changes {
        return WorkspaceEdit::new(HashMap::from([(uri, edits)]));
    }
    let text_document = OptionalVersionedTextDocumentIdentifier { uri, version: Some(version) };
    let edits = edits.into_iter().map(OneOf::Left).collect();
    let changes = DocumentChanges::Edits(vec![TextDocumentEdit { text_document, edits }]);
    WorkspaceEdit { document_changes: Some(changes), ..WorkspaceEdit::default() }
}

/// Whether a client that wants `kind` gets actions of the kind `name`: kinds are hierarchical, and
/// the empty one is the root.
fn covers(kind: &CodeActionKind, name: &str) -> bool {
    let kind = kind.as_str();
    let rest = name.strip_prefix(kind);
    kind.is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// Whether two ranges share a place. A caret at the end of a finding still touches it.
fn touch(a: Range, b: Range) -> bool {
    a.start <= b.end && b.start <= a.end
}
