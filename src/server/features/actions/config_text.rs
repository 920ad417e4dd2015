//! The config file that actions write entries into, and the edit of an editor that does so.

use serde_json::json;
use tower_lsp::ls_types::{
    Command, CreateFile, CreateFileOptions, DocumentChangeOperation, DocumentChanges, OneOf,
    OptionalVersionedTextDocumentIdentifier, Position, Range, ResourceOp, TextDocumentEdit,
    TextEdit, Uri, WorkspaceEdit,
};

use crate::config::{Editable, pattern_of};
use crate::files::{below, slashes};
use crate::server::client::{ClientSupport, WROTE};
use crate::server::convert::{to_path, to_u32};
use crate::server::language::Home;
use crate::server::snapshot::Snapshot;
use crate::source::{Error, LONGEST_SETTINGS, read_settings};
use hegao_core::text::{PositionEncoding, common_ends, lines};

/// A config file to be edited, there or still to be made.
pub(super) struct ConfigText {
    uri: Uri,
    pub(super) home: Home,
    is_there: bool,
    /// Empty where the file is not there.
    pub(super) toml: Editable,
    /// The version where the client has the file open.
    version: Option<i32>,
    /// What matches the document and no other; `None` where nothing does: it has no path yet, or one with
    /// characters that mean something else in patterns.
    pub(super) pattern: Option<String>,
}

impl ConfigText {
    /// `None` where there is no file to edit, it is not UTF-8 or no TOML, or it is too long to be a config.
    pub(super) fn read(snapshot: &Snapshot) -> Option<Self> {
        let file = snapshot.config_file.as_ref()?;
        let (text, version) = match &file.open {
            Some(buffer) => (Some(buffer.text()), Some(buffer.version())),
            None => match read_settings(&file.path) {
                // What a client would make of another encoding is not known.
                Ok(bytes) => (Some(String::from_utf8(bytes).ok()?), None),
                Err(Error::Missing) => (None, None),
                Err(_) => return None,
            },
        };
        let is_there = text.is_some();
        let text = text.unwrap_or_default();
        if text.len() as u64 > LONGEST_SETTINGS {
            return None;
        }
        Some(Self {
            uri: Uri::from_file_path(&file.path)?,
            home: file.home,
            is_there,
            toml: Editable::parse(text).ok()?,
            version,
            pattern: pattern(snapshot),
        })
    }

    /// The edit that makes `new` the text of the file.
    pub(super) fn edit(&self, new: &str, client: ClientSupport) -> WorkspaceEdit {
        let change = change(self.toml.text(), new, client.encoding);
        let uri = self.uri.clone();
        if !client.document_changes {
            // Editors that are not asked to make the file open a new one for the edit.
            return WorkspaceEdit::new([(uri, vec![change])].into());
        }
        let text_document =
            OptionalVersionedTextDocumentIdentifier { uri: uri.clone(), version: self.version };
        let change = TextDocumentEdit { text_document, edits: vec![OneOf::Left(change)] };
        let changes = if self.is_there || !client.creates_files {
            DocumentChanges::Edits(vec![change])
        } else {
            let options = CreateFileOptions { overwrite: None, ignore_if_exists: Some(true) };
            let create = CreateFile { uri, options: Some(options), annotation_id: None };
            DocumentChanges::Operations(vec![
                DocumentChangeOperation::Op(ResourceOp::Create(create)),
                DocumentChangeOperation::Edit(change),
            ])
        };
        WorkspaceEdit { document_changes: Some(changes), ..WorkspaceEdit::default() }
    }

    /// What a client runs after the edit, if it wants to: its user can take back then what was written.
    pub(super) fn command(&self, title: &str, client: ClientSupport) -> Option<Command> {
        let written =
            json!({ "uri": self.uri, "created": !self.is_there, "before": self.toml.text() });
        client
            .has_commands
            .then(|| Command::new(title.to_owned(), WROTE.to_owned(), Some(vec![written])))
    }
}

/// What matches the document and no other in the file: its path as seen from the folder of a `hegao.toml`, and from
/// the root in the writer's own file, which holds for documents that lie anywhere.
fn pattern(snapshot: &Snapshot) -> Option<String> {
    let file = snapshot.config_file.as_ref()?;
    let document = to_path(snapshot.uri)?;
    let path = match file.home {
        Home::Folder => below(&document, file.path.parent()?, cfg!(windows))?,
        Home::Personal => &document,
    };
    pattern_of(&slashes(path.to_str()?, cfg!(windows)))
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
