//! Rules on what tells the linter to leave findings alone.

pub mod unused;
