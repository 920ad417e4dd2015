//! The protocol's methods. Each one only forwards, before its first `await`: tower-lsp polls
//! handlers concurrently, and what they do after one is in no order.

use std::sync::Arc;

use tower_lsp::LanguageServer;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::*;

use super::count::{CountParams, CountResult};
use super::frames::Malformed;
use super::lifecycle::Lifecycle;
use super::outbox::Outbox;
use super::session::{Session, View};
use super::worker::{self, Mailbox};
use super::{
    actions, completion, count, definition, diagnostics, folding, highlight, hover, links,
    references, rename, selection, symbols, typing,
};

pub(super) struct Backend {
    mailbox: Mailbox,
    lifecycle: Arc<Lifecycle>,
}

impl Backend {
    /// Starts a session that speaks through `outbox`.
    pub(super) fn new(outbox: Outbox, lifecycle: Arc<Lifecycle>) -> Self {
        let session = Session::new(move |outgoing| {
            // Without a client there is nobody to tell.
            let _ = outbox.blocking_send(outgoing.into_body());
        });
        Self { mailbox: worker::start(session), lifecycle }
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
        self.read(uri, move |mut view| actions::actions(&params, &mut view)).await
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
}
