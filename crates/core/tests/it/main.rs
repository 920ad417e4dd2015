//! The core from outside: its rules' pages, published documents, and any text at all. One program, so
//! that the dictionary and the counts are linked once.

#![allow(clippy::unwrap_used, reason = "in a test that cannot go on, a panic is the answer")]

// HTML comments are no part of the document.
mod comments;
// The committed dictionary is jieba's.
mod dictionary;
// The drafts of all kinds of document give no finding.
mod drafts;
// The duplicate rules on published text and on phrases that are right or wrong.
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

/// Where the texts lie that the tests of all crates share.
fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests")
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
