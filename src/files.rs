//! Which files are documents, and how they are found in a folder: what `check` and `server` share.

use std::ffi::OsStr;
use std::path::Path;

use ignore::{DirEntry, WalkBuilder};

/// The endings, in lower case, of the files that are checked in a folder.
pub const ENDINGS: &[&str] = &["txt", "md", "markdown", "gongwen"];

/// Whether a file is a document by its name.
pub fn has_known_ending(path: &Path) -> bool {
    ending(path).is_some_and(|ending| ENDINGS.iter().any(|it| it.eq_ignore_ascii_case(ending)))
}

/// Whether a file is a document by its name wherever it lies: other texts are read in an editor only
/// where a `hegao.toml` says that the folder is one of documents.
pub fn is_always_document(path: &Path) -> bool {
    ending(path).is_some_and(|ending| ending.eq_ignore_ascii_case("gongwen"))
}

fn ending(path: &Path) -> Option<&str> {
    path.extension().and_then(OsStr::to_str)
}

/// A walk through a folder. What is left out depends on the folder's own `.gitignore` and
/// `.hegaoignore` files, in a repository or not, and never on the settings of the machine. Hidden
/// files are left out; symbolic links are not followed.
pub fn walker(folder: &Path) -> WalkBuilder {
    let mut builder = WalkBuilder::new(folder);
    builder
        .standard_filters(false)
        .hidden(true)
        .git_ignore(true)
        .parents(true)
        .require_git(false)
        .add_custom_ignore_filename(".hegaoignore");
    builder
}

/// Whether an entry of a walk is a folder.
pub fn is_folder(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|kind| kind.is_dir())
}

/// Whether an entry of a walk is a file.
pub fn is_file(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|kind| kind.is_file())
}
