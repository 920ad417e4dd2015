//! `hegao text`: a document as it is read, a row for each paragraph of a Word file, so that people and programs
//! see what the rows of a report are.

use std::io::{self, Write};

use crate::cli::input::Input;
use crate::cli::options::TextOptions;
use crate::cli::report::{Exit, fail, print_text, written};

/// Prints the text of the document that the options name, as UTF-8.
pub fn text(options: &TextOptions) -> Exit {
    let input = Input::new(&options.path, options.stdin_filename.as_deref());
    let content = match input.and_then(|input| input.read(options.encoding.encoding)) {
        Ok(content) => content,
        Err(problem) => return fail(problem),
    };
    written(print(&content.text()))
}

/// Prints a text, and a line break behind it if it has none.
fn print(text: &str) -> io::Result<()> {
    print_text(text.as_bytes())?;
    let mut out = io::stdout().lock();
    if !text.is_empty() && !text.ends_with(['\n', '\r']) {
        out.write_all(b"\n")?;
    }
    out.flush()
}
