//! What one `hegao.toml` says.

use std::iter::successors;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::errors::{self, ConfigError};
use super::globs::Globs;
use super::layer::Layer;
use hegao_core::linter::Allowed;

/// The name of the file.
pub const FILE_NAME: &str = "hegao.toml";

/// One `hegao.toml`, with those below it that it extends.
#[derive(Debug)]
pub struct Config {
    pub(super) file: PathBuf,
    /// Whether it is the writer's own, for documents that lie anywhere.
    pub(super) is_personal: bool,
    pub(super) extend: Option<Extend>,
    /// The config in the file that it extends.
    pub(super) below: Option<Arc<Config>>,
    pub(super) text: String,
    pub(super) warnings: Vec<ConfigError>,
    pub(super) layer: Layer,
    pub(super) overrides: Vec<Override>,
    pub(super) allow: Vec<Allow>,
    pub(super) exclude: Globs,
    pub(super) fail_on: Option<FailOn>,
}

/// The file that another one extends, as it is written there.
#[derive(Debug, Clone)]
pub(super) struct Extend {
    pub(super) bytes: Range<usize>,
    pub(super) path: String,
}

/// An entry of `[[overrides]]`: what holds for some of the files.
#[derive(Debug)]
pub(super) struct Override {
    /// The row in which it begins, from 0.
    pub(super) row: usize,
    pub(super) paths: Globs,
    pub(super) layer: Layer,
}

/// An entry of `[[allow]]`: a text that some rules ignore, in some of the files.
#[derive(Debug)]
pub(super) struct Allow {
    /// The row in which it begins, from 0.
    pub(super) row: usize,
    /// `None` means all files.
    pub(super) paths: Option<Globs>,
    pub(super) allowed: Allowed,
}

/// From which severity on findings fail a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FailOn {
    /// From errors on.
    Error,
    /// From warnings on.
    #[default]
    Warning,
    /// From suggestions on.
    Info,
    /// From hints on.
    Hint,
    /// The run never fails because of findings.
    Never,
}

impl FailOn {
    /// All, the most severe first.
    pub const ALL: [Self; 5] = [Self::Error, Self::Warning, Self::Info, Self::Hint, Self::Never];

    /// The name in options and in the file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
            Self::Hint => "hint",
            Self::Never => "never",
        }
    }
}

impl Config {
    /// Where the file is.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// Whether the file is the writer's own.
    pub fn is_personal(&self) -> bool {
        self.is_personal
    }

    /// The config, and those below it, the strongest first.
    pub fn files(&self) -> impl Iterator<Item = &Self> {
        successors(Some(self), |config| config.below.as_deref())
    }

    /// The same, the weakest first.
    pub(super) fn files_from_below(&self) -> Vec<&Self> {
        let mut files: Vec<_> = self.files().collect();
        files.reverse();
        files
    }

    /// The text of the file.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The file that it extends, as it is written there. Who parses a text alone does not get what that says.
    pub fn extends(&self) -> Option<&str> {
        self.extend.as_ref().map(|extend| extend.path.as_str())
    }

    /// What is to be changed in the file, in order, although it can be used as it is: former names of
    /// rules.
    pub fn warnings(&self) -> &[ConfigError] {
        &self.warnings
    }

    /// One sentence per warning, in the form of [`super::InvalidConfig::sentences`].
    pub fn warning_sentences(&self) -> impl Iterator<Item = String> {
        errors::sentences(&self.file, &self.text, &self.warnings)
    }

    /// Whether a run over folders leaves a path out, or one of the folders above it.
    pub fn excludes(&self, path: &Path, is_folder: bool) -> bool {
        self.last_word(|exclude| exclude.verdict(path, is_folder))
    }

    /// Whether it leaves the path itself out; the folders above it do not matter.
    pub fn excludes_itself(&self, path: &Path, is_folder: bool) -> bool {
        self.last_word(|exclude| exclude.verdict_itself(path, is_folder))
    }

    /// What the strongest file says that says anything: `!` takes back what a file below leaves out.
    fn last_word(&self, verdict: impl Fn(&Globs) -> Option<bool>) -> bool {
        self.files().find_map(|config| verdict(&config.exclude)).unwrap_or(false)
    }

    /// From which severity on findings fail a run, if the file, or one below it, says so.
    pub fn fail_on(&self) -> Option<FailOn> {
        self.files().find_map(|config| config.fail_on)
    }
}
