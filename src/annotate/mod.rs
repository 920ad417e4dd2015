//! Annotated copies of Word files: the findings as comments, and what fixes do as tracked changes.

mod marks;

use std::collections::HashSet;
use std::ffi::OsString;
use std::path::Path;
use std::sync::Arc;

use crate::files::COPY_SUFFIX;
use crate::source::WordFile;
use hegao_core::document::Document;
use hegao_core::ide::today::Today;
use hegao_core::linter::{Settings, changes};
use hegao_core::rules::{Applicability, Finding};
use hegao_word::{Author, Refusal};

/// The name beside comments and changes.
const AUTHOR: &str = "核稿";

/// What a copy says.
pub struct Notes<'a> {
    /// The parsed paragraphs of the file.
    pub document: &'a Document,
    /// The findings that get a comment, as a report shows them.
    pub shown: &'a [Finding],
    /// All that was found, each place of a habit by itself.
    pub all: Vec<Finding>,
}

impl Notes<'_> {
    /// The bytes of the copy. Fixes that are `least` or more certain are changes in it: those of what is shown, and
    /// then those of what is found after them and is `chosen`.
    ///
    /// # Errors
    /// The file cannot be annotated.
    pub fn write(
        self,
        file: &WordFile,
        settings: &Arc<Settings>,
        least: Applicability,
        chosen: impl Fn(&Finding) -> bool,
        date: &str,
    ) -> Result<Vec<u8>, Refusal> {
        let first = each_place(self.all, self.shown);
        let changes = changes(&file.paragraphs, first, settings, least, chosen);
        let marks = marks::marks(self.document, self.shown, changes);
        hegao_word::annotate(&file.bytes, &marks, Author { name: AUTHOR, date })
    }
}

/// The findings that are shown, each place of a habit by itself.
fn each_place(mut findings: Vec<Finding>, shown: &[Finding]) -> Vec<Finding> {
    let places: HashSet<_> = shown.iter().map(|it| (it.rule.code, it.span)).collect();
    let habits: HashSet<_> =
        shown.iter().filter_map(|it| Some((it.rule.code, it.habit?, it.severity))).collect();
    findings.retain(|finding| {
        let code = finding.rule.code;
        places.contains(&(code, finding.span))
            || finding.habit.is_some_and(|habit| habits.contains(&(code, habit, finding.severity)))
    });
    findings
}

/// The name of the copy of a file: `通知（核稿）.docx` for `通知.docx`.
pub fn copy_name(path: &Path) -> OsString {
    let mut name = path.file_stem().map(OsString::from).unwrap_or_default();
    name.push(COPY_SUFFIX);
    if let Some(ending) = path.extension() {
        name.push(".");
        name.push(ending);
    }
    name
}

/// A time, in seconds since the beginning of 1970 in UTC, as Word writes it: by the clock of the place, though it ends
/// in Z. The place is China, as for the date of a document.
pub fn written_date(seconds: u64) -> String {
    let Today { year, month, day } = Today::at(seconds);
    let of_day = seconds.saturating_add(Today::AHEAD) % 86_400;
    let (hour, minute, second) = (of_day / 3600, of_day / 60 % 60, of_day % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_the_time_in_china() {
        assert_eq!(written_date(0), "1970-01-01T08:00:00Z");
        assert_eq!(written_date(1_795_746_816), "2026-11-27T10:33:36Z");
        assert_eq!(written_date(1_704_038_400), "2024-01-01T00:00:00Z");
    }
}
