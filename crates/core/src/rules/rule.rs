//! A rule, and what a user tells the rules.

use super::{Finding, LineFindings, LineInput, Severity};
use crate::document::Document;
use crate::language::{OwnWords, Phrases, Terms};

/// A rule: a value in the table, not a type of its own. It names what it has, and takes the rest
/// from [`Rule::DEFAULT`].
#[derive(Debug)]
pub struct Rule {
    /// The public name, `group-what`: `duplicate-word`.
    pub code: &'static str,
    /// What it checks, in a few Chinese words.
    pub title: &'static str,
    /// The severity of its findings, unless it gives one of them another.
    pub severity: Severity,
    /// The page: Markdown, in Chinese, with examples that are its tests.
    pub page: &'static str,
    /// Checks one line by itself. It runs when the line changes.
    pub line: Option<LineCheck>,
    /// Checks the parsed document. It runs again when something changes that it has read.
    pub document: Option<DocumentCheck>,
    /// Looks again at all findings of the rule, after the checks. It runs again when one of them changes, or
    /// something that it has read.
    pub review: Option<Review>,
    /// Whether the text that it finds may be a word, which an editor then offers to add to `words`.
    pub learns_words: bool,
}

/// A check of one line, which adds what it finds.
pub type LineCheck = fn(&LineInput, &mut LineFindings);
/// A check of the parsed document.
pub type DocumentCheck = fn(&Document, &RuleOptions) -> Vec<Finding>;
/// Compares the findings of a rule with each other and with the document; it may change severities, habits and how safe
/// fixes are, and nothing else (`linter/by_rule.rs`).
pub type Review = fn(&Document, &mut [&mut Finding]);

/// What a user tells the rules.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RuleOptions {
    /// Words that are never split and never flagged.
    pub words: OwnWords,
    /// Terms that are to be written another way.
    pub terms: Terms,
    /// Formulations that are to be written as the user gives them.
    pub phrases: Phrases,
    /// Wrong words, each with the right one: where they are words of the text, and not parts of other words.
    pub confusables: Terms,
    /// The house style in matters of punctuation that the standard leaves open.
    pub punctuation: PunctuationStyle,
}

/// The house style in matters of punctuation that the standard leaves open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PunctuationStyle {
    /// What stands between the two ends of a range; `None` where both marks are welcome.
    pub range: Option<RangeMark>,
    /// Whether a document may have half-width brackets throughout, as many laws write (一).
    pub half_width_brackets: bool,
    /// Whether 、 between two quotations or two titles in 《》 is to be left out (GB/T 15834, 4.5.3.5).
    pub no_pause_between_quotations: bool,
}

/// The two marks that may stand in a range (GB/T 15834, 4.13.3.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RangeMark {
    /// —, as in 2021—2025年.
    Dash,
    /// ～, as in 15%～30%.
    Wave,
}

/// A rule is known by its code.
impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl Eq for Rule {}

impl Rule {
    /// An empty rule, for the fields that a rule leaves out.
    pub const DEFAULT: Self = Self {
        code: "",
        title: "",
        severity: Severity::Warning,
        page: "",
        line: None,
        document: None,
        review: None,
        learns_words: false,
    };

    /// The group: the code up to its first dash.
    pub fn group(&self) -> &'static str {
        self.code.split('-').next().unwrap_or(self.code)
    }

    /// The text of a section of the page by its heading, in Markdown; empty if it has none.
    pub fn section(&self, heading: &str) -> &'static str {
        let begin = |section: &&'static str| {
            section.strip_prefix(heading).is_some_and(|rest| rest.starts_with('\n'))
        };
        let section = self.page.split("\n## ").skip(1).find(begin);
        section.map_or("", |section| section[heading.len()..].trim())
    }

    /// Where the page is: a URI that editors resolve offline.
    pub fn url(&self) -> String {
        format!("hegao:/rules/{}.md", self.code)
    }
}
