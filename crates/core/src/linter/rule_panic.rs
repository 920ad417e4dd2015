//! A rule that panics costs what it would have found, and never the other findings, the editor's
//! session or the rest of a run.

use crate::panic::catch;
use crate::rules::Rule;

/// A rule that panicked on a document.
#[derive(Debug, Clone)]
pub struct RulePanic {
    /// The rule.
    pub rule: &'static Rule,
    /// What its panic said, and where in the program.
    pub reason: String,
}

/// The rules that panicked on one document, each once.
#[derive(Debug, Default)]
pub(super) struct RulePanics {
    all: Vec<RulePanic>,
    told: usize,
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

    /// Those that were not asked for before.
    pub(super) fn take_new(&mut self) -> Vec<RulePanic> {
        let new = self.all[self.told..].to_vec();
        self.told = self.all.len();
        new
    }
}
