//! Other settings: what may bring them is noted when it is told, and settled once, before the next answer or publication.

use std::collections::BTreeMap;
use std::mem;

use serde_json::Value;
use tokio::sync::oneshot;
use tower_lsp::ls_types::{FileEvent, Uri, WorkspaceFolder, WorkspaceFoldersChangeEvent};

use super::Session;

impl Session {
    /// Files were changed that the client watches.
    pub(in crate::server) fn files_changed(&mut self, files: &[FileEvent]) {
        self.is_stale |= files.iter().any(|file| self.config.is_config(&file.uri));
    }

    /// A document was saved, which may be a config file that the client does not watch, or that a broken one extends.
    pub(in crate::server) fn saved(&mut self, uri: &Uri) {
        let may_be_config = uri.as_str().ends_with(".toml") || self.config.is_config(uri);
        let is_unseen = may_be_config && self.config.has_unwatched(self.client);
        self.is_stale |= is_unseen || self.has_unseen(uri);
    }

    /// Whether files that govern a document may have changed without a word of the client.
    pub(super) fn has_unseen(&mut self, uri: &Uri) -> bool {
        self.config.has_unwatched(self.client) && self.config.has_changed(uri)
    }

    /// Takes the editor's settings.
    pub(in crate::server) fn set_editor(&mut self, settings: &Value) {
        let warnings = self.config.set_editor(settings);
        warnings.into_iter().for_each(|warning| self.warn(warning));
        self.is_stale = true;
    }

    /// Has it told if the work just done puts other settings in force, to a client that has to be asked then to pull
    /// its diagnostics again. Of several one is told.
    pub(in crate::server) fn tell(&mut self, told: oneshot::Sender<()>) {
        if self.is_stale && self.client.pulls_diagnostics && self.client.refreshes_diagnostics {
            self.told = Some(told);
        }
    }

    /// Takes the folders that were opened and closed.
    pub(in crate::server) fn change_folders(&mut self, change: WorkspaceFoldersChangeEvent) {
        let uris = |folders: Vec<WorkspaceFolder>| folders.into_iter().map(|it| it.uri).collect();
        let removed: Vec<_> = uris(change.removed);
        self.config.change_folders(uris(change.added), &removed);
        self.is_stale = true;
    }

    /// Reads the config files again if that is due. Where other settings are in force then, the findings are published
    /// again.
    pub(super) fn settle(&mut self) {
        if !mem::take(&mut self.is_stale) {
            return;
        }
        self.config.refresh();
        let told = self.told.take();
        let mut changed = false;
        for (uri, document) in &mut self.documents {
            let now = self.config.in_force(uri, &document.language);
            document.in_force.wrong = now.wrong;
            document.in_force.config_file = now.config_file;
            // The same `Arc` stays where the settings are equal: the analysis then keeps its findings.
            if *document.in_force.settings != *now.settings {
                document.in_force.settings = now.settings;
                self.unpublished.insert(uri.clone());
                changed = true;
            }
        }
        self.has_unshown = true;
        if let Some(told) = told.filter(|_| changed) {
            // Nobody waits at the end of the server.
            let _ = told.send(());
        }
    }

    /// Has it published what is to be changed in the config files of open documents, or that nothing is any
    /// more.
    pub(super) fn show_configs(&mut self) {
        if !mem::take(&mut self.has_unshown) {
            return;
        }
        let encoding = self.client.encoding;
        let wrong = self.documents.values().flat_map(|document| &document.in_force.wrong);
        // Many documents may be governed by one file.
        let wrong: BTreeMap<_, _> = wrong.map(|wrong| (wrong.file(), wrong)).collect();
        let now = wrong.into_iter().filter_map(|(file, wrong)| {
            Some((Uri::from_file_path(file)?, wrong.diagnostics(encoding)))
        });
        let now: BTreeMap<_, _> = now.collect();
        let before = mem::take(&mut self.config_diagnostics);
        for uri in before.keys().filter(|uri| !now.contains_key(*uri)) {
            self.unpublished.insert(uri.clone());
        }
        for (uri, shown) in now.iter().filter(|(uri, shown)| before.get(*uri) != Some(*shown)) {
            if shown.is_invalid {
                self.warn(format!("配置有误，仍按上一次可用的设置检查：{}", uri.as_str()));
            }
            self.unpublished.insert(uri.clone());
        }
        self.config_diagnostics = now;
    }
}
