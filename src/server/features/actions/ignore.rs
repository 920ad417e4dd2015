//! Leaves findings alone: one place, a word, or all that a rule finds. In a Markdown document a comment does the first;
//! everything else is an entry in the config file that holds for the document.

use tower_lsp::ls_types::{CodeAction, CodeActionKind};

use super::Here;
use super::config_text::ConfigText;
use crate::config::{List, NewAllow, NotEditable, add_allow, add_for, add_for_all};
use crate::server::snapshot::Snapshot;
use hegao_core::ide;
use hegao_core::rules::Finding;

/// The action that leaves a place of a Markdown document alone.
pub(super) fn by_comment(here: &Here, snapshot: &Snapshot) -> CodeAction {
    let edit = ide::ignore::comment_edit(snapshot.document(), here.finding);
    CodeAction {
        title: snapshot.client.language.ignore_by_comment(here.finding.rule.title),
        edit: Some(snapshot.workspace_edit(&[edit])),
        ..action(here)
    }
}

/// The actions that write entries, each once; none where no file can be edited. `with_places` says whether single
/// places are left alone this way.
pub(super) fn by_config(
    all_here: &[Here],
    with_places: bool,
    snapshot: &Snapshot,
) -> Vec<CodeAction> {
    if all_here.is_empty() {
        return Vec::new();
    }
    let Some(file) = ConfigText::read(snapshot) else { return Vec::new() };
    let mut actions: Vec<CodeAction> = Vec::new();
    for here in all_here {
        for (title, text) in entries(here.finding, with_places, &file, snapshot) {
            let edit = Some(file.edit(&text, snapshot.client));
            let is_same = |other: &CodeAction| other.title == title && other.edit == edit;
            if !actions.iter().any(is_same) {
                let command = file.command(&title, snapshot.client);
                actions.push(CodeAction { title, edit, command, ..action(here) });
            }
        }
    }
    actions
}

/// What can be written because of one finding: the title of the action, and the text of the file then.
fn entries(
    finding: &Finding,
    with_places: bool,
    file: &ConfigText,
    snapshot: &Snapshot,
) -> Vec<(String, String)> {
    let (language, rule, home) = (snapshot.client.language, finding.rule, file.home);
    let here = |list, entry| match &file.pattern {
        Some(pattern) => add_for(pattern, &file.text, list, entry),
        None => Err(NotEditable),
    };
    let mut entries = Vec::new();
    let mut add = |title: String, text: Result<String, NotEditable>| {
        // What is written already changes nothing.
        let text = text.ok().filter(|text| *text != file.text);
        entries.extend(text.map(|text| (title, text)));
    };
    if with_places {
        let passage = ide::ignore::allowed_text(snapshot.document(), finding.span);
        let paths = file.pattern.clone().into_iter().collect();
        let allow = NewAllow { rule: rule.code.to_owned(), text: passage, reason: None, paths };
        add(language.ignore(rule.title, home), add_allow(&file.text, &allow));
    }
    if let Some(word) = word(finding, snapshot) {
        add(language.learn(word, true, home), here(List::Words, word));
        add(language.learn(word, false, home), add_for_all(&file.text, List::Words, word));
    }
    add(language.turn_off(rule.title, true, home), here(List::Ignore, rule.code));
    let all = add_for_all(&file.text, List::Ignore, rule.code);
    add(language.turn_off(rule.title, false, home), all);
    entries
}

fn action(here: &Here) -> CodeAction {
    CodeAction {
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![here.diagnostic.clone()]),
        ..CodeAction::default()
    }
}

/// What is doubled, where that may be a word of its own.
fn word<'a>(finding: &Finding, snapshot: &'a Snapshot) -> Option<&'a str> {
    /// In characters.
    const LONGEST_WORD: usize = 8;
    let (span, rule) = (finding.span, finding.rule);
    if !rule.learns_words || span.start.row != span.end.row {
        return None;
    }
    let text = snapshot.document().text(span.start.row).get(span.start.byte..span.end.byte)?;
    let is_word =
        text.chars().nth(LONGEST_WORD).is_none() && text.chars().all(char::is_alphanumeric);
    is_word.then_some(text)
}
