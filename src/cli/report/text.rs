//! `--format text`: each finding with its line, for people.

use std::fmt::Display;
use std::io::{self, Write};

use anstyle::{AnsiColor, Color, Style};

use super::frame::Frame;
use super::place::WordPlace;
use super::visible::{harmless, harmless_lines};
use super::{Checked, Columns, Location, Report, Tally};
use hegao_core::document::{Document, Span};
use hegao_core::linter::Habits;
use hegao_core::rules::{Finding, Severity};

pub(super) const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const ELSEWHERE: Style = colour(AnsiColor::Blue);
const FIX: Style = colour(AnsiColor::Green);

/// Prints with colours, which `out` removes where they are not wanted.
pub(super) struct Text<W> {
    out: Summary<W>,
    width: usize,
}

impl<W: Write> Text<W> {
    /// A report whose excerpts take at most `width` columns.
    pub(super) fn new(out: W, width: usize, with_summary: bool) -> Self {
        Self { out: Summary::new(out, with_summary), width }
    }
}

impl<W: Write> Report for Text<W> {
    fn file(&mut self, checked: &Checked<'_>) -> io::Result<()> {
        let mut columns = Columns::new(checked.document);
        let places = WordPlace::all(checked).unwrap_or_default();
        for (nth, finding) in checked.findings.iter().enumerate() {
            let Location { row, column } = columns.start(finding.span);
            let name = harmless(checked.name);
            let place = places.get(nth);
            match place {
                Some(_) => self.head(format_args!("{name}:第{row}段:{column}"), finding)?,
                None => self.head(format_args!("{name}:{row}:{column}"), finding)?,
            }
            self.body(checked.document, finding, place)?;
        }
        Ok(())
    }

    fn finish(&mut self, tally: &Tally) -> io::Result<()> {
        self.out.finish(tally)
    }
}

/// Prints the count at the end, where it is wanted, and nothing else.
pub(super) struct Summary<W> {
    pub(super) out: W,
    wanted: bool,
}

impl<W: Write> Summary<W> {
    pub(super) fn new(out: W, wanted: bool) -> Self {
        Self { out, wanted }
    }
}

impl<W: Write> Report for Summary<W> {
    fn file(&mut self, _: &Checked<'_>) -> io::Result<()> {
        Ok(())
    }

    fn finish(&mut self, tally: &Tally) -> io::Result<()> {
        if self.wanted {
            let tally = harmless_lines(&tally.to_string());
            writeln!(self.out, "{BOLD}{tally}{BOLD:#}")?;
        }
        self.out.flush()
    }
}

impl<W: Write> Text<W> {
    fn head(&mut self, place: impl Display, finding: &Finding) -> io::Result<()> {
        let out = &mut self.out.out;
        let Finding { severity, message, rule, .. } = finding;
        let message = harmless(message);
        let (style, label, code) = (style(*severity), severity.label(), rule.code);
        write!(out, "{BOLD}{place}:{BOLD:#} {style}{label}{style:#} ")?;
        writeln!(out, "{BOLD}{message}{BOLD:#} {DIM}[{code}]{DIM:#}")
    }

    fn body(
        &mut self,
        document: &Document,
        finding: &Finding,
        place: Option<&WordPlace>,
    ) -> io::Result<()> {
        let spans = finding.related.iter().map(|related| related.span).chain([finding.span]);
        let rows = spans.map(|span| document.to_text(span).start.row + 1);
        let last_row = rows.max().unwrap_or_default();
        let gutter = last_row.to_string().len().max(4);

        let here = Underline { style: style(finding.severity), mark: "^", label: String::new() };
        self.frame(document, finding.span, gutter, &here)?;
        let hint = place.map(|place| harmless(&place.to_string())).unwrap_or_default();
        if !hint.is_empty() {
            writeln!(self.out.out, "{:gutter$} {DIM}│（{hint}）{DIM:#}", "")?;
        }
        if finding.habit.is_some() {
            let rows =
                finding.related.iter().map(|related| document.to_text(related.span).start.row + 1);
            let unit = if place.is_some() { "段" } else { "行" };
            let out = &mut self.out.out;
            writeln!(out, "{:gutter$} {DIM}│ {}{DIM:#}", "", elsewhere(rows, unit))?;
            return self.remedy(gutter, finding);
        }
        for related in &finding.related {
            let label = format!(" {}", harmless(&related.message));
            let there = Underline { style: ELSEWHERE, mark: "-", label };
            self.frame(document, related.span, gutter, &there)?;
        }
        self.remedy(gutter, finding)
    }

    /// Prints what the fix of a finding does, and an empty line.
    fn remedy(&mut self, gutter: usize, finding: &Finding) -> io::Result<()> {
        if let Some(fix) = &finding.fix {
            let title = fix.applicability.label();
            let message = harmless(&fix.message);
            let out = &mut self.out.out;
            writeln!(out, "{:gutter$} {DIM}└{DIM:#} {FIX}{title}：{message}{FIX:#}", "")?;
        }
        writeln!(self.out.out)
    }

    /// Prints the line of a span, and under it marks with a label. Of a span over several rows, the
    /// first row.
    fn frame(
        &mut self,
        document: &Document,
        span: Span,
        gutter: usize,
        underline: &Underline,
    ) -> io::Result<()> {
        let span = document.to_text(span);
        let row = span.start.row;
        let line = document.row_text(row);
        let end = if span.crosses_rows() { line.len() } else { span.end.byte };
        // ` │ ` stands between the row's number and the text.
        let room = self.width.saturating_sub(gutter + 3);
        let frame = Frame::new(line, span.start.byte..end, room);
        let (indent, columns) = frame.columns();
        let Frame { before, marked, after } = frame;
        let Underline { style, mark, label } = underline;
        let out = &mut self.out.out;
        let (number, marks) = (row + 1, mark.repeat(columns));
        writeln!(out, "{DIM}{number:gutter$} │{DIM:#} {before}{style}{marked}{style:#}{after}")?;
        writeln!(out, "{:gutter$} {DIM}│{DIM:#} {:indent$}{style}{marks}{label}{style:#}", "", "")
    }
}

/// Where the other places of a habit are, by their rows, which are in order: a reader wants to know how far it
/// goes, and not to see two hundred commas.
fn elsewhere(rows: impl Iterator<Item = usize>, unit: &str) -> String {
    let mut rows: Vec<usize> = rows.collect();
    let is_all = rows.len() < Habits::MOST_RELATED;
    rows.dedup();
    let rows: Vec<String> = rows.iter().map(usize::to_string).collect();
    format!("其余在第{}{unit}{}", rows.join("、"), if is_all { "" } else { "等处" })
}

/// How a part of a line is marked.
struct Underline {
    style: Style,
    /// One column wide.
    mark: &'static str,
    /// After the marks.
    label: String,
}

pub(super) fn style(severity: Severity) -> Style {
    colour(match severity {
        Severity::Error => AnsiColor::Red,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Info => AnsiColor::Cyan,
        Severity::Hint => AnsiColor::Magenta,
    })
    .bold()
}

const fn colour(colour: AnsiColor) -> Style {
    Style::new().fg_color(Some(Color::Ansi(colour)))
}

#[cfg(test)]
mod tests {
    use super::super::samples::sample;
    use super::*;
    use hegao_core::rules::{Applicability, Fix};

    /// Checks what is printed for a finding on the first marked part of `text`, after `complete` has
    /// added to it.
    #[track_caller]
    fn check(text: &str, complete: impl FnOnce(Finding, &[Span]) -> Finding, expected: &[&str]) {
        let (document, spans, finding) = sample(text);
        let findings = [complete(finding, &spans)];
        let mut report = Text::new(Vec::new(), 40, true);
        report.file(&Checked { name: "甲.txt", document: &document, findings: &findings }).unwrap();
        let shown = String::from_utf8(report.out.out).unwrap();
        let shown = anstream::adapter::strip_str(&shown).to_string();
        assert_eq!(shown.lines().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn underlines_the_finding() {
        check(
            "市局⟦党委党委⟧正确领导\r\n",
            |finding, _| finding,
            &[
                "甲.txt:1:3: 警告 “党委”重复 [sample-rule]",
                "   1 │ 市局党委党委正确领导",
                "     │     ^^^^^^^^",
                "",
            ],
        );
    }

    #[test]
    fn cuts_a_long_line_to_the_width() {
        check(
            "今年以来，各级党组织认真学习贯彻，市局⟦党委党委⟧正确领导的结果，是共同努力的结果",
            |finding, _| finding,
            &[
                "甲.txt:1:20: 警告 “党委”重复 [sample-rule]",
                "   1 │ …习贯彻，市局党委党委正确领导的…",
                "     │              ^^^^^^^^",
                "",
            ],
        );
    }

    #[test]
    fn shows_related_places_and_the_fix() {
        check(
            "⟦三是⟧全面融入\n⟦一要⟧把握",
            |finding, spans| {
                let fix = Fix::replace(Applicability::Unsafe, "改为“三要”", spans[0], "三要");
                finding.with_related(spans[1], "这里是“一要”").with_fix(fix)
            },
            &[
                "甲.txt:1:1: 警告 “党委”重复 [sample-rule]",
                "   1 │ 三是全面融入",
                "     │ ^^^^",
                "   2 │ 一要把握",
                "     │ ---- 这里是“一要”",
                "     └ 修改（请斟酌）：改为“三要”",
                "",
            ],
        );
    }

    #[test]
    fn shows_the_first_line_of_a_long_span() {
        check(
            "一、⟦党的\n建设⟧",
            |finding, _| finding,
            &[
                "甲.txt:1:3: 警告 “党委”重复 [sample-rule]",
                "   1 │ 一、党的",
                "     │     ^^^^",
                "",
            ],
        );
    }
}
