//! Which rules run, how grave they are, and what the user tells them.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use super::allowed_texts::AllowedTexts;
use crate::rules::{Finding, PunctuationStyle, RULES, Rule, RuleOptions, Selector, Severity};

/// Which rules run, how grave they are, and what the user tells them.
#[derive(Debug, Clone)]
pub struct Settings {
    rules: Vec<(&'static Rule, Severity)>,
    options: RuleOptions,
    allowed: Vec<Allowed>,
    /// The same, made when it is first needed.
    allowed_texts: OnceLock<AllowedTexts>,
    comments: bool,
    hints: bool,
}

/// Text that the user has looked at and found right as it is.
#[derive(Debug, Clone)]
pub struct Allowed {
    /// The rules whose findings in it are left out.
    pub rules: Selector,
    /// The allowed text: what is underlined, or more of the text around it.
    pub text: String,
    /// Whether a finding was left out because of it, in any document; copies share this.
    used: Arc<AtomicBool>,
}

impl Allowed {
    /// Text in which these rules find nothing.
    pub fn new(rules: Selector, text: String) -> Self {
        Self { rules, text, used: Arc::default() }
    }

    /// Whether a finding was left out because of it.
    pub fn is_used(&self) -> bool {
        self.used.load(Ordering::Relaxed)
    }

    pub(super) fn mark_used(&self) {
        self.used.store(true, Ordering::Relaxed);
    }
}

impl PartialEq for Allowed {
    fn eq(&self, other: &Self) -> bool {
        self.rules == other.rules && self.text == other.text
    }
}

impl PartialEq for Settings {
    fn eq(&self, other: &Self) -> bool {
        let rules = |settings: &Self| -> Vec<_> {
            settings.rules.iter().map(|(rule, severity)| (rule.code, *severity)).collect()
        };
        rules(self) == rules(other)
            && self.options == other.options
            && self.allowed == other.allowed
            && self.comments == other.comments
            && self.hints == other.hints
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self::new(RULES.iter().map(|rule| (*rule, rule.severity)))
    }
}

impl Settings {
    /// Settings under which these rules run, each with the severity that the user gives it.
    pub fn new(rules: impl IntoIterator<Item = (&'static Rule, Severity)>) -> Self {
        Self {
            rules: rules.into_iter().collect(),
            options: RuleOptions::default(),
            allowed: Vec::new(),
            allowed_texts: OnceLock::new(),
            comments: false,
            hints: false,
        }
    }

    /// The same settings with the user's words, which are never flagged.
    #[must_use]
    pub fn with_words<W: AsRef<str>>(mut self, words: impl IntoIterator<Item = W>) -> Self {
        self.options.words = words.into_iter().collect();
        self
    }

    /// The same settings with terms that are to be written another way: the wrong one, the right one.
    #[must_use]
    pub fn with_terms<T: AsRef<str>>(mut self, terms: impl IntoIterator<Item = (T, T)>) -> Self {
        self.options.terms = terms.into_iter().collect();
        self
    }

    /// The same settings with formulations that are to be written as they are: each with its wrong forms.
    #[must_use]
    pub fn with_phrases<R: AsRef<str>, W: AsRef<str>, L: IntoIterator<Item = W>>(
        mut self,
        phrases: impl IntoIterator<Item = (R, L)>,
    ) -> Self {
        self.options.phrases = phrases.into_iter().collect();
        self
    }

    /// The same settings with wrong words beside those that every office has: the wrong one, the right one.
    #[must_use]
    pub fn with_confusables<T: AsRef<str>>(
        mut self,
        words: impl IntoIterator<Item = (T, T)>,
    ) -> Self {
        self.options.confusables = words.into_iter().collect();
        self
    }

    /// The same settings with a house style of punctuation.
    #[must_use]
    pub fn with_punctuation(mut self, style: PunctuationStyle) -> Self {
        self.options.punctuation = style;
        self
    }

    /// The same settings with allowed text, in which some rules find nothing.
    #[must_use]
    pub fn with_allowed(mut self, allowed: Vec<Allowed>) -> Self {
        self.allowed = allowed;
        self.allowed_texts = OnceLock::new();
        self
    }

    /// The same settings for a text that may have comments for the linter, as Markdown does.
    #[must_use]
    pub fn with_comments(mut self, comments: bool) -> Self {
        self.comments = comments;
        self
    }

    /// The same settings for a user who wants hints in reports too, and mended with all else.
    #[must_use]
    pub fn with_hints(mut self, hints: bool) -> Self {
        self.hints = hints;
        self
    }

    /// The same settings with a rule of a test.
    #[must_use]
    #[cfg(any(test, feature = "testing"))]
    pub fn with_rule(mut self, rule: &'static Rule) -> Self {
        self.rules.push((rule, rule.severity));
        self
    }

    /// The rules that run.
    pub fn rules(&self) -> impl Iterator<Item = &'static Rule> {
        self.rules.iter().map(|(rule, _)| *rule)
    }

    /// What the user tells the rules.
    pub fn options(&self) -> &RuleOptions {
        &self.options
    }

    /// The allowed text, in which some rules find nothing.
    pub fn allowed(&self) -> &[Allowed] {
        &self.allowed
    }

    /// The allowed text, to be looked for.
    pub(super) fn allowed_texts(&self) -> &AllowedTexts {
        self.allowed_texts.get_or_init(|| AllowedTexts::of(&self.allowed))
    }

    /// Whether the linter reads comments in the text.
    pub fn comments(&self) -> bool {
        self.comments
    }

    /// Whether a finding is one that a report shows, and that is mended when all are, as
    /// [`Finding::is_shown`] says.
    pub fn shows(&self, finding: &Finding) -> bool {
        finding.is_shown(self.hints)
    }

    /// Whether a rule runs.
    pub(super) fn runs(&self, rule: &Rule) -> bool {
        self.rules().any(|running| running.code == rule.code)
    }

    /// Gives a finding the severity that the user wants for its rule. A finding that the rule made milder
    /// than its others does not become graver by that.
    pub(super) fn weigh(&self, finding: &mut Finding) {
        let wanted = self.rules.iter().find(|(rule, _)| std::ptr::eq(*rule, finding.rule));
        let Some(&(rule, wanted)) = wanted else { return };
        if wanted == rule.severity {
            return;
        }
        let is_mild = finding.severity < rule.severity;
        finding.severity = if is_mild { finding.severity.min(wanted) } else { wanted };
    }
}
