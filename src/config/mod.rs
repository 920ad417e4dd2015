//! `hegao.toml`: where it is found, what may stand in it, and what it puts in force for a path.
//!
//! ```text
//!  path ──► Configs ──► Config (one hegao.toml) ──► Layers ──► Settings for the linter
//!           reads each file once        keys, overrides    merged, the weakest first
//! ```

mod client;
mod edit;
mod errors;
mod explain;
mod find;
mod globs;
mod keys;
mod layer;
mod parse;
mod schema;
mod unused;
mod validate;

use std::path::{Path, PathBuf};

pub use edit::{NewAllow, NotEditable, add_allow, add_word};
pub use errors::{ConfigError, InvalidConfig};
pub use explain::Explanation;
pub use find::Configs;
pub use globs::{Globs, pattern_error};
pub use layer::{Layer, Level, Verdict};
pub use schema::schema;

use hegao_core::linter::Allowed;

/// The name of the file.
pub const FILE_NAME: &str = "hegao.toml";

/// One `hegao.toml`.
#[derive(Debug)]
pub struct Config {
    file: PathBuf,
    text: String,
    warnings: Vec<ConfigError>,
    layer: Layer,
    overrides: Vec<Override>,
    allow: Vec<Allow>,
    exclude: Globs,
    fail_on: Option<FailOn>,
}

/// An entry of `[[overrides]]`: what holds for some of the files.
#[derive(Debug)]
struct Override {
    /// The row in which it begins, from 0.
    row: usize,
    paths: Globs,
    layer: Layer,
}

/// An entry of `[[allow]]`: a text that some rules ignore, in some of the files.
#[derive(Debug)]
struct Allow {
    /// The row in which it begins, from 0.
    row: usize,
    /// `None` means all files.
    paths: Option<Globs>,
    allowed: Allowed,
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
    /// Reads the text of a file.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn parse(file: &Path, text: &str) -> Result<Self, InvalidConfig> {
        parse::parse(file, text)
    }

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

    /// One sentence per warning, in the form of [`InvalidConfig::sentences`].
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
