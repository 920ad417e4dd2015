//! Rules on which words are used.

pub mod term;
