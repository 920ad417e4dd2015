//! What hegao knows of Chinese official documents (公文): text in, findings out.
//!
//! Data flows one way; a module uses only modules to its left:
//!
//! ```text
//!  text ──► document ──► linter ◄── rules
//!  buffer,  lines and      │          ▲
//!  columns  structure      ▼          └── language: words, numerals, reduplication
//!                         ide
//! ```
//!
//! | module | what it knows |
//! | --- | --- |
//! | [`text`] | buffers, line breaks, columns in UTF-8, UTF-16 and UTF-32 |
//! | [`language`] | Chinese words, numerals, punctuation, reduplication |
//! | [`document`] | what a 公文 consists of: what a line says by itself, what only the whole says |
//! | [`rules`] | one rule per file, its page beside it, one table that lists them all |
//! | [`ide`] | what an editor asks of a document: folding, completion, hover, one file a question |
//! | [`linter`] | runs the rules, caches what they find by line, and applies fixes |
//!
//! Nothing here does IO, starts a thread, knows an LSP type, or panics on any input. Findings are
//! returned, not `Result`s.

pub mod document;
pub mod ide;
pub mod language;
pub mod linter;
pub mod panic;
pub mod rules;
pub mod suggest;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod text;
