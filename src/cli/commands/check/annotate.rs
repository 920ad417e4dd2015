//! `--annotate`: copies of Word files with the findings as comments, and what fixes do as tracked changes.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use crate::annotate::{Notes, copy_name, written_date};
use crate::cli::input::Input;
use crate::cli::options::{CheckOptions, Filter};
use crate::cli::report::{Checked, Problem, Reason, name};
use crate::source::{NewFile, WordFile};
use hegao_core::linter::Settings;
use hegao_core::panic::catch;
use hegao_core::rules::{Applicability, Finding};

/// A Word file that was checked, as it is needed for its copy.
pub(super) struct Original {
    pub(super) file: WordFile,
    pub(super) settings: Arc<Settings>,
    /// All that was found, each place of a habit by itself.
    pub(super) findings: Vec<Finding>,
}

/// Writes copies.
pub(super) struct Annotator {
    /// Where they are written; `None` where each is written beside its original.
    folder: Option<PathBuf>,
    /// Whether one may take the place of another.
    is_forced: bool,
    /// How certain a fix must be for a tracked change.
    least: Applicability,
    /// Whether all that is found is reported, so that a fix may follow from another one.
    is_whole: bool,
    date: String,
    /// The copies of this run.
    written: BTreeSet<PathBuf>,
}

impl Annotator {
    /// What the options ask for.
    pub(super) fn new(options: &CheckOptions) -> Option<Self> {
        let annotation = options.annotation.wanted(&options.fixes)?;
        Some(Self {
            folder: annotation.folder,
            is_forced: annotation.force,
            least: annotation.least,
            is_whole: options.baseline.baseline.is_none(),
            date: date(),
            written: BTreeSet::new(),
        })
    }

    /// Writes the copy of a file with the findings that are printed, and returns its name.
    ///
    /// # Errors
    /// It is there already, or the file cannot be annotated, or the copy not be written.
    pub(super) fn annotate(
        &mut self,
        input: &Input,
        original: Original,
        checked: &Checked<'_>,
        filter: &Filter,
    ) -> Result<String, Problem> {
        let (path, printed) = (input.path(), checked.findings);
        let copy = copy_path(path, self.folder.as_deref());
        if self.written.contains(&copy) {
            return Err(Problem::new(path, Reason::CopyOfAnother(name(&copy))));
        }
        if !self.is_forced && copy.symlink_metadata().is_ok() {
            return Err(Problem::new(path, Reason::CopyExists(name(&copy))));
        }
        let Original { file, settings, findings } = original;
        let is_chosen = |finding: &Finding| self.is_whole && filter.shows(finding);
        let notes = Notes { document: checked.document, shown: printed, all: findings };
        let annotated = catch(|| notes.write(&file, &settings, self.least, is_chosen, &self.date));
        let bytes = match annotated {
            Ok(Ok(bytes)) => bytes,
            Ok(Err(refusal)) => return Err(Problem::new(path, Reason::NotAnnotated(refusal))),
            Err(panic) => return Err(Problem::new(path, Reason::Panic(panic))),
        };
        let written = write(&copy, path, &bytes, self.is_forced);
        written.map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => Problem::new(path, Reason::CopyExists(name(&copy))),
            _ => Problem::new(&copy, Reason::ReportNotWritten(error)),
        })?;
        let name = name(&copy);
        self.written.insert(copy);
        Ok(name)
    }

    /// Where the copies are written, if a folder was named.
    pub(super) fn folder(&self) -> Option<&Path> {
        self.folder.as_deref()
    }
}

/// Where the copy of a file is written: beside it, or in a folder.
fn copy_path(path: &Path, folder: Option<&Path>) -> PathBuf {
    let name = copy_name(path);
    match folder {
        Some(folder) => folder.join(name),
        None => path.with_file_name(name),
    }
}

fn write(copy: &Path, original: &Path, bytes: &[u8], is_forced: bool) -> io::Result<()> {
    if let Some(folder) = copy.parent() {
        fs::create_dir_all(folder)?;
    }
    let (new_file, mut out) = NewFile::create_copy(copy, original)?;
    out.write_all(bytes)?;
    if is_forced { new_file.finish() } else { new_file.finish_new() }
}

/// The time of the run as Word writes it. `SOURCE_DATE_EPOCH` is for copies that are the same bytes at any time.
fn date() -> String {
    let now = || SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).ok();
    let fixed = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.parse().ok());
    written_date(fixed.unwrap_or_else(|| now().map_or(0, |since| since.as_secs())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_path(path: &str, folder: Option<&str>, expected: &str) {
        assert_eq!(copy_path(Path::new(path), folder.map(Path::new)), Path::new(expected));
    }

    #[test]
    fn names_copies() {
        check_path("通知.docx", None, "通知（核稿）.docx");
        check_path("文稿/通知.v2.docm", None, "文稿/通知.v2（核稿）.docm");
        check_path("文稿/通知.docx", Some("审阅"), "审阅/通知（核稿）.docx");
        check_path("通知", None, "通知（核稿）");
    }
}
