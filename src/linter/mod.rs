//! Runs the rules over a document and keeps what they found for as long as its line stays.

mod fix;
mod settings;

use std::ops::Range;
use std::sync::Arc;

pub use fix::{Fixed, fix};
pub use settings::{Allowed, Settings};

use crate::document::Document;
use crate::rules::{Check, Finding};

/// A document and everything found in it, kept up to date edit by edit.
#[derive(Debug)]
pub struct Analysis {
    document: Document,
    settings: Arc<Settings>,
    /// What the line rules found in each row, as if it were row 0; `None` where nobody asked yet.
    by_line: Vec<Option<Vec<Finding>>>,
}

impl Analysis {
    /// Parses `text`. The rules run when [`Analysis::findings`] is asked for.
    pub fn new(text: &str, settings: Arc<Settings>) -> Self {
        let document = Document::parse(text);
        let by_line = vec![None; document.lines().len()];
        Self { document, settings, by_line }
    }

    /// The parsed document.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// Puts other settings in force. What was found is kept where they are the same ones.
    pub fn set_settings(&mut self, settings: &Arc<Settings>) {
        if !Arc::ptr_eq(&self.settings, settings) {
            self.settings = Arc::clone(settings);
            self.by_line.fill(None);
        }
    }

    /// Replaces rows by new texts, as a [`crate::text::Change`] says.
    pub fn replace_rows(&mut self, rows: Range<usize>, texts: Vec<String>) {
        self.by_line.splice(rows.clone(), texts.iter().map(|_| None));
        self.document.replace_rows(rows, texts);
    }

    /// All findings, ordered by place and then by code.
    pub fn findings(&mut self) -> Vec<Finding> {
        let Self { document, settings, by_line } = self;
        let mut found = Vec::new();
        for (row, (line, cached)) in document.lines().iter().zip(by_line).enumerate() {
            if !document.is_prose(row) {
                continue;
            }
            let findings = cached.get_or_insert_with(|| {
                let rules = settings.rules().filter_map(|rule| match rule.check {
                    Check::Line(check) | Check::Both(check, _) | Check::Reviewed(check, _) => {
                        Some(check)
                    }
                    Check::Document(_) => None,
                });
                rules.flat_map(|check| check(line, settings.context())).collect()
            });
            found.extend(findings.iter().map(|finding| finding.moved_down(row)));
        }
        for rule in settings.rules() {
            match rule.check {
                Check::Line(_) => {}
                Check::Reviewed(_, review) => {
                    let of_rule = |finding: &&mut Finding| finding.rule.code == rule.code;
                    review(document, &mut found.iter_mut().filter(of_rule).collect::<Vec<_>>());
                }
                Check::Document(check) | Check::Both(_, check) => {
                    found.extend(check(document, settings.context()));
                }
            }
        }
        for finding in &mut found {
            settings.weigh(finding);
        }
        found.sort_by_key(|finding| (finding.span, finding.rule.code));
        found
    }
}
