//! Which files a command line means.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use ignore::{DirEntry, WalkBuilder};

use super::problem::{Problem, Reason};
use super::read::{self, Draft};
use super::write;

/// The endings, in lower case, of the files that are checked in a folder.
const ENDINGS: &[&str] = &["txt", "md", "markdown", "gongwen"];

/// The endings for people: `.txt、.md、…`.
pub(super) fn endings() -> String {
    ENDINGS.iter().map(|ending| format!(".{ending}")).collect::<Vec<_>>().join("、")
}

/// One document to read.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Input {
    /// What reports call it.
    pub(super) name: String,
    source: Source,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Source {
    Stdin,
    File(PathBuf),
}

impl Input {
    /// What a path on the command line means, where it means one document.
    pub(super) fn new(path: &Path, stdin_name: Option<&Path>) -> Self {
        if path == Path::new("-") {
            let name = stdin_name.unwrap_or(path).to_string_lossy().into_owned();
            return Self { name, source: Source::Stdin };
        }
        Self::file(path)
    }

    fn file(path: &Path) -> Self {
        // What the walker of `.` finds and what a shell completes are the same file.
        let path = path.strip_prefix(".").unwrap_or(path);
        Self { name: name(path), source: Source::File(path.to_owned()) }
    }

    /// Reads and decodes the document.
    pub(super) fn read(&self) -> Result<Draft, Problem> {
        let bytes = match &self.source {
            Source::File(path) => fs::read(path),
            Source::Stdin => {
                let mut bytes = Vec::new();
                io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
            }
        };
        bytes.map_err(Reason::of).and_then(read::decode).map_err(|reason| self.problem(reason))
    }

    /// Puts `after` in the place of `before`, which is what was read. Standard input has no place
    /// to write to; for it, this does nothing.
    pub(super) fn replace(&self, before: &Draft, after: &Draft) -> Result<(), Problem> {
        match &self.source {
            Source::File(path) => write::replace(path, &before.whole(), &after.whole())
                .map_err(|reason| self.problem(reason)),
            Source::Stdin => Ok(()),
        }
    }

    /// Where the document is; for standard input, where its name says that it would be.
    pub(super) fn path(&self) -> &Path {
        match &self.source {
            Source::File(path) => path,
            Source::Stdin => Path::new(&self.name),
        }
    }

    /// Whether this is standard input.
    pub(super) fn is_stdin(&self) -> bool {
        self.source == Source::Stdin
    }

    /// A problem with this document.
    pub(super) fn problem(&self, reason: Reason) -> Problem {
        Problem { name: self.name.clone(), reason }
    }
}

/// The documents that `paths` mean, each once and ordered by name, and what could not be looked at.
pub(super) fn collect(paths: &[PathBuf], stdin_name: Option<&Path>) -> (Vec<Input>, Vec<Problem>) {
    let mut inputs = Vec::new();
    let mut problems = Vec::new();
    for path in paths {
        if path.is_dir() {
            walk(path, &mut inputs, &mut problems);
        } else {
            inputs.push(Input::new(path, stdin_name));
        }
    }
    inputs.sort();
    inputs.dedup();
    (inputs, problems)
}

/// Looks for documents in a folder. What is left out depends on the folder's own `.gitignore`
/// files, in a repository or not, and never on the settings of the machine: a draft has the same
/// findings at the writer's and in CI. Hidden files are left out; symbolic links are not followed.
fn walk(folder: &Path, inputs: &mut Vec<Input>, problems: &mut Vec<Problem>) {
    let before = (inputs.len(), problems.len());
    let walker = WalkBuilder::new(folder)
        .standard_filters(false)
        .hidden(true)
        .git_ignore(true)
        .parents(true)
        .require_git(false)
        .build();
    for entry in walker {
        match entry {
            Ok(entry) if is_document(&entry) => inputs.push(Input::file(entry.path())),
            Ok(_) => {}
            Err(error) => problems.push(unreachable(folder, error)),
        }
    }
    if (inputs.len(), problems.len()) == before {
        problems.push(Problem { name: name(folder), reason: Reason::NoDocuments });
    }
}

fn is_document(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|kind| kind.is_file())
        && entry
            .path()
            .extension()
            .and_then(OsStr::to_str)
            .is_some_and(|ending| ENDINGS.iter().any(|known| known.eq_ignore_ascii_case(ending)))
}

fn unreachable(folder: &Path, error: ignore::Error) -> Problem {
    let path = place(&error).unwrap_or(folder);
    let name = name(path);
    let reason = Reason::of(error.into_io_error().unwrap_or_else(|| io::Error::other("?")));
    Problem { name, reason }
}

/// The path that an error of the walker names.
fn place(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } => place(err),
        _ => None,
    }
}

/// The name for people and machines; bytes that are not UTF-8 become U+FFFD.
fn name(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
