//! What one `hegao.toml` says.

use std::path::{Path, PathBuf};

use super::errors::{self, ConfigError};
use super::globs::Globs;
use super::layer::Layer;
use hegao_core::linter::Allowed;

/// The name of the file.
pub const FILE_NAME: &str = "hegao.toml";

/// One `hegao.toml`.
#[derive(Debug)]
pub struct Config {
    pub(super) file: PathBuf,
    pub(super) text: String,
    pub(super) warnings: Vec<ConfigError>,
    pub(super) layer: Layer,
    pub(super) overrides: Vec<Override>,
    pub(super) allow: Vec<Allow>,
    pub(super) exclude: Globs,
    pub(super) fail_on: Option<FailOn>,
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

    /// The text of the file.
    pub fn text(&self) -> &str {
        &self.text
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

    /// What the file leaves out of a run over folders.
    pub fn exclude(&self) -> &Globs {
        &self.exclude
    }

    /// From which severity on findings fail a run, if the file says so.
    pub fn fail_on(&self) -> Option<FailOn> {
        self.fail_on
    }
}
