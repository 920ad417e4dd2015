//! What the rules found, kept until what they have read changes.

use std::ops::Range;

use super::Settings;
use super::by_rule::ByRule;
use super::changed::Changed;
use super::rule_panic::RulePanics;
use crate::document::{Document, Reader, Readers, Replaced};
use crate::panic::catch;
use crate::rules::{Finding, LineFinding, LineFindings, LineInput, Shared};

/// What the rules found by themselves, before the findings are compared with each other and left out.
#[derive(Debug)]
pub(super) struct Kept {
    /// What the line rules found in each line; `None` where they have yet to run.
    by_line: Vec<Option<Box<[LineFinding]>>>,
    /// The same with its places in the document, in order.
    in_lines: Vec<Finding>,
    /// What came and went since that was last taken.
    changed: Changed,
    /// The lines whose findings `in_lines` does not have yet, and all that are `None` are among them.
    unplaced: Range<usize>,
    /// What each rule found in the document, in the order of the rules that look at it.
    by_rule: Vec<ByRule>,
    /// Who has to read the document again.
    stale: Readers,
}

impl Kept {
    /// Nothing: all rules have yet to run.
    pub fn nothing(document: &Document) -> Self {
        let count = document.lines().len();
        Self {
            by_line: vec![None; count],
            in_lines: Vec::new(),
            unplaced: 0..count,
            changed: Changed::default(),
            by_rule: Vec::new(),
            stale: Readers::ALL,
        }
    }

    /// Forgets what an edit may have changed.
    pub fn forget(&mut self, replaced: &Replaced) {
        let Replaced { lines, count, readers } = replaced;
        self.by_line.splice(lines.clone(), (0..*count).map(|_| None));
        self.stale = self.stale.with(*readers);
        let new = lines.start..lines.start + count;
        self.unplaced = if readers.contains(Reader::STRUCTURE) {
            // The others may stand in other places, or be no prose any more.
            0..self.by_line.len()
        } else if self.unplaced.is_empty() {
            new
        } else {
            self.unplaced.start.min(new.start)..self.unplaced.end.max(new.end)
        };
    }

    /// Runs the line rules on the lines that are new, and those on the document that have read what is new.
    /// Returns what came and went since the last call.
    pub fn bring_up_to_date(
        &mut self,
        document: &Document,
        settings: &Settings,
        panics: &mut RulePanics,
    ) -> Changed {
        self.check_lines(document, settings, panics);
        let stale = std::mem::replace(&mut self.stale, Readers::NONE);
        let mut changed = std::mem::take(&mut self.changed);
        let rules =
            settings.rules().filter(|rule| rule.document.is_some() || rule.review.is_some());
        // A check reads other lines than the review behind it.
        let mut count = 0;
        let mut reader = || {
            count += 1;
            Reader::of_rule(count - 1)
        };
        for (index, rule) in rules.enumerate() {
            if self.by_rule.len() == index {
                self.by_rule.push(ByRule::default());
            }
            let by_rule = &mut self.by_rule[index];
            if let Some(check) = rule.document {
                let reader = reader();
                if stale.contains(reader) {
                    let check = || check(document, settings.options());
                    let found = reader.notes(|| panics.guard(rule, check)).unwrap_or_default();
                    by_rule.take(found, document, &mut changed);
                }
            }
            if let Some(review) = rule.review {
                let reader = reader();
                if stale.contains(reader) || changed.has_rule(rule.code) {
                    let own = self.in_lines.iter().filter(|finding| finding.rule.code == rule.code);
                    by_rule.review(own, document, &mut changed, |found| {
                        let mut found: Vec<_> = found.iter_mut().collect();
                        let review = || review(document, &mut found);
                        reader.notes(|| panics.guard(rule, review)).is_some()
                    });
                }
            }
        }
        changed
    }

    fn check_lines(&mut self, document: &Document, settings: &Settings, panics: &mut RulePanics) {
        let rows = std::mem::replace(&mut self.unplaced, 0..0);
        let options = settings.options();
        let mut shared = Shared::default();
        let mut found = Vec::new();
        let lines = document.lines().iter().zip(&mut self.by_line).enumerate();
        for (row, (line, cached)) in lines.take(rows.end).skip(rows.start) {
            if !document.is_prose(row) {
                continue;
            }
            let line_findings = cached.get_or_insert_with(|| {
                shared.clear();
                check_line(&LineInput::new(line, options, &shared), settings, panics)
            });
            found.extend(line_findings.iter().map(|finding| finding.in_row(row)));
        }
        let at = |row| self.in_lines.partition_point(|finding| finding.span.start.row < row);
        // Below the last line stood lines that are gone.
        let end = if rows.end < self.by_line.len() { at(rows.end) } else { self.in_lines.len() };
        self.changed.add(&found);
        let old: Vec<Finding> = self.in_lines.splice(at(rows.start)..end, found).collect();
        self.changed.add(&old);
    }

    /// What was found.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        let in_lines = self.in_lines.iter().filter(|finding| finding.rule.review.is_none());
        in_lines.chain(self.by_rule.iter().flat_map(ByRule::findings))
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
