//! `hegao check --show-files`: which files would be checked, and no more.

use std::fs;
use std::io::{self, BufWriter, Write};

use crate::cli::input::Inputs;
use crate::cli::options::CheckOptions;
use crate::cli::report::{Exit, Problem, fail, harmless, note};

/// Prints the documents, one a line, in the order in which they would be checked.
pub(super) fn show(options: &CheckOptions, inputs: &Inputs) -> io::Result<Exit> {
    let mut out = BufWriter::new(io::stdout().lock());
    let mut missing = Vec::new();
    for input in &inputs.documents {
        match input.is_file().then(|| fs::metadata(input.path())) {
            Some(Err(error)) => missing.push(Problem::reading(input.path(), error)),
            _ => writeln!(out, "{}", harmless(&input.name))?,
        }
    }
    out.flush()?;
    let unread = inputs.unread();
    if !options.output.quiet && !inputs.documents.is_empty() && !unread.is_empty() {
        note(format_args!("另有 {unread}"));
    }
    let problems = inputs.problems.iter().chain(&missing);
    Ok(problems.fold(Exit::Clean, |_, problem| fail(problem)))
}
