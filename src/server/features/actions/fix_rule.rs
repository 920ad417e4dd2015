//! All fixes of one rule in a document.

use std::collections::HashSet;

use serde_json::json;
use tower_lsp::ls_types::{CodeAction, CodeActionKind};

use super::fix_all::{fixed, mend};
use crate::server::features::diagnostics::Shown;
use crate::server::snapshot::Snapshot;
use hegao_core::rules::{Applicability, Finding, Rule, find};

/// The actions for the findings at `indexes`. A client that cannot ask for an edit later gets it at once, but not
/// wherever the caret goes.
pub(super) fn actions(
    indexes: &[usize],
    shown: &Shown,
    is_automatic: bool,
    snapshot: &Snapshot,
) -> Vec<CodeAction> {
    if snapshot.client.resolves_actions {
        return offers(indexes, shown, snapshot);
    }
    if is_automatic {
        return Vec::new();
    }
    let made = offers(indexes, shown, snapshot).into_iter().map(|it| resolve(it, snapshot));
    made.filter(|it| it.edit.is_some()).map(|it| CodeAction { data: None, ..it }).collect()
}

/// An action without its edit, which takes as long as checking the text several times, for each rule of the findings
/// at `indexes` that can mend more than one place. A habit has an action of its own for that.
fn offers(indexes: &[usize], shown: &Shown, snapshot: &Snapshot) -> Vec<CodeAction> {
    let findings = shown.findings;
    let is_fixable = |finding: &&Finding| finding.fix.is_some();
    let mut offered = HashSet::new();
    let mut actions = Vec::new();
    for &index in indexes {
        let rule = findings[index].rule;
        let is_habit = shown.habits.first(index).is_some();
        if findings[index].fix.is_none() || is_habit || !offered.insert(rule.code) {
            continue;
        }
        let of_rule = findings.iter().filter(|it| it.rule.code == rule.code);
        let count = of_rule.filter(is_fixable).count();
        if count > 1 {
            actions.push(offer(rule, count, snapshot));
        }
    }
    actions
}

fn offer(rule: &Rule, count: usize, snapshot: &Snapshot) -> CodeAction {
    let title = snapshot.client.language.fix_rule(rule.title, count);
    CodeAction {
        kind: Some(CodeActionKind::QUICKFIX),
        command: fixed(&title, count, snapshot.client),
        data: Some(json!({ "uri": snapshot.uri, "rule": rule.code })),
        title,
        ..CodeAction::default()
    }
}

/// An offered action with its edit; without where nothing is left to mend.
pub(super) fn resolve(offered: CodeAction, snapshot: &Snapshot) -> CodeAction {
    let rule = offered.data.as_ref().and_then(|data| find(data["rule"].as_str()?));
    let Some(rule) = rule else { return offered };
    let is_of_rule = |finding: &Finding| finding.rule.code == rule.code;
    match mend(snapshot, Applicability::Unsafe, is_of_rule) {
        Some((edit, count)) => CodeAction {
            edit: Some(edit),
            command: fixed(&offered.title, count, snapshot.client),
            ..offered
        },
        None => offered,
    }
}
