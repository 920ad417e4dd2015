//! What the user is told: findings in one of the formats (one file a format), sentences on standard
//! error, and the exit code.

mod columns;
mod concise;
mod copies;
mod excerpt;
mod exit;
mod fingerprint;
mod format;
mod frame;
mod github;
mod gitlab;
mod json;
mod junit;
mod message;
mod place;
mod problem;
mod progress;
mod rdjson;
mod sarif;
mod site;
mod statistics;
mod tally;
mod text;
mod unread;
mod visible;

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, LineWriter, Write};

use anstream::StripStream;

pub use exit::Exit;

pub(super) use columns::{Columns, Location};
pub(super) use copies::Copies;
pub(super) use fingerprint::Fingerprints;
pub(super) use format::{Checked, Report};
pub(super) use frame::shorten;
pub(super) use json::{Array, Finding as JsonFinding, findings as json_findings, write_json};
pub(super) use message::{cannot_write, fail, note, written};
pub(super) use problem::{Problem, Reason, name};
pub(super) use progress::Progress;
pub(super) use site::page;
pub(super) use tally::Tally;
pub(super) use unread::Unread;
pub(super) use visible::{harmless, print_text};

use super::options::{FixMode, Format, OutputOptions};

/// Where a report goes.
pub(super) enum Destination {
    Stdout,
    Stderr,
    File(File),
}

/// The report that the options ask for.
pub(super) fn open(
    options: &OutputOptions,
    fix_mode: FixMode,
    destination: Destination,
) -> Box<dyn Report> {
    let (people, programs): (Box<dyn Write>, Box<dyn Write>) = match destination {
        // Line by line on a terminal, so that a sentence on standard error begins a line of its own.
        Destination::Stdout if io::stdout().is_terminal() => {
            (Box::new(LineWriter::new(anstream::stdout())), Box::new(io::stdout()))
        }
        Destination::Stdout => (buffered(anstream::stdout()), buffered(io::stdout())),
        Destination::Stderr => (buffered(anstream::stderr()), buffered(io::stderr())),
        Destination::File(file) => match options.format {
            Format::Text => {
                let file = for_editors(StripStream::new(file), cfg!(windows));
                (Box::new(file), Box::new(io::empty()))
            }
            Format::Concise => (buffered(StripStream::new(file)), Box::new(io::empty())),
            _ => (Box::new(io::empty()), buffered(file)),
        },
    };
    let with_summary = !options.quiet;
    match options.format {
        Format::Text if matches!(fix_mode, FixMode::Diff(_)) => {
            Box::new(text::Summary::new(people, with_summary))
        }
        Format::Text if options.statistics => {
            Box::new(statistics::Statistics::new(people, with_summary))
        }
        Format::Text => Box::new(text::Text::new(people, width(), with_summary)),
        Format::Concise => Box::new(concise::Concise::new(people, with_summary)),
        Format::Json => Box::new(json::Json::new(programs)),
        Format::Sarif => Box::new(sarif::Sarif::new(programs)),
        Format::Github => Box::new(github::Github(programs)),
        Format::Gitlab => Box::new(gitlab::Gitlab::new(programs)),
        Format::Rdjson => Box::new(rdjson::Rdjson::new(programs)),
        Format::Junit => Box::new(junit::Junit::new(programs)),
    }
}

/// A file for people. On Windows it begins with a byte order mark: Word takes a text without one for code page 936,
/// and so does the Notepad of Windows 7.
fn for_editors<W: Write>(file: W, on_windows: bool) -> BufWriter<W> {
    let mut file = BufWriter::new(file);
    if on_windows {
        // It goes into the buffer; what is wrong with the file will show when that is written.
        let _ = file.write_all("\u{feff}".as_bytes());
    }
    file
}

fn buffered(stream: impl Write + 'static) -> Box<dyn Write> {
    Box::new(BufWriter::new(stream))
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
mod tests {
    use super::*;

    #[test]
    fn marks_files_for_editors_on_windows() {
        assert_eq!(for_editors(Vec::new(), true).buffer(), "\u{feff}".as_bytes());
        assert_eq!(for_editors(Vec::new(), false).buffer(), b"");
    }
}

#[cfg(test)]
mod samples {
    //! Findings made by hand, for the tests of the formats.

    use hegao_core::document::{Document, Position, Span, TextPosition};
    use hegao_core::rules::Finding;
    use hegao_core::testing::SAMPLE;

    /// The text without its marks ⟦ and ⟧, the spans that they mark, and a finding on the first.
    #[track_caller]
    pub(super) fn sample(marked: &str) -> (Document, Vec<Span>, Finding) {
        let mut text = String::new();
        let mut places = Vec::new();
        for piece in marked.split_inclusive(['⟦', '⟧']) {
            text.push_str(piece.trim_end_matches(['⟦', '⟧']));
            if piece.ends_with(['⟦', '⟧']) {
                let (row, line) = hegao_core::text::lines(&text).enumerate().last().unwrap();
                places.push(TextPosition { row, byte: line.len() });
            }
        }
        let document = Document::parse(&text);
        let places: Vec<Position> =
            places.into_iter().map(|place| document.in_document(place)).collect();
        let span = |ends: &[Position]| Span { start: ends[0], end: ends[1] };
        let spans: Vec<_> = places.chunks(2).map(span).collect();
        let finding = Finding::new(&SAMPLE, spans[0], "“党委”重复");
        (document, spans, finding)
    }
}
