//! `hegao help`: what `--help` prints, for those who look for a command of this name.

use super::wrong_usage;
use crate::cli::options::Command;
use crate::cli::report::Exit;

/// Prints the help of a command, or that of all.
pub fn help(command: Option<&str>) -> Exit {
    Command::help_on(command).as_ref().map_or(Exit::Failed, wrong_usage)
}
