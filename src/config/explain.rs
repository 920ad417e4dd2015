//! What is in force for a document, and why.

use std::path::Path;

use super::layer::{self, Layer};
use super::{Config, Configs, Verdict};
use crate::files::absolute;
use hegao_core::rules::{RULES, Rule};

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

impl Configs {
    /// What is in force for a document, and why.
    pub fn explain<'a>(&'a self, config: Option<&'a Config>, document: &Path) -> Explanation<'a> {
        let document = absolute(&self.here, document);
        let overrides = config.map(|it| it.matching_overrides(&document)).unwrap_or_default();
        let layers = self.layers(config, &overrides);
        let allow = config.map(|it| it.matching_allow(&document)).unwrap_or_default();
        Explanation {
            config,
            places: places(config, &overrides).into_iter().map(|(place, _)| place).collect(),
            rules: RULES.iter().map(|rule| (*rule, layer::verdict(rule, &layers))).collect(),
            words: layers.iter().flat_map(|layer| &layer.words).map(String::as_str).collect(),
            allowed: allow.into_iter().filter(|&on| on).count(),
            excluded: config.is_some_and(|config| config.excludes(&document, false)),
        }
    }
}

/// The layers of a config, the weakest first, with the places that they are written at. `overrides` says which
/// overrides of its files are on, from the lowest file on.
pub(super) fn places<'a>(
    config: Option<&'a Config>,
    overrides: &[bool],
) -> Vec<(Place<'a>, &'a Layer)> {
    let mut on = overrides.iter();
    let mut places = Vec::new();
    for config in config.map(Config::files_from_below).unwrap_or_default() {
        places.push((Place { config, row: None }, &config.layer));
        let overrides = config.overrides.iter().filter(|_| on.next() == Some(&true));
        places.extend(overrides.map(|it| (Place { config, row: Some(it.row) }, &it.layer)));
    }
    places
}
