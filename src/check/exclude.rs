//! What is left out of folders: patterns as in `.gitignore`.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use ignore::gitignore::{Gitignore, GitignoreBuilder};

/// Patterns, each relative to the folder that it was written for.
#[derive(Debug, Clone, Default)]
pub(super) struct Excluded(Arc<Vec<(PathBuf, Gitignore)>>);

impl Excluded {
    /// Patterns relative to folders, which are absolute.
    ///
    /// # Errors
    /// The first pattern that is none.
    pub(super) fn new(sets: &[(PathBuf, &[String])]) -> Result<Self, String> {
        let compile = |(folder, patterns): &(PathBuf, &[String])| {
            let mut builder = GitignoreBuilder::new("");
            for pattern in *patterns {
                builder.add_line(None, pattern).map_err(|_| pattern.clone())?;
            }
            let matcher = builder.build().map_err(|_| patterns.join("、"))?;
            Ok((folder.clone(), matcher))
        };
        let sets = sets.iter().filter(|(_, patterns)| !patterns.is_empty());
        Ok(Self(Arc::new(sets.map(compile).collect::<Result<_, String>>()?)))
    }

    /// Whether a path that a folder led to is left out, all above it not being so.
    pub(super) fn names(&self, path: &Path, is_folder: bool) -> bool {
        self.any(path, |set, path| set.matched(path, is_folder).is_ignore())
    }

    /// Whether a path, or a folder above it, is left out.
    pub(super) fn holds(&self, path: &Path, is_folder: bool) -> bool {
        self.any(path, |set, path| set.matched_path_or_any_parents(path, is_folder).is_ignore())
    }

    fn any(&self, path: &Path, matches: impl Fn(&Gitignore, &Path) -> bool) -> bool {
        if self.0.is_empty() {
            return false;
        }
        let Ok(path) = std::path::absolute(path) else { return false };
        self.0.iter().any(|(folder, set)| matches(set, &relative(&path, folder)))
    }
}

/// The path below a folder. Outside of it a pattern can still name the last parts of the path.
fn relative(path: &Path, folder: &Path) -> PathBuf {
    let below = path.strip_prefix(folder).unwrap_or(path);
    below.components().filter(|part| matches!(part, Component::Normal(_))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks which of these files below `/文稿` a pattern leaves out.
    #[track_caller]
    fn check(pattern: &str, expected: &[&str]) {
        let patterns = [pattern.to_owned()];
        let root = std::path::absolute("/文稿").unwrap();
        let excluded = Excluded::new(&[(root.clone(), &patterns[..])]).unwrap();
        let files = ["一.txt", "一.md", "归档/二.txt", "草稿/归档/三.txt"];
        let held: Vec<_> =
            files.into_iter().filter(|file| excluded.holds(&root.join(file), false)).collect();
        assert_eq!(held, expected);
    }

    #[test]
    fn leaves_out_as_git_does() {
        check("*.md", &["一.md"]);
        check("归档/", &["归档/二.txt", "草稿/归档/三.txt"]);
        check("/归档", &["归档/二.txt"]);
        check("草稿/**/*.txt", &["草稿/归档/三.txt"]);
        check("# 归档", &[]);
    }

    #[test]
    fn names_outside_the_folder_match_too() {
        let patterns = ["*.md".to_owned(), "/文稿".to_owned()];
        let root = std::path::absolute("/甲").unwrap();
        let excluded = Excluded::new(&[(root, &patterns[..])]).unwrap();
        assert!(excluded.holds(&std::path::absolute("/乙/一.md").unwrap(), false));
        assert!(!excluded.holds(&std::path::absolute("/乙/一.txt").unwrap(), false));
    }

    #[test]
    fn says_which_pattern_is_wrong() {
        let patterns = ["一.txt".to_owned(), "{".to_owned()];
        assert_eq!(Excluded::new(&[(PathBuf::new(), &patterns[..])]).unwrap_err(), "{");
    }
}
