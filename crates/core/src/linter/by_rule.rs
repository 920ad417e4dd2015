//! What a rule found that looks at the document, kept until what it has read changes.

use super::changed::Changed;
use crate::document::Document;
use crate::rules::{Applicability, Finding, Severity};

/// What a rule on documents found.
#[derive(Debug, Default)]
pub(super) struct ByRule {
    /// By its check of the document.
    across: Vec<Finding>,
    /// Of a rule that reviews: all that is left of its findings, those in lines among them.
    reviewed: Option<Vec<Finding>>,
}

impl ByRule {
    /// What is left of its findings; of a rule that does not review, without those in lines.
    pub fn findings(&self) -> &[Finding] {
        self.reviewed.as_deref().unwrap_or(&self.across)
    }

    /// Takes what its check of the document finds now.
    pub fn take(&mut self, found: Vec<Finding>, document: &Document, changed: &mut Changed) {
        let old = std::mem::replace(&mut self.across, found);
        note(&old, &self.across, document, changed);
    }

    /// Looks again at all its findings. `in_lines` are those that it has in lines, and `review` tells whether it came
    /// to its end; if not, nothing is left of them.
    pub fn review<'a>(
        &'a mut self,
        in_lines: impl Iterator<Item = &'a Finding> + Clone,
        document: &Document,
        changed: &mut Changed,
        review: impl FnOnce(&mut Vec<Finding>) -> bool,
    ) {
        let all = in_lines.chain(&self.across);
        let reviewed = self.reviewed.get_or_insert_default();
        let is_known = |rule: &Finding| !changed.has_rule(rule.rule.code);
        if reviewed.first().is_some_and(is_known) && reviewed.len() == all.clone().count() {
            // They are the same, and there may be thousands.
            let before: Vec<Verdict> = reviewed.iter().map(Verdict::on).collect();
            reviewed.iter_mut().zip(all).for_each(|(kept, own)| Verdict::on(own).put_on(kept));
            if review(reviewed) {
                let both = reviewed.iter().zip(before);
                let other = both.filter(|(finding, before)| Verdict::on(finding) != *before);
                changed.add(other.map(|(finding, _)| finding));
            } else {
                changed.add(&*reviewed);
                reviewed.clear();
            }
            return;
        }
        let mut found: Vec<Finding> = all.cloned().collect();
        if !review(&mut found) {
            found.clear();
        }
        let old = std::mem::replace(reviewed, found);
        note(&old, reviewed, document, changed);
    }
}

/// Notes what came and went.
fn note(old: &[Finding], new: &[Finding], document: &Document, changed: &mut Changed) {
    if document.each_row_is_a_line() {
        changed.add_difference(old, new);
    } else {
        // The same finding may stand in other rows of its line than before.
        changed.add(old.iter().chain(new));
    }
}

/// All that a review may change of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Verdict {
    severity: Severity,
    habit: Option<&'static str>,
    applicability: Option<Applicability>,
}

impl Verdict {
    fn on(finding: &Finding) -> Self {
        let Finding { severity, habit, .. } = *finding;
        Self { severity, habit, applicability: finding.fix.as_ref().map(|fix| fix.applicability) }
    }

    fn put_on(self, finding: &mut Finding) {
        (finding.severity, finding.habit) = (self.severity, self.habit);
        if let Some((fix, applicability)) = finding.fix.as_mut().zip(self.applicability) {
            fix.applicability = applicability;
        }
    }
}
