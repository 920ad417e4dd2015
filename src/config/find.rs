//! Finds the `hegao.toml` of each document, and reads each at most once.

use std::collections::HashMap;
use std::env;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::layer::{self, Layer};
use super::{Config, Explanation, FILE_NAME, FailOn, InvalidConfig};
use crate::files::absolute;
use crate::source::{Error, read_text};
use hegao_core::linter::Settings;
use hegao_core::rules::RULES;

/// The configs of a run, each read when a document needs it and kept from then on.
///
/// The nearest file above a document holds for it, alone. Threads may share this.
#[derive(Debug)]
pub struct Configs {
    source: Source,
    /// What the command line or the editor says, which is stronger than the files.
    over: Layer,
    pub(super) here: PathBuf,
    by_folder: Mutex<HashMap<PathBuf, Found>>,
    settings: Mutex<HashMap<Applied, Arc<Settings>>>,
}

/// Where configs come from.
#[derive(Debug)]
enum Source {
    /// The nearest file above each document.
    Nearest,
    /// One config for all, or none.
    One(Option<Arc<Config>>),
}

/// What holds for a folder.
type Found = Result<Option<Arc<Config>>, Arc<InvalidConfig>>;

/// What the settings of a document depend on: documents that agree in this share their settings.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Applied {
    file: Option<PathBuf>,
    overrides: Vec<bool>,
    allow: Vec<bool>,
    is_markdown: bool,
}

impl Configs {
    /// The nearest `hegao.toml` above each document, under what `over` says.
    pub fn nearest(over: Layer) -> Self {
        Self::new(Source::Nearest, over)
    }

    /// No file at all, only what `over` says.
    pub fn isolated(over: Layer) -> Self {
        Self::new(Source::One(None), over)
    }

    /// This file for every document, under what `over` says.
    ///
    /// # Errors
    /// The file cannot be read, or something in it is wrong.
    pub fn one(file: &Path, over: Layer) -> Result<Self, InvalidConfig> {
        let file = absolute(&here(), file);
        let text = read_text(&file).map_err(|error| InvalidConfig::unreadable(&file, &error))?;
        let config = Config::parse(&file, &text)?;
        Ok(Self::new(Source::One(Some(Arc::new(config))), over))
    }

    fn new(source: Source, over: Layer) -> Self {
        let (by_folder, settings) = (Mutex::default(), Mutex::default());
        Self { source, over, here: here(), by_folder, settings }
    }

    /// The config that holds for a document; `None` where there is none.
    ///
    /// # Errors
    /// There is one, and it cannot be used.
    pub fn find(&self, document: &Path) -> Result<Option<Arc<Config>>, Arc<InvalidConfig>> {
        match &self.source {
            Source::One(config) => Ok(config.clone()),
            Source::Nearest => {
                let document = absolute(&self.here, document);
                let folder = document.parent().unwrap_or(&document);
                self.of_folder(folder, &mut lock(&self.by_folder))
            }
        }
    }

    fn of_folder(&self, folder: &Path, by_folder: &mut HashMap<PathBuf, Found>) -> Found {
        if let Some(found) = by_folder.get(folder) {
            return found.clone();
        }
        let found = match (self.read(folder), folder.parent()) {
            (Some(found), _) => found.map(Some),
            (None, Some(above)) => self.of_folder(above, by_folder),
            (None, None) => Ok(None),
        };
        by_folder.insert(folder.to_owned(), found.clone());
        found
    }

    /// The config in a folder; `None` where there is none.
    fn read(&self, folder: &Path) -> Option<Result<Arc<Config>, Arc<InvalidConfig>>> {
        let file = folder.join(FILE_NAME);
        let parsed = match read_text(&file) {
            Ok(text) => Config::parse(&file, &text),
            Err(Error::Missing) => return None,
            Err(error) => Err(InvalidConfig::unreadable(&file, &error)),
        };
        Some(parsed.map(Arc::new).map_err(Arc::new))
    }

    /// The configs that were read and can be used, each once, ordered by file.
    pub fn valid(&self) -> Vec<Arc<Config>> {
        let by_folder = lock(&self.by_folder);
        // A config holds for many folders; it is taken from its own.
        let own = |(folder, found): (&PathBuf, &Found)| {
            let config = found.as_ref().ok()?.as_ref()?;
            (config.file.parent() == Some(folder)).then(|| Arc::clone(config))
        };
        let mut configs: Vec<_> = match &self.source {
            Source::One(config) => config.iter().cloned().collect(),
            Source::Nearest => by_folder.iter().filter_map(own).collect(),
        };
        configs.sort_by(|one, other| one.file.cmp(&other.file));
        configs
    }

    /// What is in force for a document under a config that [`Configs::find`] found.
    pub fn settings(
        &self,
        config: Option<&Config>,
        document: &Path,
        is_markdown: bool,
    ) -> Arc<Settings> {
        let document = absolute(&self.here, document);
        let applied = Applied {
            file: config.map(|config| config.file.clone()),
            overrides: config
                .map(|config| config.matching_overrides(&document))
                .unwrap_or_default(),
            allow: config.map(|config| config.matching_allow(&document)).unwrap_or_default(),
            is_markdown,
        };
        let mut made = lock(&self.settings);
        if let Some(settings) = made.get(&applied) {
            return settings.clone();
        }
        let settings = Arc::new(self.make_settings(config, &applied));
        made.insert(applied, settings.clone());
        settings
    }

    fn make_settings(&self, config: Option<&Config>, applied: &Applied) -> Settings {
        let allow = config.into_iter().flat_map(|config| config.allow.iter().zip(&applied.allow));
        let allowed = allow.filter(|(_, on)| **on).map(|(entry, _)| entry.allowed.clone());
        layer::settings(&self.layers(config, &applied.overrides))
            .with_allowed(allowed.collect())
            .with_comments(applied.is_markdown)
            .with_hints(config.and_then(Config::fail_on) == Some(FailOn::Hint))
    }

    /// The layers for a document, the weakest first: the file, those of its overrides that are on, in
    /// order, and what is stronger than the file.
    pub(super) fn layers<'a>(
        &'a self,
        config: Option<&'a Config>,
        overrides: &[bool],
    ) -> Vec<&'a Layer> {
        let mut layers = Vec::new();
        if let Some(config) = config {
            let overrides = config.overrides.iter().zip(overrides);
            layers.push(&config.layer);
            layers.extend(overrides.filter(|(_, on)| **on).map(|(it, _)| &it.layer));
        }
        layers.push(&self.over);
        layers
    }

    /// What is in force for a document, and why.
    pub fn explain<'a>(&'a self, config: Option<&'a Config>, document: &Path) -> Explanation<'a> {
        let document = absolute(&self.here, document);
        let overrides = config.map(|it| it.matching_overrides(&document)).unwrap_or_default();
        let layers = self.layers(config, &overrides);
        let allow = config.map(|it| it.matching_allow(&document)).unwrap_or_default();
        let rows = config.into_iter().flat_map(|config| config.overrides.iter().zip(&overrides));
        Explanation {
            config,
            overrides: rows.filter(|(_, on)| **on).map(|(it, _)| it.row).collect(),
            rules: RULES.iter().map(|rule| (*rule, layer::verdict(rule, &layers))).collect(),
            words: layers.iter().flat_map(|layer| &layer.words).map(String::as_str).collect(),
            allowed: allow.into_iter().filter(|&on| on).count(),
            excluded: config.is_some_and(|config| config.exclude().matches(&document, false)),
        }
    }
}

impl Config {
    fn matching_overrides(&self, document: &Path) -> Vec<bool> {
        self.overrides.iter().map(|it| it.paths.matches(document, false)).collect()
    }

    fn matching_allow(&self, document: &Path) -> Vec<bool> {
        let matches = |paths: &super::Globs| paths.matches(document, false);
        self.allow.iter().map(|it| it.paths.as_ref().is_none_or(matches)).collect()
    }
}

fn here() -> PathBuf {
    env::current_dir().unwrap_or_default()
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use hegao_core::rules::Rule;

    /// A folder with these files.
    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        folder
    }

    /// How many rules of the groups duplicate and numbering run on a document.
    fn running(configs: &Configs, document: &Path) -> [usize; 2] {
        let config = configs.find(document).unwrap();
        let settings = configs.settings(config.as_deref(), document, false);
        let of = |group| settings.rules().filter(|rule: &&Rule| rule.group() == group).count();
        [of("duplicate"), of("numbering")]
    }

    #[test]
    fn the_nearest_file_holds_alone() {
        let folder = folder(&[
            ("hegao.toml", "select = ['duplicate-word']"),
            (
                "甲/hegao.toml",
                "ignore = ['duplicate']\n[[overrides]]\npaths = ['乙/']\nselect = []",
            ),
        ]);
        let configs = Configs::nearest(Layer::default());
        let check = |name: &str, expected: [bool; 2]| {
            let found = running(&configs, &folder.path().join(name));
            assert_eq!(found.map(|count| count > 0), expected, "{name}");
        };
        check("讲话.txt", [true, false]);
        check("丙/丁/讲话.txt", [true, false]);
        check("甲/讲话.txt", [false, true]);
        check("甲/乙/讲话.txt", [false, false]);
        check("甲/../讲话.txt", [true, false]);
    }

    #[test]
    fn reads_each_file_once() {
        let folder = folder(&[("hegao.toml", "select = ['duplicate-word']")]);
        let configs = Configs::nearest(Layer::default());
        let document = |name: &str| folder.path().join(name);
        assert_eq!(running(&configs, &document("甲/讲话.txt")), [1, 0]);
        fs::write(document("hegao.toml"), "select = []").unwrap();
        assert_eq!(running(&configs, &document("甲/通知.txt")), [1, 0]);
        assert_eq!(running(&configs, &document("讲话.txt")), [1, 0]);
        let settings = |name| configs.settings(None, &document(name), false);
        assert!(Arc::ptr_eq(&settings("甲.txt"), &settings("乙.txt")));
    }

    #[test]
    fn an_invalid_file_holds_up_what_is_below_it() {
        let folder = folder(&[("甲/hegao.toml", "selct = []")]);
        let configs = Configs::nearest(Layer::default());
        let invalid = configs.find(&folder.path().join("甲/乙/讲话.txt")).unwrap_err();
        assert_eq!(invalid.file, folder.path().join("甲/hegao.toml"));
        assert!(configs.find(&folder.path().join("讲话.txt")).is_ok());
        let isolated = Configs::isolated(Layer::default());
        assert!(isolated.find(&folder.path().join("甲/讲话.txt")).unwrap().is_none());
    }
}
