//! The document on the desk: a text that changes with every edit, or a Word file, which only its copy changes.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use hegao::annotate::{Notes, copy_name, written_date};
use hegao::mend::mend;
use hegao::source::{self, Content, Draft, Error, LONGEST, WordFile};
use hegao_core::document::Document;
use hegao_core::linter::{Analysis, Habits, Settings};
use hegao_core::rules::{Applicability, Finding};
use hegao_core::text::{Buffer, Place, PositionEncoding};
use hegao_word::Refusal;

use crate::answer::{Edit, Mended, Opened};
use crate::place::{Places, Range};
use crate::request;

/// A document and what is found in it.
pub(crate) struct Paper {
    path: PathBuf,
    content: Kind,
    pub(crate) analysis: Analysis,
}

enum Kind {
    Text {
        /// What was read.
        draft: Draft,
        /// What it has become.
        buffer: Buffer,
        /// How its rows end, and those that are added.
        line_break: &'static str,
    },
    Word(WordFile),
}

/// Where a document lies, as the patterns of settings see it: in the folder of a `hegao.toml`.
pub(crate) fn path(name: &str) -> PathBuf {
    Path::new("/").join(name.trim_start_matches('/'))
}

impl Paper {
    /// The document in a file.
    ///
    /// # Errors
    /// It is no text, and no Word file that can be read.
    pub(crate) fn open(name: &str, bytes: &[u8], settings: Arc<Settings>) -> Result<Self, Error> {
        let (path, length) = (path(name), bytes.len() as u64);
        let content = source::read(bytes, length, LONGEST, None, &path)?;
        Ok(Self::of(path, content, settings))
    }

    /// A text that comes from no file. A NUL, which no text has, is shown as what cannot be shown.
    ///
    /// # Errors
    /// It cannot be read: never.
    pub(crate) fn text(name: &str, text: &str, settings: Arc<Settings>) -> Result<Self, Error> {
        let draft = Draft::decoded(&text.replace('\0', "\u{fffd}"))?;
        Ok(Self::of(path(name), Content::Text(draft), settings))
    }

    fn of(path: PathBuf, content: Content, settings: Arc<Settings>) -> Self {
        let analysis = content.analysis(settings);
        let content = match content {
            Content::Word(file) => Kind::Word(file),
            Content::Text(draft) => {
                let buffer = Buffer::new(&draft.text, 0);
                let is_dos = draft.text.split_once('\n').is_some_and(|it| it.0.ends_with('\r'));
                Kind::Text { draft, buffer, line_break: if is_dos { "\r\n" } else { "\n" } }
            }
        };
        Self { path, content, analysis }
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) fn document(&self) -> &Document {
        self.analysis.document()
    }

    /// What a page shows of it when it is put on the desk.
    pub(crate) fn opened(&self) -> Opened {
        match &self.content {
            Kind::Text { draft, .. } => Opened {
                kind: "text",
                text: draft.text.clone(),
                encoding: Some(draft.encoding().name()),
                revisions: false,
            },
            Kind::Word(file) => Opened {
                kind: "word",
                text: file.text(),
                encoding: None,
                revisions: file.has_revisions,
            },
        }
    }

    /// Changes the text. A Word file stays as it is.
    pub(crate) fn edit(&mut self, edits: &[request::Edit]) {
        let Kind::Text { buffer, line_break, .. } = &mut self.content else { return };
        for request::Edit { range: Range(row, column, end_row, end_column), text } in edits {
            let places =
                Place { row: *row, column: *column }..Place { row: *end_row, column: *end_column };
            let text = text.replace('\0', "\u{fffd}").replace('\n', line_break);
            let change = buffer.edit(places, &text, PositionEncoding::Utf16);
            let rows = change.rows.start..change.rows.start + change.count;
            let texts = rows.map(|row| buffer.row(row).into_owned()).collect();
            self.analysis.replace_rows(change.rows, texts);
        }
    }

    /// The edits that apply all safe fixes; none of a Word file, which only its copy changes.
    pub(crate) fn mend(&self) -> Mended {
        if matches!(self.content, Kind::Word(_)) {
            return Mended::default();
        }
        let settings = self.analysis.settings();
        let (edits, count) = mend(&self.analysis, Applicability::Safe, |it| settings.shows(it));
        let places = Places::of(self.document());
        let edit = |(span, text)| Edit { range: places.range_of_text(span), text };
        Mended { edits: edits.into_iter().map(edit).collect(), count }
    }

    /// The text as bytes, in the encoding that it was read in.
    ///
    /// # Errors
    /// The encoding lacks a character. `None` of a Word file.
    pub(crate) fn bytes(&self) -> Option<Result<Vec<u8>, Error>> {
        match &self.content {
            Kind::Text { draft, buffer, .. } => Some(draft.with_text(buffer.text()).bytes()),
            Kind::Word(_) => None,
        }
    }

    /// The annotated copy of a Word file, and its name, as `hegao check --annotate` writes it.
    ///
    /// # Errors
    /// It cannot be annotated. `None` of a text.
    pub(crate) fn annotate(
        &mut self,
        least: Applicability,
        time: u64,
    ) -> Option<Result<(String, Vec<u8>), Refusal>> {
        let Kind::Word(file) = &self.content else { return None };
        let all = self.analysis.findings().to_vec();
        let settings = self.analysis.settings();
        let is_shown = |finding: &Finding| settings.shows(finding);
        let mut shown = Habits::fold(all.clone());
        shown.retain(|finding| is_shown(finding));
        let notes = Notes { document: self.analysis.document(), shown: &shown, all };
        let bytes = notes.write(file, settings, least, is_shown, &written_date(time));
        let name = copy_name(&self.path).to_string_lossy().into_owned();
        Some(bytes.map(|bytes| (name, bytes)))
    }
}
