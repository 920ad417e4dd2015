//! `hegao explain`: one rule's page, or the list of rules.

use std::io::{self, Write};

use anstyle::Style;

use crate::cli::options::ExplainOptions;
use crate::cli::report::{Exit, fail, note, written};
use hegao_core::rules::{self, RULES, Renamed, Rule, Selector};

/// Prints the page of the rule that the options name, or the list of the rules of a group or of all.
pub fn explain(options: &ExplainOptions) -> Exit {
    let mut out = anstream::stdout().lock();
    let selector = match options.rule.as_deref().map(Selector::parse).transpose() {
        Ok(selector) => selector,
        Err(unknown) => return fail(unknown),
    };
    let rules = RULES.iter().copied().filter(|rule| selector.is_none_or(|it| it.selects(rule)));
    let printed = match selector.and_then(|selector| rules::find(selector.name())) {
        Some(rule) => writeln!(out, "{}", rule.page.trim_end()),
        None => list(&mut out, &rules.collect::<Vec<_>>()),
    };
    options.rule.as_deref().and_then(Renamed::of).iter().for_each(note);
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
