//! Which files a run may write its report and its baseline to: no draft is ever replaced, and no config.

use std::fs;
use std::path::Path;

use super::baseline::Baseline;
use crate::cli::input::{Input, Inputs};
use crate::cli::options::CheckOptions;
use crate::cli::report::{Problem, Reason};
use crate::config::FILE_NAME;
use crate::files::{is_text, unread_ending};
use crate::source::is_word_name;

/// Makes sure that the files which the options name for the report and the baseline may be written.
///
/// # Errors
/// One of them is a draft, or may be one, or is something else that people keep.
pub(super) fn check(options: &CheckOptions, inputs: &Inputs) -> Result<(), Problem> {
    if let Some(path) = options.output.output_file.as_deref() {
        let is_input = inputs.documents.iter().any(|input| is_same(input, path));
        if is_input || leads_to_draft(path) {
            return Err(Problem::new(path, Reason::ReportOverDraft));
        }
        if path.ends_with(FILE_NAME) || is_full_file(path) && Baseline::is_in(path) {
            return Err(Problem::new(path, Reason::ReportOverOther));
        }
    }
    if let Some(path) = options.baseline.write_baseline.as_deref()
        && is_full_file(path)
        && !Baseline::is_in(path)
    {
        return Err(Problem::new(path, Reason::BaselineOverOther));
    }
    Ok(())
}

/// Whether a path has the name of a draft, or is a link to a file that has.
fn leads_to_draft(path: &Path) -> bool {
    is_draft(path) || fs::canonicalize(path).is_ok_and(|path| is_draft(&path))
}

/// Whether a file is a draft by its name: one that is checked in folders, or one that is only counted there.
fn is_draft(path: &Path) -> bool {
    is_text(path) || is_word_name(path) || unread_ending(path).is_some()
}

/// Whether a document is the file that a path names.
fn is_same(input: &Input, path: &Path) -> bool {
    input.is_file()
        && input.path().file_name() == path.file_name()
        && fs::canonicalize(input.path())
            .is_ok_and(|one| fs::canonicalize(path).is_ok_and(|other| one == other))
}

/// Whether a path names a file that holds something. Devices and pipes hold nothing.
fn is_full_file(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|it| it.is_file() && it.len() > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, expected: bool) {
        assert_eq!(leads_to_draft(Path::new(name)), expected, "{name}");
    }

    #[test]
    fn knows_drafts_by_their_names() {
        for name in [
            "讲话.txt",
            "讲话.MD",
            "文稿/讲话.gongwen",
            "通知.docx",
            "通知.odt",
            "通知.doc",
            "通知.wps",
        ] {
            check(name, true);
        }
        check("通知（核稿）.docx", true);
        for name in ["报告.json", "报告.log", "hegao.sarif", "报告", "/dev/null", "txt"] {
            check(name, false);
        }
    }
}
