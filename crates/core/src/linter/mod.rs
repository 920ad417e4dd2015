//! Runs the rules on a document. What a rule found in a line is kept until the line changes, and what one found
//! in the document until something changes that it has read.

mod allowed;
mod allowed_texts;
mod automatic;
mod by_rule;
mod changed;
mod changes;
pub(crate) mod comment;
mod fix;
mod habits;
mod kept;
mod reach;
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
use crate::rules::{Applicability, Finding};

use kept::Kept;
use rule_panic::RulePanics;

/// A document and its findings, kept up to date with every edit.
#[derive(Debug)]
pub struct Analysis {
    document: Document,
    settings: Arc<Settings>,
    /// What the rules found by themselves.
    kept: Kept,
    /// All findings, of the text and the settings as they are or were.
    found: Arc<Vec<Finding>>,
    /// Whether they are those of the text and the settings as they are.
    is_current: bool,
    /// Whether each of them is there for itself, so that others can come and go.
    is_open: bool,
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
        let kept = Kept::nothing(&document);
        let (found, panics) = (Arc::default(), RulePanics::default());
        Self { document, settings, kept, found, is_current: false, is_open: false, panics }
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
            self.kept = Kept::nothing(&self.document);
            (self.is_current, self.is_open) = (false, false);
        }
    }

    /// Replaces rows of the text by new ones, one for each new row, as a [`crate::text::Change`] describes it.
    pub fn replace_rows(&mut self, rows: Range<usize>, texts: Vec<String>) {
        self.kept.forget(&self.document.replace_rows(rows, texts));
        self.is_current = false;
    }

    /// The rules that panicked since the last call. Each rule is reported once for an analysis. What it
    /// would have found in that line or document is missing from the findings.
    pub fn take_panics(&mut self) -> Vec<RulePanic> {
        self.panics.take_new()
    }

    /// All findings, ordered by place and then by code.
    pub fn findings(&mut self) -> Arc<Vec<Finding>> {
        if !std::mem::replace(&mut self.is_current, true) {
            self.find();
        }
        Arc::clone(&self.found)
    }

    /// The parsed document, and all findings in it.
    pub fn into_findings(mut self) -> (Document, Vec<Finding>) {
        self.findings();
        (self.document, Arc::unwrap_or_clone(self.found))
    }

    /// Runs the rules where something has changed, and puts together what all of them found.
    fn find(&mut self) {
        let Self { document, settings, kept, found, is_open, panics, .. } = self;
        let changed = kept.bring_up_to_date(document, settings, panics);
        let finish = |finding: &mut Finding| {
            settings.weigh(finding);
            doubt_across_rows(document, finding);
        };
        let in_order = |found: &mut Vec<Finding>| {
            found.sort_by_key(|finding| (finding.span, finding.rule.code));
        };
        let found = Arc::make_mut(found);
        let was_open = *is_open;
        // What is left out, and what is one finding for a list, follows from all of them.
        let comments = suppress::comments_in_force(document, settings);
        let is_complete = comments.is_empty() && settings.allowed().is_empty();
        *is_open = is_complete && !document.has_whole_paragraphs();
        if !was_open || !*is_open {
            found.clear();
            found.extend(kept.findings().cloned());
            suppress::apply(document, settings, &comments, found);
            found.iter_mut().for_each(finish);
            in_order(found);
            automatic::settle(document, found);
        } else if !changed.is_empty() {
            let is_new = |finding: &&Finding| changed.has(finding);
            found.retain(|finding| !is_new(&finding));
            let kept_before = found.len();
            found.extend(kept.findings().filter(is_new).cloned());
            found[kept_before..].iter_mut().for_each(finish);
            in_order(found);
        }
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

    thread_local! {
        static READ: Cell<usize> = const { Cell::new(0) };
        static RUN_ON_ALL: Cell<usize> = const { Cell::new(0) };
        static RUN_ON_HEADINGS: Cell<usize> = const { Cell::new(0) };
    }

    /// Reads every line.
    static READS_ALL: Rule = Rule {
        line: Some(|_, _| READ.set(READ.get() + 1)),
        document: Some(|document, _| {
            RUN_ON_ALL.set(RUN_ON_ALL.get() + 1);
            document.lines().iter().for_each(|line| assert!(line.text().len() < 1000));
            Vec::new()
        }),
        ..SAMPLE
    };

    /// Reads what the headings say.
    static READS_HEADINGS: Rule = Rule {
        document: Some(|document, _| {
            RUN_ON_HEADINGS.set(RUN_ON_HEADINGS.get() + 1);
            let headings = document.headings().iter();
            headings.for_each(|heading| assert!(document.text(heading.row).len() < 1000));
            Vec::new()
        }),
        ..SAMPLE
    };

    /// The work after one edit in a text: how many lines are parsed and checked by a rule, and whether a rule
    /// runs again that reads all lines, and one that reads the headings.
    #[track_caller]
    fn check_cost(text: &str, edited: Range<usize>, fresh: &[&str], lines: usize, run: [bool; 2]) {
        let settings = Settings::default().with_rule(&READS_ALL).with_rule(&READS_HEADINGS);
        let mut analysis = Analysis::new(text, Arc::new(settings));
        analysis.findings();
        for counter in [&READ, &RUN_ON_ALL, &RUN_ON_HEADINGS, &PARSED] {
            counter.set(0);
        }
        analysis.replace_rows(edited, fresh.iter().map(|text| (*text).to_owned()).collect());
        analysis.findings();
        // The second call runs no rule.
        analysis.findings();
        let runs = [RUN_ON_ALL.get(), RUN_ON_HEADINGS.get()];
        assert_eq!((PARSED.get(), READ.get(), runs), (lines, lines, run.map(usize::from)));
    }

    #[test]
    fn an_edit_costs_what_it_changes() {
        for rows in [1, 100, 10_000] {
            let text = "一、坚持问题导向，推动各项工作落到实处。\n".repeat(rows);
            check_cost(&text, 0..1, &["改"], 1, [true, true]);
            check_cost(&text, 0..0, &["加", "三", "行"], 3, [true, true]);
            check_cost(&text, 0..1, &[], 0, [true, true]);
        }
    }

    #[test]
    fn a_rule_runs_again_where_it_has_read_what_changes() {
        let text = "一、坚持问题导向\n推动各项工作落到实处，确保全年任务完成。\n".repeat(100);
        let sentence = "推动各项工作都落到实处，确保全年任务完成。";
        check_cost(&text, 101..102, &[sentence], 1, [true, false]);
        check_cost(&text, 100..101, &["一、坚持一切从问题导向"], 1, [true, true]);
        // What can be seen from afar changes, so everything is looked at again.
        check_cost(&text, 101..102, &["推动各项工作落到实处："], 1, [true, true]);
    }

    #[test]
    fn an_edit_of_a_paragraph_costs_the_paragraph() {
        let paragraph = "会议要求，各单位要坚持问题导向，推动各项\n工作落到实处，确保完成全年的目标任务，并\n按时报送。\n";
        let text = paragraph.repeat(100);
        let joined = ["工作都落到实处，确保完成全年目标任务，并"];
        check_cost(&text, 151..152, &joined, 1, [true, false]);
        // The paragraph is parted, and then has lines of its own.
        check_cost(&text, 151..152, &["工作都落到实处。"], 2, [true, true]);
        let soft = "一、坚持问题导向。\u{b}二、推动工作。\n".repeat(100);
        check_cost(&soft, 50..51, &["改\u{b}成"], 2, [true, true]);
        check_cost(&soft, 50..51, &["改"], 1, [true, true]);
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
