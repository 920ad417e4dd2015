//! One line as the rules on lines read it, with what they share.

use std::cell::OnceCell;

use super::Context;
use super::duplicate::Duplicates;
use crate::document::Line;

/// A line, what the user tells the rules, and what one rule has found out for the others.
#[derive(Debug)]
pub struct Passage<'a> {
    /// The line.
    pub line: &'a Line,
    /// What the user tells the rules.
    pub context: &'a Context,
    duplicates: OnceCell<Duplicates>,
}

impl<'a> Passage<'a> {
    /// A line that no rule has read yet.
    pub fn new(line: &'a Line, context: &'a Context) -> Self {
        Self { line, context, duplicates: OnceCell::new() }
    }

    /// Everything that is written twice in the line.
    pub(super) fn duplicates(&self) -> &Duplicates {
        self.duplicates.get_or_init(|| Duplicates::of(self.line, self.context))
    }
}
