//! The formats of the commands that print something else than findings.

use clap::ValueEnum;

/// How something else than findings is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(in crate::cli) enum PlainFormat {
    /// For people.
    #[default]
    Text,
    /// For programs.
    Json,
}
