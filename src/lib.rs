//! hegao (核稿): reads Chinese official documents (公文) as a proofreader does before they are signed.
//!
//! What is known of documents is in the crate `hegao-core`; this one brings it to people:
//!
//! | module | what it knows |
//! | --- | --- |
//! | [`annotate`] | copies of Word files with comments and tracked changes |
//! | [`mend`] | what fixes make of a text, as edits |
//! | [`config`] | `hegao.toml`: found, parsed, and what it puts in force for a path |
//! | [`files`] | which files are documents, and how a folder is walked |
//! | [`source`] | files of text: bytes to text and back |
//! | [`cli`] | the command line's side: files, reports, exit codes |
//! | [`server`] | the editor's side: a session that owns the open documents |

pub mod annotate;
#[cfg(not(target_family = "wasm"))]
pub mod cli;
pub mod config;
pub mod files;
pub mod mend;
#[cfg(not(target_family = "wasm"))]
pub mod server;
pub mod source;
