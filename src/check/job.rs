//! What `hegao check` does with one document, from reading it to writing it back.

use std::sync::Arc;

use similar::TextDiff;

use super::files::Input;
use super::options::{Mending, Shown};
use super::problem::{Problem, Reason};
use super::read::Draft;
use super::report::harmless;
use crate::config::{self, Configs};
use crate::linter::{self, Analysis, Settings};
use crate::rules::Finding;

/// What is done with every document.
pub(super) struct Job<'a> {
    pub(super) configs: Configs,
    pub(super) shown: &'a Shown,
    pub(super) mending: Mending,
}

/// What came of one document.
pub(super) struct Outcome {
    /// Why it could not be read, or not be replaced.
    pub(super) problem: Option<Problem>,
    /// What is found in the text as it now is; nothing where it could not be read.
    pub(super) found: Option<(Analysis, Vec<Finding>)>,
    /// Which findings are printed and fail the run.
    pub(super) shown: Shown,
    /// How many findings were mended.
    pub(super) mended: usize,
    /// What belongs on standard output beside the report: a mended text, or a diff.
    pub(super) text: String,
}

impl Job<'_> {
    pub(super) fn run(&self, input: &Input) -> Outcome {
        let mut outcome = Outcome {
            problem: None,
            found: None,
            shown: self.shown.clone(),
            mended: 0,
            text: String::new(),
        };
        let path = input.path();
        let config = match self.configs.find(path) {
            Ok(config) => config,
            Err(broken) => {
                let problem = Problem { name: input.name.clone(), reason: Reason::Config(broken) };
                return Outcome { problem: Some(problem), ..outcome };
            }
        };
        let is_markdown = config::is_markdown(path);
        let settings = self.configs.settings(config.as_deref(), path, is_markdown);
        outcome.shown = self.shown.under(config.and_then(|config| config.fail_on()));
        let draft = match input.read() {
            Ok(draft) => draft,
            Err(problem) => return Outcome { problem: Some(problem), ..outcome },
        };
        match self.mending {
            Mending::Off => {}
            Mending::Diff => {
                outcome.text = diff(&input.name, &draft, &fix(&draft, &settings, &outcome.shown).0);
            }
            Mending::InPlace => {
                let (mended, fixed) = fix(&draft, &settings, &outcome.shown);
                let written = if fixed.count > 0 { input.replace(&draft, &mended) } else { Ok(()) };
                match written {
                    Ok(()) => {
                        outcome.mended = fixed.count;
                        outcome.found = Some((fixed.analysis, fixed.findings));
                        if input.is_stdin() {
                            outcome.text = mended.whole();
                        }
                        return outcome;
                    }
                    Err(problem) => outcome.problem = Some(problem),
                }
            }
        }
        let mut analysis = Analysis::new(&draft.text, settings);
        let findings = analysis.findings();
        outcome.found = Some((analysis, findings));
        outcome
    }
}

/// The draft after the safe fixes of what would be reported.
fn fix(draft: &Draft, settings: &Arc<Settings>, shown: &Shown) -> (Draft, linter::Fixed) {
    let shown = |finding: &Finding| shown.shows(finding);
    let mut fixed = linter::fix(&draft.text, settings, shown);
    (draft.with_text(std::mem::take(&mut fixed.text)), fixed)
}

/// What a draft becomes, as a unified diff; empty where it stays as it is.
fn diff(name: &str, before: &Draft, after: &Draft) -> String {
    if before == after {
        return String::new();
    }
    let (before, after) = (before.whole(), after.whole());
    // A line break in a name would end the header.
    let name = harmless(name);
    TextDiff::from_lines(&before, &after).unified_diff().header(&name, &name).to_string()
}
