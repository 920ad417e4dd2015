//! What is left out: by the command line, by the config of each path, and by `.hegaoignore` and `.gitignore`.

use std::env;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::cli::report::{Problem, Reason};
use crate::config::{Config, Configs, Globs, pattern_error};
use crate::files::{IgnoreFiles, absolute};

/// What is left out of folders.
#[derive(Debug, Clone)]
pub(in crate::cli) struct Excluded {
    here: PathBuf,
    /// What `--exclude` names.
    options: Arc<Globs>,
    configs: Arc<Configs>,
    ignore_files: Arc<Mutex<IgnoreFiles>>,
}

impl Excluded {
    /// What these patterns match, relative to the current folder, and what the configs exclude.
    ///
    /// # Errors
    /// One of the patterns is not valid.
    pub(in crate::cli) fn new(
        patterns: &[String],
        configs: &Arc<Configs>,
    ) -> Result<Self, Problem> {
        if let Some((wrong, error)) = patterns.iter().find_map(|it| Some((it, pattern_error(it)?)))
        {
            return Err(Problem { name: wrong.clone(), reason: Reason::NotAPattern(error) });
        }
        let here = env::current_dir().unwrap_or_default();
        let options = Arc::new(Globs::new(&here, patterns.iter().map(String::as_str)));
        let ignore_files = Arc::new(Mutex::new(IgnoreFiles::new(cfg!(windows))));
        Ok(Self { here, options, configs: Arc::clone(configs), ignore_files })
    }

    /// Whether a path that a walk found is left out, or taken back; `None` where nothing is said of it. The folders
    /// above it are not left out, or the walk would not have come to it.
    pub(super) fn verdict(&self, path: &Path, is_folder: bool) -> Option<bool> {
        let path = &absolute(&self.here, path);
        let is_excluded = self.options.matches_itself(path, is_folder)
            || self.config(path).is_some_and(|it| it.excludes_itself(path, is_folder));
        if is_excluded { Some(true) } else { self.ignore_files().verdict(path, is_folder) }
    }

    /// Whether a path that the user names, or a folder above it, is left out.
    pub(super) fn holds(&self, path: &Path, is_folder: bool) -> bool {
        let path = &absolute(&self.here, path);
        self.options.matches(path, is_folder)
            || self.config(path).is_some_and(|it| it.excludes(path, is_folder))
            || self.ignore_files().hold(path, is_folder)
    }

    /// What is odd about the ignore files that were read, a sentence each.
    pub(in crate::cli) fn doubts(&self) -> Vec<String> {
        self.ignore_files().doubts(&self.here)
    }

    fn ignore_files(&self) -> MutexGuard<'_, IgnoreFiles> {
        self.ignore_files.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The config that holds for a path. One that cannot be used is reported when its documents are checked.
    fn config(&self, path: &Path) -> Option<Arc<Config>> {
        self.configs.find(path).ok().flatten()
    }
}
