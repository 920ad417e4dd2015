//! One open document: its text as the client has it, and what was found in it.

use std::path::PathBuf;

use tower_lsp::ls_types::{TextDocumentContentChangeEvent, TextDocumentItem};

use super::config::InForce;
use super::word::{paragraphs, word_file};
use crate::server::convert::from_position;
use crate::server::features::diagnostics::Sent;
use hegao_core::linter::Analysis;
use hegao_core::panic::catch;
use hegao_core::text::{Buffer, PositionEncoding};

/// An open document.
pub(super) struct OpenDocument {
    text: Text,
    /// The language that the client gave it, an LSP language id.
    pub(super) language: String,
    pub(super) in_force: InForce,
    /// The Word file that it is the text of.
    word_file: Option<PathBuf>,
    /// The diagnostics that the client was sent last.
    pub(super) sent: Sent,
}

/// The text is moved out while it is changed, so a panic leaves `Lost`, never half a change.
enum Text {
    Known {
        buffer: Buffer,
        /// `None` until it is needed, and after a panic.
        analysis: Option<Box<Analysis>>,
    },
    /// Some change was not understood: the text is unknown until the client sends all of it.
    Lost { version: i32 },
}

impl OpenDocument {
    /// A document that the client opened.
    pub(super) fn new(item: &TextDocumentItem, in_force: InForce) -> Self {
        let text = Text::known(&item.text, item.version);
        let word_file = word_file(&item.uri);
        let language = item.language_id.clone();
        Self { text, language, in_force, word_file, sent: Sent::default() }
    }

    /// The version of the client's text.
    pub(super) fn version(&self) -> i32 {
        match &self.text {
            Text::Known { buffer, .. } => buffer.version(),
            Text::Lost { version } => *version,
        }
    }

    /// The client's text, where it is known.
    pub(super) fn buffer(&self) -> Option<&Buffer> {
        match &self.text {
            Text::Known { buffer, .. } => Some(buffer),
            Text::Lost { .. } => None,
        }
    }

    /// Whether the text is unknown.
    pub(super) fn is_lost(&self) -> bool {
        matches!(self.text, Text::Lost { .. })
    }

    /// Forgets the text.
    pub(super) fn lose(&mut self) {
        self.text = Text::Lost { version: self.version() };
    }

    /// Applies the client's changes, each to what the one before left.
    pub(super) fn change(
        &mut self,
        changes: &[TextDocumentContentChangeEvent],
        version: i32,
        encoding: PositionEncoding,
    ) {
        for change in changes {
            let mut fresh = Sent::ALL;
            let text = std::mem::replace(&mut self.text, Text::Lost { version });
            self.text = match (change.range, text) {
                (None, _) => Text::known(&change.text, version),
                (Some(_), lost @ Text::Lost { .. }) => lost,
                (Some(range), Text::Known { mut buffer, analysis }) => {
                    let places = from_position(range.start)..from_position(range.end);
                    let change = buffer.edit(places, &change.text, encoding);
                    let rows = change.rows.start..change.rows.start + change.count;
                    if change.rows == rows {
                        fresh = rows.clone();
                    }
                    // Of a Word file, which a client has read again, all is to be known anew.
                    let analysis = analysis.filter(|_| self.word_file.is_none());
                    // A panic here costs the analysis, and not the text.
                    let analysis = analysis.and_then(|mut analysis| {
                        let texts = rows.map(|row| buffer.row(row).into_owned()).collect();
                        let replaced = catch(|| analysis.replace_rows(change.rows, texts));
                        replaced.ok().map(|()| analysis)
                    });
                    Text::Known { buffer, analysis }
                }
            };
            self.sent.forget(fresh);
        }
        match &mut self.text {
            Text::Known { buffer, .. } => buffer.set_version(version),
            Text::Lost { version: known } => *known = version,
        }
    }

    /// Hands the analysis of the text to `read`; `None` where the text is unknown. A panic in `read`
    /// costs the analysis, which is made again for the next caller.
    pub(super) fn analyse<T>(&mut self, read: impl FnOnce(&mut Analysis) -> T) -> Option<T> {
        let Text::Known { buffer, analysis } = &mut self.text else { return None };
        let settings = &self.in_force.settings;
        let fresh = || {
            let (text, settings) = (buffer.text(), settings.clone());
            Box::new(match &self.word_file {
                Some(file) => Analysis::of_paragraphs(&paragraphs(&text, file), settings),
                None => Analysis::new(&text, settings),
            })
        };
        let mut taken = analysis.take().unwrap_or_else(fresh);
        taken.set_settings(settings);
        let result = read(&mut taken);
        *analysis = Some(taken);
        Some(result)
    }
}

impl Text {
    fn known(text: &str, version: i32) -> Self {
        Self::Known { buffer: Buffer::new(text, version), analysis: None }
    }
}

#[cfg(test)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};

    use super::*;

    fn open(text: &str) -> OpenDocument {
        let uri = "file:///a.txt".parse().unwrap();
        let item = TextDocumentItem::new(uri, "gongwen".into(), 1, text.into());
        OpenDocument::new(&item, InForce::default())
    }

    #[test]
    fn a_panic_costs_the_analysis_and_not_the_text() {
        let mut document = open("一\n二");
        let panic = catch_unwind(AssertUnwindSafe(|| {
            document.analyse(|_| -> () { panic!("坏了") });
        }));
        assert!(panic.is_err() && !document.is_lost());
        let rows = document.analyse(|analysis| analysis.document().lines().len());
        assert_eq!(rows, Some(2));
    }

    #[test]
    fn a_lost_text_comes_back_whole() {
        let whole = |text: &str| TextDocumentContentChangeEvent {
            range: None,
            range_length: None,
            text: text.to_owned(),
        };
        let part =
            TextDocumentContentChangeEvent { range: Some(Default::default()), ..whole("党") };
        let mut document = open("一");
        document.lose();
        document.change(std::slice::from_ref(&part), 2, PositionEncoding::Utf16);
        assert_eq!((document.is_lost(), document.version()), (true, 2));
        document.change(&[part.clone(), whole("二"), part], 3, PositionEncoding::Utf16);
        assert_eq!((document.is_lost(), document.version()), (false, 3));
        let text = document.analyse(|it| it.document().text(0).to_owned());
        assert_eq!(text.as_deref(), Some("党二"));
    }
}
