//! An open document as a feature sees it.

use std::cell::RefCell;
use std::collections::HashMap;
use std::path::PathBuf;

use tower_lsp::ls_types::{
    DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier, Position, Range,
    TextDocumentEdit, TextEdit, Uri, WorkspaceEdit,
};

use super::client::ClientSupport;
use super::convert::{to_place, to_range, to_range_of_text, to_u32, to_usize};
use super::language::Home;
use hegao_core::document::{self, Document, Span, TextSpan};
use hegao_core::linter::Analysis;
use hegao_core::rules::Edit;
use hegao_core::text::{Buffer, Columns};

/// An open document, and what else a feature needs to answer a request about it.
pub(super) struct Snapshot<'a> {
    pub(super) uri: &'a Uri,
    pub(super) version: i32,
    pub(super) analysis: &'a mut Analysis,
    pub(super) client: ClientSupport,
    /// The columns of the text, as the client counts them.
    pub(super) columns: RefCell<Columns>,
    /// Whether the editor's settings ask for inlay hints.
    pub(super) inlay_hints: bool,
    /// Where a finding of the document can be allowed; `None` where no file can be used for that.
    pub(super) config_file: Option<ConfigFile>,
}

/// The config file that holds for a document, or that would if it were there.
pub(super) struct ConfigFile {
    pub(super) path: PathBuf,
    pub(super) home: Home,
    /// Its text where the client has it open, which then counts instead of the one on the disk.
    pub(super) open: Option<Buffer>,
}

impl Snapshot<'_> {
    pub(super) fn document(&self) -> &Document {
        self.analysis.document()
    }

    /// The LSP range of a span of the document.
    pub(super) fn range(&self, span: Span) -> Range {
        to_range(self.document(), span, &mut self.columns.borrow_mut())
    }

    /// The place in the document that an LSP position names; the nearest one where it names none.
    pub(super) fn place(&self, position: Position) -> document::Position {
        to_place(self.document(), position, &mut self.columns.borrow_mut())
    }

    /// The column at which a row of the text ends.
    pub(super) fn row_end(&self, line: u32) -> u32 {
        let row = to_usize(line);
        let text = self.document().row_text(row);
        to_u32(self.columns.borrow_mut().column(row, text, text.len()))
    }

    /// The position of the text that is nearest to one that it may not have.
    pub(super) fn clamped(&self, position: Position) -> Position {
        let last = to_u32(self.document().row_count().saturating_sub(1));
        let line = position.line.min(last);
        let end = self.row_end(line);
        let character = if position.line > last { end } else { position.character.min(end) };
        Position { line, character }
    }

    /// Edits of the document as LSP has them, bound to this version where the client can do that.
    pub(super) fn workspace_edit(&self, edits: &[Edit]) -> WorkspaceEdit {
        let edits = edits
            .iter()
            .map(|edit| TextEdit { range: self.range(edit.span), new_text: edit.content.clone() });
        self.bound(edits.collect())
    }

    /// The same with edits of the rows of the text.
    pub(super) fn workspace_edit_of_rows(&self, edits: Vec<(TextSpan, String)>) -> WorkspaceEdit {
        let (document, mut columns) = (self.document(), self.columns.borrow_mut());
        let edits = edits.into_iter().map(|(span, new_text)| TextEdit {
            range: to_range_of_text(document, span, &mut columns),
            new_text,
        });
        self.bound(edits.collect())
    }

    fn bound(&self, edits: Vec<TextEdit>) -> WorkspaceEdit {
        let uri = self.uri.clone();
        if !self.client.document_changes {
            return WorkspaceEdit::new(HashMap::from([(uri, edits)]));
        }
        let text_document =
            OptionalVersionedTextDocumentIdentifier { uri, version: Some(self.version) };
        let edits = edits.into_iter().map(OneOf::Left).collect();
        let changes = DocumentChanges::Edits(vec![TextDocumentEdit { text_document, edits }]);
        WorkspaceEdit { document_changes: Some(changes), ..WorkspaceEdit::default() }
    }
}
