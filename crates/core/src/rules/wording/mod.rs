//! Rules on the choice of words.

pub mod term;
