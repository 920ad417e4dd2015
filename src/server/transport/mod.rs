//! Between the wire and the session: messages are framed, checked, routed and written.

mod backend;
mod frames;
mod lenient;
mod lifecycle;
mod outbox;
mod requests;
mod surrogates;
mod uris;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::task::JoinSet;
use tower_lsp::{LspService, Server};

use crate::server::features::{completion, count};
use backend::Backend;
use frames::Feeder;
use lifecycle::Lifecycle;
use uris::Spellings;

/// How many bytes may wait on their way to tower-lsp, and as many on their way from it.
const PIPE: usize = 64 * 1024;

/// Serves one client on any pair of streams until it sends `exit`, closes one of them or dies. `personal` is the
/// writer's own config, there or still to be made.
pub async fn serve<I, O>(input: I, output: O, personal: Option<PathBuf>) -> ExitCode
where
    I: AsyncRead + Unpin + Send + 'static,
    O: AsyncWrite + Unpin + Send + 'static,
{
    let lifecycle = Arc::new(Lifecycle::default());
    let (outbox, outgoing) = outbox::outbox();
    let (service, socket) = LspService::build(|client| {
        Backend::new(client, outbox.clone(), lifecycle.clone(), personal)
    })
    .custom_method(frames::MALFORMED, Backend::malformed)
    .custom_method(completion::TEMPLATES, Backend::templates)
    .custom_method(count::METHOD, Backend::count)
    .finish();
    let (router_input, checked) = tokio::io::simplex(PIPE);
    let (replies, router_output) = tokio::io::simplex(PIPE);

    // The server ends with the writer: when every sender is gone, no message can be written, the input
    // has ended and all is written, or the client has died.
    let spellings = Arc::<Spellings>::default();
    let written = outbox::write(outgoing, output, spellings.clone(), lifecycle.clone());
    let writer = tokio::spawn(written);
    let feeder =
        Feeder { output: checked, outbox: outbox.clone(), spellings, lifecycle: lifecycle.clone() };
    let mut tasks = JoinSet::new();
    tasks.spawn(Server::new(router_input, router_output, socket).serve(service));
    tasks.spawn(outbox::gather(replies, outbox));
    let (end, until) = (writer.abort_handle(), lifecycle.clone());
    tasks.spawn(async move {
        feeder.feed(input).await;
        until.idle().await;
        end.abort();
    });
    let (end, until) = (writer.abort_handle(), lifecycle.clone());
    tasks.spawn(async move {
        until.client_died().await;
        end.abort();
    });
    let _ = writer.await;
    lifecycle.exit_code()
}
