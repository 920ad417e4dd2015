//! Word files from outside: small files are built here, part by part, and read.

#![allow(clippy::unwrap_used, reason = "in a test that cannot go on, a panic is the answer")]

// What of the body is text, and how it falls into lines.
mod body;
// What is no Word file, and what is a broken one.
mod errors;
// Files that are built for the tests.
mod files;
// Large and deep files.
mod limits;
// Automatic numbers.
mod numbering;
// Random lists, counted in another way.
mod numbering_at_random;
// OpenDocument texts.
mod open_document;
// Author's changes.
mod revisions;
// A package with its parts as they are.
mod zip;
