//! The rules: one file each, its page beside it, and the one table that lists them all.

mod duplicate_character;
mod duplicate_heading;
mod duplicate_item;
mod duplicate_punctuation;
mod duplicate_sentence;
mod duplicate_word;
mod duplicates;
mod finding;
mod numbering_attachment;
mod numbering_count;
mod numbering_heading_stop;
mod numbering_level;
mod numbering_mixed;
mod numbering_punctuation;
mod numbering_reference;
pub(crate) mod numbering_sequence;
mod numbering_single;
mod passage;
mod selector;
mod suppression_unused;
mod wording_term;

pub use finding::{Applicability, Edit, Finding, Fix, Related, Severity};
pub use passage::Passage;
pub use selector::{Renamed, Selector, Unknown};
pub(crate) use suppression_unused::RULE as SUPPRESSION_UNUSED;

use crate::document::Document;
use crate::language::{OwnWords, Terms};

/// All rules, ordered by code.
pub static RULES: &[&Rule] = &[
    &duplicate_character::RULE,
    &duplicate_heading::RULE,
    &duplicate_item::RULE,
    &duplicate_punctuation::RULE,
    &duplicate_sentence::RULE,
    &duplicate_word::RULE,
    &numbering_attachment::RULE,
    &numbering_count::RULE,
    &numbering_heading_stop::RULE,
    &numbering_level::RULE,
    &numbering_mixed::RULE,
    &numbering_punctuation::RULE,
    &numbering_reference::RULE,
    &numbering_sequence::RULE,
    &numbering_single::RULE,
    &suppression_unused::RULE,
    &wording_term::RULE,
];

/// A rule: a value in the table, not a type of its own.
#[derive(Debug)]
pub struct Rule {
    /// The public name, `group-what`: `duplicate-word`.
    pub code: &'static str,
    /// What it checks, in a few Chinese words.
    pub title: &'static str,
    /// How grave its findings are unless it says otherwise.
    pub severity: Severity,
    /// The page: Markdown, in Chinese, with examples that are its tests.
    pub page: &'static str,
    /// What it looks at.
    pub check: Check,
}

/// What a rule looks at, and so when it must run again.
#[derive(Debug)]
pub enum Check {
    /// One line by itself: runs when the line changes. Its findings are in row 0.
    Line(fn(&Passage) -> Vec<Finding>),
    /// One line by itself, and then all that was found in the document, which
    /// the second may make milder in the light of the whole. It runs on every edit.
    Reviewed(fn(&Passage) -> Vec<Finding>, fn(&Document, &mut [&mut Finding])),
    /// The parsed document: runs on every edit, so it must be cheap.
    Document(fn(&Document, &Context) -> Vec<Finding>),
    /// Both: lines by themselves, and what only shows across them.
    Both(fn(&Passage) -> Vec<Finding>, fn(&Document, &Context) -> Vec<Finding>),
    /// The comments that speak to the linter, which holds them against all that is found.
    Comments,
}

/// What a user tells the rules.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Context {
    /// Words that are never split and never flagged.
    pub words: OwnWords,
    /// Terms that are to be written another way.
    pub terms: Terms,
}

impl Rule {
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

/// The rule of this code.
pub fn find(code: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.code == code)
}
