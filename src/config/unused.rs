//! The `[[allow]]` entries that ignored nothing, once all documents of a folder are checked.

use std::path::Path;

use super::errors::seen_from_here;
use super::{Configs, FILE_NAME, layer};
use crate::files::absolute;
use hegao_core::rules::RULES;

impl Configs {
    /// A sentence about each entry that ignored no finding, of the configs that lie in these folders.
    /// All documents in the folders must have been checked before.
    ///
    /// An entry whose rules do not all run is left out: it may be needed when they do.
    pub fn unused<'a>(&self, folders: impl Iterator<Item = &'a Path>) -> Vec<String> {
        let folders: Vec<_> = folders.map(|folder| absolute(&self.here, folder)).collect();
        let mut configs = self.valid();
        // The writer's own file holds for documents elsewhere, and so may one that others extend.
        configs.retain(|config| {
            let is_of_folder = config.file.ends_with(FILE_NAME) && !config.is_personal;
            let holds_here = is_of_folder || self.is_one(config);
            holds_here && folders.iter().any(|folder| config.file.starts_with(folder))
        });
        let mut sentences = Vec::new();
        for config in configs {
            let layers = self.layers(Some(&config), &[]);
            for allow in config.allow.iter().filter(|allow| !allow.allowed.is_used()) {
                let mut rules = RULES.iter().filter(|rule| allow.allowed.rules.selects(rule));
                if rules.all(|rule| layer::verdict(rule, &layers).severity.is_some()) {
                    let (file, row) = (seen_from_here(&config.file), allow.row + 1);
                    let text = &allow.allowed.text;
                    sentences.push(format!(
                        "{file}:{row} 这条 [[allow]]（“{text}”）没有忽略任何发现，不再需要就可以删去"
                    ));
                }
            }
        }
        sentences
    }
}
