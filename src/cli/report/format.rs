//! What every format is: a report on one document after the other.

use std::io;

use super::tally::Tally;
use hegao_core::document::Document;
use hegao_core::rules::Finding;

/// A document that was checked, and the findings to report.
pub(in crate::cli) struct Checked<'a> {
    /// What to call it.
    pub(in crate::cli) name: &'a str,
    pub(in crate::cli) document: &'a Document,
    /// In order.
    pub(in crate::cli) findings: &'a [Finding],
}

/// A format: takes one document after the other, so that memory does not grow with their number.
pub(in crate::cli) trait Report {
    /// Prints what was found in one document.
    fn file(&mut self, checked: &Checked<'_>) -> io::Result<()>;

    /// Prints what comes after the last document.
    fn finish(&mut self, tally: &Tally) -> io::Result<()>;
}
