//! Rules on the comments that make the linter ignore findings.

pub mod unused;
