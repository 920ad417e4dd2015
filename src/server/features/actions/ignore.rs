//! Leaves a finding alone: by a comment in a Markdown document, else by an entry in `hegao.toml`.

use std::{fs, io};

use tower_lsp::ls_types::{
    CodeAction, CodeActionKind, CreateFile, CreateFileOptions, DocumentChangeOperation,
    DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier, Position, Range, ResourceOp,
    TextDocumentEdit, TextEdit, Uri, WorkspaceEdit,
};

use super::Here;
use crate::config::{NewAllow, add_allow, add_word};
use crate::server::client::ClientSupport;
use crate::server::convert::{to_path, to_u32};
use crate::server::snapshot::Snapshot;
use hegao_core::ide;
use hegao_core::rules::Finding;
use hegao_core::text::{PositionEncoding, common_ends, lines};

/// The action for a Markdown document.
pub(super) fn by_comment(here: &Here, snapshot: &Snapshot) -> CodeAction {
    let edit = ide::ignore::comment_edit(snapshot.document(), here.finding);
    let title = format!("忽略这一处：{}（加注释）", here.finding.rule.title);
    action(title, here, snapshot.workspace_edit(&[edit]))
}

/// The actions that add entries to `hegao.toml`; none where that cannot be edited.
pub(super) fn by_config(all_here: &[Here], snapshot: &Snapshot) -> Vec<CodeAction> {
    if all_here.is_empty() {
        return Vec::new();
    }
    let Some(file) = ConfigText::read(snapshot) else { return Vec::new() };
    all_here.iter().flat_map(|here| entries(here, &file, snapshot)).collect()
}

/// The actions for one finding: to allow its passage, and to learn the word in it.
fn entries(here: &Here, file: &ConfigText, snapshot: &Snapshot) -> Vec<CodeAction> {
    let finding = here.finding;
    let mut actions = Vec::new();
    let mut add = |title: String, text: String| {
        let edit = file.edit(&text, snapshot.client);
        actions.extend(edit.map(|edit| action(title, here, edit)));
    };
    let passage = ide::ignore::allowed_text(snapshot.document(), finding.span);
    let paths = file.pattern.clone().into_iter().collect();
    let allow = NewAllow { rule: finding.rule.code.to_owned(), text: passage, reason: None, paths };
    if let Ok(text) = add_allow(&file.text, &allow) {
        add(format!("忽略这一处：{}（写入 hegao.toml）", finding.rule.title), text);
    }
    if let Some(word) = word(finding, snapshot)
        && let Ok(text) = add_word(&file.text, word)
    {
        add(format!("“{word}”是正确的词语（写入 hegao.toml）"), text);
    }
    actions
}

fn action(title: String, here: &Here, edit: WorkspaceEdit) -> CodeAction {
    CodeAction {
        title,
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![here.diagnostic.clone()]),
        edit: Some(edit),
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

/// A `hegao.toml` to be edited, there or still to be made.
struct ConfigText {
    uri: Uri,
    is_there: bool,
    /// Empty where the file is not there.
    text: String,
    /// The version where the client has the file open.
    version: Option<i32>,
    /// What matches the document, as seen from the folder of the file; `None` where its name holds
    /// characters with a meaning in patterns, and the entry must stand for all documents.
    pattern: Option<String>,
}

impl ConfigText {
    /// `None` where there is no file to edit, or it is not UTF-8, or the names of folders are not Unicode.
    fn read(snapshot: &Snapshot) -> Option<Self> {
        let file = snapshot.config_file.as_ref()?;
        let document = to_path(snapshot.uri)?;
        let names: Option<Vec<_>> = document
            .strip_prefix(file.path.parent()?)
            .ok()?
            .iter()
            .map(|name| name.to_str())
            .collect();
        let name = names?.join("/");
        let is_plain = !name.contains(['*', '?', '[', ']', '{', '}', '\\', '!', '#']);
        let (text, version) = match &file.open {
            Some(buffer) => (Some(buffer.text()), Some(buffer.version())),
            None => match fs::read_to_string(&file.path) {
                Ok(text) => (Some(text), None),
                Err(error) if error.kind() == io::ErrorKind::NotFound => (None, None),
                // What a client would make of another encoding is not known.
                Err(_) => return None,
            },
        };
        Some(Self {
            uri: Uri::from_file_path(&file.path)?,
            is_there: text.is_some(),
            text: text.unwrap_or_default(),
            version,
            pattern: is_plain.then_some(name),
        })
    }

    /// The edit that makes `new` the text of the file; `None` where the client cannot do it.
    fn edit(&self, new: &str, client: ClientSupport) -> Option<WorkspaceEdit> {
        let change = change(&self.text, new, client.encoding);
        let uri = self.uri.clone();
        if self.is_there && !client.document_changes {
            return Some(WorkspaceEdit::new([(uri, vec![change])].into()));
        }
        if !client.document_changes || !self.is_there && !client.creates_files {
            return None;
        }
        let text_document =
            OptionalVersionedTextDocumentIdentifier { uri: uri.clone(), version: self.version };
        let change = TextDocumentEdit { text_document, edits: vec![OneOf::Left(change)] };
        let changes = if self.is_there {
            DocumentChanges::Edits(vec![change])
        } else {
            let options = CreateFileOptions { overwrite: None, ignore_if_exists: Some(true) };
            let create = CreateFile { uri, options: Some(options), annotation_id: None };
            DocumentChanges::Operations(vec![
                DocumentChangeOperation::Op(ResourceOp::Create(create)),
                DocumentChangeOperation::Edit(change),
            ])
        };
        Some(WorkspaceEdit { document_changes: Some(changes), ..WorkspaceEdit::default() })
    }
}

/// What stands between the common beginning and the common end of two texts.
fn change(old: &str, new: &str, encoding: PositionEncoding) -> TextEdit {
    let (start, end) = common_ends(old, new);
    let position = |byte: usize| {
        let before = &old[..byte];
        let row = lines(before).count() - 1;
        let line = lines(before).last().unwrap_or_default();
        Position { line: to_u32(row), character: to_u32(encoding.column(line, line.len())) }
    };
    TextEdit {
        range: Range { start: position(start.len()), end: position(old.len() - end.len()) },
        new_text: new[start.len()..new.len() - end.len()].to_owned(),
    }
}
