//! Patterns of paths, as in a `.gitignore`.

use std::path::{Component, Path, PathBuf};

use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};

use crate::files::{below, with_slashes};

/// A list of patterns, relative to the folder of their file.
#[derive(Debug)]
pub struct Globs {
    folder: PathBuf,
    patterns: Gitignore,
    on_windows: bool,
}

/// What is wrong with a pattern.
#[derive(Debug, PartialEq, Eq)]
pub enum PatternError {
    /// It separates the parts of a path by `\`.
    Backslash,
    /// It is no pattern, in the words of its parser.
    Syntax(String),
}

impl Globs {
    /// A list of these patterns. One in which [`pattern_error`] finds an error matches nothing.
    pub fn new<'a>(folder: &Path, patterns: impl Iterator<Item = &'a str>) -> Self {
        Self::on(cfg!(windows), folder, patterns)
    }

    fn on<'a>(on_windows: bool, folder: &Path, patterns: impl Iterator<Item = &'a str>) -> Self {
        let mut builder = builder(on_windows);
        for pattern in patterns {
            if let Ok(pattern) = with_slashes(pattern, on_windows) {
                let _ = builder.add_line(None, &pattern);
            }
        }
        let patterns = builder.build().unwrap_or_else(|_| Gitignore::empty());
        Self { folder: folder.to_owned(), patterns, on_windows }
    }

    /// Whether the patterns match a path, or a folder above it: the last one that does decides, and one
    /// with `!` takes the path back. A path outside of the folder is compared as a whole.
    pub fn matches(&self, path: &Path, is_folder: bool) -> bool {
        let found = self.patterns.matched_path_or_any_parents(self.relative(path), is_folder);
        matches!(found, Match::Ignore(_))
    }

    /// Whether the patterns match the path itself; the folders above it do not matter.
    pub fn matches_itself(&self, path: &Path, is_folder: bool) -> bool {
        matches!(self.patterns.matched(self.relative(path), is_folder), Match::Ignore(_))
    }

    fn relative(&self, path: &Path) -> PathBuf {
        let path = below(path, &self.folder, self.on_windows).unwrap_or(path);
        let is_name = |part: &Component| matches!(part, Component::Normal(_));
        path.components().filter(is_name).collect()
    }
}

/// What is wrong with a pattern.
pub fn pattern_error(pattern: &str) -> Option<PatternError> {
    pattern_error_on(cfg!(windows), pattern)
}

fn pattern_error_on(on_windows: bool, pattern: &str) -> Option<PatternError> {
    let Ok(pattern) = with_slashes(pattern, on_windows) else {
        return Some(PatternError::Backslash);
    };
    let error = builder(on_windows).add_line(None, &pattern).err()?;
    Some(PatternError::Syntax(error.to_string()))
}

fn builder(on_windows: bool) -> GitignoreBuilder {
    let mut builder = GitignoreBuilder::new(".");
    builder.allow_unclosed_class(false);
    // Names of files have no case there. Nothing can go wrong, whatever the signature says.
    let _ = builder.case_insensitive(on_windows);
    builder
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_on(on_windows: bool, patterns: &[&str], path: &str, expected: bool) {
        let globs = Globs::on(on_windows, Path::new("/公文"), patterns.iter().copied());
        assert_eq!(globs.matches(Path::new(path), false), expected, "{patterns:?} {path}");
    }

    #[track_caller]
    fn check(patterns: &[&str], path: &str, expected: bool) {
        check_on(false, patterns, path, expected);
    }

    #[test]
    fn reads_patterns_as_gitignore_does() {
        check(&["旧稿/"], "/公文/旧稿/讲话.txt", true);
        check(&["旧稿/"], "/公文/2024/旧稿/讲话.txt", true);
        check(&["/旧稿/"], "/公文/2024/旧稿/讲话.txt", false);
        check(&["*.md"], "/公文/2024/讲话.md", true);
        check(&["2024/*.md"], "/公文/2024/讲话.md", true);
        check(&["2024/*.md"], "/公文/甲/2024/讲话.md", false);
        check(&["2024/**"], "/公文/2024/甲/讲话.md", true);
        check(&["旧稿/*", "!旧稿/讲话.txt"], "/公文/旧稿/讲话.txt", false);
        check(&[], "/公文/讲话.txt", false);
        check(&["*.md"], "/别处/讲话.md", true);
    }

    #[test]
    fn names_have_no_case_on_windows() {
        check_on(true, &["/Draft/*.txt"], "/公文/DRAFT/A.TXT", true);
        check_on(false, &["/Draft/*.txt"], "/公文/DRAFT/A.TXT", false);
    }

    #[test]
    fn a_folder_has_no_case_on_windows() {
        let globs =
            |on_windows| Globs::on(on_windows, Path::new("/Drafts"), ["/旧稿/"].into_iter());
        assert!(globs(true).matches(Path::new("/DRAFTS/旧稿/讲话.txt"), false));
        assert!(!globs(false).matches(Path::new("/DRAFTS/旧稿/讲话.txt"), false));
    }

    #[test]
    fn takes_backslashes_on_windows() {
        for pattern in ["2024\\旧稿", "2024\\旧稿\\", "\\2024\\旧稿\\*.txt"] {
            check_on(true, &[pattern], "/公文/2024/旧稿/讲话.txt", true);
            assert_eq!(pattern_error_on(true, pattern), None, "{pattern}");
            assert_eq!(
                pattern_error_on(false, pattern),
                Some(PatternError::Backslash),
                "{pattern}"
            );
        }
        check(&["2024\\[旧稿]"], "/公文/2024[旧稿]", true);
    }

    #[test]
    fn knows_what_is_no_pattern() {
        assert!(matches!(pattern_error("旧稿/["), Some(PatternError::Syntax(_))));
        assert_eq!(pattern_error("旧稿/[乙-甲]*"), None);
    }
}
