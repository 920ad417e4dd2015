//! Which files are documents, and how they are found in a folder, for the command line and the server.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};

use ignore::gitignore::Gitignore;
use ignore::{DirEntry, WalkBuilder};

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

/// The name of the files that list what is no document, in the form of a `.gitignore`.
const IGNORE_FILE: &str = ".hegaoignore";

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
