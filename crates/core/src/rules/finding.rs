//! What a rule finds: a place, a sentence, and often a fix.

use std::borrow::Cow;

use super::Rule;
use crate::document::Span;

/// How sure a finding is, and how grave the mistake. Ordered from the mildest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth a look while writing; `check` does not show it unless asked.
    Hint,
    /// A matter of style.
    Info,
    /// A mistake, as far as can be told.
    Warning,
    /// A mistake without doubt.
    Error,
}

impl Severity {
    /// All severities, from the mildest.
    pub const ALL: [Self; 4] = [Self::Hint, Self::Info, Self::Warning, Self::Error];

    /// The severity of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|severity| severity.name() == name)
    }

    /// The name in options and in machine output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Hint => "hint",
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// The name for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::Hint => "提示",
            Self::Info => "建议",
            Self::Warning => "警告",
            Self::Error => "错误",
        }
    }
}

/// One mistake found by one rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule that found it.
    pub rule: &'static Rule,
    /// How sure, and how grave.
    pub severity: Severity,
    /// What is underlined. For a duplicate it covers both copies.
    pub span: Span,
    /// One Chinese sentence without a full stop.
    pub message: Cow<'static, str>,
    /// Other places that explain it.
    pub related: Vec<Related>,
    /// How to correct it, where that is clear.
    pub fix: Option<Fix>,
    /// The way of writing that it is an instance of, where a text may be written so throughout: “半角逗号”.
    /// Findings of one rule with the same habit are one for a report (see [`crate::linter::Habits`]).
    pub habit: Option<&'static str>,
    /// Whether it is on a number that a word processor counts, which nobody can edit.
    pub is_automatic: bool,
}

impl Finding {
    /// A finding of the rule's default severity, without fix or related places.
    pub fn new(rule: &'static Rule, span: Span, message: impl Into<Cow<'static, str>>) -> Self {
        let message = message.into();
        Self {
            rule,
            severity: rule.severity,
            span,
            message,
            related: Vec::new(),
            fix: None,
            habit: None,
            is_automatic: false,
        }
    }

    /// Whether it is shown in reports, and mended when all are at once, where `hints` says if hints are
    /// wanted there. In the editor hints are marked in the text, but nobody is told of them: so none is
    /// mended unseen.
    pub fn is_shown(&self, hints: bool) -> bool {
        hints || self.severity > Severity::Hint
    }

    /// The same finding with a fix; one without edits is none.
    #[must_use]
    pub fn with_fix(mut self, fix: Fix) -> Self {
        self.fix = Some(fix).filter(|fix| !fix.edits.is_empty());
        self
    }

    /// The same finding as an instance of a way of writing.
    #[must_use]
    pub fn with_habit(mut self, habit: &'static str) -> Self {
        self.habit = Some(habit);
        self
    }

    /// The same finding with another place that explains it.
    #[must_use]
    pub fn with_related(mut self, span: Span, message: impl Into<Cow<'static, str>>) -> Self {
        self.related.push(Related { span, message: message.into() });
        self
    }
}

/// Another place that explains a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// The place.
    pub span: Span,
    /// What it has to do with the finding, in Chinese.
    pub message: Cow<'static, str>,
}

/// Whether a fix may be applied without asking. Ordered from the least certain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Applicability {
    /// Offered, and applied only when the user asks for it: it may change the meaning.
    Unsafe,
    /// Certain: `--fix` and fix-all apply it.
    Safe,
}

impl Applicability {
    /// What a person reads before what a fix does.
    pub fn label(self) -> &'static str {
        match self {
            Self::Safe => "修改",
            Self::Unsafe => "修改（请斟酌）",
        }
    }
}

/// How to correct a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What it does, in Chinese, as the title of a quick fix.
    pub message: Cow<'static, str>,
    /// Whether it may be applied without asking.
    pub applicability: Applicability,
    /// The edits, ordered by place. They do not overlap.
    pub edits: Vec<Edit>,
}

impl Fix {
    /// A fix of one edit that replaces `span` by `content`.
    pub fn replace(
        applicability: Applicability,
        message: impl Into<Cow<'static, str>>,
        span: Span,
        content: impl Into<String>,
    ) -> Self {
        let edits = vec![Edit { span, content: content.into() }];
        Self { message: message.into(), applicability, edits }
    }
}

/// One replacement in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty for an insertion.
    pub span: Span,
    /// The new text.
    pub content: String,
}
