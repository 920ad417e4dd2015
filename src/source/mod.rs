//! Files of text and Word files: from the bytes of a file to what it says, and back.
//!
//! | module | what it knows |
//! | --- | --- |
//! | `content` | whether a file is a text or a Word file, by its bytes |
//! | `encoding` | UTF-8, UTF-16 and GB18030, and how to tell them apart |
//! | `draft` | a text, with what its file needs to be written again as it was |
//! | `plain` | settings, lists and patterns: files that are read for what they tell the program |
//! | `open` | which files come to an end, and may be opened |
//! | `cause` | what stands behind an error of the system |
//! | `write` | a file is replaced whole or not at all |
//! | `beside` | the hidden files that are written for that, and what killed runs left of them |
//!
//! The command line and the server read through this. It knows no rule, no option and no protocol.

#[cfg(not(target_family = "wasm"))]
mod beside;
mod cause;
mod content;
mod draft;
mod encoding;
mod error;
mod open;
mod plain;
#[cfg(not(target_family = "wasm"))]
mod write;

pub use cause::Cause;
pub use content::{Content, LONGEST, WORD_ENDINGS, WordFile, bytes, is_word_name, read, read_file};
pub use draft::Draft;
pub use encoding::Encoding;
pub use error::Error;
pub use open::read_bytes;
pub use plain::{LONGEST_SETTINGS, Names, read_settings, read_text};
#[cfg(not(target_family = "wasm"))]
pub use write::{NewFile, replace};
