//! What is in force for a document, and why.

use super::{Config, Verdict};
use hegao_core::rules::Rule;

/// What is in force for a document, and why.
#[derive(Debug)]
pub struct Explanation<'a> {
    /// The file that holds for it.
    pub config: Option<&'a Config>,
    /// The rows, from 0, of the file's overrides that match it.
    pub overrides: Vec<usize>,
    /// Each rule, in order, with whether it runs and why. The first layer is the file, where there is
    /// one, then come the overrides.
    pub rules: Vec<(&'static Rule, Verdict)>,
    /// The words that are never flagged.
    pub words: Vec<&'a str>,
    /// How many entries of `[[allow]]` match it.
    pub allowed: usize,
    /// Whether a run over folders leaves it out.
    pub excluded: bool,
}
