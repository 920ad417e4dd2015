//! What is wrong with a `hegao.toml`, and where.

use std::env;
use std::ops::Range;
use std::path::{Path, PathBuf};

use super::rows::Rows;
use crate::source::{Error, LONGEST_SETTINGS};
use hegao_core::document::{Position, Span};

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

/// How many things that are wrong with a file are told: nobody mends more at once, and each names its place.
const MOST: usize = 100;

/// Errors in a text, ordered, for those that stand in these bytes of it. Of many the first are told, and how many
/// come behind them.
pub(super) fn located(text: &str, mut errors: Vec<(Range<usize>, String)>) -> Vec<ConfigError> {
    let rows = Rows::new(text);
    let place = |bytes: &Range<usize>| (bytes.start, bytes.end);
    errors.sort_by_key(|(bytes, _)| place(bytes));
    let more = errors.len().saturating_sub(MOST);
    errors.truncate(MOST);
    if let Some((bytes, _)) = errors.last().filter(|_| more > 0) {
        errors.push((bytes.clone(), format!("后面还有 {more} 处，改好前面的再看")));
    }
    let errors = errors.into_iter().map(|(bytes, message)| {
        let (start, end) = (rows.position(bytes.start), rows.position(bytes.end));
        ConfigError { span: Span { start, end }, message }
    });
    errors.collect()
}

/// One sentence per error in the text of a file.
pub(super) fn sentences(
    file: &Path,
    text: &str,
    errors: &[ConfigError],
) -> impl Iterator<Item = String> {
    let (file, rows) = (seen_from_here(file), Rows::new(text));
    errors.iter().map(move |ConfigError { span, message }| {
        let Position { row, byte } = span.start;
        if text.is_empty() {
            return format!("{file} {message}");
        }
        let line = rows.text(row);
        let column = line[..line.floor_char_boundary(byte)].chars().count() + 1;
        format!("{file}:{}:{column} {message}", row + 1)
    })
}

/// The name of a file for people: from the current folder, if it is in there.
pub(super) fn seen_from_here(file: &Path) -> String {
    let here = env::current_dir().unwrap_or_default();
    let file = file.strip_prefix(here).unwrap_or(file);
    let is_here = file.as_os_str().is_empty();
    if is_here { ".".to_owned() } else { file.display().to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    #[test]
    fn the_first_of_many_faults_are_told() {
        let text: String = (0..300).map(|at| format!("k{at} = 1\n")).collect();
        let invalid = Config::parse(Path::new("hegao.toml"), &text).unwrap_err();
        let said: Vec<_> = invalid.sentences().collect();
        assert_eq!(said.len(), 101);
        assert!(said[99].starts_with("hegao.toml:100:1 没有“k99”这个配置项"), "{}", said[99]);
        assert_eq!(said[100], "hegao.toml:100:1 后面还有 200 处，改好前面的再看");
    }
}
