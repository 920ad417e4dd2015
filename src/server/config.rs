//! What is in force in each document: its `hegao.toml`, under what the editor's settings say.
//!
//! An editor's settings count before the file: they are the writer's own, and the file still holds
//! for everybody else and for `hegao check`. Files are read when a document is opened and when
//! something has changed, never because of a keystroke.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::{Value, json};
use tower_lsp::ls_types::{
    Diagnostic, DiagnosticSeverity, InitializeParams, Position, Range, Registration, Uri,
};

use super::capabilities::ClientSupport;
use super::convert::to_u32;
use super::diagnostics::SOURCE;
use crate::config::{Config, Configs, FILE_NAME, InvalidConfig, Layer};
use crate::files::is_markdown;
use hegao_core::document;
use hegao_core::linter::Settings;
use hegao_core::text::{PositionEncoding, lines};

/// What is known about the configuration.
pub(super) struct Configuration {
    configs: Configs,
    editor: Layer,
    /// Whether the editor's settings ask for inlay hints.
    pub(super) inlay_hints: bool,
    /// The last state of each file in which it could be used.
    good: HashMap<PathBuf, Arc<Config>>,
    folders: Vec<Uri>,
    /// A rule of a test.
    #[cfg(test)]
    extra: Option<&'static hegao_core::rules::Rule>,
}

/// What is in force in a document.
#[derive(Default, Clone)]
pub(super) struct InForce {
    pub(super) settings: Arc<Settings>,
    /// What is to be changed in its file.
    pub(super) wrong: Option<Wrong>,
}

/// What is to be changed in a config file.
#[derive(Clone)]
pub(super) enum Wrong {
    /// The file cannot be used.
    Invalid(Arc<InvalidConfig>),
    /// The file can be used, and has warnings.
    Warned(Arc<Config>),
}

impl Configuration {
    pub(super) fn new() -> Self {
        let configs = Configs::nearest(Layer::default());
        Self {
            configs,
            editor: Layer::default(),
            inlay_hints: false,
            good: HashMap::new(),
            folders: Vec::new(),
            #[cfg(test)]
            extra: None,
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
        let section = ["hegao", "settings"].iter().find_map(|name| settings.get(*name));
        let settings = section.unwrap_or(settings);
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

    /// Takes the folders that are open, of which the first stands in for documents without a path.
    pub(super) fn change_folders(&mut self, added: Vec<Uri>, removed: &[Uri]) {
        self.folders.retain(|folder| !removed.contains(folder));
        self.folders.extend(added);
    }

    /// The folders that are open, as far as they lie on this machine.
    pub(super) fn folders(&self) -> Vec<PathBuf> {
        self.folders.iter().filter_map(path).collect()
    }

    /// Forgets what was read, so that it is read anew.
    pub(super) fn refresh(&mut self) {
        self.configs = Configs::nearest(self.editor.clone());
    }

    /// The `hegao.toml` that could hold something for a document, and the document as seen from
    /// its folder: the nearest one, or else one to be made in the open folder. `None` for a document
    /// without a path, and where the file is broken.
    pub(super) fn file_for(&self, uri: &Uri) -> Option<(PathBuf, String)> {
        let document = path(uri)?;
        let file = match self.configs.find(&document).ok()? {
            Some(config) => config.file().to_owned(),
            None => {
                let folders = self.folders.iter().filter_map(path);
                let open = folders.filter(|folder| document.starts_with(folder));
                let folder = open.max_by_key(|folder| folder.as_os_str().len());
                folder.or_else(|| Some(document.parent()?.to_owned()))?.join(FILE_NAME)
            }
        };
        let inside = document.strip_prefix(file.parent()?).ok()?;
        let names: Option<Vec<_>> = inside.iter().map(|name| name.to_str()).collect();
        Some((file, names?.join("/")))
    }

    /// What is in force in a document.
    pub(super) fn in_force(&mut self, uri: &Uri, language: &str) -> InForce {
        if is_config(uri) {
            // It is no draft.
            return InForce { settings: Arc::new(Settings::new([])), wrong: None };
        }
        let path = path(uri);
        let is_markdown = language == "markdown" || path.as_deref().is_some_and(is_markdown);
        let in_first = || Some(path_of(self.folders.first()?)?.join("untitled"));
        let Some(path) = path.or_else(in_first) else {
            let settings = self.configs.settings(None, Path::new(""), is_markdown);
            return InForce { settings, wrong: None };
        };
        let (config, wrong) = match self.configs.find(&path) {
            Ok(config) => {
                let warned = config.clone().filter(|config| !config.warnings().is_empty());
                (config, warned.map(Wrong::Warned))
            }
            Err(invalid) => (self.good.get(&invalid.file).cloned(), Some(Wrong::Invalid(invalid))),
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
        InForce { settings, wrong }
    }
}

/// What is to be registered with such a client: to be told of changed settings and files.
pub(super) fn registrations(client: ClientSupport) -> Vec<Registration> {
    let registration = |method: &str, options| Registration {
        id: format!("hegao {method}"),
        method: method.to_owned(),
        register_options: Some(options),
    };
    let mut wanted = Vec::new();
    if client.watches_settings {
        let options = json!({ "section": "hegao" });
        wanted.push(registration("workspace/didChangeConfiguration", options));
    }
    if client.watches_files {
        let options = json!({ "watchers": [{ "globPattern": format!("**/{FILE_NAME}") }] });
        wanted.push(registration("workspace/didChangeWatchedFiles", options));
    }
    wanted
}

/// Whether a document is a `hegao.toml`.
pub(super) fn is_config(uri: &Uri) -> bool {
    uri.as_str().rsplit('/').next() == Some(FILE_NAME)
}

/// The path of a document that is a file.
pub(super) fn path(uri: &Uri) -> Option<PathBuf> {
    uri.as_str().starts_with("file:").then(|| path_of(uri)).flatten()
}

fn path_of(uri: &Uri) -> Option<PathBuf> {
    Some(uri.to_file_path()?.into_owned())
}

/// What the client is shown of a config file, in the file itself.
#[derive(PartialEq)]
pub(super) struct ConfigDiagnostics {
    /// Whether the file cannot be used.
    pub(super) is_invalid: bool,
    pub(super) list: Vec<Diagnostic>,
}

impl Wrong {
    /// Where the file is.
    pub(super) fn file(&self) -> &Path {
        match self {
            Self::Invalid(config) => &config.file,
            Self::Warned(config) => config.file(),
        }
    }

    /// What is to be changed, as diagnostics of the file.
    pub(super) fn diagnostics(&self, encoding: PositionEncoding) -> ConfigDiagnostics {
        let (text, errors, severity) = match self {
            Self::Invalid(config) => {
                (config.text.as_str(), &config.errors[..], DiagnosticSeverity::ERROR)
            }
            Self::Warned(config) => (config.text(), config.warnings(), DiagnosticSeverity::WARNING),
        };
        let position = |document::Position { row, byte }| {
            let line = lines(text).nth(row).unwrap_or_default();
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
