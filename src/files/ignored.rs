//! The `.hegaoignore` files: what is no document, in the form of a `.gitignore`.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use ignore::gitignore::{Gitignore, GitignoreBuilder};

use super::{below, with_slashes};
use crate::source::{Encoding, Names};

/// The name of the files.
pub(super) const IGNORE_FILE: &str = ".hegaoignore";

/// The `.hegaoignore` files above paths. Each is read once.
#[derive(Debug)]
pub struct IgnoreFiles {
    by_folder: HashMap<PathBuf, IgnoreFile>,
    on_windows: bool,
}

/// One file; most folders have none, and it is as if theirs were empty.
#[derive(Debug)]
struct IgnoreFile {
    patterns: Gitignore,
    /// Whether a walk reads the file as it is read here.
    is_plain: bool,
    /// What is odd about it, for people, if anything is.
    doubt: Option<String>,
}

impl IgnoreFiles {
    /// None is read yet. On Windows patterns may have `\`.
    pub fn new(on_windows: bool) -> Self {
        Self { by_folder: HashMap::new(), on_windows }
    }

    /// Whether a path from the root on, or a folder above it, is left out. As in a walk, of the files
    /// whose patterns match a path the nearest counts, and nothing in a folder that is left out comes
    /// back.
    pub fn hold(&mut self, path: &Path, is_folder: bool) -> bool {
        path.ancestors().any(|above| self.name(above, is_folder || above != path, |_| true))
    }

    /// Whether a path from the root on, which a walk has come to, is left out by a file that the walk cannot read:
    /// for its encoding, or for the `\` in it. The walk heeds the others by itself.
    pub fn hold_in_walk(&mut self, path: &Path, is_folder: bool) -> bool {
        self.name(path, is_folder, |file| !file.is_plain)
    }

    /// Whether one of the files that `counts` names the path itself.
    fn name(&mut self, path: &Path, is_folder: bool, counts: impl Fn(&IgnoreFile) -> bool) -> bool {
        for folder in path.ancestors().skip(1) {
            if !self.by_folder.contains_key(folder) {
                let file = IgnoreFile::read(folder, self.on_windows);
                self.by_folder.insert(folder.to_owned(), file);
            }
            if let Some(file) = self.by_folder.get(folder).filter(|file| counts(file)) {
                let found = file.patterns.matched(path, is_folder);
                if !found.is_none() {
                    return found.is_ignore();
                }
            }
        }
        false
    }

    /// What is odd about the files that were read: one sentence each, ordered by file, as seen from a folder.
    pub fn doubts(&self, here: &Path) -> Vec<String> {
        let files = self.by_folder.iter();
        let mut doubts: Vec<_> =
            files.filter_map(|(folder, file)| Some((folder, file.doubt.as_ref()?))).collect();
        doubts.sort();
        let name = |folder: &Path| {
            let file = folder.join(IGNORE_FILE);
            below(&file, here, self.on_windows).unwrap_or(&file).display().to_string()
        };
        doubts.iter().map(|(folder, doubt)| format!("“{}”{doubt}", name(folder))).collect()
    }
}

impl IgnoreFile {
    fn read(folder: &Path, on_windows: bool) -> Self {
        let bytes = fs::read(folder.join(IGNORE_FILE)).unwrap_or_default();
        if bytes.is_empty() {
            return Self { patterns: Gitignore::empty(), is_plain: true, doubt: None };
        }
        let Some(Names { text, encoding, is_certain }) = Names::decode(&bytes) else {
            let doubt = Some("不是 UTF-8 编码，没有采用，请另存为 UTF-8".to_owned());
            return Self { patterns: Gitignore::empty(), is_plain: false, doubt };
        };
        let mut doubt = (!is_certain)
            .then(|| "不是 UTF-8 编码，是按 GB18030（GBK）读的，请另存为 UTF-8".to_owned());
        let mut builder = GitignoreBuilder::new(folder);
        // Names of files have no case there. Nothing can go wrong, whatever the signature says.
        let _ = builder.case_insensitive(on_windows);
        for (row, line) in text.lines().enumerate() {
            match with_slashes(line, on_windows) {
                // As in a `.gitignore`, what is no pattern names nothing.
                Ok(pattern) => drop(builder.add_line(None, &pattern)),
                Err(_) => {
                    let row = row + 1;
                    doubt.get_or_insert_with(|| {
                        format!("第 {row} 行没有采用：里面有 \\，路径用 / 分隔")
                    });
                }
            }
        }
        let is_plain = encoding == Encoding::Utf8 && !(on_windows && text.contains('\\'));
        let patterns = builder.build().unwrap_or_else(|_| Gitignore::empty());
        Self { patterns, is_plain, doubt }
    }
}

#[cfg(test)]
mod tests {
    use super::super::walker;
    use super::*;

    /// Makes a folder with these `.hegaoignore` files and empty documents.
    fn folder(ignore_files: &[(&str, &[u8])], documents: &[(&str, bool)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, bytes: &[u8]| {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        };
        ignore_files.iter().for_each(|(name, bytes)| write(name, bytes));
        documents.iter().for_each(|(name, _)| write(name, b""));
        folder
    }

    /// Checks which documents `.hegaoignore` files leave out, of those that are named and of those
    /// that a walk finds: they are the same. Returns the doubts.
    #[track_caller]
    fn check_on(
        on_windows: bool,
        ignore_files: &[(&str, &[u8])],
        documents: &[(&str, bool)],
    ) -> Vec<String> {
        let folder = folder(ignore_files, documents);
        let files = || IgnoreFiles::new(on_windows);
        let walk = std::sync::Mutex::new(files());
        let mut walk = walker(folder.path(), move |path, is_folder| {
            walk.lock().unwrap().hold_in_walk(path, is_folder)
        });
        walk.ignore_case_insensitive(on_windows);
        let walked: Vec<_> = walk.build().map(|it| it.unwrap().into_path()).collect();
        let mut files = files();
        for (name, left_out) in documents {
            let path = folder.path().join(name);
            assert_eq!(files.hold(&path, false), *left_out, "{name}");
            assert_eq!(!walked.contains(&path), *left_out, "{name} in a walk");
        }
        files.doubts(folder.path())
    }

    #[track_caller]
    fn check(ignore_files: &[(&str, &str)], documents: &[(&str, bool)]) {
        let files: Vec<_> =
            ignore_files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
        for on_windows in [false, true] {
            assert_eq!(check_on(on_windows, &files, documents), [""; 0]);
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

    const LEFT_OUT: &[(&str, bool)] =
        &[("讲话.txt", false), ("旧稿/讲话.txt", true), ("甲/旧稿/讲话.txt", true)];

    #[test]
    fn reads_what_notepad_writes() {
        check(&[(".hegaoignore", "\u{feff}旧稿/\r\n")], LEFT_OUT);
        let wide =
            "\u{feff}旧稿/\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
        assert_eq!(check_on(true, &[(".hegaoignore", &wide)], LEFT_OUT), [""; 0]);
        let long = "# 以下是不检查的文件夹，请各处室注意\n旧稿/\n";
        let (long, _, _) = encoding_rs::GBK.encode(long);
        assert_eq!(check_on(true, &[(".hegaoignore", &long)], LEFT_OUT), [""; 0]);
        let short: &[(&str, &[u8])] = &[(".hegaoignore", b"\xBE\xC9\xB8\xE5/\r\n")];
        let guessed = "“.hegaoignore”不是 UTF-8 编码，是按 GB18030（GBK）读的，请另存为 UTF-8";
        assert_eq!(check_on(false, short, LEFT_OUT), [guessed]);
        let broken: &[(&str, &[u8])] = &[("甲/.hegaoignore", b"\xFF")];
        let name = Path::new("甲").join(IGNORE_FILE);
        let unread = format!("“{}”不是 UTF-8 编码，没有采用，请另存为 UTF-8", name.display());
        assert_eq!(check_on(false, broken, &[("甲/旧稿/讲话.txt", false)]), [unread]);
    }

    #[test]
    fn takes_backslashes_on_windows() {
        let files: &[(&str, &[u8])] = &[(".hegaoignore", "*.md\n甲\\旧稿\\\n".as_bytes())];
        let left_out = &[("讲话.md", true), ("旧稿/讲话.txt", false), ("甲/旧稿/讲话.txt", true)];
        assert_eq!(check_on(true, files, left_out), [""; 0]);
        let elsewhere = &[("讲话.md", true), ("旧稿/讲话.txt", false), ("甲/旧稿/讲话.txt", false)];
        let doubt = "“.hegaoignore”第 2 行没有采用：里面有 \\，路径用 / 分隔";
        assert_eq!(check_on(false, files, elsewhere), [doubt]);
    }
}
