//! Between the wire and the session: messages are framed, checked, routed and written.

mod backend;
mod frames;
mod lifecycle;
mod outbox;
mod requests;

use std::process::ExitCode;
use std::sync::Arc;

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::task::JoinSet;
use tower_lsp::{LspService, Server};

use crate::server::features::{completion, count};
use backend::Backend;
use lifecycle::Lifecycle;

/// How many bytes may wait between tower-lsp and what stands on either side of it.
const PIPE: usize = 64 * 1024;

/// Serves one client on any pair of streams until it says `exit`, closes one of them or dies.
pub async fn serve<I, O>(input: I, output: O) -> ExitCode
where
    I: AsyncRead + Unpin + Send + 'static,
    O: AsyncWrite + Unpin + Send + 'static,
{
    let lifecycle = Arc::new(Lifecycle::default());
    let (outbox, outgoing) = outbox::outbox();
    let (service, socket) =
        LspService::build(|client| Backend::new(client, outbox.clone(), lifecycle.clone()))
            .custom_method(frames::MALFORMED, Backend::malformed)
            .custom_method(completion::TEMPLATES, Backend::templates)
            .custom_method(count::METHOD, Backend::count)
            .finish();
    let (checked, unchecked) = tokio::io::simplex(PIPE);
    let (replies, reply) = tokio::io::simplex(PIPE);

    // All is over when nobody can send a message any more, or none can be written.
    let writer = tokio::spawn(outbox::write(outgoing, output, lifecycle.clone()));
    let (stop, stop_too) = (writer.abort_handle(), writer.abort_handle());
    let (last_words, client) = (lifecycle.clone(), lifecycle.clone());
    let mut tasks = JoinSet::new();
    tasks.spawn(Server::new(checked, reply, socket).serve(service));
    tasks.spawn(outbox::gather(replies, outbox));
    tasks.spawn(async move {
        frames::feed(input, unchecked).await;
        last_words.all_said().await;
        stop.abort();
    });
    tasks.spawn(async move {
        client.client_died().await;
        stop_too.abort();
    });
    let _ = writer.await;
    lifecycle.exit_code()
}
