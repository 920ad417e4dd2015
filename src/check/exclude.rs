//! What is left out: what the command line says, the config of each path, and `.hegaoignore`.

use std::env;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::config::{Configs, Globs, absolute, fault_of_pattern};
use crate::files::IgnoreFiles;

/// What is left out of folders.
#[derive(Debug, Clone)]
pub(super) struct Excluded {
    here: PathBuf,
    line: Arc<Globs>,
    configs: Arc<Configs>,
    /// For what is named; walks heed these files by themselves.
    ignore_files: Arc<Mutex<IgnoreFiles>>,
}

impl Excluded {
    /// What these patterns name, which are relative to the current folder, and what the configs say.
    ///
    /// # Errors
    /// A sentence about the first pattern that is none.
    pub(super) fn new(patterns: &[String], configs: &Arc<Configs>) -> Result<Self, String> {
        if let Some(wrong) = patterns.iter().find(|it| fault_of_pattern(it).is_some()) {
            return Err(format!("--exclude 的“{wrong}”不是通配符，请检查方括号和花括号"));
        }
        let here = env::current_dir().unwrap_or_default();
        let line = Arc::new(Globs::new(&here, patterns.iter().map(String::as_str)));
        Ok(Self { here, line, configs: Arc::clone(configs), ignore_files: Arc::default() })
    }

    /// Whether a path that a folder led to is left out. What stands above it is not.
    pub(super) fn names(&self, path: &Path, is_folder: bool) -> bool {
        self.any(path, |globs, path| globs.matches_itself(path, is_folder))
    }

    /// Whether a path that was named, or a folder above it, is left out.
    pub(super) fn holds(&self, path: &Path, is_folder: bool) -> bool {
        let mut ignore_files = self.ignore_files.lock().unwrap_or_else(PoisonError::into_inner);
        self.any(path, |globs, path| globs.matches(path, is_folder))
            || ignore_files.hold(&absolute(&self.here, path), is_folder)
    }

    fn any(&self, path: &Path, matches: impl Fn(&Globs, &Path) -> bool) -> bool {
        let path = absolute(&self.here, path);
        // A config that cannot be used is told where its documents are checked.
        let config = self.configs.find(&path).ok().flatten();
        matches(&self.line, &path) || config.is_some_and(|it| matches(it.exclude(), &path))
    }
}
