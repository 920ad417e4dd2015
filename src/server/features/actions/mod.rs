//! Code actions. They always follow from the text as it is, whatever list of diagnostics the client
//! has seen: edits from an older one would hit other characters.

mod config_text;
mod fix_all;
mod fix_rule;
mod ignore;
mod quick_fix;
mod renumber;

use std::collections::HashSet;

use tower_lsp::ls_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, CodeActionResponse,
    CodeActionTriggerKind, Diagnostic, NumberOrString, Range, Uri,
};

use super::diagnostics::{SOURCE, Shown};
use crate::server::snapshot::Snapshot;
use hegao_core::rules::Finding;

/// The kinds of actions that there are.
pub(in crate::server) const KINDS: [CodeActionKind; 4] =
    [CodeActionKind::QUICKFIX, CodeActionKind::REFACTOR_REWRITE, fix_all::KIND, ignore::SETTINGS];

/// A finding that actions are asked for, and what the client sees of it.
struct Here<'a> {
    finding: &'a Finding,
    diagnostic: Diagnostic,
}

/// The actions for a range of a document. The text of a Word file is only shown, so of it a finding can
/// just be left alone.
pub(in crate::server) fn actions(
    params: &CodeActionParams,
    snapshot: &mut Snapshot,
) -> CodeActionResponse {
    if !snapshot.client.code_action_literals {
        return Vec::new();
    }
    let context = &params.context;
    let is_wanted = |kind: &CodeActionKind| match &context.only {
        Some(only) => only.iter().any(|wanted| covers(wanted, kind)),
        // An editor that asks by itself wherever the caret goes wants no change of the whole document.
        None => {
            *kind != fix_all::KIND || context.trigger_kind != Some(CodeActionTriggerKind::AUTOMATIC)
        }
    };
    // Findings have actions of two kinds.
    let wanted = |actions: Vec<CodeAction>| {
        let actions = actions.into_iter();
        let wanted = actions.filter(|action| action.kind.as_ref().is_none_or(is_wanted));
        wanted.map(CodeActionOrCommand::CodeAction).collect()
    };
    let findings = snapshot.analysis.findings();
    let in_comments = snapshot.analysis.settings().comments();
    let shown = Shown::new(&findings);
    let mut indexes: Vec<usize> = Vec::new();
    if is_wanted(&CodeActionKind::QUICKFIX) || is_wanted(&ignore::SETTINGS) {
        let all = findings.iter().enumerate();
        let asked = all.filter(|(_, finding)| is_asked_for(finding, params, snapshot));
        indexes.extend(asked.map(|(index, _)| index));
        // What ends where the caret is comes behind what begins there: (全文),
        let ends_there =
            |index: &usize| snapshot.range(findings[*index].span).end == params.range.start;
        indexes.sort_by_key(ends_there);
    }
    let here = |index: usize| Here {
        finding: &findings[index],
        diagnostic: shown.diagnostic(index, snapshot),
    };
    let all_here: Vec<Here> = indexes.iter().copied().map(here).collect();
    if snapshot.document().has_whole_paragraphs() {
        return wanted(ignore::by_config(&all_here, true, snapshot));
    }
    let mut actions: Vec<CodeAction> =
        all_here.iter().filter_map(|here| quick_fix::action(here, snapshot)).collect();
    let is_automatic = context.trigger_kind == Some(CodeActionTriggerKind::AUTOMATIC);
    let of_rules = fix_rule::actions(&indexes, &shown, is_automatic, snapshot);
    // Several places of one habit offer once to mend them all.
    let mut offered = HashSet::new();
    indexes.retain(|index| shown.habits.first(*index).is_some_and(|first| offered.insert(first)));
    actions.extend(indexes.into_iter().filter_map(|index| {
        Some(quick_fix::of(&shown.habits.fix(index, &findings)?, &here(index), snapshot))
    }));
    actions.extend(of_rules);
    if in_comments {
        actions.extend(all_here.iter().map(|here| ignore::by_comment(here, snapshot)));
    }
    if is_wanted(&CodeActionKind::REFACTOR_REWRITE) {
        let renumbered = renumber::action(params.range.start, snapshot);
        let is_new = |action: &CodeAction| actions.iter().all(|other| other.edit != action.edit);
        actions.extend(renumbered.filter(is_new));
    }
    if is_wanted(&fix_all::KIND) {
        // A client that asks for all kinds shows a menu: offer fix-all without its edit, computed on
        // resolve.
        let in_menu = context.only.is_none() && snapshot.client.resolves_actions;
        actions.extend(match in_menu {
            true => fix_all::offer(&findings, snapshot),
            false => fix_all::action(snapshot),
        });
    }
    actions.extend(ignore::by_config(&all_here, !in_comments, snapshot));
    wanted(actions)
}

/// The document of an action that was offered without its edit.
pub(in crate::server) fn subject(action: &CodeAction) -> Option<Uri> {
    let data = action.data.as_ref()?;
    data.as_str().or_else(|| data["uri"].as_str())?.parse().ok()
}

/// The same action with its edit.
pub(in crate::server) fn resolve(action: CodeAction, snapshot: &Snapshot) -> CodeAction {
    if action.kind != Some(fix_all::KIND) {
        return fix_rule::resolve(action, snapshot);
    }
    match fix_all::action(snapshot) {
        Some(CodeAction { edit, command, .. }) => CodeAction { edit, command, ..action },
        None => action,
    }
}

/// Whether a finding touches the range of the request, or is one of the diagnostics in it.
fn is_asked_for(finding: &Finding, params: &CodeActionParams, snapshot: &Snapshot) -> bool {
    let range = snapshot.range(finding.span);
    let mut diagnostics = params.context.diagnostics.iter();
    touch(range, params.range) || diagnostics.any(|it| is_same(it, finding, range))
}

/// Whether a diagnostic that the client has is this finding, which stands at `range`.
fn is_same(diagnostic: &Diagnostic, finding: &Finding, range: Range) -> bool {
    let code = match &diagnostic.code {
        Some(NumberOrString::String(code)) => code,
        _ => return false,
    };
    diagnostic.range == range
        && code == finding.rule.code
        && diagnostic.source.as_deref() == Some(SOURCE)
}

/// Whether a client that wants one kind gets actions of another: kinds are hierarchical, and the empty
/// one is the root.
fn covers(wanted: &CodeActionKind, kind: &CodeActionKind) -> bool {
    let wanted = wanted.as_str();
    let rest = kind.as_str().strip_prefix(wanted);
    wanted.is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// Whether two ranges share a place. A caret at the end of a finding still touches it.
fn touch(a: Range, b: Range) -> bool {
    a.start <= b.end && b.start <= a.end
}
