//! What a line rule finds, in bytes of its line. It has no row, so that it stays true while the line
//! moves up and down with the edits above it.

use std::borrow::Cow;
use std::ops::Range;

use super::{Applicability, Edit, Finding, Fix, Related, Rule, Severity};
use crate::document::Span;

/// What rules find in one line, one rule after the other.
#[derive(Debug)]
pub struct LineFindings {
    rule: &'static Rule,
    found: Vec<LineFinding>,
}

impl LineFindings {
    /// The findings of this rule, none so far.
    pub(crate) fn new(rule: &'static Rule) -> Self {
        Self { rule, found: Vec::new() }
    }

    /// What is added from now on is of this rule.
    pub(crate) fn begin(&mut self, rule: &'static Rule) {
        self.rule = rule;
    }

    /// Adds a finding: which bytes of the line are underlined, and one Chinese sentence without a full
    /// stop. It has the rule's severity and no fix; both can be set on what is returned.
    pub fn add(
        &mut self,
        bytes: Range<usize>,
        message: impl Into<Cow<'static, str>>,
    ) -> &mut LineFinding {
        let index = self.found.len();
        self.found.push(LineFinding {
            rule: self.rule,
            severity: self.rule.severity,
            bytes,
            message: message.into(),
            related: Vec::new(),
            fix: None,
            habit: None,
        });
        &mut self.found[index]
    }
}

impl IntoIterator for LineFindings {
    type Item = LineFinding;
    type IntoIter = std::vec::IntoIter<LineFinding>;

    fn into_iter(self) -> Self::IntoIter {
        self.found.into_iter()
    }
}

/// A [`Finding`] whose places are bytes of its line.
#[derive(Debug, Clone)]
pub struct LineFinding {
    rule: &'static Rule,
    severity: Severity,
    bytes: Range<usize>,
    message: Cow<'static, str>,
    related: Vec<(Range<usize>, Cow<'static, str>)>,
    fix: Option<LineFix>,
    habit: Option<&'static str>,
}

/// A [`Fix`] whose places are bytes of its line.
#[derive(Debug, Clone)]
struct LineFix {
    message: Cow<'static, str>,
    applicability: Applicability,
    edits: Vec<(Range<usize>, String)>,
}

impl LineFinding {
    /// Gives the finding another severity than the rule's.
    pub fn severity(&mut self, severity: Severity) -> &mut Self {
        self.severity = severity;
        self
    }

    /// Makes the finding an instance of a way of writing, as [`Finding::habit`] says.
    pub fn habit(&mut self, habit: &'static str) -> &mut Self {
        self.habit = Some(habit);
        self
    }

    /// Adds another place of the line that explains the finding, and what it has to do with it.
    pub fn related(
        &mut self,
        bytes: Range<usize>,
        message: impl Into<Cow<'static, str>>,
    ) -> &mut Self {
        self.related.push((bytes, message.into()));
        self
    }

    /// Gives the finding a fix: its title, and the edits, each with the bytes that it replaces and the
    /// new text. The edits are ordered by place and do not overlap.
    pub fn fix(
        &mut self,
        applicability: Applicability,
        message: impl Into<Cow<'static, str>>,
        edits: impl IntoIterator<Item = (Range<usize>, impl Into<String>)>,
    ) -> &mut Self {
        let edits = edits.into_iter().map(|(bytes, content)| (bytes, content.into())).collect();
        self.fix = Some(LineFix { message: message.into(), applicability, edits });
        self
    }

    /// Makes the fix, if there is one, unsafe: it is offered, and not applied unseen.
    pub fn offer(&mut self) -> &mut Self {
        if let Some(fix) = &mut self.fix {
            fix.applicability = Applicability::Unsafe;
        }
        self
    }

    /// The finding while its line stands in this row.
    pub(crate) fn in_row(&self, row: usize) -> Finding {
        let span = |bytes: &Range<usize>| Span::in_row(row, bytes.clone());
        let related = self
            .related
            .iter()
            .map(|(bytes, message)| Related { span: span(bytes), message: message.clone() });
        let fix = self.fix.as_ref().map(|fix| Fix {
            message: fix.message.clone(),
            applicability: fix.applicability,
            edits: fix
                .edits
                .iter()
                .map(|(bytes, content)| Edit { span: span(bytes), content: content.clone() })
                .collect(),
        });
        Finding {
            rule: self.rule,
            severity: self.severity,
            span: span(&self.bytes),
            message: self.message.clone(),
            related: related.collect(),
            fix,
            habit: self.habit,
            is_automatic: false,
        }
    }
}
