//! `hegao server`: the Language Server Protocol over standard input and output.
//!
//! ```text
//!  stdin ──► frames ─► tower-lsp ─► backend ─► worker ─► session ─► documents
//!                          │ replies                        │       diagnostics, symbols, actions
//!  stdout ◄─ outbox ◄──────┴────────────────────────────────┘
//! ```
//!
//! One thread reads, writes and routes; another, the worker's, owns the session and works the
//! messages off in the order of their arrival. Positions are core positions everywhere inside, and
//! become LSP positions in `convert`, by the encoding that was negotiated.
//!
//! Two requests are not of the protocol. `hegao/templates` takes no parameters and gives a list of
//! `{ name, text, snippet }`, the drafts of the fifteen kinds of 公文, for a command that begins a new
//! document. `hegao/count` is for an editor's status item: it takes
//! `{ textDocument: { uri }, selections?: Range[] }` and gives `{ characters, selected }`, both without
//! spaces and marks, or null for a document that is not open.

mod actions;
mod backend;
mod capabilities;
mod completion;
mod config;
mod convert;
mod count;
mod definition;
mod diagnostics;
mod documents;
mod folding;
mod frames;
mod highlight;
mod hints;
mod hover;
mod lifecycle;
mod links;
mod outbox;
mod references;
mod rename;
mod selection;
mod session;
mod symbols;
mod tokens;
mod typing;
mod worker;
mod workspace;

use std::process::ExitCode;
use std::sync::Arc;

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::task::JoinSet;
use tower_lsp::{LspService, Server};

use backend::Backend;
use lifecycle::Lifecycle;

/// How many bytes may wait between tower-lsp and what stands on either side of it.
const PIPE: usize = 64 * 1024;

/// Serves the client on standard input and output until it ends.
///
/// The exit code is 0 where the client asked for `shutdown` first, and 1 otherwise, as the
/// specification has it.
pub fn run() -> ExitCode {
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_time().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("语言服务器无法启动：{error}");
            return ExitCode::from(2);
        }
    };
    let code = runtime.block_on(serve(tokio::io::stdin(), tokio::io::stdout()));
    // A thread still waits in a read of standard input, which nothing can interrupt.
    runtime.shutdown_background();
    code
}

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
