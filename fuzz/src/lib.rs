//! The properties that the fuzzers check: the ones of `cargo test --test properties`.

#[path = "../../tests/properties/check.rs"]
pub mod check;
#[path = "../../tests/properties/config.rs"]
pub mod config;
#[path = "../../tests/properties/edits.rs"]
pub mod edits;
#[path = "../../tests/properties/fixes.rs"]
pub mod fixes;
#[path = "../../tests/properties/pieces.rs"]
pub mod pieces;
#[path = "../../tests/properties/server.rs"]
pub mod server;
#[path = "../../tests/properties/suppressions.rs"]
pub mod suppressions;
#[path = "../../tests/properties/word.rs"]
pub mod word;
