//! Leaves a finding alone: by a comment in a Markdown document, else by an entry in `hegao.toml`.

use tower_lsp::ls_types::{
    CodeAction, CodeActionKind, CreateFile, CreateFileOptions, Diagnostic, DocumentChangeOperation,
    DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier, Position, Range, ResourceOp,
    TextDocumentEdit, TextEdit, Uri, WorkspaceEdit,
};

use super::super::capabilities::ClientSupport;
use super::super::convert::to_u32;
use super::super::diagnostics::diagnostic;
use super::super::session::View;
use super::workspace_edit;
use crate::config::{NewAllow, add_allow, add_word};
use hegao_core::ide;
use hegao_core::rules::Finding;
use hegao_core::text::{PositionEncoding, common_ends, lines};

/// A finding that `hegao.toml` could leave alone.
pub(in crate::server) struct Ignorable {
    rule: &'static str,
    title: &'static str,
    /// The passage that tells it from others.
    passage: String,
    /// What is doubled, where that may be a word of its own.
    word: Option<String>,
    diagnostic: Diagnostic,
}

/// A `hegao.toml`, there or still to be made.
pub(in crate::server) struct ConfigFile {
    pub(in crate::server) uri: Uri,
    /// Its text, with the version of it that is open; `None` where it is not there.
    pub(in crate::server) text: Option<(String, Option<i32>)>,
    /// The document as seen from its folder.
    pub(in crate::server) document: String,
}

/// The action for a Markdown document.
pub(super) fn by_comment(finding: &Finding, view: &View) -> CodeAction {
    let edit = ide::ignore::comment_edit(view.document(), finding);
    CodeAction {
        title: format!("忽略这一处：{}（加注释）", finding.rule.title),
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![diagnostic(finding, view)]),
        edit: Some(workspace_edit(&[edit], view)),
        ..CodeAction::default()
    }
}

/// What there is to know of a finding for [`by_config`].
pub(super) fn ignorable(finding: &Finding, view: &View) -> Ignorable {
    const LONGEST_WORD: usize = 8;
    let (document, span, rule) = (view.document(), finding.span, finding.rule);
    let is_word = |text: &&str| {
        text.chars().nth(LONGEST_WORD).is_none() && text.chars().all(char::is_alphanumeric)
    };
    let in_row = rule.learns_words && span.start.row == span.end.row;
    let covered =
        || document.text(span.start.row).get(span.start.byte..span.end.byte).filter(is_word);
    Ignorable {
        rule: rule.code,
        title: rule.title,
        passage: ide::ignore::allowed_text(document, span),
        word: in_row.then(covered).flatten().map(str::to_owned),
        diagnostic: diagnostic(finding, view),
    }
}

/// The actions that let a file leave a finding alone; none where the file is broken.
pub(in crate::server) fn by_config(
    finding: Ignorable,
    file: &ConfigFile,
    client: ClientSupport,
) -> Vec<CodeAction> {
    let Ignorable { rule, title, passage, word, diagnostic } = finding;
    let old = file.text.as_ref().map_or("", |(text, _)| text);
    // A name that a pattern would not match stands for all files.
    let is_plain = !file.document.contains(['*', '?', '[', ']', '{', '}', '\\', '!', '#']);
    let paths = is_plain.then(|| file.document.clone()).into_iter().collect();
    let allow = NewAllow { rule: rule.to_owned(), text: passage, reason: None, paths };
    let action = |title: String, new: String| {
        Some(CodeAction {
            title,
            kind: Some(CodeActionKind::QUICKFIX),
            diagnostics: Some(vec![diagnostic.clone()]),
            edit: Some(edit(file, old, &new, client)?),
            ..CodeAction::default()
        })
    };
    let ignored = add_allow(old, &allow)
        .ok()
        .and_then(|new| action(format!("忽略这一处：{title}（写入 hegao.toml）"), new));
    let learned = word.and_then(|word| {
        let new = add_word(old, &word).ok()?;
        action(format!("“{word}”是正确的词语（写入 hegao.toml）"), new)
    });
    ignored.into_iter().chain(learned).collect()
}

/// The edit that turns the text of a file into another; `None` where the client cannot do it.
fn edit(file: &ConfigFile, old: &str, new: &str, client: ClientSupport) -> Option<WorkspaceEdit> {
    let change = change(old, new, client.encoding);
    let uri = file.uri.clone();
    let (is_there, version) = match &file.text {
        Some((_, version)) => (true, *version),
        None => (false, None),
    };
    if is_there && !client.document_changes {
        return Some(WorkspaceEdit::new([(uri, vec![change])].into()));
    }
    if !client.document_changes || !is_there && !client.creates_files {
        return None;
    }
    let text_document = OptionalVersionedTextDocumentIdentifier { uri: uri.clone(), version };
    let change = TextDocumentEdit { text_document, edits: vec![OneOf::Left(change)] };
    let changes = if is_there {
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
