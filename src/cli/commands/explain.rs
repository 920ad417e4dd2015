//! `hegao explain`: one rule's page, or the list of rules.

use std::io::{self, BufWriter, Write};

use anstyle::Style;
use serde::Serialize;

use crate::cli::options::{ExplainOptions, PlainFormat};
use crate::cli::report::{Array, Exit, fail, note, page, written};
use hegao_core::rules::{self, RULES, Renamed, Rule, Selector};

/// Prints the page of the rule that the options name, or the list of the rules of a group or of all.
pub fn explain(options: &ExplainOptions) -> Exit {
    let selector = match options.rule.as_deref().map(Selector::parse).transpose() {
        Ok(selector) => selector,
        Err(unknown) => return fail(unknown),
    };
    let one = selector.and_then(|selector| rules::find(selector.name()));
    let list = RULES.iter().copied().filter(|rule| selector.is_none_or(|it| it.selects(rule)));
    let list: Vec<_> = list.collect();
    let printed = match options.format.format {
        PlainFormat::Text => text(one, &list),
        PlainFormat::Json => json(one, &list),
    };
    options.rule.as_deref().and_then(Renamed::of).iter().for_each(note);
    written(printed)
}

fn text(one: Option<&Rule>, list: &[&Rule]) -> io::Result<()> {
    let mut out = anstream::stdout().lock();
    if let Some(rule) = one {
        return writeln!(out, "{}", rule.page.trim_end());
    }
    let width = list.iter().map(|rule| rule.code.len()).max().unwrap_or_default();
    let bold = Style::new().bold();
    for rule in list {
        let (code, severity) = (rule.code, rule.severity.label());
        writeln!(out, "{bold}{code:width$}{bold:#}  {severity}  {}", rule.title)?;
    }
    Ok(())
}

/// A rule as programs read it.
#[derive(Serialize)]
struct Described<'a> {
    code: &'a str,
    group: &'a str,
    title: &'a str,
    /// That of its findings, unless it gives one of them another.
    severity: &'a str,
    url: String,
    /// The page, in Markdown.
    page: &'a str,
}

impl<'a> From<&'a Rule> for Described<'a> {
    fn from(rule: &'a Rule) -> Self {
        let severity = rule.severity.name();
        let (code, group, title) = (rule.code, rule.group(), rule.title);
        Self { code, group, title, severity, url: page(rule), page: rule.page }
    }
}

/// Prints one object, or an array of them.
fn json(one: Option<&Rule>, list: &[&Rule]) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    if let Some(rule) = one {
        serde_json::to_writer_pretty(&mut out, &Described::from(rule))?;
        out.write_all(b"\n")?;
        return out.flush();
    }
    let mut array = Array::new(out);
    list.iter().try_for_each(|rule| array.push(&Described::from(*rule)))?;
    array.finish()
}
