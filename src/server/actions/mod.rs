//! Code actions. They always follow from the text as it is, whatever list of diagnostics the client
//! has seen: edits from an older one would hit other characters.

mod fix_all;
mod ignore;
mod renumber;

use std::collections::HashMap;

use tower_lsp::ls_types::{
    CodeAction, CodeActionKind, CodeActionParams, CodeActionTriggerKind, Diagnostic,
    DocumentChanges, NumberOrString, OneOf, OptionalVersionedTextDocumentIdentifier, Range,
    TextDocumentEdit, TextEdit, Uri, WorkspaceEdit,
};

pub(super) use ignore::{ConfigFile, Ignorable, by_config};

use super::diagnostics::{SOURCE, diagnostic};
use super::session::View;
use hegao_core::rules::{Applicability, Edit, Finding};

/// The kinds of actions that there are.
pub(super) const KINDS: [CodeActionKind; 3] =
    [CodeActionKind::QUICKFIX, CodeActionKind::REFACTOR_REWRITE, FIX_ALL];

const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.hegao");

/// What can be done in a range of a document.
#[derive(Default)]
pub(super) struct Actions {
    pub(super) done: Vec<CodeAction>,
    /// Findings that a `hegao.toml` could leave alone.
    pub(super) ignorable: Vec<Ignorable>,
}

/// The actions for a range of a document.
pub(super) fn actions(params: &CodeActionParams, view: &mut View) -> Actions {
    if !view.client.code_action_literals {
        return Actions::default();
    }
    let context = &params.context;
    let wanted = |name: &CodeActionKind| match &context.only {
        Some(only) => only.iter().any(|kind| covers(kind, name)),
        // Nobody looks for what changes the whole document wherever the caret goes.
        None => *name != FIX_ALL || context.trigger_kind != Some(CodeActionTriggerKind::AUTOMATIC),
    };
    let findings = view.analysis.findings();
    // Who asks for everything shows a list first, and need not wait for what nobody may choose.
    let in_list = context.only.is_none() && view.client.resolves_actions;
    let fix_all = match wanted(&FIX_ALL) {
        true if in_list => fix_all::offer(&findings, view),
        true => fix_all::action(view),
        false => None,
    };
    let (mut actions, mut ignorable) = (Vec::new(), Vec::new());
    if wanted(&CodeActionKind::QUICKFIX) {
        let is_meant = |finding: &&Finding| {
            let range = view.range(finding.span);
            touch(range, params.range)
                || context.diagnostics.iter().any(|it| is(it, finding, range))
        };
        let meant: Vec<&Finding> = findings.iter().filter(is_meant).collect();
        actions.extend(meant.iter().filter_map(|finding| quick_fix(finding, view)));
        if view.analysis.settings().comments() {
            actions.extend(meant.iter().map(|finding| ignore::by_comment(finding, view)));
        } else {
            ignorable.extend(meant.iter().map(|finding| ignore::ignorable(finding, view)));
        }
    }
    if wanted(&CodeActionKind::REFACTOR_REWRITE) {
        let renumbered = renumber::action(params.range.start, view);
        let is_new = |action: &CodeAction| actions.iter().all(|other| other.edit != action.edit);
        actions.extend(renumbered.filter(is_new));
    }
    actions.extend(fix_all);
    Actions { done: actions, ignorable }
}

/// The document of an action that was offered without its edit.
pub(super) fn subject(action: &CodeAction) -> Option<Uri> {
    action.data.as_ref()?.as_str()?.parse().ok()
}

/// The same action with its edit.
pub(super) fn resolve(action: CodeAction, view: &View) -> CodeAction {
    let edit = fix_all::action(view).and_then(|it| it.edit);
    CodeAction { edit, ..action }
}

/// The fix of a finding.
fn quick_fix(finding: &Finding, view: &View) -> Option<CodeAction> {
    let fix = finding.fix.as_ref()?;
    let is_preferred = view.client.preferred_actions && fix.applicability == Applicability::Safe;
    Some(CodeAction {
        title: fix.message.to_string(),
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![diagnostic(finding, view)]),
        edit: Some(workspace_edit(&fix.edits, view)),
        is_preferred: is_preferred.then_some(true),
        ..CodeAction::default()
    })
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
pub(super) fn workspace_edit(edits: &[Edit], view: &View) -> WorkspaceEdit {
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
fn covers(kind: &CodeActionKind, name: &CodeActionKind) -> bool {
    let kind = kind.as_str();
    let rest = name.as_str().strip_prefix(kind);
    kind.is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// Whether two ranges share a place. A caret at the end of a finding still touches it.
fn touch(a: Range, b: Range) -> bool {
    a.start <= b.end && b.start <= a.end
}
