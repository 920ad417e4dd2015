//! Finds the `hegao.toml` of each document, and reads each at most once.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::{env, fs};

use super::explain::places;
use super::layer::{self, Layer};
use super::load::{Files, NoConfig};
use super::{Config, FILE_NAME, FailOn, InvalidConfig};
use crate::files::absolute;
use crate::source::Error;
use hegao_core::linter::Settings;

/// The configs of a run, each read when a document needs it and kept from then on.
///
/// The nearest file above a document holds for it, alone; the writer's own file holds for those that have none
/// above. Threads may share this.
#[derive(Debug)]
pub struct Configs {
    source: Source,
    /// What the command line or the editor says, which is stronger than the files.
    over: Layer,
    pub(super) here: PathBuf,
    read: Mutex<Read>,
    settings: Mutex<HashMap<Applied, Arc<Settings>>>,
}

/// The most bytes in the path of a folder that is looked for: no system opens longer ones by their names alone.
const LONGEST_PATH: usize = 4096;

/// Where configs come from.
#[derive(Debug)]
enum Source {
    /// The nearest file above each document, or else the writer's own.
    Nearest { personal: Option<PathBuf> },
    /// One config for all, or none.
    One(Option<Arc<Config>>),
}

/// What was read.
#[derive(Debug, Default)]
struct Read {
    files: Files,
    by_folder: HashMap<PathBuf, Found>,
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
    /// The nearest `hegao.toml` above each document, or else the writer's own, under what `over` says.
    pub fn nearest(over: Layer, personal: Option<PathBuf>) -> Self {
        let personal = personal.map(|file| absolute(&here(), &file));
        Self::new(Source::Nearest { personal }, Files::default(), over)
    }

    /// No file at all, only what `over` says.
    pub fn isolated(over: Layer) -> Self {
        Self::new(Source::One(None), Files::default(), over)
    }

    /// This file for every document, under what `over` says.
    ///
    /// # Errors
    /// The file cannot be read, or something in it is wrong.
    pub fn one(file: &Path, over: Layer) -> Result<Self, InvalidConfig> {
        let file = absolute(&here(), file);
        let mut files = Files::default();
        let config = files.read(&file, None).map_err(|error| match error {
            NoConfig::Missing => InvalidConfig::unreadable(&file, &Error::Missing),
            NoConfig::Invalid(invalid) => invalid,
        })?;
        Ok(Self::new(Source::One(Some(config)), files, over))
    }

    /// This config for every document, wherever it comes from.
    pub fn given(config: Config) -> Self {
        Self::new(Source::One(Some(Arc::new(config))), Files::default(), Layer::default())
    }

    fn new(source: Source, files: Files, over: Layer) -> Self {
        let read = Mutex::new(Read { files, by_folder: HashMap::new() });
        Self { source, over, here: here(), read, settings: Mutex::default() }
    }

    /// The config that holds for a document; `None` where there is none.
    ///
    /// # Errors
    /// There is one, and it cannot be used.
    pub fn find(&self, document: &Path) -> Result<Option<Arc<Config>>, Arc<InvalidConfig>> {
        match &self.source {
            Source::One(config) => Ok(config.clone()),
            Source::Nearest { personal } => {
                let document = absolute(&self.here, document);
                lock(&self.read).of_document(&document, personal.as_deref())
            }
        }
    }

    /// The configs that were read and can be used, those that others extend as well, each once, ordered by
    /// file.
    pub fn valid(&self) -> Vec<Arc<Config>> {
        let mut configs: Vec<_> = lock(&self.read).files.all().cloned().collect();
        configs.sort_by(|one, other| one.file.cmp(&other.file));
        configs
    }

    /// Whether this config holds for every document.
    pub(super) fn is_one(&self, config: &Config) -> bool {
        matches!(&self.source, Source::One(Some(one)) if one.file == config.file)
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
        let files = config.map(Config::files_from_below).unwrap_or_default();
        let allow = files.iter().flat_map(|config| &config.allow).zip(&applied.allow);
        let allowed = allow.filter(|(_, on)| **on).map(|(entry, _)| entry.allowed.clone());
        layer::settings(&self.layers(config, &applied.overrides))
            .with_allowed(allowed.collect())
            .with_comments(applied.is_markdown)
            .with_hints(config.and_then(Config::fail_on) == Some(FailOn::Hint))
    }

    /// The layers for a document, the weakest first: each file, from the lowest on, with those of its overrides
    /// that are on, in order, and what is stronger than the files.
    pub(super) fn layers<'a>(
        &'a self,
        config: Option<&'a Config>,
        overrides: &[bool],
    ) -> Vec<&'a Layer> {
        let places = places(config, overrides);
        places.iter().map(|(_, layer)| *layer).chain([&self.over]).collect()
    }
}

impl Read {
    /// What holds for a document, which need be no file: one of a pipeline may be named as if it lay in thousands of
    /// folders of its own. Only those that are there are looked into, and remembered.
    fn of_document(&mut self, document: &Path, personal: Option<&Path>) -> Found {
        let is_short = |folder: &&Path| folder.as_os_str().len() <= LONGEST_PATH;
        let is_there = |folder: &&Path| self.by_folder.contains_key(*folder) || exists(folder);
        let folder = document.ancestors().skip(1).filter(is_short).find(is_there);
        self.of_folder(folder.unwrap_or(document), personal)
    }

    fn of_folder(&mut self, folder: &Path, personal: Option<&Path>) -> Found {
        if let Some(found) = self.by_folder.get(folder) {
            return found.clone();
        }
        let own = self.file(&folder.join(FILE_NAME), personal);
        let found = match (own, folder.parent()) {
            (Ok(None), Some(above)) => self.of_folder(above, personal),
            (Ok(None), None) => personal.map_or(Ok(None), |file| self.file(file, Some(file))),
            (found, _) => found,
        };
        self.by_folder.insert(folder.to_owned(), found.clone());
        found
    }

    /// The config in a file; `None` where there is none.
    fn file(&mut self, file: &Path, personal: Option<&Path>) -> Found {
        match self.files.read(file, personal) {
            Ok(config) => Ok(Some(config)),
            Err(NoConfig::Missing) => Ok(None),
            Err(NoConfig::Invalid(invalid)) => Err(Arc::new(invalid)),
        }
    }
}

/// Whether a folder is there, as far as the system says.
fn exists(folder: &Path) -> bool {
    let data = fs::metadata(folder).map_err(|error| Error::opening(folder, error));
    !matches!(data, Err(Error::Missing))
}

impl Config {
    /// Which overrides match a document, from the lowest file on.
    pub(super) fn matching_overrides(&self, document: &Path) -> Vec<bool> {
        let overrides = self.files_from_below().into_iter().flat_map(|config| &config.overrides);
        overrides.map(|it| it.paths.matches(document, false)).collect()
    }

    /// Which texts that are allowed are so in a document, from the lowest file on.
    pub(super) fn matching_allow(&self, document: &Path) -> Vec<bool> {
        let matches = |paths: &super::Globs| paths.matches(document, false);
        let allow = self.files_from_below().into_iter().flat_map(|config| &config.allow);
        allow.map(|it| it.paths.as_ref().is_none_or(matches)).collect()
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
    use super::*;
    use crate::config::testing::folder;
    use hegao_core::rules::Rule;

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
        let configs = Configs::nearest(Layer::default(), None);
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
        let configs = Configs::nearest(Layer::default(), None);
        let document = |name: &str| folder.path().join(name);
        assert_eq!(running(&configs, &document("甲/讲话.txt")), [1, 0]);
        fs::write(document("hegao.toml"), "select = []").unwrap();
        assert_eq!(running(&configs, &document("甲/通知.txt")), [1, 0]);
        assert_eq!(running(&configs, &document("讲话.txt")), [1, 0]);
        let settings = |name| configs.settings(None, &document(name), false);
        assert!(Arc::ptr_eq(&settings("甲.txt"), &settings("乙.txt")));
    }

    #[test]
    fn remembers_folders_that_are_there() {
        let folder = folder(&[("hegao.toml", "select = []")]);
        let configs = Configs::nearest(Layer::default(), None);
        for deep in ["甲/乙/", &"d/".repeat(1_000), &"d/".repeat(100_000), "甲\0乙/"] {
            let deep = folder.path().join(format!("{deep}讲话.txt"));
            assert!(configs.find(&deep).unwrap().is_some());
        }
        assert_eq!(lock(&configs.read).by_folder.len(), 1);
    }

    #[test]
    fn an_invalid_file_holds_up_what_is_below_it() {
        let folder = folder(&[("甲/hegao.toml", "selct = []")]);
        let configs = Configs::nearest(Layer::default(), None);
        let invalid = configs.find(&folder.path().join("甲/乙/讲话.txt")).unwrap_err();
        assert_eq!(invalid.file, folder.path().join("甲/hegao.toml"));
        assert!(configs.find(&folder.path().join("讲话.txt")).is_ok());
        let isolated = Configs::isolated(Layer::default());
        assert!(isolated.find(&folder.path().join("甲/讲话.txt")).unwrap().is_none());
    }

    #[test]
    fn the_writers_own_file_holds_where_no_other_does() {
        let folder = folder(&[
            ("甲/hegao.toml", "select = ['numbering-sequence']"),
            ("甲/讲话.txt", ""),
            (
                "个人/我的.toml",
                "ignore = ['numbering']\n[[overrides]]\npaths = ['/旧稿/']\nselect = []",
            ),
        ]);
        let personal = folder.path().join("个人/我的.toml");
        let configs = Configs::nearest(Layer::default(), Some(personal));
        let check = |name: &str, expected: [bool; 2]| {
            let found = running(&configs, &folder.path().join(name));
            assert_eq!(found.map(|count| count > 0), expected, "{name}");
        };
        check("甲/讲话.txt", [false, true]);
        check("讲话.txt", [true, false]);
        // Its patterns are seen from the root, not from its folder.
        check("个人/旧稿/讲话.txt", [true, false]);
        let missing = Configs::nearest(Layer::default(), Some(folder.path().join("没有.toml")));
        assert!(missing.find(&folder.path().join("讲话.txt")).unwrap().is_none());
    }
}
