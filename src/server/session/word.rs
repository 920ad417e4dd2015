//! Texts of Word files: what a client shows of a .docx is a row for each paragraph, which its user reads and
//! does not edit. The server reads the file as well, and so knows what the text does not say: which numbers
//! Word counts, and what stands in a table.

use std::path::{Path, PathBuf};

use tower_lsp::ls_types::Uri;

use crate::server::convert::{WORD_TEXT, to_path};
use crate::source::{self, Content, is_word_name};
use hegao_core::document::Paragraph;
use hegao_core::text::lines;

/// The Word file that a document is the text of; its name decides, and the scheme of texts that a client has
/// read from files of any name.
pub(super) fn word_file(uri: &Uri) -> Option<PathBuf> {
    let path = to_path(uri)?;
    let is_word = uri.as_str().starts_with(WORD_TEXT) || is_word_name(&path);
    is_word.then_some(path)
}

/// The rows of a text as paragraphs: those of the file, if they say the same, and else of each no more than
/// that it is one. The file may have been written meanwhile, and a client may show what it likes.
pub(super) fn paragraphs(text: &str, file: &Path) -> Vec<Paragraph> {
    if let Some(mut paragraphs) = read(file) {
        let is_closed = text.ends_with('\n') && lines(text).count() == paragraphs.len() + 1;
        paragraphs.extend(is_closed.then(Paragraph::default));
        if lines(text).eq(paragraphs.iter().map(|paragraph| paragraph.text.as_str())) {
            return paragraphs;
        }
    }
    lines(text).map(Paragraph::from).collect()
}

/// What a file says; `None` where it cannot be read. A pipe would never end.
fn read(file: &Path) -> Option<Vec<Paragraph>> {
    if !file.is_file() {
        return None;
    }
    match source::read_file(file, source::LONGEST, None) {
        Ok(Content::Word(word)) => Some(word.paragraphs),
        Ok(Content::Text(_)) | Err(_) => None,
    }
}
