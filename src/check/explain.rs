//! `hegao explain`: one rule's page, or the list of rules.

use std::io::{self, Write};

use anstyle::Style;
use clap::Args;

use super::{Exit, cannot_write, fail};
use crate::rules::{self, RULES, Rule};

/// What `hegao explain` can be told.
#[derive(Debug, Args)]
#[command(next_help_heading = "选项", override_usage = "hegao explain [规则]")]
pub struct ExplainOptions {
    /// A rule's code, or a group.
    #[arg(value_name = "规则", help_heading = "参数", help = "规则名或组名；不写就列出全部规则")]
    rule: Option<String>,
}

/// Prints the page of the rule that the options name, or the list of the rules of a group or of all.
pub fn explain(options: &ExplainOptions) -> Exit {
    let mut out = anstream::stdout().lock();
    let printed = match options.rule.as_deref().map(str::trim) {
        None => list(&mut out, RULES),
        Some(name) => match rules::find(name) {
            Some(rule) => writeln!(out, "{}", rule.page.trim_end()),
            None => {
                let group = || RULES.iter().copied().filter(|rule| rule.group() == name);
                if group().next().is_none() {
                    return fail(unknown_rule(name));
                }
                list(&mut out, &group().collect::<Vec<_>>())
            }
        },
    };
    match printed {
        Ok(()) => Exit::Clean,
        Err(error) => cannot_write(&error),
    }
}

fn list(out: &mut impl Write, rules: &[&Rule]) -> io::Result<()> {
    let width = rules.iter().map(|rule| rule.code.len()).max().unwrap_or_default();
    let bold = Style::new().bold();
    for rule in rules {
        let (code, severity) = (rule.code, rule.severity.label());
        writeln!(out, "{bold}{code:width$}{bold:#}  {severity}  {}", rule.title)?;
    }
    Ok(())
}

/// A sentence about a name that is neither a rule nor a group, with the nearest one that is.
pub(super) fn unknown_rule(name: &str) -> String {
    let names = RULES.iter().flat_map(|rule| [rule.code, rule.group()]);
    let alike = |known: &str| strsim::jaro_winkler(known, name);
    match names.max_by(|a, b| alike(a).total_cmp(&alike(b))) {
        Some(known) if alike(known) > 0.8 => {
            format!("没有“{name}”这条规则，您是不是要写 {known}？")
        }
        _ => format!("没有“{name}”这条规则，可用 hegao explain 查看全部规则"),
    }
}

#[cfg(test)]
mod tests {
    use super::unknown_rule;

    #[track_caller]
    fn check(name: &str, expected: &str) {
        assert_eq!(unknown_rule(name), expected);
    }

    #[test]
    fn suggests_what_is_near() {
        check(
            "duplicate-charakter",
            "没有“duplicate-charakter”这条规则，您是不是要写 duplicate-character？",
        );
        check("duplicat", "没有“duplicat”这条规则，您是不是要写 duplicate？");
        check("叠字", "没有“叠字”这条规则，可用 hegao explain 查看全部规则");
        check("", "没有“”这条规则，可用 hegao explain 查看全部规则");
    }
}
