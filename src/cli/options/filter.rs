//! Which findings are printed and which of them fail the run.

use std::sync::Arc;

use clap::ValueEnum;
use clap::builder::PossibleValue;

use crate::config::FailOn;
use hegao_core::rules::{Finding, Severity};

impl ValueEnum for FailOn {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()))
    }
}

/// Which findings are printed and which of them fail the run. Hints are for the editor: here they are
/// printed only if they can fail the run, or if the user named their rule.
#[derive(Debug, Default, Clone)]
pub(in crate::cli) struct Filter {
    /// The level that fails; `None` where the command line does not say.
    pub(super) fail_on: Option<FailOn>,
    /// The rules and groups of `--select`.
    pub(super) named: Arc<[&'static str]>,
}

impl Filter {
    /// The filter for a document whose config says from which level on findings fail. The command line
    /// is stronger.
    pub(in crate::cli) fn under(&self, fail_on: Option<FailOn>) -> Self {
        Self { fail_on: self.fail_on.or(fail_on), named: self.named.clone() }
    }

    /// Whether a finding is printed.
    pub(in crate::cli) fn shows(&self, finding: &Finding) -> bool {
        let is_named = self.named.contains(&finding.rule.code);
        finding.is_shown(is_named || self.fail_on == Some(FailOn::Hint))
    }

    /// Whether a finding of this severity fails the run.
    pub(in crate::cli) fn fails(&self, severity: Severity) -> bool {
        let level = match self.fail_on.unwrap_or_default() {
            FailOn::Error => Severity::Error,
            FailOn::Warning => Severity::Warning,
            FailOn::Info => Severity::Info,
            FailOn::Hint => Severity::Hint,
            FailOn::Never => return false,
        };
        severity >= level
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hegao_core::document::Span;
    use hegao_core::rules::RULES;

    /// Checks which severities are printed and which fail, each as its first letter, mildest first.
    #[track_caller]
    fn check(fail_on: FailOn, named: &[&'static str], printed: &str, failing: &str) {
        let filter = Filter { fail_on: Some(fail_on), named: named.into() };
        let all = [Severity::Hint, Severity::Info, Severity::Warning, Severity::Error];
        let letters = |chosen: &dyn Fn(Severity) -> bool| -> String {
            all.iter().filter(|&&s| chosen(s)).map(|s| &s.name()[..1]).collect()
        };
        let finding =
            |severity| Finding { severity, ..Finding::new(RULES[0], Span::default(), "") };
        assert_eq!(letters(&|severity| filter.shows(&finding(severity))), printed);
        assert_eq!(letters(&|severity| filter.fails(severity)), failing);
    }

    #[test]
    fn fails_from_a_level_on() {
        check(FailOn::Error, &[], "iwe", "e");
        check(FailOn::Warning, &[], "iwe", "we");
        check(FailOn::Info, &[], "iwe", "iwe");
        check(FailOn::Hint, &[], "hiwe", "hiwe");
        check(FailOn::Never, &[], "iwe", "");
    }

    #[test]
    fn shows_the_hints_of_a_rule_that_was_named() {
        check(FailOn::Warning, &[RULES[0].code], "hiwe", "we");
        check(FailOn::Warning, &[RULES[0].group()], "iwe", "we");
        check(FailOn::Warning, &[RULES[1].code], "iwe", "we");
    }

    #[test]
    fn the_command_line_counts_before_a_config() {
        let fails = |on_line, in_file| {
            let filter = Filter { fail_on: on_line, ..Filter::default() };
            filter.under(in_file).fails(Severity::Warning)
        };
        assert!(fails(None, None));
        assert!(!fails(None, Some(FailOn::Error)));
        assert!(fails(Some(FailOn::Info), Some(FailOn::Error)));
    }
}
