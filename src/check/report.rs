//! Findings for people and programs: one file per format.

mod columns;
mod fingerprint;
mod frame;
mod github;
mod gitlab;
mod json;
mod junit;
mod sarif;
mod tally;
mod text;

use std::io::{self, BufWriter, IsTerminal, Write};

pub(super) use columns::{Columns, Location};
pub(super) use frame::{harmless, shorten};
pub(super) use json::Array;
pub(super) use tally::Tally;

use super::options::Format;
use crate::document::Document;
use crate::rules::Finding;

/// A document that was checked, and what is to be said about it.
pub(super) struct Checked<'a> {
    /// What to call it.
    pub(super) name: &'a str,
    pub(super) document: &'a Document,
    /// In order.
    pub(super) findings: &'a [Finding],
}

/// A format: takes one document after the other, so that memory does not grow with their number.
pub(super) trait Report {
    /// Prints what was found in one document.
    fn file(&mut self, checked: &Checked<'_>) -> io::Result<()>;

    /// Prints what comes after the last document.
    fn finish(&mut self, tally: &Tally) -> io::Result<()>;
}

/// A report in this format on standard output.
pub(super) fn to_stdout(format: Format) -> Box<dyn Report> {
    open(format, anstream::stdout(), io::stdout())
}

/// A report in this format on standard error.
pub(super) fn to_stderr(format: Format) -> Box<dyn Report> {
    open(format, anstream::stderr(), io::stderr())
}

/// The count at the end, and nothing else, on standard error.
pub(super) fn summary_to_stderr() -> Box<dyn Report> {
    Box::new(text::Summary(anstream::stderr()))
}

/// A report on a stream: `people` leaves out colours where they are not wanted, `programs` passes
/// on every byte.
fn open<P, Q>(format: Format, people: P, programs: Q) -> Box<dyn Report>
where
    P: Write + 'static,
    Q: Write + 'static,
{
    let programs = BufWriter::new(programs);
    match format {
        Format::Text => Box::new(text::Text::new(BufWriter::new(people), width())),
        Format::Json => Box::new(json::Json::new(programs)),
        Format::Sarif => Box::new(sarif::Sarif::new(programs)),
        Format::Github => Box::new(github::Github(programs)),
        Format::Gitlab => Box::new(gitlab::Gitlab::new(programs)),
        Format::Junit => Box::new(junit::Junit::new(programs)),
    }
}

/// A file's name with slashes, as services name files.
fn slashes(name: &str) -> String {
    if cfg!(windows) { name.replace('\\', "/") } else { name.to_owned() }
}

/// The columns that a line on standard output may take.
pub(super) fn width() -> usize {
    const WHERE_UNKNOWN: usize = 100;
    const AT_LEAST: usize = 40;
    let stdout = io::stdout();
    if !stdout.is_terminal() {
        return WHERE_UNKNOWN;
    }
    match terminal_size::terminal_size_of(stdout) {
        Some((width, _)) => usize::from(width.0).max(AT_LEAST),
        None => WHERE_UNKNOWN,
    }
}

#[cfg(test)]
mod samples {
    //! Findings made by hand, for the tests of the formats.

    use crate::document::{Document, Position, Span};
    use crate::rules::{Finding, SAMPLE};

    /// The text without its marks ⟦ and ⟧, the spans that they mark, and a finding on the first.
    #[track_caller]
    pub(super) fn sample(marked: &str) -> (Document, Vec<Span>, Finding) {
        let mut text = String::new();
        let mut places = Vec::new();
        for piece in marked.split_inclusive(['⟦', '⟧']) {
            text.push_str(piece.trim_end_matches(['⟦', '⟧']));
            if piece.ends_with(['⟦', '⟧']) {
                let (row, line) = crate::text::lines(&text).enumerate().last().unwrap();
                places.push(Position { row, byte: line.len() });
            }
        }
        let span = |ends: &[Position]| Span { start: ends[0], end: ends[1] };
        let spans: Vec<_> = places.chunks(2).map(span).collect();
        let finding = Finding::new(&SAMPLE, spans[0], "“党委”重复");
        (Document::parse(&text), spans, finding)
    }
}
