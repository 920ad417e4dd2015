//! The `.hegaoignore` and `.gitignore` files: what is no document. A walk reads none by itself: here a file is looked
//! at before its patterns are compiled, and is read in the encodings that people write.

use std::collections::{BTreeMap, HashMap};
use std::iter::successors;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ignore::gitignore::{Gitignore, GitignoreBuilder};

use super::pattern::{INTRICATE, PatternFault, is_intricate, with_slashes};
use super::{below, verdict};
use crate::source::{Error, LONGEST_SETTINGS, Names, read_settings};

/// The ignore files above paths. Each is read once.
#[derive(Debug)]
pub struct IgnoreFiles {
    by_folder: HashMap<PathBuf, Option<Arc<Level>>>,
    /// What is odd about a file, for people.
    doubts: BTreeMap<PathBuf, String>,
    on_windows: bool,
}

/// What the files of one folder name, and those of the nearest folder above it that has any.
#[derive(Debug)]
struct Level {
    own: Gitignore,
    git: Gitignore,
    above: Option<Arc<Level>>,
}

/// The two kinds of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Own,
    Git,
}

impl IgnoreFiles {
    /// None is read yet. On Windows the patterns of `.hegaoignore` may have `\`.
    pub fn new(on_windows: bool) -> Self {
        Self { by_folder: HashMap::new(), doubts: BTreeMap::new(), on_windows }
    }

    /// Whether a path from the root on, or a folder above it, is left out by a `.hegaoignore`. As in a walk, of the
    /// files whose patterns match a path the nearest counts, and nothing in a folder that is left out comes back.
    pub fn hold(&mut self, path: &Path, is_folder: bool) -> bool {
        path.ancestors().any(|above| {
            let level = above.parent().and_then(|folder| self.level(folder));
            said(level.as_deref(), Kind::Own, above, is_folder || above != path) == Some(true)
        })
    }

    /// Whether a path from the root on, which a walk has come to, is left out or taken back; `None` where no file
    /// says anything of it. A `.hegaoignore` counts before any `.gitignore`, and of each kind the nearest.
    pub fn verdict(&mut self, path: &Path, is_folder: bool) -> Option<bool> {
        let level = self.level(path.parent()?);
        let said = |kind| said(level.as_deref(), kind, path, is_folder);
        said(Kind::Own).or_else(|| said(Kind::Git))
    }

    /// What the files in a folder and above it name; `None` where there are none.
    fn level(&mut self, folder: &Path) -> Option<Arc<Level>> {
        if let Some(known) = self.by_folder.get(folder) {
            return known.clone();
        }
        let above = folder.parent().and_then(|above| self.level(above));
        let [own, git] = [Kind::Own, Kind::Git].map(|kind| self.read(folder, kind));
        let level = match own.is_empty() && git.is_empty() {
            true => above,
            false => Some(Arc::new(Level { own, git, above })),
        };
        self.by_folder.insert(folder.to_owned(), level.clone());
        level
    }

    fn read(&mut self, folder: &Path, kind: Kind) -> Gitignore {
        let file = folder.join(kind.name());
        let (patterns, doubt) = match read_settings(&file) {
            Ok(bytes) => kind.patterns(folder, &bytes, self.on_windows),
            Err(error) => (Gitignore::empty(), unread(&error)),
        };
        self.doubts.extend(doubt.map(|doubt| (file, doubt)));
        patterns
    }

    /// What is odd about the files that were read: one sentence each, ordered by file, as seen from a folder.
    pub fn doubts(&self, here: &Path) -> Vec<String> {
        let name = |file| below(file, here, self.on_windows).unwrap_or(file).display();
        self.doubts.iter().map(|(file, doubt)| format!("“{}”{doubt}", name(file))).collect()
    }
}

/// What the nearest files of a kind say of the path itself that say anything.
fn said(nearest: Option<&Level>, kind: Kind, path: &Path, is_folder: bool) -> Option<bool> {
    successors(nearest, |level| level.above.as_deref()).find_map(|level| {
        let patterns = match kind {
            Kind::Own => &level.own,
            Kind::Git => &level.git,
        };
        verdict(&patterns.matched(path, is_folder))
    })
}

/// What is said of a file that is not read; nothing where there is none, or the system does not give it.
fn unread(error: &Error) -> Option<String> {
    match error {
        Error::NotAFile => Some("是管道或设备，没有采用".to_owned()),
        Error::TooLong => Some(format!("超过 {} MB，没有采用", LONGEST_SETTINGS / 1_000_000)),
        _ => None,
    }
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Own => ".hegaoignore",
            Self::Git => ".gitignore",
        }
    }

    /// The patterns in a file, and what is odd about it.
    fn patterns(
        self,
        folder: &Path,
        bytes: &[u8],
        on_windows: bool,
    ) -> (Gitignore, Option<String>) {
        if bytes.is_empty() {
            return (Gitignore::empty(), None);
        }
        // What git makes of its own files is nothing that the writer of a document can change.
        let about_own = |doubt: &str| (self == Self::Own).then(|| doubt.to_owned());
        let Some(Names { text, is_certain, .. }) = Names::decode(bytes) else {
            return (Gitignore::empty(), about_own("不是 UTF-8 编码，没有采用，请另存为 UTF-8"));
        };
        let guessed = "不是 UTF-8 编码，是按 GB18030（GBK）读的，请另存为 UTF-8";
        let mut doubt = if is_certain { None } else { about_own(guessed) };
        let mut builder = GitignoreBuilder::new(folder);
        // Names of files have no case there. Nothing can go wrong, whatever the signature says.
        let _ = builder.case_insensitive(on_windows);
        for (row, line) in text.lines().enumerate() {
            let pattern = match self {
                Self::Own => with_slashes(line, on_windows),
                Self::Git if is_intricate(line) => Err(PatternFault::Intricate),
                Self::Git => Ok(line.into()),
            };
            match pattern {
                // As in a `.gitignore`, what is no pattern names nothing.
                Ok(pattern) => drop(builder.add_line(None, &pattern)),
                Err(fault) => {
                    let why = match fault {
                        PatternFault::Backslash => "里面有 \\，路径用 / 分隔",
                        PatternFault::Intricate => INTRICATE,
                    };
                    doubt.get_or_insert_with(|| format!("第 {} 行没有采用：{why}", row + 1));
                }
            }
        }
        let patterns = builder.build().unwrap_or_else(|_| {
            doubt = Some("没有采用：里面的通配符合起来太多".to_owned());
            Gitignore::empty()
        });
        (patterns, doubt)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

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
        let walk = walker(folder.path(), move |path, is_folder| {
            walk.lock().unwrap().verdict(path, is_folder)
        });
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

    /// Checks which documents a walk leaves out.
    #[track_caller]
    fn check_walk(ignore_files: &[(&str, &str)], documents: &[(&str, bool)]) {
        let files: Vec<_> =
            ignore_files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
        let folder = folder(&files, documents);
        let ignored = std::sync::Mutex::new(IgnoreFiles::new(false));
        let walk = walker(folder.path(), move |path, is_folder| {
            ignored.lock().unwrap().verdict(path, is_folder)
        });
        let walked: Vec<_> = walk.build().map(|it| it.unwrap().into_path()).collect();
        for (name, left_out) in documents {
            assert_eq!(!walked.contains(&folder.path().join(name)), *left_out, "{name}");
        }
    }

    #[test]
    fn a_walk_heeds_git_too() {
        let documents = &[
            ("讲话.txt", false),
            ("旧稿/讲话.txt", true),
            ("甲/讲话.md", true),
            ("甲/通知.md", false),
        ];
        check_walk(&[(".gitignore", "旧稿/\n*.md"), ("甲/.gitignore", "!通知.md")], documents);
        // The nearest of a kind counts, and its own kind before git's.
        let files = [(".gitignore", "*.txt"), ("甲/.gitignore", "*.md"), (".hegaoignore", "!甲.*")];
        let documents =
            &[("甲.txt", false), ("甲/甲.md", false), ("甲/乙.md", true), ("乙.txt", true)];
        check_walk(&files, documents);
        check_walk(&[(".hegaoignore", "*.txt"), (".gitignore", "!*")], &[("甲.txt", true)]);
    }

    #[test]
    fn a_walk_leaves_out_what_is_hidden_and_not_taken_back() {
        check_walk(&[], &[(".甲.txt", true), (".乙/甲.txt", true), ("甲.txt", false)]);
        let documents = &[(".甲.txt", false), (".乙.txt", true)];
        check_walk(&[(".gitignore", "!.甲.txt")], documents);
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
        let name = Path::new("甲").join(".hegaoignore");
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
