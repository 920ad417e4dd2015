//! `hegao server`: the Language Server Protocol over standard input and output.
//!
//! ```text
//!            transport                       session                        features
//!  stdin ──► frames ─► tower-lsp ─► backend ─► worker ─► session ─► documents
//!                          │ replies                        │ snapshot ───► hover, folding, actions, …
//!  stdout ◄─ outbox ◄──────┴────────── notifications ◄──────┘
//! ```
//!
//! | module | what it knows |
//! | --- | --- |
//! | `transport` | the wire: framing, routing, the order of messages, the end of the server |
//! | `session` | one client's state: open documents, settings, which diagnostics are due |
//! | `features` | one file a request: from a snapshot of a document to the protocol's answer |
//! | `snapshot` | an open document as a feature sees it |
//! | `client`, `legend` | what the client can do and wants, and which semantic tokens it knows |
//! | `language` | what the server itself says to a writer, in Chinese and English |
//! | `memory` | how what was closed goes back to the system |
//! | `convert` | core values to LSP values and back |
//!
//! Each uses only those below it.
//!
//! One thread reads, writes and routes; another, the worker's, owns the session and handles the messages
//! in the order of their arrival. Diagnostics are published by `worker::work`, when no message waits:
//! after a burst of changes, once. Positions are core positions everywhere inside, and become LSP
//! positions in `convert`, by the encoding that was negotiated.
//!
//! tower-lsp is used as a typed router only. It stops at the first message that it cannot decode, and
//! drops a notification with wrong parameters silently, so `frames` checks each message first. It polls
//! handlers concurrently and so in no order, so a handler only puts its work into the worker's mailbox.
//! `outbox` is the one queue in which its replies and the session's notifications are written, and
//! `lifecycle` ends the process, which tower-lsp leaves to its user.
//!
//! A client may say in `initializationOptions`, besides the settings of its user (docs/configuration.md), how it
//! wants to be served:
//!
//! | option | what it does |
//! | --- | --- |
//! | `codeLens` | `false`: no counts above the title and the sections |
//! | `language` | `"en"`: what the server itself says, as titles of actions, is in English. What is found stays Chinese |
//! | `commands` | `true`: the client has the two commands below, which code actions then carry |
//!
//! `hegao.wrote` has one argument `{ uri, created, before }`: the edit of the action wrote a config file, which held
//! `before`, or was not there. `hegao.fixed` has `{ count }`: the edit mends so many places at once.
//!
//! Two requests are not of the protocol. `hegao/templates` takes no parameters and gives a list of
//! `{ name, group, direction, text, snippet }`, the drafts of the kinds of 公文 and of other papers, for a
//! command that begins a new document. `hegao/count` is for an editor's status item: it takes
//! `{ textDocument: { uri }, selections?: Range[] }` and gives `{ characters, selected }`, both without
//! spaces and marks, or null for a document that is not open.
//!
//! A document with the scheme `hegao-word`, as `hegao-word:///d/通知.docx`, is the text of a Word file as
//! `hegao text` prints it. It is shown and not edited, so nothing is offered that would edit it.

mod client;
mod convert;
mod features;
mod language;
mod legend;
mod memory;
mod session;
mod snapshot;
mod transport;

use std::process::ExitCode;

use crate::config::personal_file;
pub use transport::serve;

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
    let (input, output) = (tokio::io::stdin(), tokio::io::stdout());
    let code = runtime.block_on(serve(input, output, personal_file()));
    // A thread still waits in a read of standard input, which nothing can interrupt.
    runtime.shutdown_background();
    code
}
