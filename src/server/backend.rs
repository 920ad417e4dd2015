//! The protocol's methods. Each one only forwards, before its first `await`: tower-lsp polls
//! handlers concurrently, and what they do after one is in no order.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::task::JoinSet;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::*;
use tower_lsp::{Client, LanguageServer};

use super::count::{CountParams, CountResult};
use super::frames::Malformed;
use super::lifecycle::Lifecycle;
use super::outbox::Outbox;
use super::session::{Session, View};
use super::worker::{self, Mailbox};
use super::workspace::{self, Index, Query, Search, Stop};
use super::{
    actions, completion, config, count, definition, diagnostics, folding, highlight, hints, hover,
    links, references, rename, selection, symbols, tokens, typing,
};

pub(super) struct Backend {
    client: Client,
    mailbox: Mailbox,
    lifecycle: Arc<Lifecycle>,
    /// The headings of the files in the workspace.
    index: Arc<Mutex<Index>>,
    /// What waits for replies of the client, which may never come. It ends with this.
    waiting: Mutex<JoinSet<()>>,
}

impl Backend {
    /// Starts a session that speaks through `outbox`.
    pub(super) fn new(client: Client, outbox: Outbox, lifecycle: Arc<Lifecycle>) -> Self {
        let session = Session::new(move |outgoing| {
            // Without a client there is nobody to tell.
            let _ = outbox.blocking_send(outgoing.into_body());
        });
        let mailbox = worker::start(session);
        Self { client, mailbox, lifecycle, index: Arc::default(), waiting: Mutex::default() }
    }

    /// The answer of a feature that reads one document; `None` where that is not open.
    fn read<T: Send + 'static>(
        &self,
        uri: Uri,
        read: impl FnOnce(View) -> T + Send + 'static,
    ) -> impl Future<Output = Result<Option<T>>> + Send {
        self.mailbox.ask(Some(uri.clone()), move |session| session.read(&uri, read))
    }

    /// The drafts that a new document may begin with.
    pub(super) async fn templates(&self) -> Result<Vec<completion::Template>> {
        Ok(completion::templates())
    }

    /// Goes on with `task` when this handler is done.
    fn spawn(&self, task: impl Future<Output = ()> + Send + 'static) {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        while waiting.try_join_next().is_some() {}
        waiting.spawn(task);
    }

    /// Does to the session what may put other settings in force, and has a client that asks for
    /// diagnostics ask again.
    fn reconfigure(&self, work: impl FnOnce(&mut Session) -> bool + Send + 'static) {
        let work = self.mailbox.ask(None, |session| work(session) && session.must_refresh());
        let client = self.client.clone();
        self.spawn(async move {
            if work.await == Ok(true) {
                // Without support for it there is nothing else to do.
                let _ = client.workspace_diagnostic_refresh().await;
            }
        });
    }

    /// Asks for the editor's settings.
    fn fetch_settings(&self) {
        let (client, mailbox) = (self.client.clone(), self.mailbox.clone());
        self.spawn(async move {
            let item = ConfigurationItem { scope_uri: None, section: Some("hegao".to_owned()) };
            let Ok(mut settings) = client.configuration(vec![item]).await else { return };
            let Some(settings) = settings.pop().filter(|it| it.is_object()) else { return };
            let set = mailbox
                .ask(None, move |session| session.set_editor(&settings) && session.must_refresh());
            if set.await == Ok(true) {
                let _ = client.workspace_diagnostic_refresh().await;
            }
        });
    }

    /// The request of a status item.
    pub(super) async fn count(&self, params: CountParams) -> Result<Option<CountResult>> {
        let uri = params.text_document.uri.clone();
        self.read(uri, move |view| count::count(&params, &view)).await
    }

    /// A message that was not understood.
    pub(super) async fn malformed(&self, params: Malformed) {
        self.mailbox.tell(params.document.clone(), |session| session.malformed(params));
    }
}

impl LanguageServer for Backend {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        if let Some(client) = params.process_id {
            self.lifecycle.watch(client);
        }
        self.mailbox.ask(None, move |session| session.initialize(&params)).await
    }

    async fn initialized(&self, _: InitializedParams) {
        let support = self.mailbox.ask(None, |session| session.client());
        let Ok(support) = support.await else { return };
        let registrations = config::registrations(support);
        if !registrations.is_empty() {
            let client = self.client.clone();
            self.spawn(async move {
                // A client that refuses has said that it would not.
                let _ = client.register_capability(registrations).await;
            });
        }
        if support.has_settings {
            self.fetch_settings();
        }
    }

    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        if params.settings.is_object() {
            self.reconfigure(move |session| session.set_editor(&params.settings));
        }
        let asks = self.mailbox.ask(None, |session| session.client().has_settings);
        if asks.await == Ok(true) {
            self.fetch_settings();
        }
    }

    async fn did_change_watched_files(&self, params: DidChangeWatchedFilesParams) {
        if params.changes.iter().any(|change| config::is_config(&change.uri)) {
            self.reconfigure(Session::refresh);
        }
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        self.reconfigure(move |session| session.change_folders(params.event));
    }

    async fn did_save(&self, _: DidSaveTextDocumentParams) {
        self.reconfigure(Session::saved);
    }

    async fn shutdown(&self) -> Result<()> {
        self.lifecycle.shut_down();
        // The reply says that everything before it is done.
        self.mailbox.ask(None, |_| ()).await
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        let about = Some(params.text_document.uri.clone());
        self.mailbox.tell(about, |session| session.open(params.text_document));
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        let about = Some(params.text_document.uri.clone());
        self.mailbox.tell(about, |session| session.change(params));
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        let about = Some(params.text_document.uri.clone());
        self.mailbox.tell(about, |session| session.close(params.text_document.uri));
    }

    async fn diagnostic(
        &self,
        params: DocumentDiagnosticParams,
    ) -> Result<DocumentDiagnosticReportResult> {
        let (uri, previous) = (params.text_document.uri, params.previous_result_id);
        let list = self.read(uri, |mut view| diagnostics::diagnostics(&mut view)).await?;
        Ok(diagnostics::report(list.unwrap_or_default(), previous.as_deref()))
    }

    async fn document_symbol(
        &self,
        params: DocumentSymbolParams,
    ) -> Result<Option<DocumentSymbolResponse>> {
        let uri = params.text_document.uri;
        self.read(uri, |view| symbols::symbols(&view)).await
    }

    async fn symbol(
        &self,
        params: WorkspaceSymbolParams,
    ) -> Result<Option<WorkspaceSymbolResponse>> {
        let workspace = self.mailbox.ask(None, |session| (session.workspace(), session.client()));
        let ((documents, folders), client) = workspace.await?;
        let mut search = Search::new(Query::new(&params.query), client.encoding);
        // One message for each document, so that a keystroke need not wait for all.
        for uri in &documents {
            let of_document =
                |view: View| workspace::symbols(view.document(), view.uri, view.client.encoding);
            search.take(self.read(uri.clone(), of_document).await?.unwrap_or_default());
        }
        let open = documents.iter().filter_map(config::path).collect();
        let (index, stop) = (self.index.clone(), Stop::default());
        let flag = stop.flag();
        let searched = tokio::task::spawn_blocking(move || {
            let mut index = index.lock().unwrap_or_else(PoisonError::into_inner);
            index.search(&mut search, &folders, &open, &flag);
            search.into_symbols()
        });
        Ok(searched.await.ok().map(WorkspaceSymbolResponse::Flat))
    }

    async fn folding_range(&self, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
        self.read(params.text_document.uri, |view| folding::ranges(&view)).await
    }

    async fn selection_range(
        &self,
        params: SelectionRangeParams,
    ) -> Result<Option<Vec<SelectionRange>>> {
        let SelectionRangeParams { text_document, positions, .. } = params;
        self.read(text_document.uri, move |view| selection::ranges(&positions, &view)).await
    }

    async fn document_highlight(
        &self,
        params: DocumentHighlightParams,
    ) -> Result<Option<Vec<DocumentHighlight>>> {
        let at = params.text_document_position_params;
        self.read(at.text_document.uri, move |view| highlight::highlights(at.position, &view)).await
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let at = params.text_document_position_params;
        let read = move |mut view: View| hover::hover(at.position, &mut view);
        Ok(self.read(at.text_document.uri, read).await?.flatten())
    }

    async fn goto_definition(
        &self,
        params: GotoDefinitionParams,
    ) -> Result<Option<GotoDefinitionResponse>> {
        let at = params.text_document_position_params;
        let read = move |view: View| definition::definition(at.position, &view);
        Ok(self.read(at.text_document.uri, read).await?.flatten())
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        let uri = params.text_document_position.text_document.uri.clone();
        self.read(uri, move |view| references::references(&params, &view)).await
    }

    async fn prepare_rename(
        &self,
        params: TextDocumentPositionParams,
    ) -> Result<Option<PrepareRenameResponse>> {
        let TextDocumentPositionParams { text_document, position } = params;
        self.read(text_document.uri, move |view| rename::prepare(position, &view))
            .await?
            .transpose()
    }

    async fn rename(&self, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
        let at = params.text_document_position;
        let read = move |view: View| rename::rename(at.position, &params.new_name, &view);
        self.read(at.text_document.uri, read).await?.transpose()
    }

    async fn document_link(&self, params: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
        self.read(params.text_document.uri, |view| links::links(&view)).await
    }

    async fn code_lens(&self, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        self.read(params.text_document.uri, |view| count::lenses(&view)).await
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        let uri = params.text_document.uri.clone();
        self.mailbox.ask(Some(uri), move |session| session.actions(&params)).await
    }

    async fn code_action_resolve(&self, action: CodeAction) -> Result<CodeAction> {
        let Some(uri) = actions::subject(&action) else { return Ok(action) };
        let chosen = action.clone();
        let resolved = self.read(uri, |view| actions::resolve(chosen, &view)).await?;
        Ok(resolved.unwrap_or(action))
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        let TextDocumentPositionParams { text_document, position } = params.text_document_position;
        let read = move |view: View| completion::complete(position, &view);
        Ok(self.read(text_document.uri, read).await?.flatten())
    }

    async fn on_type_formatting(
        &self,
        params: DocumentOnTypeFormattingParams,
    ) -> Result<Option<Vec<TextEdit>>> {
        let TextDocumentPositionParams { text_document, position } = params.text_document_position;
        let read = move |view: View| typing::enter(position, &view);
        Ok(self.read(text_document.uri, read).await?.flatten())
    }

    async fn semantic_tokens_full(
        &self,
        params: SemanticTokensParams,
    ) -> Result<Option<SemanticTokensResult>> {
        let found = self.read(params.text_document.uri, |view| tokens::tokens(None, &view)).await?;
        Ok(found.map(SemanticTokensResult::Tokens))
    }

    async fn semantic_tokens_range(
        &self,
        params: SemanticTokensRangeParams,
    ) -> Result<Option<SemanticTokensRangeResult>> {
        let SemanticTokensRangeParams { text_document, range, .. } = params;
        let read = move |view: View| tokens::tokens(Some(range), &view);
        let found = self.read(text_document.uri, read).await?;
        Ok(found.map(SemanticTokensRangeResult::Tokens))
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        let InlayHintParams { text_document, range, .. } = params;
        let uri = text_document.uri;
        let hints = self.mailbox.ask(Some(uri.clone()), move |session| {
            let read = |view: View| hints::hints(range, &view);
            if session.shows_hints() { session.read(&uri, read) } else { None }
        });
        hints.await
    }
}
