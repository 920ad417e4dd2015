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

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::config::Layer;
    use hegao_core::linter::Analysis;

    const ALLOW: &str = "[[allow]]\nrule = 'duplicate-character'\ntext = '党员员'\n";

    /// Checks documents of a folder with these configs, and how many entries are said to be unused then. The one in
    /// `我的.toml` is the writer's own.
    #[track_caller]
    fn check(files: &[(&str, &str)], documents: &[(&str, &str)], expected: usize) {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("稿")).unwrap();
        for (name, text) in files {
            fs::write(folder.path().join(name), text).unwrap();
        }
        let configs = Configs::nearest(Layer::default(), Some(folder.path().join("我的.toml")));
        for (name, text) in documents {
            let document = folder.path().join(name);
            let config = configs.find(&document).unwrap();
            let settings = configs.settings(config.as_deref(), &document, false);
            Analysis::new(text, settings).findings();
        }
        let said = configs.unused([folder.path()].into_iter());
        assert_eq!(said.len(), expected, "{said:?}");
    }

    #[test]
    fn an_entry_is_used_where_its_file_is_extended() {
        let files = [("hegao.toml", ALLOW), ("稿/hegao.toml", "extend = '../hegao.toml'")];
        let (clean, wrong) = ("向党员致敬。", "向党员员致敬。");
        check(&files, &[("甲.txt", clean), ("稿/甲.txt", wrong)], 0);
        check(&files, &[("甲.txt", wrong), ("稿/甲.txt", clean)], 0);
        check(&files, &[("甲.txt", clean), ("稿/甲.txt", clean)], 1);
    }

    #[test]
    fn files_for_documents_elsewhere_are_left_out() {
        check(&[("我的.toml", ALLOW)], &[("甲.txt", "")], 0);
        let files = [("共用.toml", ALLOW), ("hegao.toml", "extend = '共用.toml'")];
        check(&files, &[("甲.txt", "")], 0);
    }
}
