//! Runs the rules on a document, and keeps what they found in a line until the line changes.

mod automatic;
mod changes;
pub(crate) mod comment;
mod fix;
mod habits;
mod region;
mod rule_panic;
mod settings;
mod suppress;

use std::ops::Range;
use std::sync::Arc;

pub use changes::{Change, changes};
pub use fix::{Fixed, fix};
pub use habits::Habits;
pub use rule_panic::RulePanic;
pub use settings::{Allowed, Settings};

use crate::document::{Document, Paragraph};
use crate::panic::catch;
use crate::rules::{Applicability, Finding, LineFinding, LineFindings, LineInput, Shared};

use rule_panic::RulePanics;

/// A document and its findings, kept up to date with every edit.
#[derive(Debug)]
pub struct Analysis {
    document: Document,
    settings: Arc<Settings>,
    /// What the line rules found in each line; `None` where they have yet to run.
    by_line: Vec<Option<Box<[LineFinding]>>>,
    /// All findings; `None` after the text or the settings changed.
    found: Option<Arc<Vec<Finding>>>,
    panics: RulePanics,
}

impl Analysis {
    /// Parses `text`. The rules run when [`Analysis::findings`] is asked for.
    pub fn new(text: &str, settings: Arc<Settings>) -> Self {
        Self::of(Document::parse(text), settings)
    }

    /// The same for a document of paragraphs that a word processor has told apart.
    pub fn of_paragraphs(paragraphs: &[Paragraph], settings: Arc<Settings>) -> Self {
        Self::of(Document::of_paragraphs(paragraphs), settings)
    }

    fn of(document: Document, settings: Arc<Settings>) -> Self {
        let by_line = vec![None; document.lines().len()];
        Self { document, settings, by_line, found: None, panics: RulePanics::default() }
    }

    /// The parsed document.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The settings in force.
    pub fn settings(&self) -> &Arc<Settings> {
        &self.settings
    }

    /// Puts other settings in force. The findings are kept if it is the same `Arc`.
    pub fn set_settings(&mut self, settings: &Arc<Settings>) {
        if !Arc::ptr_eq(&self.settings, settings) {
            self.settings = Arc::clone(settings);
            self.by_line.fill(None);
            self.found = None;
        }
    }

    /// Replaces rows of the text by new ones, one for each new row, as a [`crate::text::Change`] describes it.
    pub fn replace_rows(&mut self, rows: Range<usize>, texts: Vec<String>) {
        let replaced = self.document.replace_rows(rows, texts);
        self.by_line.splice(replaced.lines, (0..replaced.count).map(|_| None));
        self.found = None;
    }

    /// The rules that panicked since the last call. Each rule is reported once for an analysis. What it
    /// would have found in that line or document is missing from the findings.
    pub fn take_panics(&mut self) -> Vec<RulePanic> {
        self.panics.take_new()
    }

    /// All findings, ordered by place and then by code.
    pub fn findings(&mut self) -> Arc<Vec<Finding>> {
        let found = self.found.take().unwrap_or_else(|| Arc::new(self.find()));
        Arc::clone(self.found.insert(found))
    }

    /// The parsed document, and all findings in it.
    pub fn into_findings(mut self) -> (Document, Vec<Finding>) {
        let found = self.findings();
        self.found = None;
        (self.document, Arc::unwrap_or_clone(found))
    }

    /// Runs the line rules on the lines that are new, and the other rules on the document.
    fn find(&mut self) -> Vec<Finding> {
        let Self { document, settings, by_line, panics, .. } = self;
        let options = settings.options();
        let mut found = Vec::new();
        let mut shared = Shared::default();
        for (row, (line, cached)) in document.lines().iter().zip(by_line).enumerate() {
            if !document.is_prose(row) {
                continue;
            }
            let line_findings = cached.get_or_insert_with(|| {
                shared.clear();
                check_line(&LineInput::new(line, options, &shared), settings, panics)
            });
            found.extend(line_findings.iter().map(|finding| finding.in_row(row)));
        }
        for rule in settings.rules() {
            if let Some(check) = rule.document {
                let across = panics.guard(rule, || check(document, options));
                found.extend(across.unwrap_or_default());
            }
            if let Some(review) = rule.review {
                let mut own: Vec<_> =
                    found.iter_mut().filter(|finding| finding.rule.code == rule.code).collect();
                if panics.guard(rule, || review(document, &mut own)).is_none() {
                    found.retain(|finding| finding.rule.code != rule.code);
                }
            }
        }
        suppress::apply(document, settings, &mut found);
        for finding in &mut found {
            settings.weigh(finding);
            doubt_across_rows(document, finding);
        }
        found.sort_by_key(|finding| (finding.span, finding.rule.code));
        automatic::settle(document, &mut found);
        found
    }
}

/// A fix that crosses rows is offered and never applied unseen: rows may have been joined by mistake, and
/// a line break goes with what is deleted.
fn doubt_across_rows(document: &Document, finding: &mut Finding) {
    let Some(fix) = finding.fix.as_mut().filter(|fix| fix.applicability == Applicability::Safe)
    else {
        return;
    };
    let mut spans = fix.edits.iter().map(|edit| edit.span).chain([finding.span]);
    if spans.any(|span| document.to_text(span).crosses_rows()) {
        fix.applicability = Applicability::Unsafe;
    }
}

/// Runs the rules on one line.
fn check_line(
    input: &LineInput,
    settings: &Settings,
    panics: &mut RulePanics,
) -> Box<[LineFinding]> {
    let rules = || settings.rules().filter_map(|rule| Some((rule, rule.line?)));
    let Some((first, _)) = rules().next() else { return Box::default() };
    // To guard each rule takes as long as most of them take, so that is done only where one breaks.
    let all = catch(|| {
        let mut found = LineFindings::new(first);
        for (rule, check) in rules() {
            found.begin(rule);
            check(input, &mut found);
        }
        found
    });
    if let Ok(found) = all {
        return found.into_iter().collect();
    }
    let mut found = Vec::new();
    for (rule, check) in rules() {
        let mut findings = LineFindings::new(rule);
        if panics.guard(rule, || check(input, &mut findings)).is_some() {
            found.extend(findings);
        }
    }
    found.into_boxed_slice()
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    use crate::document::{Document, PARSED};
    use crate::rules::Rule;
    use crate::testing::{BROKEN, SAMPLE};

    /// Checks `text` with a rule that panics: what all rules find, each as row and code, and how many
    /// panics are reported.
    #[track_caller]
    fn check(rule: &'static Rule, text: &str, expected: &[(usize, &str)], panics: usize) {
        let settings = Settings::default().with_rule(rule);
        let mut analysis = Analysis::new(text, Arc::new(settings));
        let found = analysis.findings();
        let found: Vec<_> =
            found.iter().map(|finding| (finding.span.start.row, finding.rule.code)).collect();
        assert_eq!(found, expected);
        let reported = analysis.take_panics();
        assert_eq!(reported.len(), panics, "{reported:?}");
        assert!(reported.iter().all(|panic| panic.rule.code == rule.code), "{reported:?}");
        assert!(reported.iter().all(|panic| panic.reason.contains("坏了")), "{reported:?}");
        analysis.findings();
        assert!(analysis.take_panics().is_empty(), "each panic is reported once");
    }

    fn breaks(document: &Document) {
        assert!(!document.text(1).contains('坏'), "坏了");
    }

    #[test]
    fn a_rule_that_breaks_costs_its_own_findings() {
        static ACROSS: Rule = Rule {
            document: Some(|document, _| {
                breaks(document);
                Vec::new()
            }),
            ..SAMPLE
        };
        static REVIEWED: Rule = Rule {
            line: Some(|_, found| {
                found.add(0..0, "");
            }),
            review: Some(|document, _| breaks(document)),
            ..SAMPLE
        };
        let (word, code) = ("duplicate-character", SAMPLE.code);
        check(&BROKEN, "向党员员致敬。\n坏", &[(0, BROKEN.code), (0, word)], 1);
        check(&BROKEN, "坏\n坏\n好", &[(2, BROKEN.code)], 1);
        check(&ACROSS, "向党员员致敬。\n坏", &[(0, word)], 1);
        check(&REVIEWED, "向党员员致敬。\n坏", &[(0, word)], 1);
        check(&REVIEWED, "好\n好", &[(0, code), (1, code)], 0);
    }

    /// Counts the work after one edit in a text: lines parsed, lines checked by a rule, and runs of a rule
    /// on the document.
    #[track_caller]
    fn check_cost(text: &str, edited: Range<usize>, fresh: &[&str], lines: usize) {
        thread_local! {
            static READ: Cell<usize> = const { Cell::new(0) };
            static RUN: Cell<usize> = const { Cell::new(0) };
        }
        static COUNTED: Rule = Rule {
            line: Some(|_, _| READ.set(READ.get() + 1)),
            document: Some(|_, _| {
                RUN.set(RUN.get() + 1);
                Vec::new()
            }),
            ..SAMPLE
        };
        let settings = Settings::default().with_rule(&COUNTED);
        let mut analysis = Analysis::new(text, Arc::new(settings));
        analysis.findings();
        for counter in [&READ, &RUN, &PARSED] {
            counter.set(0);
        }
        analysis.replace_rows(edited, fresh.iter().map(|text| (*text).to_owned()).collect());
        analysis.findings();
        // The second call runs no rule.
        analysis.findings();
        assert_eq!((PARSED.get(), READ.get(), RUN.get()), (lines, lines, 1));
    }

    #[test]
    fn an_edit_costs_what_it_changes() {
        for rows in [1, 100, 10_000] {
            let text = "一、坚持问题导向，推动各项工作落到实处。\n".repeat(rows);
            check_cost(&text, 0..1, &["改"], 1);
            check_cost(&text, 0..0, &["加", "三", "行"], 3);
            check_cost(&text, 0..1, &[], 0);
        }
    }

    #[test]
    fn an_edit_of_a_paragraph_costs_the_paragraph() {
        let paragraph = "会议要求，各单位要坚持问题导向，推动各项\n工作落到实处，确保完成全年的目标任务，并\n按时报送。\n";
        let text = paragraph.repeat(100);
        check_cost(&text, 151..152, &["工作都落到实处，确保完成全年目标任务，并"], 1);
        // The paragraph is parted, and then has lines of its own.
        check_cost(&text, 151..152, &["工作都落到实处。"], 2);
        let soft = "一、坚持问题导向。\u{b}二、推动工作。\n".repeat(100);
        check_cost(&soft, 50..51, &["改\u{b}成"], 2);
        check_cost(&soft, 50..51, &["改"], 1);
    }

    #[test]
    fn a_rule_works_again_when_its_line_has_changed() {
        let settings = Settings::default().with_rule(&BROKEN);
        let mut analysis = Analysis::new("坏\n好", Arc::new(settings));
        assert_eq!(analysis.findings().len(), 1);
        analysis.replace_rows(0..1, vec!["好".to_owned()]);
        assert_eq!(analysis.findings().len(), 2);
    }
}
