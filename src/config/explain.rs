//! What is in force for a document, and why.

use super::{Config, Verdict};
use hegao_core::rules::Rule;

/// What is in force for a document, and why.
#[derive(Debug)]
pub struct Explanation<'a> {
    /// The file that holds for it.
    pub config: Option<&'a Config>,
    /// Where each layer of its settings is written, the weakest first.
    pub places: Vec<Place<'a>>,
    /// Each rule, in order, with whether it runs and why. The layers are those of the places.
    pub rules: Vec<(&'static Rule, Verdict)>,
    /// The words that are never flagged.
    pub words: Vec<&'a str>,
    /// How many entries of `[[allow]]` match it.
    pub allowed: usize,
    /// Whether a run over folders leaves it out.
    pub excluded: bool,
}

/// Where a layer of settings is written.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// The file.
    pub config: &'a Config,
    /// The row, from 0, of an entry of `[[overrides]]` that matches the document; `None` for what stands above
    /// all entries.
    pub row: Option<usize>,
}
