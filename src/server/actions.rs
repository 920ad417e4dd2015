//! Code actions: the fixes of what was found.

use std::collections::HashMap;

use tower_lsp::ls_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, CodeActionResponse,
    Diagnostic, DocumentChanges, NumberOrString, OneOf, OptionalVersionedTextDocumentIdentifier,
    Range, TextDocumentEdit, TextEdit, WorkspaceEdit,
};

use super::diagnostics::{SOURCE, diagnostic};
use super::session::View;
use crate::rules::{Applicability, Edit, Finding};

/// The actions for a range of a document.
///
/// They always follow from the text as it is, whatever list the client has seen: edits from an
/// older one would hit other characters.
pub(super) fn actions(params: &CodeActionParams, view: &mut View) -> CodeActionResponse {
    let wanted = |only: &Vec<CodeActionKind>| only.iter().any(|kind| covers(kind, "quickfix"));
    if !view.client.code_action_literals || !params.context.only.as_ref().is_none_or(wanted) {
        return Vec::new();
    }
    let findings = view.analysis.findings();
    let here = findings.into_iter().filter(|finding| {
        let range = view.range(finding.span);
        touch(range, params.range)
            || params.context.diagnostics.iter().any(|known| is(known, finding, range))
    });
    here.filter_map(|finding| quick_fix(finding, view)).collect()
}

/// The fix of a finding.
fn quick_fix(mut finding: Finding, view: &View) -> Option<CodeActionOrCommand> {
    let fix = finding.fix.take()?;
    let is_preferred = view.client.preferred_actions && fix.applicability == Applicability::Safe;
    Some(CodeActionOrCommand::CodeAction(CodeAction {
        title: fix.message,
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![diagnostic(finding, view)]),
        edit: Some(workspace_edit(&fix.edits, view)),
        is_preferred: is_preferred.then_some(true),
        ..CodeAction::default()
    }))
}

/// Whether a diagnostic that the client has is this finding.
fn is(known: &Diagnostic, finding: &Finding, range: Range) -> bool {
    let code = match &known.code {
        Some(NumberOrString::String(code)) => code,
        _ => return false,
    };
    known.range == range && code == finding.rule.code && known.source.as_deref() == Some(SOURCE)
}

/// The edits of a document; of this version of it where the client can tell versions apart.
fn workspace_edit(edits: &[Edit], view: &View) -> WorkspaceEdit {
    let uri = view.uri.clone();
    let edits = edits
        .iter()
        .map(|edit| TextEdit { range: view.range(edit.span), new_text: edit.content.clone() });
    if !view.client.document_changes {
        return WorkspaceEdit::new(HashMap::from([(uri, edits.collect())]));
    }
    let text_document =
        OptionalVersionedTextDocumentIdentifier { uri, version: Some(view.version) };
    let edits = edits.map(OneOf::Left).collect();
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
