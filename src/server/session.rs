//! The session: one client, its documents, and what was agreed with it. It is plain state; the
//! worker's thread owns it and calls it with one message at a time.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use serde_json::Value;
use tower_lsp::ls_types::{
    CodeActionOrCommand, CodeActionParams, CodeActionResponse, Diagnostic,
    DidChangeTextDocumentParams, InitializeParams, InitializeResult, MessageType, Position,
    PublishDiagnosticsParams, Range, ServerInfo, TextDocumentItem, Uri, WorkspaceFolder,
    WorkspaceFoldersChangeEvent,
};

use super::actions::{self, ConfigFile};
use super::capabilities::ClientSupport;
use super::config::{self, ConfigDiagnostics, Configuration};
use super::convert::{to_place, to_range};
use super::diagnostics;
use super::documents::OpenDocument;
use super::frames::Malformed;
use super::outbox::Outgoing;
use hegao_core::document::{self, Document, Span};
use hegao_core::linter::{Analysis, RulePanic};

/// An open document as a feature sees it.
pub(super) struct View<'a> {
    pub(super) uri: &'a Uri,
    pub(super) version: i32,
    pub(super) analysis: &'a mut Analysis,
    pub(super) client: ClientSupport,
}

impl View<'_> {
    pub(super) fn document(&self) -> &Document {
        self.analysis.document()
    }

    /// The LSP range of a span of the document.
    pub(super) fn range(&self, span: Span) -> Range {
        to_range(self.document(), span, self.client.encoding)
    }

    /// The place of the document that an LSP position names; the nearest one where it names none.
    pub(super) fn place(&self, position: Position) -> document::Position {
        to_place(self.document(), position, self.client.encoding)
    }
}

/// One client and its documents.
pub(super) struct Session {
    client: ClientSupport,
    config: Configuration,
    documents: HashMap<Uri, OpenDocument>,
    /// What the client is shown of config files, in the files themselves.
    config_diagnostics: BTreeMap<Uri, ConfigDiagnostics>,
    /// Documents whose diagnostics the client has not seen yet.
    unpublished: BTreeSet<Uri>,
    send: Box<dyn FnMut(Outgoing) + Send>,
}

impl Session {
    /// A session that speaks through `send`.
    pub(super) fn new(send: impl FnMut(Outgoing) + Send + 'static) -> Self {
        Self {
            client: ClientSupport::default(),
            config: Configuration::new(),
            documents: HashMap::new(),
            config_diagnostics: BTreeMap::new(),
            unpublished: BTreeSet::new(),
            send: Box::new(send),
        }
    }

    /// The same session with a rule of a test.
    #[cfg(test)]
    pub(super) fn with_rule(mut self, rule: &'static hegao_core::rules::Rule) -> Self {
        self.config.add_rule(rule);
        self
    }

    pub(super) fn initialize(&mut self, params: &InitializeParams) -> InitializeResult {
        self.client = ClientSupport::new(&params.capabilities);
        let warnings = self.config.initialize(params);
        warnings.into_iter().for_each(|warning| self.warn(warning));
        self.config.refresh();
        InitializeResult {
            capabilities: self.client.offer(),
            server_info: Some(ServerInfo {
                name: env!("CARGO_PKG_NAME").to_owned(),
                version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            }),
            ..InitializeResult::default()
        }
    }

    pub(super) fn open(&mut self, item: TextDocumentItem) {
        if !self.client.watches_files {
            self.refresh();
        }
        let in_force = self.config.in_force(&item.uri, &item.language_id);
        let document = OpenDocument::new(&item, in_force);
        if self.documents.insert(item.uri.clone(), document).is_some() {
            self.warn(format!("文档已经打开，以新的内容为准：{}", item.uri.as_str()));
        }
        self.unpublished.insert(item.uri);
        self.show_configs();
    }

    /// The text is what the notifications make of it in the order of their arrival, as the
    /// specification defines it. So a change with an older version is applied like any other: to
    /// skip it would leave a text that the client does not have.
    pub(super) fn change(&mut self, params: DidChangeTextDocumentParams) {
        let (uri, version) = (params.text_document.uri, params.text_document.version);
        let Some(document) = self.documents.get_mut(&uri) else {
            return self.warn(format!("文档没有打开，已忽略对它的修改：{}", uri.as_str()));
        };
        let before = document.version();
        document.change(&params.content_changes, version, self.client.encoding);
        if version <= before {
            self.warn(format!(
                "版本没有递增（{before} → {version}），修改照常生效：{}",
                uri.as_str()
            ));
        }
        self.unpublished.insert(uri);
    }

    /// The list of a closed document is emptied: nobody would ever renew it.
    pub(super) fn close(&mut self, uri: Uri) {
        if self.documents.remove(&uri).is_none() {
            return self.warn(format!("文档没有打开，无需关闭：{}", uri.as_str()));
        }
        self.unpublished.remove(&uri);
        self.send_diagnostics(&uri, Vec::new());
        self.show_configs();
    }

    /// The code actions for a range of an open document.
    pub(super) fn actions(&mut self, params: &CodeActionParams) -> Option<CodeActionResponse> {
        let uri = &params.text_document.uri;
        let found = self.read(uri, |mut view| actions::actions(params, &mut view))?;
        let mut actions = found.done;
        if !found.ignorable.is_empty()
            && let Some((path, document)) = self.config.file_for(uri)
            && let Some(file) = self.config_file(&path, document)
        {
            let ignored = found.ignorable.into_iter();
            actions.extend(ignored.flat_map(|it| actions::by_config(it, &file, self.client)));
        }
        Some(actions.into_iter().map(CodeActionOrCommand::CodeAction).collect())
    }

    /// A `hegao.toml` as it is open, or else on the disk.
    fn config_file(&self, path: &Path, document: String) -> Option<ConfigFile> {
        let uri = Uri::from_file_path(path)?;
        let text = match self.documents.get(&uri) {
            Some(open) => Some((open.text()?, Some(open.version()))),
            None => std::fs::read_to_string(path).ok().map(|text| (text, None)),
        };
        Some(ConfigFile { uri, text, document })
    }

    /// Whether the editor's settings ask for inlay hints.
    pub(super) fn shows_hints(&self) -> bool {
        self.config.inlay_hints
    }

    /// What the client can do.
    pub(super) fn client(&self) -> ClientSupport {
        self.client
    }

    /// Whether the client is to be told to ask for diagnostics anew.
    pub(super) fn must_refresh(&self) -> bool {
        self.client.pulls_diagnostics && self.client.refreshes_diagnostics
    }

    /// A document was saved, by a client that does not watch files.
    pub(super) fn saved(&mut self) -> bool {
        !self.client.watches_files && self.refresh()
    }

    /// Takes the editor's settings. Returns whether something else is in force now.
    pub(super) fn set_editor(&mut self, settings: &Value) -> bool {
        let warnings = self.config.set_editor(settings);
        warnings.into_iter().for_each(|warning| self.warn(warning));
        self.refresh()
    }

    /// The documents that are open, and the folders.
    pub(super) fn workspace(&self) -> (Vec<Uri>, Vec<PathBuf>) {
        let mut documents: Vec<_> = self.documents.keys().cloned().collect();
        documents.sort();
        (documents, self.config.folders())
    }

    /// Takes the folders that are open. Returns whether something else is in force now.
    pub(super) fn change_folders(&mut self, change: WorkspaceFoldersChangeEvent) -> bool {
        let uris = |folders: Vec<WorkspaceFolder>| folders.into_iter().map(|it| it.uri).collect();
        let removed: Vec<_> = uris(change.removed);
        self.config.change_folders(uris(change.added), &removed);
        self.refresh()
    }

    /// Reads the config files anew. Returns whether something else is in force in some document:
    /// its findings are published then.
    pub(super) fn refresh(&mut self) -> bool {
        self.config.refresh();
        let mut changed = false;
        for (uri, document) in &mut self.documents {
            let now = self.config.in_force(uri, &document.language);
            document.in_force.wrong = now.wrong;
            // What was found on lines that did not change is kept under the same settings.
            if *document.in_force.settings != *now.settings {
                document.in_force.settings = now.settings;
                self.unpublished.insert(uri.clone());
                changed = true;
            }
        }
        self.show_configs();
        changed
    }

    /// Publishes what is to be changed in the config files of open documents, or that nothing is any
    /// more.
    fn show_configs(&mut self) {
        let encoding = self.client.encoding;
        let wrong = self.documents.values().filter_map(|document| document.in_force.wrong.as_ref());
        let now = wrong.filter_map(|wrong| {
            Some((Uri::from_file_path(wrong.file())?, wrong.diagnostics(encoding)))
        });
        let now: BTreeMap<_, _> = now.collect();
        let before = std::mem::take(&mut self.config_diagnostics);
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

    /// Hands an open document to `read`; `None` where it is not open or its text is unknown.
    pub(super) fn read<T>(&mut self, uri: &Uri, read: impl FnOnce(View) -> T) -> Option<T> {
        let document = self.documents.get_mut(uri)?;
        let (client, version) = (self.client, document.version());
        let (result, panics) = document.analyse(|analysis| {
            let result = read(View { uri, version, analysis, client });
            (result, analysis.take_panics())
        })?;
        for RulePanic { rule, reason } in panics {
            let (code, uri) = (rule.code, uri.as_str());
            self.error(format!("规则 {code} 出现内部错误，它的结果可能不全：{uri}（{reason}）"));
        }
        Some(result)
    }

    /// A document whose diagnostics the client has not seen yet.
    pub(super) fn next_unpublished(&mut self) -> Option<Uri> {
        self.unpublished.pop_first()
    }

    /// Sends the findings of an open document, and none of one whose text is unknown.
    pub(super) fn publish(&mut self, uri: &Uri) {
        if config::is_config(uri) {
            return self.send_diagnostics(uri, Vec::new());
        }
        if self.client.pulls_diagnostics || !self.documents.contains_key(uri) {
            return;
        }
        let found = self.read(uri, |mut view| diagnostics::diagnostics(&mut view));
        self.send_diagnostics(uri, found.unwrap_or_default());
    }

    /// After a panic while findings were looked for: the old list would sit at wrong places.
    pub(super) fn publish_nothing(&mut self, uri: &Uri, reason: &str) {
        self.error(format!("检查时出现内部错误，暂不显示结果：{}（{reason}）", uri.as_str()));
        self.send_diagnostics(uri, Vec::new());
    }

    /// After a panic in a message about `about`.
    pub(super) fn recover(&mut self, about: Option<Uri>, reason: &str) {
        let name = about.as_ref().map_or("", |uri| uri.as_str());
        self.error(format!("处理消息时出现内部错误，已跳过这条消息：{name}（{reason}）"));
        let lost = |uri: &Uri| self.documents.get(uri).is_some_and(OpenDocument::is_lost);
        self.unpublished.extend(about.filter(lost));
    }

    /// After a message that was not understood.
    pub(super) fn malformed(&mut self, message: Malformed) {
        self.warn(format!("收到无法解析的消息，已忽略：{}", message.reason));
        let Some(uri) = message.document else { return };
        if let Some(document) = self.documents.get_mut(&uri) {
            document.lose();
            self.warn(format!("内容已无法与编辑器保持一致，请重新打开文档：{}", uri.as_str()));
            self.unpublished.insert(uri);
        }
    }

    fn send_diagnostics(&mut self, uri: &Uri, mut found: Vec<Diagnostic>) {
        if self.client.pulls_diagnostics {
            return;
        }
        if let Some(shown) = self.config_diagnostics.get(uri) {
            found.clone_from(&shown.list);
        }
        let version = self.documents.get(uri).map(OpenDocument::version);
        let params = PublishDiagnosticsParams::new(uri.clone(), found, version);
        (self.send)(Outgoing::Diagnostics(params));
    }

    fn warn(&mut self, message: String) {
        (self.send)(Outgoing::Log(MessageType::WARNING, message));
    }

    fn error(&mut self, message: String) {
        (self.send)(Outgoing::Log(MessageType::ERROR, message));
    }
}
