//! Patterns of paths, as in a `.gitignore`.

use std::path::{Component, Path, PathBuf};

use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};

/// A list of patterns, relative to the folder of their file.
#[derive(Debug)]
pub struct Globs {
    folder: PathBuf,
    patterns: Gitignore,
}

impl Globs {
    /// A list of these patterns. One in which [`pattern_error`] finds an error matches nothing.
    pub fn new<'a>(folder: &Path, patterns: impl Iterator<Item = &'a str>) -> Self {
        let mut builder = builder();
        for pattern in patterns {
            let _ = builder.add_line(None, pattern);
        }
        let patterns = builder.build().unwrap_or_else(|_| Gitignore::empty());
        Self { folder: folder.to_owned(), patterns }
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
        let path = path.strip_prefix(&self.folder).unwrap_or(path);
        let is_name = |part: &Component| matches!(part, Component::Normal(_));
        path.components().filter(is_name).collect()
    }
}

/// What is wrong with a pattern, in the words of its parser.
pub fn pattern_error(pattern: &str) -> Option<String> {
    builder().add_line(None, pattern).err().map(|error| error.to_string())
}

fn builder() -> GitignoreBuilder {
    let mut builder = GitignoreBuilder::new(".");
    builder.allow_unclosed_class(false);
    builder
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(patterns: &[&str], path: &str, expected: bool) {
        let globs = Globs::new(Path::new("/公文"), patterns.iter().copied());
        assert_eq!(globs.matches(Path::new(path), false), expected, "{patterns:?} {path}");
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
    fn knows_what_is_no_pattern() {
        assert!(pattern_error("旧稿/[").is_some());
        assert!(pattern_error("旧稿/[乙-甲]*").is_none());
    }
}
