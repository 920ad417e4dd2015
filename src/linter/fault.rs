//! Panics, held back where they happen. A rule that breaks costs what it would have found, and
//! never the other findings, the editor's session or the rest of a run.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::sync::Once;

use crate::rules::Rule;

/// A rule that broke on a document.
#[derive(Debug, Clone)]
pub struct Fault {
    /// The rule.
    pub rule: &'static Rule,
    /// What its panic said, and where in the program.
    pub reason: String,
}

/// The rules that broke on one document, each once.
#[derive(Debug, Default)]
pub(super) struct Faults {
    all: Vec<Fault>,
    told: usize,
}

impl Faults {
    /// Runs a rule; `None` where it breaks.
    pub(super) fn guard<T>(&mut self, rule: &'static Rule, run: impl FnOnce() -> T) -> Option<T> {
        let reason = match catch(run) {
            Ok(found) => return Some(found),
            Err(reason) => reason,
        };
        if self.all.iter().all(|fault| fault.rule.code != rule.code) {
            self.all.push(Fault { rule, reason });
        }
        None
    }

    /// Those that were not asked for before.
    pub(super) fn take_new(&mut self) -> Vec<Fault> {
        let new = self.all[self.told..].to_vec();
        self.told = self.all.len();
        new
    }
}

thread_local! {
    /// What the last panic of this thread said, while someone catches it.
    static CAUGHT: RefCell<Option<String>> = const { RefCell::new(None) };
    static CATCHING: Cell<usize> = const { Cell::new(0) };
}

/// Does some work. Whatever it was changing when it panicked must be thrown away.
///
/// # Errors
/// What the panic said, and where in the program; it is not printed.
pub fn catch<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let print = panic::take_hook();
        panic::set_hook(Box::new(move |panic| match CATCHING.get() {
            0 => print(panic),
            _ => CAUGHT.set(Some(describe(panic))),
        }));
    });
    CATCHING.set(CATCHING.get() + 1);
    let done = panic::catch_unwind(AssertUnwindSafe(work));
    CATCHING.set(CATCHING.get() - 1);
    done.map_err(|payload| CAUGHT.take().unwrap_or_else(|| said(payload.as_ref()).to_owned()))
}

fn describe(panic: &PanicHookInfo<'_>) -> String {
    let said = said(panic.payload());
    match panic.location() {
        Some(place) => format!("{said}，{}:{}", place.file(), place.line()),
        None => said.to_owned(),
    }
}

fn said(payload: &(dyn Any + Send)) -> &str {
    let text = payload.downcast_ref::<&str>().copied();
    text.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::catch;

    #[test]
    fn says_what_broke_and_where() {
        let line = line!() + 1;
        let reason = catch(|| -> () { panic!("坏了") }).unwrap_err();
        assert_eq!(reason, format!("坏了，{}:{line}", file!()));
        let reason = catch(|| [0][std::hint::black_box(1)]).unwrap_err();
        assert!(reason.contains("out of bounds"), "{reason}");
        let within = catch(|| catch(|| -> () { panic!("内") }).unwrap_err() + "外").unwrap();
        assert!(within.starts_with('内') && within.ends_with('外'), "{within}");
    }
}
