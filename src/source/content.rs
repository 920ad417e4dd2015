//! What a file holds: a text, or a Word file with its paragraphs.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use super::draft::{self, Draft};
use super::open::open;
use super::{Encoding, Error};
use hegao_core::document::{Document, Paragraph};
use hegao_core::linter::{Analysis, Settings};
use hegao_word::{Place, Refusal};

/// The endings, in lower case, of files that are Word or OpenDocument files by their names.
pub const WORD_ENDINGS: &[&str] = &["docx", "docm", "dotx", "dotm", "odt"];

/// The most bytes that a document may have: a larger file is no document.
pub const LONGEST: u64 = 100_000_000;

/// How the files begin that are no text, whatever their names are: packages, the files of old programs, PDF and
/// RTF.
const SIGNATURES: &[&[u8]] =
    &[b"PK\x03\x04", b"PK\x05\x06", b"\xD0\xCF\x11\xE0", b"%PDF-", b"{\\rtf"];

/// What a file holds.
#[derive(Debug)]
pub enum Content {
    /// A text.
    Text(Draft),
    /// A Word or OpenDocument file.
    Word(WordFile),
}

/// A Word or OpenDocument file, and what it says.
#[derive(Debug)]
pub struct WordFile {
    /// The whole file.
    pub bytes: Vec<u8>,
    /// One for each line of [`hegao_word::Text`], in the same order.
    pub paragraphs: Vec<Paragraph>,
    /// Whether it has tracked changes; the paragraphs are as if all were accepted.
    pub has_revisions: bool,
}

impl Content {
    /// The text, with a row for each paragraph of a Word file.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Text(draft) => Cow::Borrowed(&draft.text),
            Self::Word(file) => Cow::Owned(file.text()),
        }
    }

    /// The parsed document.
    pub fn document(&self) -> Document {
        match self {
            Self::Text(draft) => Document::parse(&draft.text),
            Self::Word(file) => Document::of_paragraphs(&file.paragraphs),
        }
    }

    /// The document and what is found in it.
    pub fn analysis(&self, settings: Arc<Settings>) -> Analysis {
        match self {
            Self::Text(draft) => Analysis::new(&draft.text, settings),
            Self::Word(file) => Analysis::of_paragraphs(&file.paragraphs, settings),
        }
    }
}

impl WordFile {
    /// The text, with a row for each paragraph.
    pub fn text(&self) -> String {
        let rows: Vec<&str> = self.paragraphs.iter().map(|it| it.text.as_str()).collect();
        rows.join("\n")
    }

    fn read(bytes: Vec<u8>) -> Result<Self, Refusal> {
        let hegao_word::Text { lines, has_revisions } = hegao_word::read(&bytes)?;
        let paragraphs = lines.into_iter().map(|line| Paragraph {
            text: line.text,
            label: line.label,
            list: line.list,
            is_aside: line.place != Place::Body,
        });
        Ok(Self { bytes, paragraphs: paragraphs.collect(), has_revisions })
    }
}

/// Reads a file of at most `longest` bytes. A text without a byte order mark is in the `named` encoding, or
/// else in the one that it is in beyond doubt.
///
/// # Errors
/// The file cannot be read, is longer, or is neither a text in a known encoding nor a Word file.
pub fn read_file(path: &Path, longest: u64, named: Option<Encoding>) -> Result<Content, Error> {
    let file = open(path)?;
    let length = file.metadata().map_or(0, |metadata| metadata.len());
    read(file, length, longest, named, path)
}

/// The same for any other source of bytes, with the name that it has or would have. There may be more or
/// fewer than `length`.
///
/// # Errors
/// As [`read_file`].
pub fn read(
    source: impl Read,
    length: u64,
    longest: u64,
    named: Option<Encoding>,
    path: &Path,
) -> Result<Content, Error> {
    let bytes = bytes(source, length, longest)?;
    if is_word_name(path) || SIGNATURES.iter().any(|start| bytes.starts_with(start)) {
        return Ok(Content::Word(WordFile::read(bytes).map_err(Error::Refused)?));
    }
    draft::decode(&bytes, named).map(Content::Text)
}

/// The bytes of a source, about `length`, at most `longest`.
///
/// # Errors
/// It cannot be read, or has more.
pub fn bytes(source: impl Read, length: u64, longest: u64) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::with_capacity(length.min(longest) as usize);
    source.take(longest + 1).read_to_end(&mut bytes).map_err(Error::reading)?;
    if bytes.len() as u64 > longest { Err(Error::TooLong) } else { Ok(bytes) }
}

/// Whether a file is a Word or OpenDocument file by its name. Such a file is never read as a text: what else
/// it holds is a mistake that its owner wants to hear of.
pub fn is_word_name(path: &Path) -> bool {
    let ending = path.extension().and_then(OsStr::to_str);
    ending.is_some_and(|ending| WORD_ENDINGS.iter().any(|it| it.eq_ignore_ascii_case(ending)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, bytes: &[u8], expected: Result<&str, &str>) {
        let content = read(bytes, 0, 100, None, Path::new(name));
        let text = content.map(|content| content.text().into_owned());
        let text = text.map_err(|error| format!("{error:?}"));
        assert_eq!(text.as_deref().map_err(String::as_str), expected);
    }

    #[test]
    fn the_content_decides() {
        check("通知.txt", "通知\n".as_bytes(), Ok("通知\n"));
        check("通知.docx", "通知\n".as_bytes(), Err("Refused(PlainText)"));
        check("通知.txt", b"{\\rtf1", Err("Refused(Rtf)"));
        check("通知.txt", b"%PDF-1.7", Err("Refused(Pdf)"));
        check("通知.docx", b"", Err("Refused(Empty)"));
        check("通知.txt", &[b'a'; 101], Err("TooLong"));
    }
}
