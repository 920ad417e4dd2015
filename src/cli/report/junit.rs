//! `--format junit`: test results in XML. A document is a suite, and a finding a failed test in it.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::place::WordPlace;
use super::visible::is_hidden;
use super::{Checked, Columns, Location, Report, Tally};

pub(super) struct Junit<W> {
    out: W,
    started: bool,
}

impl<W: Write> Junit<W> {
    pub(super) fn new(out: W) -> Self {
        Self { out, started: false }
    }

    /// Begins the document, once.
    fn start(&mut self) -> io::Result<()> {
        if self.started {
            return Ok(());
        }
        self.started = true;
        writeln!(self.out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
        writeln!(self.out, r#"<testsuites name="hegao">"#)
    }
}

impl<W: Write> Report for Junit<W> {
    fn file(&mut self, checked: &Checked<'_>) -> io::Result<()> {
        self.start()?;
        let mut columns = Columns::new(checked.document);
        let name = escape(checked.name);
        let failures = checked.findings.len();
        // Viewers leave out suites without tests; a clean document is one that passed.
        let tests = failures.max(1);
        writeln!(
            self.out,
            r#"  <testsuite name="{name}" tests="{tests}" failures="{failures}" errors="0">"#
        )?;
        let places = WordPlace::all(checked).unwrap_or_default();
        for (nth, finding) in checked.findings.iter().enumerate() {
            let Location { row, column } = columns.start(finding.span);
            let place = match places.get(nth) {
                Some(_) => format!("第{row}段:{column}"),
                None => format!("{row}:{column}"),
            };
            let (code, severity) = (finding.rule.code, finding.severity.name());
            let message = escape(&WordPlace::explain(places.get(nth), &finding.message));
            writeln!(
                self.out,
                "    <testcase name=\"{code} {place}\" classname=\"{name}\">\n      \
                 <failure type=\"{severity}\" message=\"{message}\">{name}:{place}: {message} [{code}]</failure>\n    \
                 </testcase>"
            )?;
        }
        if failures == 0 {
            writeln!(self.out, r#"    <testcase name="hegao" classname="{name}"/>"#)?;
        }
        writeln!(self.out, "  </testsuite>")
    }

    fn finish(&mut self, tally: &Tally) -> io::Result<()> {
        self.start()?;
        if let Some(unread) = tally.unread() {
            let unread = escape(&unread);
            writeln!(
                self.out,
                "  <testsuite name=\"hegao\" tests=\"1\" failures=\"0\" errors=\"0\" skipped=\"1\">\n    \
                 <testcase name=\"没有检查的文件\" classname=\"hegao\">\n      \
                 <skipped message=\"{unread}\"/>\n    </testcase>\n  </testsuite>"
            )?;
        }
        writeln!(self.out, "</testsuites>")?;
        self.out.flush()
    }
}

/// The text for an attribute or an element: what cannot be seen as references, and what XML 1.0 cannot hold at all
/// as U+FFFD.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' => escaped.push_str("&#9;"),
            '\n' => escaped.push_str("&#10;"),
            '\r' => escaped.push_str("&#13;"),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            _ if is_hidden(character) => {
                let _ = write!(escaped, "&#{};", u32::from(character));
            }
            _ => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::super::samples::sample;
    use super::*;

    #[track_caller]
    fn check(files: &[(&str, &str)], expected: &[&str]) {
        let mut report = Junit::new(Vec::new());
        for (name, text) in files {
            let (document, _, mut finding) = sample(text);
            finding.message = "“党委”重复 <&\">\n\u{1b}".into();
            let findings = if text.contains('党') { vec![finding] } else { Vec::new() };
            report.file(&Checked { name, document: &document, findings: &findings }).unwrap();
        }
        report.finish(&Tally::default()).unwrap();
        let report = String::from_utf8(report.out).unwrap();
        assert_eq!(report.lines().skip(1).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn is_whole_without_documents() {
        check(&[], &[r#"<testsuites name="hegao">"#, "</testsuites>"]);
    }

    #[test]
    fn a_finding_is_a_failed_test() {
        check(
            &[("甲<1>.txt", "市局⟦党委党委⟧"), ("乙.txt", "⟦通知⟧")],
            &[
                r#"<testsuites name="hegao">"#,
                r#"  <testsuite name="甲&lt;1&gt;.txt" tests="1" failures="1" errors="0">"#,
                r#"    <testcase name="sample-rule 1:3" classname="甲&lt;1&gt;.txt">"#,
                "      <failure type=\"warning\" message=\"“党委”重复 &lt;&amp;&quot;&gt;&#10;\u{fffd}\">\
                 甲&lt;1&gt;.txt:1:3: “党委”重复 &lt;&amp;&quot;&gt;&#10;\u{fffd} [sample-rule]</failure>",
                "    </testcase>",
                "  </testsuite>",
                r#"  <testsuite name="乙.txt" tests="1" failures="0" errors="0">"#,
                r#"    <testcase name="hegao" classname="乙.txt"/>"#,
                "  </testsuite>",
                "</testsuites>",
            ],
        );
    }
}
