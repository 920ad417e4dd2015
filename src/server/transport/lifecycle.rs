//! How the server ends: on request, or because the client is gone.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::sync::Notify;

/// How long each message that waits may take to be written after `exit` or the end of the input: a
/// client that no longer reads must not keep the process alive.
const GRACE: Duration = Duration::from_secs(2);

/// How often it is checked that the client's process is still there.
const CHECK_INTERVAL: Duration = Duration::from_secs(2);

/// What has happened that ends the server.
#[derive(Default)]
pub(super) struct Lifecycle {
    shutdown_requested: AtomicBool,
    client: OnceLock<PathBuf>,
    client_known: Notify,
    message_written: Notify,
}

impl Lifecycle {
    /// The client asked for `shutdown`.
    pub(super) fn shut_down(&self) {
        self.shutdown_requested.store(true, Ordering::Relaxed);
    }

    /// The client named its process in `initialize`.
    ///
    /// When the client dies, standard input ends too, unless another child of the client inherited the
    /// other end of the pipe. Only for that case the process is watched: on Linux, where `/proc` tells,
    /// and only if the process is visible, which that of a client outside the container is not.
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
            tokio::time::sleep(CHECK_INTERVAL).await;
        }
    }

    /// A message was written to the client.
    pub(super) fn wrote(&self) {
        self.message_written.notify_one();
    }

    /// Returns when no message has been written for a while.
    pub(super) async fn idle(&self) {
        while tokio::time::timeout(GRACE, self.message_written.notified()).await.is_ok() {}
    }

    /// 0 after `shutdown`, else 1, as the specification has it.
    pub(super) fn exit_code(&self) -> ExitCode {
        if self.shutdown_requested.load(Ordering::Relaxed) {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        }
    }
}
