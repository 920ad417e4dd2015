//! What is wrong with a `hegao.toml`, and where.

use std::env;
use std::ops::Range;
use std::path::{Path, PathBuf};

use crate::source::{Error, LONGEST_SETTINGS};
use hegao_core::document::{Position, Span};
use hegao_core::text::lines;

/// A file that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidConfig {
    /// Where it is, from the root on.
    pub file: PathBuf,
    /// The file that holds for the documents: this one, or one that extends it.
    pub holds: PathBuf,
    /// Its text; empty where it could not be read.
    pub text: String,
    /// What is wrong, in order, and never empty.
    pub errors: Vec<ConfigError>,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigError {
    /// Where in the text.
    pub span: Span,
    /// One Chinese sentence without a full stop.
    pub message: String,
}

impl InvalidConfig {
    /// A file that could not be read.
    pub(super) fn unreadable(file: &Path, error: &Error) -> Self {
        let message = match error {
            Error::Missing => "找不到这个文件，请检查文件名和路径".to_owned(),
            Error::Denied => "没有权限读取这个文件，请检查它的权限".to_owned(),
            Error::InUse => "正在别的程序里打开，读不出，请关闭后再试".to_owned(),
            Error::Folder => "是文件夹，配置要写在文件里".to_owned(),
            Error::NotAFile => "是管道或设备，配置要写在文件里".to_owned(),
            Error::TooLong => {
                let most = LONGEST_SETTINGS / 1_000_000;
                format!("超过 {most} MB，配置用不了这么长，请检查是不是放错了文件")
            }
            Error::Io(error) => match error.raw_os_error() {
                Some(code) => format!("读不出这个文件，请确认它能打开（系统错误 {code}）"),
                None => "读不出这个文件，请确认它能打开".to_owned(),
            },
            // What else there is, is a matter of its bytes.
            _ => "不是 UTF-8 编码，请用记事本打开，另存为 UTF-8".to_owned(),
        };
        let errors = vec![ConfigError { span: Span::default(), message }];
        Self { file: file.to_owned(), holds: file.to_owned(), text: String::new(), errors }
    }

    /// The same of a file that another one, which holds for the documents, extends.
    pub(super) fn below(self, file: &Path) -> Self {
        Self { holds: file.to_owned(), ..self }
    }

    /// A text with errors, each with the bytes that it stands in.
    pub(super) fn new(file: &Path, text: &str, errors: Vec<(Range<usize>, String)>) -> Self {
        let (holds, errors) = (file.to_owned(), located(text, errors));
        Self { file: file.to_owned(), holds, text: text.to_owned(), errors }
    }

    /// One sentence per error, as compilers print them, with the file as seen from here:
    /// `hegao.toml:3:10 没有……`; rows and columns from 1.
    pub fn sentences(&self) -> impl Iterator<Item = String> {
        sentences(&self.file, &self.text, &self.errors)
    }
}

/// Errors in a text, ordered, for those that stand in these bytes of it.
pub(super) fn located(text: &str, errors: Vec<(Range<usize>, String)>) -> Vec<ConfigError> {
    let span = |bytes: Range<usize>| Span {
        start: position(text, bytes.start),
        end: position(text, bytes.end),
    };
    let mut errors: Vec<_> = errors
        .into_iter()
        .map(|(bytes, message)| ConfigError { span: span(bytes), message })
        .collect();
    errors.sort_by_key(|error| error.span);
    errors
}

/// One sentence per error in the text of a file.
pub(super) fn sentences(
    file: &Path,
    text: &str,
    errors: &[ConfigError],
) -> impl Iterator<Item = String> {
    let file = seen_from_here(file);
    errors.iter().map(move |ConfigError { span, message }| {
        let Position { row, byte } = span.start;
        if text.is_empty() {
            return format!("{file} {message}");
        }
        let line = lines(text).nth(row).unwrap_or_default();
        let column = line[..line.floor_char_boundary(byte)].chars().count() + 1;
        format!("{file}:{}:{column} {message}", row + 1)
    })
}

/// The row, and the byte in it, of a byte of the text.
pub(super) fn position(text: &str, byte: usize) -> Position {
    let before = &text[..text.floor_char_boundary(byte)];
    let (row, line) = lines(before).enumerate().last().unwrap_or_default();
    Position { row, byte: line.len() }
}

/// The name of a file for people: from the current folder, if it is in there.
pub(super) fn seen_from_here(file: &Path) -> String {
    let here = env::current_dir().unwrap_or_default();
    file.strip_prefix(here).unwrap_or(file).display().to_string()
}
