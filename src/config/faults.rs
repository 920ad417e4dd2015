//! What is wrong with a `hegao.toml`, and where.

use std::env;
use std::ops::Range;
use std::path::{Path, PathBuf};

use hegao_core::document::{Position, Span};

/// A file that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// Where it is, from the root on.
    pub file: PathBuf,
    /// Its text; empty where it could not be read.
    pub text: String,
    /// What is wrong, in order, and never empty.
    pub faults: Vec<Fault>,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where in the text.
    pub span: Span,
    /// One Chinese sentence without a full stop.
    pub message: String,
}

impl Broken {
    /// A file that could not be read.
    pub(super) fn unreadable(file: &Path, reason: &str) -> Self {
        let message = format!("读不出这个文件，请确认它能打开（{reason}）");
        let faults = vec![Fault { span: Span::default(), message }];
        Self { file: file.to_owned(), text: String::new(), faults }
    }

    /// A text with faults, each with the bytes that it stands in.
    pub(super) fn new(file: &Path, text: &str, faults: Vec<(Range<usize>, String)>) -> Self {
        let span = |bytes: Range<usize>| Span {
            start: position(text, bytes.start),
            end: position(text, bytes.end),
        };
        let mut faults: Vec<_> = faults
            .into_iter()
            .map(|(bytes, message)| Fault { span: span(bytes), message })
            .collect();
        faults.sort_by_key(|fault| fault.span);
        Self { file: file.to_owned(), text: text.to_owned(), faults }
    }
}

/// The row, and the byte in it, of a byte of the text.
pub(super) fn position(text: &str, byte: usize) -> Position {
    let before = &text[..text.floor_char_boundary(byte)];
    let (row, line) = hegao_core::text::lines(before).enumerate().last().unwrap_or_default();
    Position { row, byte: line.len() }
}

impl Broken {
    /// One sentence per fault, as compilers print them, with the file as seen from here:
    /// `hegao.toml:3:10 没有……`; rows and columns from 1.
    pub fn sentences(&self) -> impl Iterator<Item = String> {
        let file = seen_from_here(&self.file);
        self.faults.iter().map(move |Fault { span, message }| {
            let Position { row, byte } = span.start;
            if self.text.is_empty() {
                return format!("{file} {message}");
            }
            let line = hegao_core::text::lines(&self.text).nth(row).unwrap_or_default();
            let column = line[..line.floor_char_boundary(byte)].chars().count() + 1;
            format!("{file}:{}:{column} {message}", row + 1)
        })
    }
}

/// How people are told of a file: from the current folder, if it is in there.
pub(super) fn seen_from_here(file: &Path) -> String {
    let here = env::current_dir().unwrap_or_default();
    file.strip_prefix(here).unwrap_or(file).display().to_string()
}
