//! Requests to the client. None is awaited in a handler: its reply arrives on the loop that polls the
//! handlers, and may never come.

use std::sync::{Mutex, PoisonError};

use tokio::sync::oneshot;
use tokio::task::JoinSet;
use tower_lsp::Client;
use tower_lsp::ls_types::{ConfigurationItem, Registration};

use crate::server::session::Session;
use crate::server::session::worker::Mailbox;

/// The requests that wait for a reply. They end with this.
pub(super) struct Requests {
    client: Client,
    mailbox: Mailbox,
    waiting: Mutex<JoinSet<()>>,
}

impl Requests {
    pub(super) fn new(client: Client, mailbox: Mailbox) -> Self {
        Self { client, mailbox, waiting: Mutex::default() }
    }

    /// Asks to be told of what is registered.
    pub(super) fn register(&self, registrations: Vec<Registration>) {
        if registrations.is_empty() {
            return;
        }
        let client = self.client.clone();
        self.spawn(async move {
            // A client that refuses has announced a capability that it does not have.
            let _ = client.register_capability(registrations).await;
        });
    }

    /// Asks for the editor's settings, and puts them in force.
    pub(super) fn fetch_settings(&self) {
        let (client, mailbox) = (self.client.clone(), self.mailbox.clone());
        self.spawn(async move {
            let item = ConfigurationItem { scope_uri: None, section: Some("hegao".to_owned()) };
            let Ok(mut settings) = client.configuration(vec![item]).await else { return };
            let Some(settings) = settings.pop().filter(|it| it.is_object()) else { return };
            reconfigure(client, &mailbox, move |session| session.set_editor(&settings)).await;
        });
    }

    /// Does `work`, after which other settings may be in force; if so, a client that pulls diagnostics is asked to
    /// pull them again.
    pub(super) fn reconfigure(&self, work: impl FnOnce(&mut Session) + Send + 'static) {
        // The message is sent now, in the order of the handlers, and only what follows is waited for.
        self.spawn(reconfigure(self.client.clone(), &self.mailbox, work));
    }

    fn spawn(&self, task: impl Future<Output = ()> + Send + 'static) {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        while waiting.try_join_next().is_some() {}
        waiting.spawn(task);
    }
}

fn reconfigure<W>(
    client: Client,
    mailbox: &Mailbox,
    work: W,
) -> impl Future<Output = ()> + Send + use<W>
where
    W: FnOnce(&mut Session) + Send + 'static,
{
    let (told, is_changed) = oneshot::channel();
    mailbox.tell(None, move |session| {
        work(session);
        session.tell(told);
    });
    async move {
        if is_changed.await.is_ok() {
            // A client that refuses keeps its old diagnostics until its user edits the document.
            let _ = client.workspace_diagnostic_refresh().await;
        }
    }
}
