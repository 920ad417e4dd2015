//! How the server ends: asked to, or because nobody is there any more.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::sync::Notify;

/// How long each message that is still due may take after the client said `exit` or closed its end:
/// a client that reads no longer must not keep the process.
const GRACE: Duration = Duration::from_secs(2);

/// How often the client's process is looked for.
const GLANCE: Duration = Duration::from_secs(2);

/// What is known about the end.
#[derive(Default)]
pub(super) struct Lifecycle {
    asked_to: AtomicBool,
    client: OnceLock<PathBuf>,
    client_known: Notify,
    message_written: Notify,
}

impl Lifecycle {
    /// The client asked for `shutdown`.
    pub(super) fn shut_down(&self) {
        self.asked_to.store(true, Ordering::Relaxed);
    }

    /// The client named its process in `initialize`.
    ///
    /// The end of standard input tells of its death as well, unless another child of the client
    /// inherited the other end. So this is for that case only: on Linux, where the standard library
    /// can tell, and for a process that can be seen, as that of a client outside a container is not.
    pub(super) fn watch(&self, client: u32) {
        let process = PathBuf::from(format!("/proc/{client}"));
        if process.exists() && self.client.set(process).is_ok() {
            self.client_known.notify_one();
        }
    }

    /// Returns when the client's process has ended.
    pub(super) async fn client_died(&self) {
        self.client_known.notified().await;
        while self.client.get().is_some_and(|process| process.exists()) {
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// The client took a message.
    pub(super) fn wrote(&self) {
        self.message_written.notify_one();
    }

    /// Returns when the client has taken no message for a while.
    pub(super) async fn all_said(&self) {
        while tokio::time::timeout(GRACE, self.message_written.notified()).await.is_ok() {}
    }

    /// 0 after `shutdown`, else 1, as the specification has it.
    pub(super) fn exit_code(&self) -> ExitCode {
        if self.asked_to.load(Ordering::Relaxed) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}
