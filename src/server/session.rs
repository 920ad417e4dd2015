//! The session: one client, its documents, and what was agreed with it. It is plain state; the
//! worker's thread owns it and calls it with one message at a time.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use tower_lsp::ls_types::{
    Diagnostic, DidChangeTextDocumentParams, InitializeParams, InitializeResult, MessageType,
    Position, PublishDiagnosticsParams, Range, ServerInfo, TextDocumentItem, Uri,
};

use super::capabilities::ClientSupport;
use super::convert::{to_place, to_range};
use super::diagnostics;
use super::documents::OpenDocument;
use super::frames::Malformed;
use super::outbox::Outgoing;
use crate::document::{self, Document, Span};
use crate::linter::{Analysis, Fault, Settings};

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
    settings: Arc<Settings>,
    documents: HashMap<Uri, OpenDocument>,
    /// Documents whose diagnostics the client has not seen yet.
    unpublished: BTreeSet<Uri>,
    send: Box<dyn FnMut(Outgoing) + Send>,
}

impl Session {
    /// A session that speaks through `send`.
    pub(super) fn new(send: impl FnMut(Outgoing) + Send + 'static) -> Self {
        Self {
            client: ClientSupport::default(),
            settings: Arc::default(),
            documents: HashMap::new(),
            unpublished: BTreeSet::new(),
            send: Box::new(send),
        }
    }

    /// The same session with a rule of a test.
    #[cfg(test)]
    pub(super) fn with_rule(mut self, rule: &'static crate::rules::Rule) -> Self {
        self.settings = Arc::new(Settings::clone(&self.settings).with_rule(rule));
        self
    }

    pub(super) fn initialize(&mut self, params: &InitializeParams) -> InitializeResult {
        self.client = ClientSupport::new(&params.capabilities);
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
        let document = OpenDocument::new(&item.text, item.version);
        if self.documents.insert(item.uri.clone(), document).is_some() {
            self.warn(format!("文档已经打开，以新的内容为准：{}", item.uri.as_str()));
        }
        self.unpublished.insert(item.uri);
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
    }

    /// Hands an open document to `read`; `None` where it is not open or its text is unknown.
    pub(super) fn read<T>(&mut self, uri: &Uri, read: impl FnOnce(View) -> T) -> Option<T> {
        let document = self.documents.get_mut(uri)?;
        let (client, version) = (self.client, document.version());
        let (result, faults) = document.analyse(&self.settings, |analysis| {
            let result = read(View { uri, version, analysis, client });
            (result, analysis.take_faults())
        })?;
        for Fault { rule, reason } in faults {
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

    fn send_diagnostics(&mut self, uri: &Uri, found: Vec<Diagnostic>) {
        if self.client.pulls_diagnostics {
            return;
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
