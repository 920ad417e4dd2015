//! How the server ends: on request, or because the client is gone.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use tokio::sync::Notify;

/// How long each message that waits may take to be written after `exit` or the end of the input: a
/// client that no longer reads must not keep the process alive.
const GRACE: Duration = Duration::from_secs(2);

/// How long what was asked for before `shutdown` may take, where the client reads.
const PATIENCE: Duration = Duration::from_secs(30);

/// How often it is checked that the client's process is still there.
const CHECK_INTERVAL: Duration = Duration::from_secs(2);

/// What has happened that ends the server.
#[derive(Default)]
pub(super) struct Lifecycle {
    shutdown_requested: AtomicBool,
    client: OnceLock<PathBuf>,
    client_known: Notify,
    is_writing: AtomicBool,
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

    /// A message is written to the client.
    pub(super) fn writes(&self) {
        self.is_writing.store(true, Ordering::Relaxed);
    }

    /// A message was written to the client.
    pub(super) fn wrote(&self) {
        self.is_writing.store(false, Ordering::Relaxed);
        self.message_written.notify_one();
    }

    /// Returns when no message has been written for a while, and none that was asked for before `shutdown` is to come.
    pub(super) async fn idle(&self) {
        let begun = Instant::now();
        loop {
            let written = tokio::time::timeout(GRACE, self.message_written.notified()).await;
            let is_waited_for = self.shutdown_requested.load(Ordering::Relaxed)
                && !self.is_writing.load(Ordering::Relaxed)
                && begun.elapsed() < PATIENCE;
            if written.is_err() && !is_waited_for {
                break;
            }
        }
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
