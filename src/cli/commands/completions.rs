//! `hegao completions`: the script that a shell reads to complete hegao's commands and options.

use std::io::{self, Write};

use clap_complete::Shell;

use crate::cli::options::Command;
use crate::cli::report::{Exit, written};

/// Prints the script for a shell.
pub fn completions(shell: Shell) -> Exit {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Command::description(), "hegao", &mut script);
    written(io::stdout().write_all(&script))
}
