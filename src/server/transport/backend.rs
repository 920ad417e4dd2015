//! The protocol's methods, each forwarded to the session and its features.
//!
//! A method sends its message to the session before its first `await`: tower-lsp polls handlers
//! concurrently, and what they do after an `await` is in no order.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::*;
use tower_lsp::{Client, LanguageServer};

use super::frames::Malformed;
use super::lifecycle::Lifecycle;
use super::outbox::{self, Outbox};
use super::requests::Requests;
use crate::server::convert::to_path;
use crate::server::features::count::{CountParams, CountResult};
use crate::server::features::{
    actions, completion, count, definition, diagnostics, document_links, folding, highlight, hints,
    hover, on_enter, references, rename, selection, symbols, tokens,
};
use crate::server::session::Session;
use crate::server::session::worker::{self, Mailbox};
use crate::server::session::workspace::{self, Index, Query, Search};
use crate::server::snapshot::Snapshot;

pub(super) struct Backend {
    mailbox: Mailbox,
    lifecycle: Arc<Lifecycle>,
    requests: Requests,
    /// The headings of the files in the workspace.
    index: Arc<Mutex<Index>>,
}

impl Backend {
    /// Starts a session whose notifications go to `outbox`, for a writer with this file of their own.
    pub(super) fn new(
        client: Client,
        outbox: Outbox,
        lifecycle: Arc<Lifecycle>,
        personal: Option<PathBuf>,
    ) -> Self {
        let session = Session::new(personal, move |outgoing| {
            // This fails once the client is gone, and then nobody reads.
            let _ = outbox.blocking_send(outbox::encode(outgoing));
        });
        let mailbox = worker::start(session);
        let requests = Requests::new(client, mailbox.clone());
        Self { mailbox, lifecycle, requests, index: Arc::default() }
    }

    /// The answer of a feature about one document; `None` where that is not open.
    fn read<T: Send + 'static>(
        &self,
        uri: Uri,
        feature: impl FnOnce(&mut Snapshot) -> T + Send + 'static,
    ) -> impl Future<Output = Result<Option<T>>> + Send {
        self.mailbox.ask(Some(uri.clone()), move |session| session.read(&uri, feature))
    }

    /// The answer of a feature that may have none.
    async fn find<T: Send + 'static>(
        &self,
        uri: Uri,
        feature: impl FnOnce(&mut Snapshot) -> Option<T> + Send + 'static,
    ) -> Result<Option<T>> {
        Ok(self.read(uri, feature).await?.flatten())
    }

    /// `hegao/templates`: the drafts that a new document may begin with.
    pub(super) async fn templates(&self) -> Result<Vec<completion::Template>> {
        Ok(completion::templates())
    }

    /// `hegao/count`: the numbers in an editor's status item.
    pub(super) async fn count(&self, params: CountParams) -> Result<Option<CountResult>> {
        let uri = params.text_document.uri.clone();
        self.read(uri, move |snapshot| count::count(&params, snapshot)).await
    }

    /// What `frames` sends instead of a message that was not understood.
    pub(super) async fn malformed(&self, Malformed { reason, document, .. }: Malformed) {
        self.mailbox.tell(document.clone(), move |session| session.malformed(&reason, document));
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
        let known = self.mailbox.ask(None, |session| (session.client(), session.registrations()));
        let Ok((client, registrations)) = known.await else { return };
        self.requests.register(registrations);
        if client.has_settings {
            self.requests.fetch_settings();
        }
    }

    async fn shutdown(&self) -> Result<()> {
        // The reply says that everything before it is done.
        self.mailbox.ask(None, |_| ()).await
    }

    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        if params.settings.is_object() {
            self.requests.reconfigure(move |session| session.set_editor(&params.settings));
        }
        let has_settings = self.mailbox.ask(None, |session| session.client().has_settings);
        if has_settings.await == Ok(true) {
            self.requests.fetch_settings();
        }
    }

    async fn did_change_watched_files(&self, params: DidChangeWatchedFilesParams) {
        self.requests.reconfigure(move |session| session.files_changed(&params.changes));
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        self.requests.reconfigure(move |session| session.change_folders(params.event));
    }

    async fn did_save(&self, params: DidSaveTextDocumentParams) {
        self.requests.reconfigure(move |session| session.saved(&params.text_document.uri));
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
        let list = self.read(uri, diagnostics::diagnostics).await?;
        Ok(diagnostics::report(list.unwrap_or_default(), previous.as_deref()))
    }

    async fn document_symbol(
        &self,
        params: DocumentSymbolParams,
    ) -> Result<Option<DocumentSymbolResponse>> {
        self.read(params.text_document.uri, |snapshot| symbols::symbols(snapshot)).await
    }

    async fn symbol(
        &self,
        params: WorkspaceSymbolParams,
    ) -> Result<Option<WorkspaceSymbolResponse>> {
        let workspace = self.mailbox.ask(None, |session| session.workspace());
        let (documents, folders, encoding) = workspace.await?;
        let mut search = Search::new(Query::new(&params.query), encoding);
        // One message for each document, so that a keystroke need not wait for all.
        for uri in &documents {
            let symbols = self.read(uri.clone(), move |snapshot| {
                workspace::symbols(snapshot.document(), snapshot.uri, encoding)
            });
            search.take(symbols.await?.unwrap_or_default());
        }
        let open = documents.iter().filter_map(to_path).collect();
        let found = workspace::search(self.index.clone(), search, folders, open).await;
        Ok(found.map(WorkspaceSymbolResponse::Flat))
    }

    async fn folding_range(&self, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
        self.read(params.text_document.uri, |snapshot| folding::ranges(snapshot)).await
    }

    async fn selection_range(
        &self,
        params: SelectionRangeParams,
    ) -> Result<Option<Vec<SelectionRange>>> {
        let SelectionRangeParams { text_document, positions, .. } = params;
        self.read(text_document.uri, move |snapshot| selection::ranges(&positions, snapshot)).await
    }

    async fn document_highlight(
        &self,
        params: DocumentHighlightParams,
    ) -> Result<Option<Vec<DocumentHighlight>>> {
        let TextDocumentPositionParams { text_document, position } =
            params.text_document_position_params;
        self.read(text_document.uri, move |snapshot| highlight::highlights(position, snapshot))
            .await
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let TextDocumentPositionParams { text_document, position } =
            params.text_document_position_params;
        self.find(text_document.uri, move |snapshot| hover::hover(position, snapshot)).await
    }

    async fn goto_definition(
        &self,
        params: GotoDefinitionParams,
    ) -> Result<Option<GotoDefinitionResponse>> {
        let TextDocumentPositionParams { text_document, position } =
            params.text_document_position_params;
        self.find(text_document.uri, move |snapshot| definition::definition(position, snapshot))
            .await
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        let uri = params.text_document_position.text_document.uri.clone();
        self.read(uri, move |snapshot| references::references(&params, snapshot)).await
    }

    async fn prepare_rename(
        &self,
        params: TextDocumentPositionParams,
    ) -> Result<Option<PrepareRenameResponse>> {
        let TextDocumentPositionParams { text_document, position } = params;
        let prepared =
            self.read(text_document.uri, move |snapshot| rename::prepare(position, snapshot));
        prepared.await?.transpose()
    }

    async fn rename(&self, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
        let RenameParams { text_document_position: at, new_name, .. } = params;
        let renamed = self.read(at.text_document.uri, move |snapshot| {
            rename::rename(at.position, &new_name, snapshot)
        });
        renamed.await?.transpose()
    }

    async fn document_link(&self, params: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
        self.read(params.text_document.uri, |snapshot| document_links::links(snapshot)).await
    }

    async fn code_lens(&self, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        self.read(params.text_document.uri, |snapshot| count::lenses(snapshot)).await
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        let uri = params.text_document.uri.clone();
        self.read(uri, move |snapshot| actions::actions(&params, snapshot)).await
    }

    async fn code_action_resolve(&self, action: CodeAction) -> Result<CodeAction> {
        let Some(uri) = actions::subject(&action) else { return Ok(action) };
        let chosen = action.clone();
        let resolved = self.read(uri, |snapshot| actions::resolve(chosen, snapshot));
        Ok(resolved.await?.unwrap_or(action))
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        let TextDocumentPositionParams { text_document, position } = params.text_document_position;
        self.find(text_document.uri, move |snapshot| completion::complete(position, snapshot)).await
    }

    async fn on_type_formatting(
        &self,
        params: DocumentOnTypeFormattingParams,
    ) -> Result<Option<Vec<TextEdit>>> {
        let TextDocumentPositionParams { text_document, position } = params.text_document_position;
        self.find(text_document.uri, move |snapshot| on_enter::enter(position, snapshot)).await
    }

    async fn semantic_tokens_full(
        &self,
        params: SemanticTokensParams,
    ) -> Result<Option<SemanticTokensResult>> {
        let found =
            self.read(params.text_document.uri, |snapshot| tokens::tokens(None, snapshot)).await?;
        Ok(found.map(SemanticTokensResult::Tokens))
    }

    async fn semantic_tokens_range(
        &self,
        params: SemanticTokensRangeParams,
    ) -> Result<Option<SemanticTokensRangeResult>> {
        let SemanticTokensRangeParams { text_document, range, .. } = params;
        let found = self
            .read(text_document.uri, move |snapshot| tokens::tokens(Some(range), snapshot))
            .await?;
        Ok(found.map(SemanticTokensRangeResult::Tokens))
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        let InlayHintParams { text_document, range, .. } = params;
        self.find(text_document.uri, move |snapshot| hints::hints(range, snapshot)).await
    }
}
