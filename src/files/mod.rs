//! Which files are documents, and how they are found in a folder, for the command line and the server.

mod ignored;
mod paths;
mod pattern;

use std::ffi::OsStr;
use std::path::Path;

use ignore::{DirEntry, Match, WalkBuilder};

pub use ignored::IgnoreFiles;
pub use paths::{VERBATIM, absolute, below, slashes};
pub use pattern::{PatternFault, intricate, is_intricate, with_slashes};

use crate::source::{WORD_ENDINGS, is_word_name};

/// The endings, in lower case, of the texts that are checked in a folder.
const TEXT_ENDINGS: &[&str] = &["txt", "md", "markdown", "gongwen"];

/// The endings, in lower case, of documents that nothing here reads. Their owner may think that they are
/// checked with the others in their folder: old Word and WPS files, RTF, the office formats of the state, and
/// what is made of a document when it is final. Those that a word processor saves as .docx stand before the
/// final ones.
pub const UNREAD_ENDINGS: &[&str] =
    &["doc", "dot", "wps", "wpt", "rtf", "uot", "pdf", "ofd", "ceb"];

/// What stands at the end of the name of an annotated copy.
pub const COPY_SUFFIX: &str = "（核稿）";

/// The endings of the files that are checked in a folder, for people: `.txt、.md、…`.
pub fn endings() -> String {
    let all = TEXT_ENDINGS.iter().chain(WORD_ENDINGS);
    all.map(|ending| format!(".{ending}")).collect::<Vec<_>>().join("、")
}

/// Whether a file is a document by its name: a text or a Word file.
pub fn is_document(path: &Path) -> bool {
    is_text(path) || is_word_name(path) && !is_by_product(path)
}

/// Whether a file is a text by its name.
pub fn is_text(path: &Path) -> bool {
    known(path, TEXT_ENDINGS).is_some()
}

/// The ending of a document that nothing here reads, in lower case.
pub fn unread_ending(path: &Path) -> Option<&'static str> {
    known(path, UNREAD_ENDINGS).filter(|_| !is_lock(path))
}

/// Whether a file only comes with a Word document: the lock of a program that has it open, or the annotated
/// copy of an earlier run, whose findings are those of the document.
pub fn is_by_product(path: &Path) -> bool {
    let stem = path.file_stem().map(OsStr::to_string_lossy);
    let is_copy = stem.is_some_and(|stem| stem.ends_with(COPY_SUFFIX));
    is_lock(path) || is_copy && is_word_name(path)
}

/// Whether a file is the lock of a document that Word or WPS has open.
fn is_lock(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"~$"))
}

/// Which of the endings a file has.
fn known(path: &Path, endings: &[&'static str]) -> Option<&'static str> {
    let ending = ending(path)?;
    endings.iter().copied().find(|known| known.eq_ignore_ascii_case(ending))
}

/// Whether a file is a document by its name in any folder. An editor has other texts checked only in
/// folders that hold a `hegao.toml`.
pub fn is_always_document(path: &Path) -> bool {
    ending(path).is_some_and(|ending| ending.eq_ignore_ascii_case("gongwen"))
}

/// Whether a file is Markdown by its name: only in Markdown do comments speak to the linter.
pub fn is_markdown(path: &Path) -> bool {
    let is = |name: &str| ending(path).is_some_and(|ending| ending.eq_ignore_ascii_case(name));
    is("md") || is("markdown")
}

fn ending(path: &Path) -> Option<&str> {
    path.extension().and_then(OsStr::to_str)
}

/// A walk through a folder. The `verdict` on a path says whether it is left out, as it is if the verdict says nothing
/// and the file is hidden. It depends on nothing else, least of all on the settings of the machine; symbolic links are
/// not followed.
pub fn walker(
    folder: &Path,
    verdict: impl Fn(&Path, bool) -> Option<bool> + Send + Sync + 'static,
) -> WalkBuilder {
    let mut builder = WalkBuilder::new(folder);
    let is_left_out = move |entry: &DirEntry| {
        verdict(entry.path(), is_folder(entry)).unwrap_or_else(|| is_hidden(entry))
    };
    // The walker would read ignore files whatever they are: pipes, devices, patterns that take the stack.
    builder.standard_filters(false).filter_entry(move |entry| !is_left_out(entry));
    builder
}

/// What patterns say of a path: whether they leave it out or take it back; `None` where they say nothing.
pub fn verdict<T>(found: &Match<T>) -> Option<bool> {
    match found {
        Match::None => None,
        Match::Ignore(_) => Some(true),
        Match::Whitelist(_) => Some(false),
    }
}

/// Whether an entry of a walk is hidden.
fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".") || has_hidden_attribute(entry)
}

#[cfg(windows)]
fn has_hidden_attribute(entry: &DirEntry) -> bool {
    use std::os::windows::fs::MetadataExt;
    const HIDDEN: u32 = 2;
    entry.metadata().is_ok_and(|data| data.file_attributes() & HIDDEN != 0)
}

#[cfg(not(windows))]
fn has_hidden_attribute(_: &DirEntry) -> bool {
    false
}

/// Whether an entry of a walk is a folder.
pub fn is_folder(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|kind| kind.is_dir())
}

/// Whether an entry of a walk is a file.
pub fn is_file(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|kind| kind.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks whether a file is a document, or of which kind that is not read.
    #[track_caller]
    fn check_name(name: &str, is_one: bool, unread: Option<&str>) {
        assert_eq!(is_document(Path::new(name)), is_one, "{name}");
        assert_eq!(unread_ending(Path::new(name)), unread, "{name}");
    }

    #[test]
    fn knows_documents_by_their_names() {
        check_name("通知.txt", true, None);
        check_name("通知.TXT", true, None);
        check_name("通知.docx", true, None);
        check_name("通知.DOCX", true, None);
        check_name("通知.odt", true, None);
        check_name("~$通知.docx", false, None);
        check_name("文稿/~$通知.docx", false, None);
        check_name("通知（核稿）.docx", false, None);
        check_name("通知（核稿）.txt", true, None);
        check_name("通知.doc", false, Some("doc"));
        check_name("通知.PDF", false, Some("pdf"));
        check_name("~$通知.doc", false, None);
        check_name("docx", false, None);
        check_name("通知.png", false, None);
    }
}
