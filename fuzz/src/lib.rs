//! The properties that the fuzzers check: the ones of `cargo test --test properties`, and of
//! `cargo test -p hegao-word --test annotate`.

#![allow(clippy::unwrap_used, reason = "a property that cannot be checked does not hold")]

#[path = "../../crates/word/tests/annotate/annotate.rs"]
pub mod annotate;
#[path = "../../tests/properties/check.rs"]
pub mod check;
#[path = "../../tests/properties/config.rs"]
pub mod config;
#[path = "../../crates/word/tests/annotate/copy.rs"]
mod copy;
#[path = "../../tests/properties/edits.rs"]
pub mod edits;
#[path = "../../tests/properties/fixes.rs"]
pub mod fixes;
#[path = "../../tests/properties/language.rs"]
pub mod language;
#[path = "../../tests/properties/layout.rs"]
pub mod layout;
#[path = "../../tests/properties/markers.rs"]
pub mod markers;
#[path = "../../crates/word/tests/annotate/package.rs"]
#[allow(dead_code, reason = "tests build more than fuzzers")]
mod package;
#[path = "../../tests/properties/paragraphs.rs"]
pub mod paragraphs;
#[path = "../../tests/properties/pieces.rs"]
pub mod pieces;
#[path = "../../crates/word/tests/annotate/random.rs"]
mod random;
#[path = "../../tests/properties/server.rs"]
pub mod server;
#[path = "../../tests/properties/suppressions.rs"]
pub mod suppressions;
#[path = "../../tests/properties/talkative.rs"]
pub mod talkative;
#[path = "../../tests/properties/word.rs"]
pub mod word;
