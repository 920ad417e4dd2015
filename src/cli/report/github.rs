//! `--format github`: workflow commands, which GitHub Actions shows as annotations.

use std::io::{self, Write};

use super::place::WordPlace;
use super::visible::visible;
use super::{Checked, Columns, Report, Tally};
use hegao_core::rules::Severity;

pub(super) struct Github<W>(pub(super) W);

impl<W: Write> Report for Github<W> {
    fn file(&mut self, checked: &Checked<'_>) -> io::Result<()> {
        let mut columns = Columns::new(checked.document);
        let file = property(checked.name);
        let places = WordPlace::all(checked).unwrap_or_default();
        for (nth, finding) in checked.findings.iter().enumerate() {
            let level = level(finding.severity);
            write!(self.0, "::{level} file={file},")?;
            let place = places.get(nth);
            if place.is_none() {
                let (start, end) = columns.ends(finding.span);
                write!(self.0, "line={},col={},", start.row, start.column)?;
                // GitHub takes an end column within one line only.
                if start.row == end.row {
                    write!(self.0, "endColumn={},", end.column)?;
                } else {
                    write!(self.0, "endLine={},", end.row)?;
                }
            }
            let title = format!("{}（{}）", finding.rule.title, finding.rule.code);
            let message = WordPlace::explain(place, &finding.message);
            writeln!(self.0, "title={}::{}", property(&title), data(&message))?;
        }
        Ok(())
    }

    fn finish(&mut self, tally: &Tally) -> io::Result<()> {
        if let Some(unread) = tally.unread() {
            writeln!(self.0, "::notice title=没有检查的文件::{}", data(&unread))?;
        }
        self.0.flush()
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info | Severity::Hint => "notice",
    }
}

/// The message of a command.
fn data(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '%' => escaped.push_str("%25"),
            '\r' => escaped.push_str("%0D"),
            '\n' => escaped.push_str("%0A"),
            _ => escaped.extend(visible(character)),
        }
    }
    escaped
}

/// The value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::super::samples::sample;
    use super::*;

    #[track_caller]
    fn check(name: &str, text: &str, message: &str, expected: &str) {
        let (document, _, mut finding) = sample(text);
        finding.message = message.to_owned().into();
        let mut report = Github(Vec::new());
        report.file(&Checked { name, document: &document, findings: &[finding] }).unwrap();
        assert_eq!(String::from_utf8(report.0).unwrap(), expected);
    }

    #[test]
    fn annotates_a_place() {
        check(
            "甲.txt",
            "市局⟦党委党委⟧",
            "“党委”重复",
            "::warning file=甲.txt,line=1,col=3,endColumn=7,title=例子（sample-rule）::“党委”重复\n",
        );
        check(
            "甲.txt",
            "一、⟦党的\n建设⟧",
            "重复",
            "::warning file=甲.txt,line=1,col=3,endLine=2,title=例子（sample-rule）::重复\n",
        );
    }

    #[test]
    fn escapes_what_would_end_a_value_or_a_command() {
        check(
            "100%,a:\n::error::b.txt",
            "⟦党⟧",
            "50%\r\n::stop-commands::a,b:c",
            "::warning file=100%25%2Ca%3A%0A%3A%3Aerror%3A%3Ab.txt,line=1,col=1,endColumn=2,\
             title=例子（sample-rule）::50%25%0D%0A::stop-commands::a,b:c\n",
        );
    }

    #[test]
    fn leaves_nothing_that_colours_the_log() {
        check(
            "x\u{1b}[31m\u{202e}.txt",
            "⟦党⟧",
            "\u{1b}[31m",
            "::warning file=x␛[31m�.txt,line=1,col=1,endColumn=2,title=例子（sample-rule）::␛[31m\n",
        );
    }
}
