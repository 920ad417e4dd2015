//! hegao (核稿): reads Chinese official documents (公文) as a proofreader does before they are signed.
//!
//! The way of a text through the house; data flows one way, and each room knows only the rooms to
//! its left:
//!
//! ```text
//!  bytes / edits ──► text ──► document ──► linter ◄── rules ──► findings ──┬─► server   (LSP)
//!                    ropey     lines,       one pass,  one file             └─► check    (terminal, JSON)
//!                    buffer    markers,     cached      each     ▲
//!                              outline      by line              └── language: words, numerals
//! ```
//!
//! | room | what it knows |
//! | --- | --- |
//! | [`text`] | buffers, line breaks, columns in UTF-8, UTF-16 and UTF-32 |
//! | [`language`] | Chinese words, numerals, reduplication |
//! | [`document`] | what a 公文 consists of: lines, markers, series, outline |
//! | [`rules`] | one rule per file, its page beside it, one table that lists them all |
//! | [`linter`] | runs the rules, caches what they find by line, and applies fixes |
//! | [`config`] | `hegao.toml`: found, parsed, and what it puts in force for a path |
//! | [`files`] | which files are documents, and how a folder is walked |
//! | [`check`] | the command line's side: files, reports, exit codes |
//! | [`server`] | the editor's side: a session that owns the open documents |
//!
//! Everything up to `linter` does no IO, holds no LSP type, never panics on any input, and returns
//! findings, not `Result`s.

pub mod check;
pub mod config;
pub mod document;
pub mod files;
pub mod language;
pub mod linter;
pub mod rules;
pub mod server;
pub mod text;
