//! Outgoing messages: one queue for tower-lsp's replies and the session's notifications.
//!
//! Most of what a client gets are diagnostics. The session's notifications become JSON text directly;
//! tower-lsp's own `Client` builds a tree of values first, which takes three times as long.

use std::sync::Arc;

use serde::Serialize;
use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::sync::mpsc;
use tower_lsp::ls_types::notification::{LogMessage, Notification, PublishDiagnostics};
use tower_lsp::ls_types::{LogMessageParams, Uri};

use super::frames;
use super::lifecycle::Lifecycle;
use super::uris::Spellings;
use crate::server::session::Outgoing;

/// How many messages may wait for a client that reads slowly. The worker waits then, and the
/// changes that pile up meanwhile are published as one.
const QUEUE: usize = 16;

/// Takes the bodies of messages, ready to be written.
pub(super) type Outbox = mpsc::Sender<Vec<u8>>;

/// The queue.
pub(super) fn outbox() -> (Outbox, mpsc::Receiver<Vec<u8>>) {
    mpsc::channel(QUEUE)
}

/// Puts tower-lsp's messages into the queue, until it ends.
pub(super) async fn gather(messages: impl AsyncRead + Unpin, outbox: Outbox) {
    let mut messages = BufReader::new(messages);
    while let Ok(Some(body)) = frames::read(&mut messages).await {
        if outbox.send(body).await.is_err() {
            break;
        }
    }
}

/// Writes messages until every [`Outbox`] is dropped, or the client cannot be reached.
pub(super) async fn write(
    mut outgoing: mpsc::Receiver<Vec<u8>>,
    mut output: impl AsyncWrite + Unpin,
    spellings: Arc<Spellings>,
    lifecycle: Arc<Lifecycle>,
) {
    while let Some(body) = outgoing.recv().await {
        lifecycle.writes();
        let body = spellings.restore(body);
        let written = frames::write(&mut output, body).await;
        if written.is_err() || output.flush().await.is_err() {
            break;
        }
        lifecycle.wrote();
    }
}

/// The body of a notification of the session.
pub(super) fn encode(outgoing: Outgoing) -> Vec<u8> {
    match outgoing {
        Outgoing::Diagnostics { uri, version, list } => diagnostics(&uri, version, &list),
        Outgoing::Log(typ, message) => {
            let params = LogMessageParams { typ, message };
            body::<LogMessage>(&params, 0)
        }
    }
}

/// The diagnostics of a document, whose list is JSON already.
fn diagnostics(uri: &Uri, version: Option<i32>, list: &str) -> Vec<u8> {
    /// What stands before the list, and behind it.
    const NAME: &str = ",\"diagnostics\":";
    const ENDS: &str = "}}";
    #[derive(Serialize)]
    struct Params<'a> {
        uri: &'a Uri,
        #[serde(skip_serializing_if = "Option::is_none")]
        version: Option<i32>,
    }
    let mut body = body::<PublishDiagnostics>(&Params { uri, version }, NAME.len() + list.len());
    body.truncate(body.len().saturating_sub(ENDS.len()));
    for part in [NAME, list, ENDS] {
        body.extend(part.as_bytes());
    }
    body
}

/// A notification, with room for so many bytes more.
fn body<N: Notification>(params: &impl Serialize, more: usize) -> Vec<u8> {
    /// About how many bytes one takes.
    const TYPICAL: usize = 448;
    #[derive(Serialize)]
    struct Body<'a, P> {
        jsonrpc: &'static str,
        method: &'static str,
        params: &'a P,
    }
    let mut body = Vec::with_capacity(TYPICAL + more);
    // Text, numbers and lists always make JSON.
    let _ = serde_json::to_writer(&mut body, &Body { jsonrpc: "2.0", method: N::METHOD, params });
    body
}
