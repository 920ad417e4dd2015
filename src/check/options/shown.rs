//! Which findings are printed and which of them fail the run.

use clap::ValueEnum;

use crate::rules::{Finding, Severity};

/// From which level on findings fail the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(in crate::check) enum FailOn {
    Error,
    #[default]
    Warning,
    Info,
    Hint,
    Never,
}

/// Which findings are printed and which of them fail the run. Hints are for the editor; here they
/// show if they can fail the run, or if the user asked for their rule by its code.
#[derive(Debug, Default)]
pub(in crate::check) struct Shown {
    /// The level that fails.
    pub(super) fail_on: FailOn,
    /// The rules and groups that were asked for.
    pub(super) named: Vec<String>,
}

impl Shown {
    pub(in crate::check) fn shows(&self, finding: &Finding) -> bool {
        finding.severity > Severity::Hint
            || self.fail_on == FailOn::Hint
            || self.named.iter().any(|name| name == finding.rule.code)
    }

    pub(in crate::check) fn fails(&self, severity: Severity) -> bool {
        let level = match self.fail_on {
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
    use crate::document::Span;
    use crate::rules::RULES;

    /// Checks which severities are shown and which fail, each as its first letter, mildest first.
    #[track_caller]
    fn check(fail_on: FailOn, named: &[&str], shown: &str, failing: &str) {
        let named = named.iter().map(|&name| name.to_owned()).collect();
        let options = Shown { fail_on, named };
        let all = [Severity::Hint, Severity::Info, Severity::Warning, Severity::Error];
        let letters = |chosen: &dyn Fn(Severity) -> bool| -> String {
            all.iter().filter(|&&s| chosen(s)).map(|s| &s.name()[..1]).collect()
        };
        let finding =
            |severity| Finding { severity, ..Finding::new(RULES[0], Span::default(), "") };
        assert_eq!(letters(&|severity| options.shows(&finding(severity))), shown);
        assert_eq!(letters(&|severity| options.fails(severity)), failing);
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
}
