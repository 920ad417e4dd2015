//! The core from outside: its rules' pages, published documents, outlines. One program, so that the
//! dictionary and the counts are linked once, and a small one, so that a page is tested soon after an
//! edit: what needs other crates is in `tests/properties`.

#![allow(clippy::unwrap_used, reason = "in a test that cannot go on, a panic is the answer")]

// Files that hold what tests expect, written anew with `BLESS` in the environment.
mod blessed;
// HTML comments are no part of the document.
mod comments;
// What all rules find in the published documents of tests/corpus, and why.
mod corpus;
// The drafts of all kinds of document give no finding.
mod drafts;
// The duplicate rules on phrases that are right and wrong.
mod duplicates;
// The outlines of tests/outline.
mod layout;
mod outline;
// Every rule's page is its test.
mod pages;
// Marks of punctuation written twice.
mod passages;
mod punctuation;
// The texts that the tests of all crates share.
mod texts;
