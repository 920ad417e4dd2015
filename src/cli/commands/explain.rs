//! `hegao explain`: one rule's page, or the list of rules.

use std::io::{self, Write};

use anstyle::Style;

use crate::cli::options::ExplainOptions;
use crate::cli::report::{Exit, fail, written};
use hegao_core::rules::{self, RULES, Rule, Selector};

/// Prints the page of the rule that the options name, or the list of the rules of a group or of all.
pub fn explain(options: &ExplainOptions) -> Exit {
    let mut out = anstream::stdout().lock();
    let printed = match options.rule.as_deref().map(str::trim) {
        None => list(&mut out, RULES),
        Some(name) => match (rules::find(name), Selector::parse(name)) {
            (Some(rule), _) => writeln!(out, "{}", rule.page.trim_end()),
            (None, Ok(group)) => {
                let rules = RULES.iter().copied().filter(|rule| group.selects(rule));
                list(&mut out, &rules.collect::<Vec<_>>())
            }
            (None, Err(unknown)) => return fail(unknown),
        },
    };
    written(printed)
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
