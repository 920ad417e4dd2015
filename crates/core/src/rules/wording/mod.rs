//! Rules on which words are used.

pub mod phrase;
pub mod structure;
pub mod term;
