//! How a command ended.

use std::process::ExitCode;

/// How a command ended, from good to bad; its number is the exit code of the process.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// Nothing at or above the level that fails.
    Clean = 0,
    /// Findings at or above the level that fails.
    Found = 1,
    /// A wrong option, or a file that could not be read, decoded, checked by every rule or replaced.
    Failed = 2,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
