//! Which files are documents, and how they are found in a folder, for the command line and the server.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};

use ignore::gitignore::Gitignore;
use ignore::{DirEntry, WalkBuilder};

/// The endings, in lower case, of the files that are checked in a folder.
pub const ENDINGS: &[&str] = &["txt", "md", "markdown", "gongwen"];

/// The endings for people: `.txt、.md、…`.
pub fn endings() -> String {
    ENDINGS.iter().map(|ending| format!(".{ending}")).collect::<Vec<_>>().join("、")
}

/// The name of the files that list what is no document, in the form of a `.gitignore`.
const IGNORE_FILE: &str = ".hegaoignore";

/// Whether a file is a document by its name.
pub fn has_known_ending(path: &Path) -> bool {
    ending(path).is_some_and(|ending| ENDINGS.iter().any(|it| it.eq_ignore_ascii_case(ending)))
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

/// A path from the root on, as seen from the folder `here`. The file system is not asked, so `..` may
/// go up from a folder that does not exist.
pub fn absolute(here: &Path, path: &Path) -> PathBuf {
    let mut absolute = PathBuf::new();
    for part in here.join(path).components() {
        match part {
            Component::ParentDir => {
                absolute.pop();
            }
            Component::CurDir => {}
            part => absolute.push(part),
        }
    }
    absolute
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
        .add_custom_ignore_filename(IGNORE_FILE);
    builder
}

/// The `.hegaoignore` files above paths that the user names, which no walk has led to. Each is read
/// once.
#[derive(Debug, Default)]
pub struct IgnoreFiles(HashMap<PathBuf, Gitignore>);

impl IgnoreFiles {
    /// Whether a path from the root on, or a folder above it, is left out. As in a walk, of the files
    /// whose patterns match a path the nearest counts, and nothing in a folder that is left out comes
    /// back.
    pub fn hold(&mut self, path: &Path, is_folder: bool) -> bool {
        path.ancestors().any(|above| self.name(above, is_folder || above != path))
    }

    fn name(&mut self, path: &Path, is_folder: bool) -> bool {
        let mut matches = path.ancestors().skip(1).map(|folder| {
            let file = || Gitignore::new(folder.join(IGNORE_FILE)).0;
            let patterns = self.0.entry(folder.to_owned()).or_insert_with(file);
            patterns.matched(path, is_folder).map(drop)
        });
        matches.find(|found| !found.is_none()).is_some_and(|found| found.is_ignore())
    }
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
    use std::fs;

    use super::*;

    /// Checks which documents `.hegaoignore` files leave out, of those that are named and of those
    /// that a walk finds: they are the same.
    #[track_caller]
    fn check(ignore_files: &[(&str, &str)], documents: &[(&str, bool)]) {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        ignore_files.iter().for_each(|(name, text)| write(name, text));
        documents.iter().for_each(|(name, _)| write(name, ""));
        let walked: Vec<_> =
            walker(folder.path()).build().map(|it| it.unwrap().into_path()).collect();
        let mut files = IgnoreFiles::default();
        for (name, left_out) in documents {
            let path = folder.path().join(name);
            assert_eq!(files.hold(&path, false), *left_out, "{name}");
            assert_eq!(!walked.contains(&path), *left_out, "{name} in a walk");
        }
    }

    #[test]
    fn what_is_named_is_left_out_as_in_a_walk() {
        check(&[], &[("讲话.txt", false)]);
        check(
            &[(".hegaoignore", "旧稿/\n*.md\n/甲/乙.txt")],
            &[
                ("讲话.txt", false),
                ("讲话.md", true),
                ("旧稿/讲话.txt", true),
                ("甲/旧稿/丙/讲话.txt", true),
                ("甲/乙.txt", true),
                ("丙/甲/乙.txt", false),
            ],
        );
        check(
            &[
                (".hegaoignore", "*.md\n旧稿/"),
                ("甲/.hegaoignore", "!讲话.md"),
                ("旧稿/.hegaoignore", "!*"),
            ],
            &[("甲/讲话.md", false), ("甲/通知.md", true), ("旧稿/讲话.txt", true)],
        );
    }
}
