//! Patterns of paths, as in a `.gitignore`.

use std::path::{Component, Path, PathBuf};

use ignore::gitignore::{Gitignore, GitignoreBuilder};

use crate::files::{PatternFault, VERBATIM, below, slashes, verdict, with_slashes};

/// A list of patterns, relative to the folder of their file.
#[derive(Debug)]
pub struct Globs {
    /// `None` where patterns are compared with paths from the root on.
    folder: Option<PathBuf>,
    patterns: Gitignore,
    on_windows: bool,
}

/// What is wrong with a pattern.
#[derive(Debug, PartialEq, Eq)]
pub enum PatternError {
    /// It separates the parts of a path by `\`.
    Backslash,
    /// It is longer than any path, or has more braces than a person writes.
    Intricate,
    /// It is no pattern; what is wrong with it, in Chinese.
    Syntax(String),
}

impl Globs {
    /// A list of these patterns. One in which [`pattern_error`] finds an error matches nothing.
    pub fn new<'a>(folder: &Path, patterns: impl Iterator<Item = &'a str>) -> Self {
        Self::on(cfg!(windows), Some(folder), patterns)
    }

    /// A list of patterns in a file for documents anywhere: those with a `/` are paths from the root on, as
    /// `/home/li/讲话.txt` and `D:/文稿/讲话.txt`.
    pub fn from_root<'a>(patterns: impl Iterator<Item = &'a str>) -> Self {
        Self::on(cfg!(windows), None, patterns)
    }

    fn on<'a>(
        on_windows: bool,
        folder: Option<&Path>,
        patterns: impl Iterator<Item = &'a str>,
    ) -> Self {
        let mut builder = builder(on_windows);
        for pattern in patterns {
            if let Ok(mut pattern) = with_slashes(pattern, on_windows) {
                if folder.is_none() {
                    begin_at_root(pattern.to_mut(), on_windows);
                }
                let _ = builder.add_line(None, &pattern);
            }
        }
        let patterns = builder.build().unwrap_or_else(|_| Gitignore::empty());
        Self { folder: folder.map(Path::to_owned), patterns, on_windows }
    }

    /// Whether the patterns match a path, or a folder above it: the last one that does decides, and one
    /// with `!` takes the path back. A path outside of the folder is compared as a whole.
    pub fn matches(&self, path: &Path, is_folder: bool) -> bool {
        self.verdict(path, is_folder) == Some(true)
    }

    /// Whether the patterns match the path itself; the folders above it do not matter.
    pub fn matches_itself(&self, path: &Path, is_folder: bool) -> bool {
        self.verdict_itself(path, is_folder) == Some(true)
    }

    /// Whether the patterns match a path or take it back; `None` where they say nothing of it.
    pub(super) fn verdict(&self, path: &Path, is_folder: bool) -> Option<bool> {
        verdict(&self.patterns.matched_path_or_any_parents(self.relative(path), is_folder))
    }

    /// The same without the folders above it.
    pub(super) fn verdict_itself(&self, path: &Path, is_folder: bool) -> Option<bool> {
        verdict(&self.patterns.matched(self.relative(path), is_folder))
    }

    fn relative(&self, path: &Path) -> PathBuf {
        let Some(folder) = &self.folder else { return from_root(path, self.on_windows) };
        let path = below(path, folder, self.on_windows).unwrap_or(path);
        let is_name = |part: &Component| matches!(part, Component::Normal(_));
        path.components().filter(is_name).collect()
    }
}

/// What a parser of patterns says, and what it means.
const SYNTAX: &[(&str, &str)] = &[
    ("unclosed character class", "[ 没有配对的 ]"),
    ("invalid character range", "[ ] 里的起止颠倒了"),
    ("invalid range", "[ ] 里的起止颠倒了"),
    ("unclosed alternate", "{ 没有配对的 }"),
    ("unopened alternate", "} 没有配对的 {"),
    ("dangling", "末尾多了一个 \\"),
];

/// Makes a pattern one of names from the root on, as [`from_root`] has them.
fn begin_at_root(pattern: &mut String, on_windows: bool) {
    // Folders that other computers share: //server/文稿.
    if pattern.starts_with("//") {
        pattern.remove(0);
    }
    let start = pattern.find(|c| !matches!(c, '!' | '/')).unwrap_or(0);
    if on_windows && pattern[start..].find(':') == Some(1) {
        pattern.remove(start + 1);
    }
}

/// The names of a path from the root on, the drive of Windows being one of them: `D/文稿`. With its colon, the whole
/// would be a path from the root on.
fn from_root(path: &Path, on_windows: bool) -> PathBuf {
    if !on_windows {
        let is_name = |part: &Component| matches!(part, Component::Normal(_));
        return path.components().filter(is_name).collect();
    }
    let text = path.to_string_lossy();
    let text = text.strip_prefix(VERBATIM).map_or(&*text, |it| it.trim_start_matches("UNC"));
    let text = slashes(text, true);
    let names = text.split('/').filter(|name| !name.is_empty());
    names
        .enumerate()
        .map(|(at, name)| if at == 0 { name.trim_end_matches(':') } else { name })
        .collect()
}

/// The pattern that matches a file and no other: `name` is seen from the folder that its patterns are seen from,
/// with `/`. `None` where no pattern does on every system.
pub fn pattern_of(name: &str) -> Option<String> {
    if name.contains('\\') || name.ends_with(char::is_whitespace) {
        return None;
    }
    let mut pattern = String::new();
    if name.starts_with(['#', '!']) {
        pattern.push('/');
    }
    for character in name.chars() {
        match character {
            '*' | '?' | '[' | ']' | '{' | '}' => pattern.extend(['[', character, ']']),
            _ => pattern.push(character),
        }
    }
    Some(pattern)
}

/// What is wrong with a pattern.
pub fn pattern_error(pattern: &str) -> Option<PatternError> {
    pattern_error_on(cfg!(windows), pattern)
}

fn pattern_error_on(on_windows: bool, pattern: &str) -> Option<PatternError> {
    let pattern = match with_slashes(pattern, on_windows) {
        Ok(pattern) => pattern,
        Err(PatternFault::Backslash) => return Some(PatternError::Backslash),
        Err(PatternFault::Intricate) => return Some(PatternError::Intricate),
    };
    let error = builder(on_windows).add_line(None, &pattern).err()?;
    let error = error.to_string();
    let known = SYNTAX.iter().find(|(words, _)| error.contains(words));
    Some(PatternError::Syntax(known.map_or("请看看括号", |(_, advice)| advice).to_owned()))
}

/// Whether patterns, each of which is right, are too many to be looked for at once: together they match nothing then.
pub(super) fn are_too_many(patterns: &[&str]) -> bool {
    /// In bytes; of fewer it is not asked, since the answer costs as much as compiling them.
    const FEW: usize = 1 << 16;
    if patterns.iter().map(|pattern| pattern.len()).sum::<usize>() <= FEW {
        return false;
    }
    let mut builder = builder(cfg!(windows));
    patterns.iter().for_each(|pattern| _ = builder.add_line(None, pattern));
    builder.build().is_err()
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
        let globs = Globs::on(on_windows, Some(Path::new("/公文")), patterns.iter().copied());
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
            |on_windows| Globs::on(on_windows, Some(Path::new("/Drafts")), ["/旧稿/"].into_iter());
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

    /// Checks a pattern of a file for documents anywhere.
    #[track_caller]
    fn check_from_root(on_windows: bool, pattern: &str, path: &str, expected: bool) {
        let globs = Globs::on(on_windows, None, [pattern].into_iter());
        assert_eq!(globs.matches(Path::new(path), false), expected, "{pattern} {path}");
    }

    #[test]
    fn a_path_from_the_root_names_one_file() {
        let check = check_from_root;
        check(false, "/home/li/讲话.txt", "/home/li/讲话.txt", true);
        check(false, "/home/li/讲话.txt", "/mnt/home/li/讲话.txt", false);
        check(false, "/li/讲话.txt", "/home/li/讲话.txt", false);
        check(false, "旧稿/", "/home/li/旧稿/讲话.txt", true);
        check(false, "*.md", "/home/li/讲话.md", true);
        check(false, "文稿/讲话.txt", "/home/li/文稿/讲话.txt", false);
        check(true, "D:/文稿/讲话.txt", r"D:\文稿\讲话.txt", true);
        check(true, r"d:\文稿\讲话.txt", r"D:\文稿\讲话.TXT", true);
        check(true, "D:/文稿/讲话.txt", r"\\?\D:\文稿\讲话.txt", true);
        check(true, "C:/文稿/讲话.txt", r"D:\文稿\讲话.txt", false);
        check(true, "旧稿/", r"D:\文稿\旧稿\讲话.txt", true);
        check(true, "//server/文稿/讲话.txt", r"\\server\文稿\讲话.txt", true);
        check(true, "//server/文稿/讲话.txt", r"\\?\UNC\server\文稿\讲话.txt", true);
        check(true, "//server/文稿/讲话.txt", r"D:\server\文稿\讲话.txt", false);
    }

    #[test]
    fn a_pattern_matches_one_name() {
        #[track_caller]
        fn check_of(name: &str, expected: Option<&str>) {
            assert_eq!(pattern_of(name).as_deref(), expected);
            for on_windows in [false, true] {
                if let Some(pattern) = expected {
                    assert_eq!(pattern_error_on(on_windows, pattern), None);
                    check_on(on_windows, &[pattern], &format!("/公文/{name}"), true);
                    check_on(on_windows, &[pattern], "/公文/别的.txt", false);
                }
            }
        }
        check_of("讲话 一.txt", Some("讲话 一.txt"));
        check_of("2024/讲话.txt", Some("2024/讲话.txt"));
        check_of("公文[2024]/讲话{1}*?.txt", Some("公文[[]2024[]]/讲话[{]1[}][*][?].txt"));
        check_of("#1.txt", Some("/#1.txt"));
        check_of("!重要.txt", Some("/!重要.txt"));
        check_of("a\\b.txt", None);
        check_of("讲话 ", None);
        check(&["公文[[]2024[]].txt"], "/公文/公文2.txt", false);
    }

    #[test]
    fn knows_what_are_too_many() {
        let names: Vec<String> = (0..20_000).map(|at| format!("旧稿{at}/")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        assert!(!are_too_many(&names));
        let wild = "**/稿".repeat(600);
        assert_eq!(pattern_error(&wild), None);
        assert!(!are_too_many(&[&wild]));
        assert!(are_too_many(&[wild.as_str(); 150]));
    }

    #[test]
    fn knows_what_is_no_pattern() {
        #[track_caller]
        fn check_syntax(pattern: &str, expected: &str) {
            assert_eq!(pattern_error(pattern), Some(PatternError::Syntax(expected.to_owned())));
        }
        check_syntax("旧稿/[", "[ 没有配对的 ]");
        check_syntax("旧稿/[乙-一]", "[ ] 里的起止颠倒了");
        check_syntax("旧稿/{甲", "{ 没有配对的 }");
        check_syntax("旧稿/甲}", "} 没有配对的 {");
        assert_eq!(pattern_error("旧稿/[乙-甲]*"), None);
    }
}
