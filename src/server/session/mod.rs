//! The session: one client, its open documents, and what was agreed with it. It is plain state; the
//! worker's thread owns it and calls it with one message at a time.

pub(in crate::server) mod capabilities;
pub(in crate::server) mod config;
mod documents;
mod settle;
mod unwatched;
mod word;
pub(in crate::server) mod worker;
pub(in crate::server) mod workspace;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::mem;
use std::path::PathBuf;

use tokio::sync::oneshot;
use tower_lsp::ls_types::{
    DidChangeTextDocumentParams, InitializeParams, InitializeResult, MessageType, Registration,
    ServerInfo, TextDocumentItem, Uri,
};

use crate::server::client::ClientSupport;
use crate::server::memory;
use crate::server::snapshot::{ConfigFile, Snapshot};
use config::{ConfigDiagnostics, Configuration};
use documents::OpenDocument;
use hegao_core::linter::RulePanic;
use hegao_core::text::{Buffer, Columns, PositionEncoding};

/// Server-initiated notifications.
pub(in crate::server) enum Outgoing {
    /// The diagnostics of a document, as a list in JSON, and the version of its text if it is open.
    Diagnostics { uri: Uri, version: Option<i32>, list: String },
    /// A line for the client's log, in Chinese.
    Log(MessageType, String),
}

/// How many bytes of text are closed before memory is given back. What is found in a text takes ten times as much.
const WORTHWHILE: usize = 512 << 10;

/// One client and its documents.
pub(in crate::server) struct Session {
    client: ClientSupport,
    config: Configuration,
    documents: HashMap<Uri, OpenDocument>,
    /// What the client is shown of config files, in the files themselves.
    config_diagnostics: BTreeMap<Uri, ConfigDiagnostics>,
    /// Documents whose diagnostics the client has not seen yet.
    unpublished: BTreeSet<Uri>,
    /// Those that are published first, since they waited longer.
    waiting: BTreeSet<Uri>,
    /// Whether the config files are to be read again before anything is answered or published: of a thousand events
    /// about them, once.
    is_stale: bool,
    /// Whether it is to be shown what is wrong in them.
    has_unshown: bool,
    /// How many bytes of text were closed since memory was given back.
    closed: usize,
    /// Who is told if other settings are in force then.
    told: Option<oneshot::Sender<()>>,
    send: Box<dyn FnMut(Outgoing) + Send>,
}

impl Session {
    /// A session that sends its notifications with `send`, for a writer with this file of their own.
    pub(in crate::server) fn new(
        personal: Option<PathBuf>,
        send: impl FnMut(Outgoing) + Send + 'static,
    ) -> Self {
        Self {
            client: ClientSupport::default(),
            config: Configuration::new(personal),
            documents: HashMap::new(),
            config_diagnostics: BTreeMap::new(),
            unpublished: BTreeSet::new(),
            waiting: BTreeSet::new(),
            is_stale: false,
            has_unshown: false,
            closed: 0,
            told: None,
            send: Box::new(send),
        }
    }

    /// The same session with a rule that a test brings.
    #[cfg(test)]
    fn with_rule(mut self, rule: &'static hegao_core::rules::Rule) -> Self {
        self.config.add_rule(rule);
        self
    }

    pub(in crate::server) fn initialize(&mut self, params: &InitializeParams) -> InitializeResult {
        let options = params.initialization_options.as_ref();
        self.client = ClientSupport::new(&params.capabilities, options);
        let warnings = self.config.initialize(params);
        warnings.into_iter().for_each(|warning| self.warn(warning));
        self.config.refresh();
        InitializeResult {
            capabilities: capabilities::offer(self.client),
            server_info: Some(ServerInfo {
                name: env!("CARGO_PKG_NAME").to_owned(),
                version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            }),
            ..InitializeResult::default()
        }
    }

    pub(in crate::server) fn open(&mut self, item: TextDocumentItem) {
        self.is_stale |= self.has_unseen(&item.uri);
        self.settle();
        let in_force = self.config.in_force(&item.uri, &item.language_id);
        self.has_unshown |= !in_force.wrong.is_empty();
        let document = OpenDocument::new(&item, in_force);
        if self.documents.insert(item.uri.clone(), document).is_some() {
            self.warn(format!("文档已经打开，以新的内容为准：{}", item.uri.as_str()));
        }
        self.unpublished.insert(item.uri);
    }

    /// Applies a change, whatever its version: the specification says that the text is what the
    /// notifications make of it in the order in which they arrive, so without one of them it would no
    /// longer be the client's text.
    pub(in crate::server) fn change(&mut self, params: DidChangeTextDocumentParams) {
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

    /// Forgets a document, and empties its list of diagnostics: nothing would update it any more.
    pub(in crate::server) fn close(&mut self, uri: Uri) {
        let Some(document) = self.documents.remove(&uri) else {
            return self.warn(format!("文档没有打开，无需关闭：{}", uri.as_str()));
        };
        self.has_unshown |= !document.in_force.wrong.is_empty();
        self.closed += document.buffer().map_or(0, Buffer::byte_count);
        self.unpublished.remove(&uri);
        self.waiting.remove(&uri);
        self.send_list(&uri, None);
    }

    /// What the client can do.
    pub(in crate::server) fn client(&self) -> ClientSupport {
        self.client
    }

    /// What is to be registered with the client.
    pub(in crate::server) fn registrations(&self) -> Vec<Registration> {
        capabilities::registrations(self.client, self.config.personal())
    }

    /// What a search in the workspace begins with: the open documents, the folders, and the unit of
    /// columns.
    pub(in crate::server) fn workspace(&self) -> (Vec<Uri>, Vec<PathBuf>, PositionEncoding) {
        let mut documents: Vec<_> = self.documents.keys().cloned().collect();
        documents.sort();
        (documents, self.config.folders(), self.client.encoding)
    }

    /// The answer of a feature about a document; `None` where it is not open or its text is unknown.
    pub(in crate::server) fn read<T>(
        &mut self,
        uri: &Uri,
        feature: impl FnOnce(&mut Snapshot) -> T,
    ) -> Option<T> {
        self.settle();
        let config_file = self.config_file(uri);
        let (client, inlay_hints) = (self.client, self.config.inlay_hints);
        let document = self.documents.get_mut(uri)?;
        let version = document.version();
        let (answer, panics) = document.analyse(|analysis| {
            let columns = RefCell::new(Columns::new(client.encoding));
            let mut snapshot =
                Snapshot { uri, version, analysis, client, columns, inlay_hints, config_file };
            (feature(&mut snapshot), snapshot.analysis.take_panics())
        })?;
        for RulePanic { rule, reason } in panics {
            let (code, uri) = (rule.code, uri.as_str());
            self.error(format!("规则 {code} 出现内部错误，它的结果可能不全：{uri}（{reason}）"));
        }
        Some(answer)
    }

    /// The file that findings of a document can be allowed in; `None` where there can be none,
    /// and where it is open with an unknown text.
    fn config_file(&self, uri: &Uri) -> Option<ConfigFile> {
        let (path, home) = self.documents.get(uri)?.in_force.config_file.clone()?;
        let open = match self.documents.get(&Uri::from_file_path(&path)?) {
            Some(document) => Some(document.buffer()?.clone()),
            None => None,
        };
        Some(ConfigFile { path, home, open })
    }

    /// A document whose diagnostics the client has not seen yet.
    fn next_unpublished(&mut self) -> Option<Uri> {
        self.settle();
        self.show_configs();
        if self.waiting.is_empty() {
            mem::swap(&mut self.waiting, &mut self.unpublished);
        }
        let uri = self.waiting.pop_first()?;
        self.unpublished.remove(&uri);
        Some(uri)
    }

    /// Gives the memory of closed documents back to the system, where it is worth the time. Nobody should be waiting.
    fn give_back(&mut self) {
        if self.closed >= WORTHWHILE {
            self.closed = 0;
            memory::give_back();
        }
    }

    /// Sends the findings of an open document, and none of one whose text is unknown.
    fn publish(&mut self, uri: &Uri) {
        if self.config.is_config(uri) {
            return self.send_list(uri, None);
        }
        if self.client.pulls_diagnostics {
            return;
        }
        let Some(document) = self.documents.get_mut(uri) else { return };
        // After a panic nothing was sent.
        let mut sent = mem::take(&mut document.sent);
        let list = self.read(uri, |snapshot| sent.next(snapshot));
        if let Some(document) = self.documents.get_mut(uri) {
            document.sent = sent;
        }
        self.send_list(uri, list);
    }

    /// Empties the list of a document after a panic in [`Session::publish`]: the old diagnostics would
    /// stand at wrong places.
    fn publish_nothing(&mut self, uri: &Uri, reason: &str) {
        self.error(format!("检查时出现内部错误，暂不显示结果：{}（{reason}）", uri.as_str()));
        self.send_list(uri, None);
    }

    /// Logs a panic in a message, and has its document published again if the text is lost.
    fn recover(&mut self, about: Option<Uri>, reason: &str) {
        let name = about.as_ref().map_or("", |uri| uri.as_str());
        self.error(format!("处理消息时出现内部错误，已跳过这条消息：{name}（{reason}）"));
        let is_lost = |uri: &Uri| self.documents.get(uri).is_some_and(OpenDocument::is_lost);
        self.unpublished.extend(about.filter(is_lost));
    }

    /// Logs a message that was not understood. The text that it would have changed is lost.
    pub(in crate::server) fn malformed(&mut self, reason: &str, document: Option<Uri>) {
        self.warn(format!("收到无法解析的消息，已忽略：{reason}"));
        let Some(uri) = document else { return };
        if let Some(document) = self.documents.get_mut(&uri) {
            document.lose();
            self.warn(format!("内容已无法与编辑器保持一致，请重新打开文档：{}", uri.as_str()));
            self.unpublished.insert(uri);
        }
    }

    /// Sends a list of diagnostics in JSON, or an empty one; of a config file what is wrong in it.
    fn send_list(&mut self, uri: &Uri, list: Option<String>) {
        if self.client.pulls_diagnostics {
            return;
        }
        let of_config = self.config_diagnostics.get(uri);
        let of_config = of_config.and_then(|shown| serde_json::to_string(&shown.list).ok());
        let list = of_config.or(list).unwrap_or_else(|| "[]".to_owned());
        let version = self.documents.get(uri).map(OpenDocument::version);
        (self.send)(Outgoing::Diagnostics { uri: uri.clone(), version, list });
    }

    fn warn(&mut self, message: String) {
        (self.send)(Outgoing::Log(MessageType::WARNING, message));
    }

    fn error(&mut self, message: String) {
        (self.send)(Outgoing::Log(MessageType::ERROR, message));
    }
}
