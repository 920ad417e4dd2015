//! What `hegao check` does with one document, from reading it to writing it back.

use std::sync::Arc;

use similar::TextDiff;

use crate::cli::input::Input;
use crate::cli::options::{Mending, Shown};
use crate::cli::report::{Problem, Reason, harmless};
use crate::config::Configs;
use crate::files::is_markdown;
use crate::source::{Draft, Encoding};
use hegao_core::document::Document;
use hegao_core::linter::{self, Analysis, RulePanic, Settings};
use hegao_core::panic::catch;
use hegao_core::rules::{Applicability, Finding};

/// What is done with every document.
pub(super) struct Job<'a> {
    pub(super) configs: Arc<Configs>,
    pub(super) shown: &'a Shown,
    pub(super) mending: Mending,
    /// Of files without a byte order mark; nothing where it is to be recognised.
    pub(super) encoding: Option<Encoding>,
}

/// What came of one document.
#[derive(Default)]
pub(super) struct Outcome {
    /// Why it could not be read, or not be replaced.
    pub(super) problem: Option<Problem>,
    /// The rules that broke on it.
    pub(super) panics: Vec<RulePanic>,
    /// What is found in the text as it now is; nothing where it could not be read.
    pub(super) found: Option<(Document, Vec<Finding>)>,
    /// Which findings are printed and fail the run.
    pub(super) shown: Shown,
    /// How many findings were mended.
    pub(super) mended: usize,
    /// What belongs on standard output beside the report: a mended document, or a diff.
    pub(super) output: Vec<u8>,
}

impl Job<'_> {
    /// Does it. A panic costs this document alone.
    pub(super) fn run(&self, input: &Input) -> Outcome {
        catch(|| self.work(input)).unwrap_or_else(|reason| {
            let problem = Some(input.problem(Reason::Panic(reason)));
            Outcome { problem, ..Outcome::default() }
        })
    }

    /// Does it under what is in force for the document.
    fn work(&self, input: &Input) -> Outcome {
        let path = input.path();
        let config = match self.configs.find(path) {
            Ok(config) => config,
            Err(broken) => {
                let problem = Some(input.problem(Reason::Config(broken)));
                return Outcome { problem, ..Outcome::default() };
            }
        };
        let settings = self.configs.settings(config.as_deref(), path, is_markdown(path));
        let shown = self.shown.under(config.and_then(|config| config.fail_on()));
        self.work_under(&settings, shown, input)
    }

    fn work_under(&self, settings: &Arc<Settings>, shown: Shown, input: &Input) -> Outcome {
        let mut outcome = Outcome { shown, ..Outcome::default() };
        let draft = match input.read(self.encoding) {
            Ok(draft) => draft,
            Err(problem) => return Outcome { problem: Some(problem), ..outcome },
        };
        match self.mending {
            Mending::Off => {}
            Mending::Diff(least) => {
                let (mended, _) = fix(&draft, settings, least, &outcome.shown);
                outcome.output = diff(&input.name, &draft, &mended).into();
            }
            Mending::InPlace(least) => {
                let (mended, mut fixed) = fix(&draft, settings, least, &outcome.shown);
                match write(input, &draft, &mended) {
                    Ok(output) => {
                        outcome.mended = fixed.count;
                        outcome.panics = fixed.analysis.take_panics();
                        outcome.found = Some(found(fixed.analysis, &outcome.shown));
                        outcome.output = output;
                        return outcome;
                    }
                    Err(problem) => outcome.problem = Some(problem),
                }
            }
        }
        let mut analysis = Analysis::new(&draft.text, Arc::clone(settings));
        analysis.findings();
        outcome.panics = analysis.take_panics();
        outcome.found = Some(found(analysis, &outcome.shown));
        outcome
    }
}

/// What was found, and the document, which is an empty one where no finding is shown: what nobody will
/// look at is freed on the thread that made it, since another one would have to wait for the allocator.
fn found(analysis: Analysis, shown: &Shown) -> (Document, Vec<Finding>) {
    let (document, findings) = analysis.into_findings();
    let is_shown = findings.iter().any(|finding| shown.shows(finding));
    (if is_shown { document } else { Document::default() }, findings)
}

/// The draft after the fixes of what would be reported, where they are at `least` that certain.
fn fix(
    draft: &Draft,
    settings: &Arc<Settings>,
    least: Applicability,
    shown: &Shown,
) -> (Draft, linter::Fixed) {
    let shown = |finding: &Finding| shown.shows(finding);
    let mut fixed = linter::fix(&draft.text, settings, least, shown);
    (draft.with_text(std::mem::take(&mut fixed.text)), fixed)
}

/// Puts the mended draft in its place. Returns what belongs on standard output: what is no file has
/// no other place, and so comes out whole even where nothing was mended.
fn write(input: &Input, draft: &Draft, mended: &Draft) -> Result<Vec<u8>, Problem> {
    if !input.is_file() {
        return mended.bytes().map_err(|error| input.problem(error.into()));
    }
    if draft != mended {
        input.replace(draft, mended)?;
    }
    Ok(Vec::new())
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

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::config::Layer;
    use hegao_core::testing::BROKEN;

    /// Checks a text with a rule that breaks, and compares the text afterwards, the rules that found
    /// something in it, and the sentences about what went wrong.
    #[track_caller]
    fn check(mending: Mending, text: &str, after: &str, codes: &[&str], sentences: &[&str]) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("讲话.txt");
        std::fs::write(&path, text).unwrap();
        let settings = Arc::new(Settings::default().with_rule(&BROKEN));
        let input = Input::file(Path::new(&path));
        let (configs, shown) = (Arc::new(Configs::isolated(Layer::default())), Shown::default());
        let job = Job { configs, shown: &shown, mending, encoding: None };
        let outcome = job.work_under(&settings, shown.clone(), &input);
        assert!(outcome.problem.is_none());
        let found = outcome.found.unwrap().1;
        assert_eq!(found.iter().map(|it| it.rule.code).collect::<Vec<_>>(), codes);
        let told = outcome.panics.into_iter();
        let told: Vec<_> =
            told.map(|it| input.problem(Reason::RulePanic(it)).to_string()).collect();
        assert_eq!(told.len(), sentences.len());
        for (told, part) in told.iter().zip(sentences) {
            assert!(told.contains(part) && told.contains("讲话.txt"), "{told}");
        }
        assert_eq!(std::fs::read_to_string(path).unwrap(), after);
    }

    #[test]
    fn a_rule_that_breaks_is_named_and_costs_its_findings() {
        let text = "坏\n向党员员致敬。";
        let codes = [BROKEN.code, "duplicate-character"];
        check(
            Mending::Off,
            "好\n向党员员致敬。",
            "好\n向党员员致敬。",
            &[BROKEN.code, BROKEN.code, "duplicate-character"],
            &[],
        );
        check(Mending::Off, text, text, &codes, &["sample-broken"]);
        check(
            Mending::InPlace(Applicability::Safe),
            "坏，，\n好。。",
            "坏，\n好。",
            &[BROKEN.code],
            &["坏了"],
        );
    }
}
