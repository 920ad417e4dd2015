//! The thread that owns the session and handles its messages in the order of their arrival.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use tokio::sync::oneshot;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::Uri;

use super::Session;
use hegao_core::panic::catch;

/// How long diagnostics may wait while further messages keep coming.
const PATIENCE: Duration = Duration::from_millis(50);

/// Where messages for the session are left. They are handled in the order of the calls.
#[derive(Clone)]
pub(in crate::server) struct Mailbox(Sender<Message>);

/// One message: what to do with the session, and the document that it is about.
struct Message {
    about: Option<Uri>,
    work: Box<dyn FnOnce(&mut Session) + Send>,
}

/// Starts the thread. It ends when the mailbox is dropped.
pub(in crate::server) fn start(session: Session) -> Mailbox {
    start_with(session, PATIENCE)
}

fn start_with(session: Session, patience: Duration) -> Mailbox {
    let (sender, inbox) = channel();
    thread::spawn(move || work(session, &inbox, patience));
    Mailbox(sender)
}

/// Handles messages as long as there are any, for at most `patience`, and then publishes diagnostics:
/// after a burst of changes only those of the last text.
fn work(mut session: Session, inbox: &Receiver<Message>, patience: Duration) {
    while let Ok(message) = inbox.recv() {
        let mut next = Some(message);
        while next.is_some() {
            let begun = Instant::now();
            while let Some(message) = next {
                handle(&mut session, message);
                next = if begun.elapsed() < patience { inbox.try_recv().ok() } else { None };
            }
            next = publish(&mut session, inbox);
        }
        session.give_back();
    }
}

/// Publishes the diagnostics of one document after the other until all are published or a message waits, which need not
/// wait for all.
fn publish(session: &mut Session, inbox: &Receiver<Message>) -> Option<Message> {
    loop {
        let uri = match catch(|| session.next_unpublished()) {
            Ok(uri) => uri?,
            Err(reason) => {
                session.recover(None, &reason);
                return None;
            }
        };
        if let Err(reason) = catch(|| session.publish(&uri)) {
            session.publish_nothing(&uri, &reason);
        }
        if let Ok(message) = inbox.try_recv() {
            return Some(message);
        }
    }
}

/// Handles one message. A panic costs this message alone: the session's own types make sure that a text
/// is either whole or known to be lost.
fn handle(session: &mut Session, message: Message) {
    if let Err(reason) = catch(|| (message.work)(session)) {
        session.recover(message.about, &reason);
    }
}

impl Mailbox {
    /// Leaves a message that needs no reply.
    pub(in crate::server) fn tell(
        &self,
        about: Option<Uri>,
        work: impl FnOnce(&mut Session) + Send + 'static,
    ) {
        // The worker outlives every mailbox.
        let _ = self.0.send(Message { about, work: Box::new(work) });
    }

    /// Leaves a message at once, and returns a future of its reply.
    ///
    /// # Errors
    /// The reply is an internal error where the work panicked.
    pub(in crate::server) fn ask<T, W>(
        &self,
        about: Option<Uri>,
        work: W,
    ) -> impl Future<Output = Result<T>> + Send + use<T, W>
    where
        T: Send + 'static,
        W: FnOnce(&mut Session) -> T + Send + 'static,
    {
        let (sender, reply) = oneshot::channel();
        self.tell(about, move |session| {
            // Nobody waits for the reply to a cancelled request.
            if !sender.is_closed() {
                let _ = sender.send(work(session));
            }
        });
        async { reply.await.map_err(|_| internal_error()) }
    }
}

fn internal_error() -> Error {
    Error { message: "核稿内部错误，详见日志".into(), ..Error::internal_error() }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::ops::Range;
    use std::path::Path;
    use std::sync::mpsc::Receiver;

    use serde_json::json;
    use tower_lsp::ls_types::{FileChangeType, FileEvent, MessageType, TextDocumentItem};

    use super::*;
    use crate::server::session::Outgoing;
    use hegao_core::testing::BROKEN;

    /// A worker, and what its session sends. The first `broken` diagnostics panic on their way.
    fn worker(mut broken: usize) -> (Mailbox, Receiver<Outgoing>) {
        let (sender, sent) = channel();
        let session = Session::new(None, move |outgoing| {
            if broken > 0 && matches!(outgoing, Outgoing::Diagnostics { .. }) {
                broken -= 1;
                panic!("坏了");
            }
            sender.send(outgoing).unwrap();
        });
        (start(session), sent)
    }

    fn open(mailbox: &Mailbox, uri: &Uri, text: &str) {
        let item = TextDocumentItem::new(uri.clone(), "gongwen".into(), 1, text.into());
        mailbox.tell(Some(uri.clone()), |session| session.open(item));
    }

    fn uri() -> Uri {
        "file:///a.txt".parse().unwrap()
    }

    #[track_caller]
    fn expect_error(sent: &Receiver<Outgoing>) {
        match sent.recv().unwrap() {
            Outgoing::Log(MessageType::ERROR, line) => {
                assert!(line.contains("坏了") && line.contains("file:///a.txt"), "{line}");
            }
            _ => panic!("no error was logged"),
        }
    }

    #[track_caller]
    fn expect_diagnostics(sent: &Receiver<Outgoing>, version: i32, some: bool) {
        match sent.recv().unwrap() {
            Outgoing::Diagnostics { version: sent, list, .. } => {
                assert_eq!(sent, Some(version));
                assert_eq!(list != "[]", some);
            }
            Outgoing::Log(_, line) => panic!("no diagnostics, but {line}"),
        }
    }

    const WRONG: &str = "一要抓学习。\n二要抓落实。\n三是抓考核。\n四要抓队伍。\n";

    #[test]
    fn a_panic_costs_its_message_alone() {
        let (mailbox, sent) = worker(0);
        open(&mailbox, &uri(), WRONG);
        expect_diagnostics(&sent, 1, true);
        mailbox.tell(Some(uri()), |_| panic!("坏了"));
        expect_error(&sent);
        open(&mailbox, &"file:///b.txt".parse().unwrap(), WRONG);
        expect_diagnostics(&sent, 1, true);
    }

    #[test]
    fn a_panic_in_a_request_is_answered() {
        let (mailbox, sent) = worker(0);
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let reply = mailbox.ask(Some(uri()), |_| -> () { panic!("坏了") });
        assert_eq!(runtime.block_on(reply), Err(internal_error()));
        expect_error(&sent);
        assert_eq!(runtime.block_on(mailbox.ask(None, |_| 7)), Ok(7));
    }

    #[test]
    fn a_cancelled_request_costs_no_work() {
        let (mailbox, sent) = worker(0);
        let (go, wait) = channel();
        mailbox.tell(None, move |_| wait.recv().unwrap());
        drop(mailbox.ask(None, |_| -> () { panic!("nobody waits for this") }));
        go.send(()).unwrap();
        let (done, is_done) = channel();
        mailbox.tell(None, move |_| done.send(()).unwrap());
        is_done.recv().unwrap();
        assert!(sent.try_recv().is_err(), "the work was done, and it panicked");
    }

    #[test]
    fn a_panic_while_publishing_empties_the_list() {
        let (mailbox, sent) = worker(1);
        open(&mailbox, &uri(), WRONG);
        expect_error(&sent);
        expect_diagnostics(&sent, 1, false);
    }

    #[test]
    fn a_rule_that_breaks_costs_its_findings_and_one_line() {
        let (sender, sent) = channel();
        let session = Session::new(None, move |outgoing| sender.send(outgoing).unwrap());
        let mailbox = start(session.with_rule(&BROKEN));
        open(&mailbox, &uri(), &[WRONG, "坏"].concat());
        expect_error(&sent);
        expect_diagnostics(&sent, 1, true);
        mailbox.tell(None, |session| session.publish(&uri()));
        expect_diagnostics(&sent, 1, true);
    }

    #[test]
    fn of_a_burst_only_the_last_text_is_published() {
        let (sender, sent) = channel();
        let session = Session::new(None, move |outgoing| sender.send(outgoing).unwrap());
        // However slow the machine is, all of it is one burst.
        let mailbox = start_with(session, Duration::MAX);
        let (go, wait) = channel();
        mailbox.tell(None, move |_| wait.recv().unwrap());
        for _ in 0..100 {
            open(&mailbox, &uri(), "");
        }
        open(&mailbox, &uri(), WRONG);
        go.send(()).unwrap();
        let mut logged = 0;
        while let Outgoing::Log(..) = sent.recv().unwrap() {
            logged += 1;
        }
        assert_eq!(logged, 100);
    }

    /// Opens documents in a folder and returns how often the config files were forgotten until then.
    fn refreshes_after(mailbox: &Mailbox, folder: &Path, names: Range<usize>) -> usize {
        for name in names {
            let uri = Uri::from_file_path(folder.join(format!("{name}.txt"))).unwrap();
            open(mailbox, &uri, "向党员员致敬。");
            // As an editor asks that wants to show the document.
            mailbox.tell(None, move |session| {
                session.read(&uri, |_| ());
            });
        }
        let (sender, refreshes) = channel();
        mailbox.tell(None, move |session| sender.send(session.config.refreshes).unwrap());
        refreshes.recv().unwrap()
    }

    /// The client watches no files.
    #[test]
    fn config_files_are_read_again_when_they_have_changed_and_only_then() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        let config = folder.join("hegao.toml");
        let (mailbox, sent) = worker(0);
        assert_eq!(refreshes_after(&mailbox, folder, 0..50), 0);
        fs::write(&config, "ignore = ['duplicate']").unwrap();
        assert_eq!(refreshes_after(&mailbox, folder, 50..100), 1);
        // As long as before.
        fs::write(&config, "ignore = ['numbering']").unwrap();
        let saved = Uri::from_file_path(folder.join("7.txt")).unwrap();
        mailbox.tell(None, move |session| session.saved(&saved));
        assert_eq!(refreshes_after(&mailbox, folder, 100..150), 2);
        fs::remove_file(&config).unwrap();
        assert_eq!(refreshes_after(&mailbox, folder, 150..200), 3);
        drop((mailbox, sent));
    }

    #[test]
    fn a_burst_of_events_about_config_files_has_them_read_once() {
        let (sender, sent) = channel();
        let session = Session::new(None, move |outgoing| drop(sender.send(outgoing)));
        let mailbox = start_with(session, Duration::MAX);
        let (go, wait) = channel();
        mailbox.tell(None, move |_| wait.recv().unwrap());
        open(&mailbox, &uri(), WRONG);
        for _ in 0..1000 {
            let changed =
                FileEvent::new("file:///hegao.toml".parse().unwrap(), FileChangeType::CHANGED);
            mailbox.tell(None, move |session| session.files_changed(&[changed]));
            mailbox.tell(None, |session| session.set_editor(&json!({ "select": ["duplicate"] })));
        }
        go.send(()).unwrap();
        expect_diagnostics(&sent, 1, false);
        let (sender, refreshes) = channel();
        mailbox.tell(None, move |session| sender.send(session.config.refreshes).unwrap());
        assert_eq!(refreshes.recv(), Ok(1));
    }

    /// A request need not wait until all documents are published.
    #[test]
    fn messages_come_before_the_next_publication() {
        let (sender, sent) = channel();
        let (go, wait) = channel();
        let session = Session::new(None, move |outgoing| {
            drop(sender.send(outgoing));
            wait.recv().unwrap();
        });
        let mailbox = start_with(session, Duration::MAX);
        let (all, is_all) = channel();
        mailbox.tell(None, move |_| is_all.recv().unwrap());
        for name in ["a", "b", "c"] {
            open(&mailbox, &format!("file:///{name}.txt").parse().unwrap(), "");
        }
        all.send(()).unwrap();
        expect_diagnostics(&sent, 1, false);
        let (answer, answered) = channel();
        mailbox.tell(None, move |_| answer.send(()).unwrap());
        go.send(()).unwrap();
        assert!(answered.recv_timeout(Duration::from_secs(20)).is_ok(), "the message waits");
        expect_diagnostics(&sent, 1, false);
        go.send(()).unwrap();
        expect_diagnostics(&sent, 1, false);
        go.send(()).unwrap();
    }
}
