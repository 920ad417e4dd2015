//! What is in force in each document: the editor's settings, and below them its `hegao.toml` or else the writer's
//! own file.
//!
//! The editor's settings come first because they are the writer's own; the file still holds for everybody
//! else and for `hegao check`. Files are read when a document is opened and when something has changed,
//! never because of a keystroke.

use std::collections::{HashMap, HashSet};
use std::env;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::Value;
use tower_lsp::ls_types::{Diagnostic, DiagnosticSeverity, InitializeParams, Position, Range, Uri};

use super::unwatched::Held;
use crate::config::{Config, Configs, FILE_NAME, InvalidConfig, Layer};
use crate::files::{absolute, is_markdown};
use crate::server::client::{ClientSupport, section};
use crate::server::convert::{to_path, to_u32};
use crate::server::features::diagnostics::SOURCE;
use crate::server::language::Home;
use hegao_core::document;
use hegao_core::linter::Settings;
use hegao_core::text::{PositionEncoding, lines};

/// What is known about the configuration.
pub(super) struct Configuration {
    configs: Configs,
    /// The writer's own file, there or still to be made.
    personal: Option<PathBuf>,
    /// Whether that was there when it was read.
    has_personal: bool,
    /// The files that others extend, and those that cannot be used: a client need not watch them, or what they extend.
    extended: HashSet<PathBuf>,
    /// What the files held that can govern an open document.
    held: Held,
    editor: Layer,
    /// Whether the editor's settings ask for inlay hints.
    pub(super) inlay_hints: bool,
    /// The last usable state of each file.
    good: HashMap<PathBuf, Arc<Config>>,
    folders: Vec<Uri>,
    /// A rule that a test brings.
    #[cfg(test)]
    extra: Option<&'static hegao_core::rules::Rule>,
    /// How often all files were forgotten, for tests.
    #[cfg(test)]
    pub(super) refreshes: usize,
}

/// What is in force in a document.
#[derive(Default, Clone)]
pub(super) struct InForce {
    pub(super) settings: Arc<Settings>,
    /// What is to be changed in its file, and in those that it extends.
    pub(super) wrong: Vec<Wrong>,
    /// The file that its findings can be allowed in: the one that holds for it, or else the writer's own, which
    /// may have to be made. `None` where the file is invalid.
    pub(super) config_file: Option<(PathBuf, Home)>,
}

/// What is to be changed in a config file.
#[derive(Clone)]
pub(super) enum Wrong {
    /// The file cannot be used.
    Invalid(Arc<InvalidConfig>),
    /// The file can be used, and has warnings; it may be one below this.
    Warned(PathBuf, Arc<Config>),
}

impl Configuration {
    /// What is known at first, with the writer's own file.
    pub(super) fn new(personal: Option<PathBuf>) -> Self {
        let here = env::current_dir().unwrap_or_default();
        let personal = personal.map(|file| absolute(&here, &file));
        Self {
            configs: Configs::nearest(Layer::default(), personal.clone()),
            has_personal: false,
            personal,
            extended: HashSet::new(),
            held: Held::default(),
            editor: Layer::default(),
            inlay_hints: false,
            good: HashMap::new(),
            folders: Vec::new(),
            #[cfg(test)]
            extra: None,
            #[cfg(test)]
            refreshes: 0,
        }
    }

    #[cfg(test)]
    pub(super) fn add_rule(&mut self, rule: &'static hegao_core::rules::Rule) {
        self.extra = Some(rule);
    }

    /// Takes what a client says at first; returns sentences about what is to be changed in its
    /// settings.
    pub(super) fn initialize(&mut self, params: &InitializeParams) -> Vec<String> {
        let folders = params.workspace_folders.iter().flatten();
        self.folders = folders.map(|folder| folder.uri.clone()).collect();
        #[expect(deprecated, reason = "older clients know no other way to name their folder")]
        if params.workspace_folders.is_none() {
            self.folders.extend(params.root_uri.clone());
        }
        params.initialization_options.as_ref().map(|it| self.set_editor(it)).unwrap_or_default()
    }

    /// Takes the editor's settings; returns sentences about what is to be changed in them. Settings
    /// that cannot be used change nothing.
    pub(super) fn set_editor(&mut self, settings: &Value) -> Vec<String> {
        let settings = section(settings);
        self.inlay_hints = settings.get("inlayHints").and_then(Value::as_bool).unwrap_or(false);
        match Layer::from_json(settings) {
            Ok((layer, renamed)) => {
                self.editor = layer;
                let sentences = renamed.iter();
                sentences
                    .map(|sentence| format!("编辑器里的核稿设置用了旧名：{sentence}"))
                    .collect()
            }
            Err(wrong) => {
                let sentences = wrong.iter();
                let refused = "编辑器里的核稿设置有误，没有采用：";
                sentences.map(|sentence| format!("{refused}{sentence}")).collect()
            }
        }
    }

    /// Takes the folders that were opened and closed. Documents without a path belong to the first one.
    pub(super) fn change_folders(&mut self, added: Vec<Uri>, removed: &[Uri]) {
        self.folders.retain(|folder| !removed.contains(folder));
        self.folders.extend(added);
    }

    /// The folders that are open, as far as they lie on this machine.
    pub(super) fn folders(&self) -> Vec<PathBuf> {
        self.folders.iter().filter_map(to_path).collect()
    }

    /// Forgets the files, so that they are read again.
    pub(super) fn refresh(&mut self) {
        self.configs = Configs::nearest(self.editor.clone(), self.personal.clone());
        self.has_personal = self.personal.as_ref().is_some_and(|file| file.exists());
        self.held = Held::default();
        #[cfg(test)]
        {
            self.refreshes += 1;
        }
    }

    /// The writer's own file, there or still to be made.
    pub(super) fn personal(&self) -> Option<&Path> {
        self.personal.as_deref()
    }

    /// Whether files are in use of whose changes such a client does not tell.
    pub(super) fn has_unwatched(&self, client: ClientSupport) -> bool {
        !client.watches_files
            // Editors watch for a file that is not there by looking now and then.
            || self.personal.is_some() && !(client.watches_any_folder && self.has_personal)
            || !self.extended.is_empty()
    }

    /// Whether a file that governs a document, or could if it were there, holds something else than when it was read.
    pub(super) fn has_changed(&mut self, uri: &Uri) -> bool {
        let path = self.place(uri);
        let own = above(&path).chain(self.personal.clone());
        let mut files: Vec<PathBuf> = own.collect();
        match self.configs.find(&path) {
            Ok(config) => {
                let below = config.iter().flat_map(|config| config.files().skip(1));
                files.extend(below.map(|it| it.file().to_owned()));
            }
            Err(invalid) => files.push(invalid.file.clone()),
        }
        // All of them, so `any` would not do: what is new is taken down.
        files.iter().fold(false, |changed, file| self.held.has_changed(file) | changed)
    }

    /// Where a document is. One without a path is in the first folder, or else where there is no config.
    fn place(&self, uri: &Uri) -> PathBuf {
        let in_first_folder = || Some(self.folders.first()?.to_file_path()?.join("untitled"));
        to_path(uri).or_else(in_first_folder).unwrap_or_else(|| PathBuf::from("/untitled"))
    }

    /// Whether a document is a config file.
    pub(super) fn is_config(&self, uri: &Uri) -> bool {
        uri.as_str().rsplit('/').next() == Some(FILE_NAME)
            || to_path(uri).is_some_and(|path| {
                self.personal.as_ref() == Some(&path) || self.extended.contains(&path)
            })
    }

    /// What is in force in a document.
    pub(super) fn in_force(&mut self, uri: &Uri, language: &str) -> InForce {
        if self.is_config(uri) {
            // It is not a draft: no rule runs on it.
            let settings = Arc::new(Settings::new([]));
            return InForce { settings, ..InForce::default() };
        }
        let is_markdown =
            language == "markdown" || to_path(uri).as_deref().is_some_and(is_markdown);
        let path = self.place(uri);
        // Before they are read: what changes in between is noticed then.
        above(&path).chain(self.personal.clone()).for_each(|file| self.held.note(&file));
        let found = self.configs.find(&path);
        let config_file = match &found {
            Ok(Some(config)) => {
                let home = if config.is_personal() { Home::Personal } else { Home::Folder };
                Some((config.file().to_owned(), home))
            }
            Ok(None) => self.personal.clone().map(|file| (file, Home::Personal)),
            Err(_) => None,
        };
        let (config, wrong) = match found {
            Ok(config) => {
                let below = config.iter().flat_map(|config| config.files().skip(1));
                for file in below.map(Config::file) {
                    self.held.note(file);
                    self.extended.insert(file.to_owned());
                }
                let warned = config.as_ref().map(Wrong::warned).unwrap_or_default();
                (config, warned)
            }
            Err(invalid) => {
                self.held.note(&invalid.file);
                self.extended.insert(invalid.file.clone());
                (self.good.get(&invalid.holds).cloned(), vec![Wrong::Invalid(invalid)])
            }
        };
        if let Some(config) = &config {
            self.good.insert(config.file().to_owned(), config.clone());
        }
        let settings = self.configs.settings(config.as_deref(), &path, is_markdown);
        #[cfg(test)]
        let settings = match self.extra {
            Some(rule) => Arc::new(Settings::clone(&settings).with_rule(rule)),
            None => settings,
        };
        InForce { settings, wrong, config_file }
    }
}

/// The config files that there may be above a document, the nearest first.
fn above(document: &Path) -> impl Iterator<Item = PathBuf> {
    document.ancestors().skip(1).map(|folder| folder.join(FILE_NAME))
}

/// What the client is shown of a config file, in the file itself.
#[derive(PartialEq)]
pub(super) struct ConfigDiagnostics {
    /// Whether the file cannot be used.
    pub(super) is_invalid: bool,
    pub(super) list: Vec<Diagnostic>,
}

impl Wrong {
    /// The files with warnings among a config and those that it extends.
    fn warned(config: &Arc<Config>) -> Vec<Self> {
        let files = config.files().filter(|file| !file.warnings().is_empty());
        files.map(|file| Self::Warned(file.file().to_owned(), Arc::clone(config))).collect()
    }

    /// Where the file is.
    pub(super) fn file(&self) -> &Path {
        match self {
            Self::Invalid(config) => &config.file,
            Self::Warned(file, _) => file,
        }
    }

    /// What is to be changed, as diagnostics of the file.
    pub(super) fn diagnostics(&self, encoding: PositionEncoding) -> ConfigDiagnostics {
        let (text, errors, severity) = match self {
            Self::Invalid(config) => {
                (config.text.as_str(), &config.errors[..], DiagnosticSeverity::ERROR)
            }
            Self::Warned(file, config) => {
                let file = config.files().find(|it| it.file() == file).unwrap_or(config);
                (file.text(), file.warnings(), DiagnosticSeverity::WARNING)
            }
        };
        let rows: Vec<&str> = lines(text).collect();
        let position = |document::Position { row, byte }| {
            let line = rows.get(row).copied().unwrap_or_default();
            Position { line: to_u32(row), character: to_u32(encoding.column(line, byte)) }
        };
        let list = errors.iter().map(|error| Diagnostic {
            range: Range { start: position(error.span.start), end: position(error.span.end) },
            severity: Some(severity),
            source: Some(SOURCE.to_owned()),
            message: error.message.clone(),
            ..Diagnostic::default()
        });
        ConfigDiagnostics { is_invalid: matches!(self, Self::Invalid(_)), list: list.collect() }
    }
}
