//! Leaves findings alone: one place, a word, or all that a rule finds. In a Markdown document a comment does the first;
//! everything else is an entry in the config file that holds for the document.

use tower_lsp::ls_types::{CodeAction, CodeActionKind};

use super::Here;
use super::config_text::ConfigText;
use crate::config::{List, NewAllow, NotEditable};
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

/// The kind of what concerns more than a place. They are no quick fixes, since VS Code lists those of all findings in a
/// line where the caret is at none, and nobody reads a menu of thirty rows.
pub(super) const SETTINGS: CodeActionKind = CodeActionKind::new("hegao.settings");

/// With more findings in one menu, only their places can be left alone: Neovim asks for all in the line of the cursor.
const FEW: usize = 2;

/// So many findings have such actions, each of which holds the whole file: a menu of more is read by nobody.
const MOST: usize = 20;

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
    for here in all_here.iter().take(MOST) {
        let mut entries = Vec::new();
        if with_places {
            entries.extend(place(here.finding, &file, snapshot));
        }
        if all_here.len() <= FEW {
            entries.extend(word_and_rule(here.finding, &file, snapshot));
        }
        for Entry { kind, title, text } in entries {
            let edit = Some(file.edit(&text, snapshot.client));
            let is_same = |other: &CodeAction| other.title == title && other.edit == edit;
            if !actions.iter().any(is_same) {
                let command = file.command(&title, snapshot.client);
                actions.push(CodeAction { title, kind: Some(kind), edit, command, ..action(here) });
            }
        }
    }
    actions
}

/// What an action writes: the text of the config file then.
struct Entry {
    kind: CodeActionKind,
    title: String,
    text: String,
}

impl Entry {
    /// `None` where nothing can be written, or it is there already.
    fn new(
        kind: CodeActionKind,
        title: String,
        text: Result<String, NotEditable>,
        file: &ConfigText,
    ) -> Option<Self> {
        let text = text.ok().filter(|text| text != file.toml.text())?;
        Some(Self { kind, title, text })
    }
}

/// What is written to leave the place of a finding alone.
fn place(finding: &Finding, file: &ConfigText, snapshot: &Snapshot) -> Option<Entry> {
    let rule = finding.rule;
    let passage = ide::ignore::allowed_text(snapshot.document(), finding.span);
    let paths = file.pattern.clone().into_iter().collect();
    let allow = NewAllow { rule: rule.code.to_owned(), text: passage, reason: None, paths };
    let title = snapshot.client.language.ignore(rule.title, file.home);
    Entry::new(CodeActionKind::QUICKFIX, title, file.toml.add_allow(&allow), file)
}

/// What is written to learn the word in a finding, and to turn off its rule: for this document, and for all.
fn word_and_rule(finding: &Finding, file: &ConfigText, snapshot: &Snapshot) -> Vec<Entry> {
    let (language, rule, home) = (snapshot.client.language, finding.rule, file.home);
    let here = |list, entry| match &file.pattern {
        Some(pattern) => file.toml.add_for(pattern, list, entry),
        None => Err(NotEditable),
    };
    let all = |list, entry| file.toml.add_for_all(list, entry);
    let mut entries = Vec::new();
    let mut add = |kind, title, text| entries.extend(Entry::new(kind, title, text, file));
    if let Some(word) = ide::ignore::word(snapshot.document(), finding) {
        let title = |in_this_file| language.learn(word, in_this_file, home);
        add(CodeActionKind::QUICKFIX, title(false), all(List::Words, word));
        add(SETTINGS, title(true), here(List::Words, word));
    }
    let title = |in_this_file| language.turn_off(rule.title, in_this_file, home);
    add(SETTINGS, title(true), here(List::Ignore, rule.code));
    add(SETTINGS, title(false), all(List::Ignore, rule.code));
    entries
}

fn action(here: &Here) -> CodeAction {
    CodeAction {
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![here.diagnostic.clone()]),
        ..CodeAction::default()
    }
}
