//! The program from outside: its command line, its language server, and what its documents promise.
//! One program, so that the core and its dictionary are linked once.

#![allow(clippy::unwrap_used, reason = "in a test that cannot go on, a panic is the answer")]

// The command line where a transcript does not reach: standard input, closed pipes, odd names.
mod cli;
// What docs/configuration.md shows.
mod configuration;
// What crates.io gets builds by itself.
mod crates;
// What the READMEs and the other pages of docs/ say.
mod docs;
// `check --fix` is killed while it replaces files, or the disk is full.
#[cfg(unix)]
mod interruption;
// The tables of docs/numbering.md.
mod numbering_page;
// The language server as a client sees it.
mod server;
// Licences, where crates come from, and that the program reaches no network.
mod supply_chain;
// The command line, as the transcripts in tests/cmd show it.
mod transcripts;
// The version is the same wherever it stands.
mod version;
