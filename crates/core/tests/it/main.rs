//! The core from outside: its rules' pages, published documents, and any text at all. One program, so
//! that the dictionary and the counts are linked once.

#![allow(clippy::unwrap_used, reason = "in a test that cannot go on, a panic is the answer")]

// Files that hold what tests expect, written anew with `BLESS` in the environment.
mod blessed;
// HTML comments are no part of the document.
mod comments;
// What all rules find in the published documents of tests/corpus, and why.
mod corpus;
// The committed dictionary is jieba's.
mod dictionary;
// The drafts of all kinds of document give no finding.
mod drafts;
// The duplicate rules on phrases that are right and wrong, and on any text at all.
mod duplicates;
// Time grows with the size of a document, not with its square, however odd it is.
mod hostile;
// Edits lead where a fresh look leads.
mod incremental;
// The numbering rules and the outline on any text at all.
mod numbering;
// The outlines of tests/outline.
mod outline;
// Every rule's page is its test.
mod pages;
// Words are cut as jieba cuts them.
mod segmentation;

use std::fs;
use std::path::{Path, PathBuf};

use hegao_core::document::Span;
use hegao_core::text::lines;

/// Where the texts lie that the tests of all crates share.
fn tests() -> PathBuf {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a crate lies in crates/");
    crates.with_file_name("tests")
}

/// The text of a file in the folder of tests.
#[track_caller]
fn read(name: &str) -> String {
    let path = tests().join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The published documents in the folder of tests, each by its name there, in order.
fn corpus() -> Vec<String> {
    let genres = ["law", "policy", "reports"];
    let files = |genre: &&str| {
        let folder = fs::read_dir(tests().join("corpus").join(genre)).expect("the corpus is there");
        let names = folder.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<_> = names.map(|name| format!("corpus/{genre}/{name}")).collect();
        names.sort();
        names
    };
    genres.iter().flat_map(files).collect()
}

/// What stands in a span, as one line that fits into a table.
fn excerpt(text: &str, Span { start, end }: Span) -> String {
    const LONGEST: usize = 40;
    let mut rows: Vec<&str> = lines(text).take(end.row + 1).skip(start.row).collect();
    if let Some(last) = rows.last_mut() {
        *last = &last[..end.byte];
    }
    if let Some(first) = rows.first_mut() {
        *first = &first[start.byte..];
    }
    let line = rows.join("\\n").replace('\t', " ");
    match line.char_indices().nth(LONGEST) {
        Some((byte, _)) => format!("{}…", &line[..byte]),
        None => line,
    }
}
