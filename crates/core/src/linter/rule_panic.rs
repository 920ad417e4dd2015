//! When a rule panics, only its own findings are lost: not those of the other rules, the session of the
//! editor or the rest of a run.

use crate::panic::catch;
use crate::rules::Rule;

/// A rule that panicked on a document.
#[derive(Debug, Clone)]
pub struct RulePanic {
    /// The rule.
    pub rule: &'static Rule,
    /// The message of the panic, and where in the program it was.
    pub reason: String,
}

/// The rules that panicked on one document, each once.
#[derive(Debug, Default)]
pub(super) struct RulePanics {
    all: Vec<RulePanic>,
    /// How many of them were reported.
    reported: usize,
}

impl RulePanics {
    /// Runs a rule; `None` where it panics.
    pub(super) fn guard<T>(&mut self, rule: &'static Rule, run: impl FnOnce() -> T) -> Option<T> {
        let reason = match catch(run) {
            Ok(found) => return Some(found),
            Err(reason) => reason,
        };
        if self.all.iter().all(|panic| panic.rule.code != rule.code) {
            self.all.push(RulePanic { rule, reason });
        }
        None
    }

    /// The panics since the last call.
    pub(super) fn take_new(&mut self) -> Vec<RulePanic> {
        let new = self.all[self.reported..].to_vec();
        self.reported = self.all.len();
        new
    }
}
