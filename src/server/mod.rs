//! `hegao server`: a language server whose session owns all open documents.

use std::process::ExitCode;

/// Serves on standard input and output until the client says goodbye.
pub fn run() -> ExitCode {
    ExitCode::FAILURE
}
