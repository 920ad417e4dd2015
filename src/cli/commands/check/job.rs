//! What `hegao check` does with one document, from reading it to writing it back.

use std::sync::Arc;

use similar::TextDiff;

use super::annotate::Original;
use crate::cli::input::Input;
use crate::cli::options::{Filter, FixMode};
use crate::cli::report::{Problem, Reason, harmless};
use crate::config::Configs;
use crate::files::is_markdown;
use crate::source::{Content, Draft, Encoding};
use hegao_core::document::Document;
use hegao_core::linter::{self, Analysis, Habits, RulePanic, Settings};
use hegao_core::panic::catch;
use hegao_core::rules::{Applicability, Finding};

/// What is done with every document.
pub(super) struct Job<'a> {
    pub(super) configs: Arc<Configs>,
    pub(super) filter: &'a Filter,
    pub(super) fix_mode: FixMode,
    /// Of files without a byte order mark; `None` where it is to be recognised.
    pub(super) encoding: Option<Encoding>,
    /// Whether Word files are kept for annotated copies.
    pub(super) keeps_originals: bool,
}

/// What came of one document.
#[derive(Default)]
pub(super) struct Outcome {
    /// Why it could not be read, or not be replaced.
    pub(super) problem: Option<Problem>,
    /// The rules that broke on it.
    pub(super) panics: Vec<RulePanic>,
    /// What is found in the text as it is now, after the fixes; `None` where it could not be read.
    pub(super) found: Option<(Document, Vec<Finding>)>,
    /// Which findings are printed and fail the run.
    pub(super) filter: Filter,
    /// How many findings were fixed.
    pub(super) fixed: usize,
    /// Whether it is a Word file with tracked changes.
    pub(super) is_revised: bool,
    /// The Word file, where something is found that is printed and it is to be kept.
    pub(super) original: Option<Original>,
    /// What is printed on standard output beside the report: a fixed document, or a diff.
    pub(super) output: Vec<u8>,
}

impl Job<'_> {
    /// Checks a document, and fixes it if that is asked for. A panic costs this document alone.
    pub(super) fn run(&self, input: &Input) -> Outcome {
        catch(|| self.work(input)).unwrap_or_else(|reason| {
            let problem = Some(input.problem(Reason::Panic(reason)));
            Outcome { problem, ..Outcome::default() }
        })
    }

    fn work(&self, input: &Input) -> Outcome {
        let path = input.path();
        let config = match self.configs.find(path) {
            Ok(config) => config,
            Err(invalid) => {
                let problem = Some(input.problem(Reason::Config(invalid)));
                return Outcome { problem, ..Outcome::default() };
            }
        };
        let settings = self.configs.settings(config.as_deref(), path, is_markdown(path));
        let filter = self.filter.under(config.and_then(|config| config.fail_on()));
        self.work_under(&settings, filter, input)
    }

    fn work_under(&self, settings: &Arc<Settings>, filter: Filter, input: &Input) -> Outcome {
        let mut outcome = Outcome { filter, ..Outcome::default() };
        let content = match input.read(self.encoding) {
            Ok(content) => content,
            Err(problem) => return Outcome { problem: Some(problem), ..outcome },
        };
        match (&content, self.fix_mode) {
            (_, FixMode::Off) => {}
            (Content::Word(_), FixMode::Diff(_) | FixMode::InPlace(_)) => {
                outcome.problem = Some(input.problem(Reason::WordNotFixed));
            }
            (Content::Text(draft), FixMode::Diff(least)) => {
                let (after, _) = fix(draft, settings, least, &outcome.filter);
                outcome.output = diff(&input.name, draft, &after).into();
            }
            (Content::Text(draft), FixMode::InPlace(least)) => {
                let (after, mut fixed) = fix(draft, settings, least, &outcome.filter);
                match write(input, draft, &after) {
                    Ok(output) => {
                        outcome.fixed = fixed.count;
                        outcome.panics = fixed.analysis.take_panics();
                        outcome.found = Some(found(fixed.analysis, &outcome.filter));
                        outcome.output = output;
                        return outcome;
                    }
                    Err(problem) => outcome.problem = Some(problem),
                }
            }
        }
        let mut analysis = content.analysis(Arc::clone(settings));
        let findings = analysis.findings();
        outcome.panics = analysis.take_panics();
        if let Content::Word(file) = content {
            outcome.is_revised = file.has_revisions;
            if self.keeps_originals && findings.iter().any(|it| outcome.filter.shows(it)) {
                let (settings, findings) = (Arc::clone(settings), findings.to_vec());
                outcome.original = Some(Original { file, settings, findings });
            }
        }
        drop(findings);
        outcome.found = Some(found(analysis, &outcome.filter));
        outcome
    }
}

/// What was found, and the document. Where no finding is printed, the document is not needed: it is
/// freed here, on the thread that made it, since another thread would wait for the allocator, and an
/// empty one stands for it.
fn found(analysis: Analysis, filter: &Filter) -> (Document, Vec<Finding>) {
    let (document, findings) = analysis.into_findings();
    let findings = Habits::fold(findings);
    let is_printed = findings.iter().any(|finding| filter.shows(finding));
    (if is_printed { document } else { Document::default() }, findings)
}

/// The draft after the fixes that are at `least` this certain, of findings that would be printed.
fn fix(
    draft: &Draft,
    settings: &Arc<Settings>,
    least: Applicability,
    filter: &Filter,
) -> (Draft, linter::Fixed) {
    let is_printed = |finding: &Finding| filter.shows(finding);
    let mut fixed = linter::fix(&draft.text, settings, least, is_printed);
    (draft.with_text(std::mem::take(&mut fixed.text)), fixed)
}

/// Writes a fixed draft back to its file. A document that is no file goes to standard output, whole even
/// where nothing was fixed: its bytes are returned.
fn write(input: &Input, before: &Draft, after: &Draft) -> Result<Vec<u8>, Problem> {
    if !input.is_file() {
        return after.bytes().map_err(|error| input.problem(error.into()));
    }
    if before != after {
        input.replace(before, after)?;
    }
    Ok(Vec::new())
}

/// The change of a draft as a unified diff; empty where there is none.
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
    fn check(fix_mode: FixMode, text: &str, after: &str, codes: &[&str], sentences: &[&str]) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("讲话.txt");
        std::fs::write(&path, text).unwrap();
        let settings = Arc::new(Settings::default().with_rule(&BROKEN));
        let input = Input::file(Path::new(&path));
        let (configs, filter) = (Arc::new(Configs::isolated(Layer::default())), Filter::default());
        let job =
            Job { configs, filter: &filter, fix_mode, encoding: None, keeps_originals: false };
        let outcome = job.work_under(&settings, filter.clone(), &input);
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
            FixMode::Off,
            "好\n向党员员致敬。",
            "好\n向党员员致敬。",
            &[BROKEN.code, BROKEN.code, "duplicate-character"],
            &[],
        );
        check(FixMode::Off, text, text, &codes, &["sample-broken"]);
        check(
            FixMode::InPlace(Applicability::Safe),
            "坏，，\n好。。",
            "坏，\n好。",
            &[BROKEN.code],
            &["坏了"],
        );
    }
}
