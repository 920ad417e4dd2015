//! The documents that the options name: files, folders, patterns, lists and standard input.

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};
use std::path::{Component, Path, PathBuf};
use std::{env, fs, io};

use globset::{GlobBuilder, GlobMatcher};

use super::list::list;
use super::{Excluded, Input};
use crate::cli::options::FileOptions;
use crate::cli::report::{Problem, Reason, Unread};
use crate::config::PatternError;
use crate::files::{
    self, VERBATIM, absolute, is_by_product, is_document, is_file, is_intricate, slashes,
    unread_ending,
};

/// The documents that the options name, and what could not be read on the way.
#[derive(Debug, Default)]
pub(in crate::cli) struct Inputs {
    /// Each once, ordered by name.
    pub(in crate::cli) documents: Vec<Input>,
    pub(in crate::cli) problems: Vec<Problem>,
    /// The documents in folders that nothing here reads.
    unread: BTreeSet<PathBuf>,
}

impl Inputs {
    /// What the options name, without what is excluded.
    pub(in crate::cli) fn collect(options: &FileOptions, excluded: &Excluded) -> Self {
        let mut found = Self::default();
        let here = PathBuf::from(".");
        let (listed, problem) = match options.files_from.as_deref().map(list) {
            Some(Ok(paths)) => (paths, None),
            Some(Err(problem)) => (Vec::new(), Some(problem)),
            None => (Vec::new(), None),
        };
        found.problems.extend(problem);
        let default = (options.paths.is_empty() && options.files_from.is_none()).then_some(&here);
        for path in options.paths.iter().chain(default) {
            if let Some(pattern) = Pattern::new(path).transpose() {
                match pattern {
                    Ok(pattern) => found.expand(&pattern, excluded),
                    Err(problem) => found.problems.push(problem),
                }
            } else if path == "-" {
                // Standard input can be read only once, even if it is named twice.
                if !found.documents.iter().any(Input::is_stdin) {
                    match Input::new(path, options.stdin_filename.as_deref()) {
                        Ok(input) => found.documents.push(input),
                        Err(problem) => found.problems.push(problem),
                    }
                }
            } else {
                found.add(path, options.force_exclude, excluded);
            }
        }
        for path in &listed {
            found.add(path, options.force_exclude, excluded);
        }
        name_each_once(&mut found.documents);
        found.documents.sort();
        if cfg!(windows) {
            // Reports for programs have slashes, and the same order everywhere.
            found.documents.sort_by_cached_key(|input| slashes(&input.name, true).into_owned());
        }
        found
    }

    /// The documents in folders that nothing here reads, by kind.
    pub(in crate::cli) fn unread(&self) -> Unread {
        Unread::of(&self.unread)
    }

    /// Adds a file, or what is in a folder.
    fn add(&mut self, path: &Path, force_exclude: bool, excluded: &Excluded) {
        let is_folder = path.is_dir();
        if force_exclude && excluded.holds(path, is_folder) {
            return;
        }
        if is_folder {
            let before = self.count();
            let unread = self.walk(path, excluded, None);
            if self.count() == before {
                let reason = match unread.is_empty() {
                    true => Reason::NoDocuments,
                    false => Reason::OnlyUnread(unread),
                };
                self.problems.push(Problem::new(path, reason));
            }
        } else {
            self.documents.push(Input::file(path));
        }
    }

    /// How much was found.
    fn count(&self) -> (usize, usize) {
        (self.documents.len(), self.problems.len())
    }

    /// Adds what a pattern names.
    fn expand(&mut self, pattern: &Pattern, excluded: &Excluded) {
        let before = self.count();
        let unread = match pattern.folder.is_dir() {
            true => self.walk(&pattern.folder, excluded, Some(pattern)),
            false => Unread::default(),
        };
        if self.count() == before {
            let reason = match unread.is_empty() {
                true => Reason::NoMatch,
                false => Reason::OnlyUnreadMatch(unread),
            };
            self.problems.push(Problem { name: pattern.text.clone(), reason });
        }
    }

    /// Looks for documents in a folder: those of the known endings, or those that a pattern names. Returns
    /// those that nothing here reads.
    fn walk(&mut self, folder: &Path, excluded: &Excluded, pattern: Option<&Pattern>) -> Unread {
        let excluded = excluded.clone();
        let walker =
            files::walker(folder, move |path, is_folder| excluded.verdict(path, is_folder));
        let mut unread = BTreeSet::new();
        for entry in walker.build() {
            let entry = match entry {
                Ok(entry) if is_file(&entry) => entry,
                Ok(_) => continue,
                Err(error) => {
                    self.problems.push(unreachable(folder, error));
                    continue;
                }
            };
            let path = entry.path();
            let is_named = pattern.is_none_or(|pattern| pattern.names(path));
            if is_named && unread_ending(path).is_some() {
                unread.insert(path.strip_prefix(".").unwrap_or(path).to_owned());
            } else if is_named && !is_by_product(path) && (pattern.is_some() || is_document(path)) {
                self.documents.push(Input::file(path));
            }
        }
        let kinds = Unread::of(&unread);
        self.unread.extend(unread);
        kinds
    }
}

/// Leaves each file its shortest name: `甲/../乙.txt` is `乙.txt`, unless `甲` is a link.
fn name_each_once(documents: &mut Vec<Input>) {
    let here = env::current_dir().unwrap_or_default();
    let mut names: HashMap<PathBuf, PathBuf> = HashMap::new();
    documents.sort_by_key(|input| input.name.len());
    documents.retain(|input| {
        if !input.is_file() {
            return true;
        }
        match names.entry(absolute(&here, input.path())) {
            Entry::Occupied(known) => !is_same_file(known.get(), input.path()),
            Entry::Vacant(new) => {
                new.insert(input.path().to_owned());
                true
            }
        }
    });
}

/// Whether two paths, which seem to be one, lead to the same file.
fn is_same_file(one: &Path, other: &Path) -> bool {
    let real = |path| fs::canonicalize(path).ok();
    one == other || real(one).is_some_and(|path| real(other) == Some(path))
}

/// What makes a path a pattern.
const WILDCARDS: [char; 4] = ['*', '?', '[', '{'];

/// A pattern that the shell has not expanded, as on Windows and for `**`.
#[derive(Debug)]
struct Pattern {
    text: String,
    /// The folder above the first wildcard.
    folder: PathBuf,
    matcher: GlobMatcher,
}

impl Pattern {
    /// A path that is a pattern, and not the name of a file.
    ///
    /// # Errors
    /// It is too intricate for one.
    fn new(path: &Path) -> Result<Option<Self>, Problem> {
        Self::on(cfg!(windows), path)
    }

    fn on(on_windows: bool, path: &Path) -> Result<Option<Self>, Problem> {
        let Some(text) = path.to_str() else { return Ok(None) };
        let verbatim = on_windows.then(|| text.strip_prefix(VERBATIM)).flatten();
        if !verbatim.unwrap_or(text).contains(WILDCARDS) || path.symlink_metadata().is_ok() {
            return Ok(None);
        }
        match is_intricate(text) {
            true => Err(Problem::new(path, Reason::NotAPattern(PatternError::Intricate))),
            false => Ok(Self::compile(on_windows, path, text)),
        }
    }

    /// `None` where the path is no pattern after all.
    fn compile(on_windows: bool, path: &Path, text: &str) -> Option<Self> {
        let path = path.strip_prefix(".").unwrap_or(path);
        let is_plain = |part: &Component<'_>| {
            let has_none = |part: &str| !part.contains(WILDCARDS);
            matches!(part, Component::Prefix(_)) || part.as_os_str().to_str().is_some_and(has_none)
        };
        let folder: PathBuf = path.components().take_while(is_plain).collect();
        let folder = if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder };
        // Names of files have no case on Windows.
        let glob = GlobBuilder::new(path.to_str()?)
            .literal_separator(true)
            .case_insensitive(on_windows)
            .build()
            .ok()?;
        Some(Self { text: text.to_owned(), folder, matcher: glob.compile_matcher() })
    }

    fn names(&self, path: &Path) -> bool {
        self.matcher.is_match(path.strip_prefix(".").unwrap_or(path))
    }
}

fn unreachable(folder: &Path, error: ignore::Error) -> Problem {
    let path = place(&error).unwrap_or(folder).to_owned();
    let error = error.into_io_error().unwrap_or_else(|| io::Error::other("?"));
    Problem::reading(&path, error)
}

/// The path that an error of the walker names.
fn place(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } => place(err),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(on_windows: bool, pattern: &str, folder: &str, path: &str, expected: bool) {
        let pattern = Pattern::on(on_windows, Path::new(pattern)).unwrap().unwrap();
        assert_eq!(pattern.folder, Path::new(folder));
        assert_eq!(pattern.names(Path::new(path)), expected, "{path}");
    }

    #[test]
    fn names_have_no_case_on_windows() {
        check(true, "文稿/*.txt", "文稿", "文稿/大写.TXT", true);
        check(false, "文稿/*.txt", "文稿", "文稿/大写.TXT", false);
        check(true, "*/档案a/*.TXT", ".", "文稿/档案A/通知.txt", true);
        check(false, "./*/档案a/*.TXT", ".", "./文稿/档案A/通知.txt", false);
    }

    #[test]
    fn a_verbatim_path_is_no_pattern() {
        #[track_caller]
        fn check(on_windows: bool, path: &str, expected: bool) {
            let pattern = Pattern::on(on_windows, Path::new(path)).unwrap();
            assert_eq!(pattern.is_some(), expected, "{path}");
        }
        check(true, r"\\?\Z:\文稿\通知.txt", false);
        check(true, r"\\?\Z:\文稿\*.txt", true);
        check(false, r"\\?\Z:\文稿\通知.txt", true);
    }
}
