//! `--format rdjson`: reviewdog's Diagnostic Format, which reviewdog shows in reviews on many services.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::json;

use super::place::WordPlace;
use super::{Array, Checked, Report, Tally, site};
use hegao_core::document::{Document, Span, TextPosition};
use hegao_core::rules::{Fix, Severity};

/// Writes the diagnostics one by one, after what they have in common.
pub(super) struct Rdjson<W> {
    diagnostics: Array<W>,
    started: bool,
}

impl<W: Write> Rdjson<W> {
    pub(super) fn new(out: W) -> Self {
        Self { diagnostics: Array::new(out), started: false }
    }

    /// Begins the document, once.
    fn start(&mut self) -> io::Result<()> {
        if self.started {
            return Ok(());
        }
        self.started = true;
        let mut source = json!({ "name": env!("CARGO_PKG_NAME") });
        if let Some(home) = site::home() {
            source["url"] = home.into();
        }
        write!(self.diagnostics.out(), r#"{{"source":{source},"diagnostics":"#)
    }
}

impl<W: Write> Report for Rdjson<W> {
    fn file(&mut self, checked: &Checked<'_>) -> io::Result<()> {
        self.start()?;
        let Checked { name: path, document, findings } = checked;
        let places = WordPlace::all(checked);
        for (nth, finding) in findings.iter().enumerate() {
            let place = places.as_ref().and_then(|places| places.get(nth));
            // A Word file has paragraphs, and no rows that a service could show.
            let is_text = place.is_none();
            let fix = finding.fix.as_ref().filter(|_| is_text);
            self.diagnostics.push(&Diagnostic {
                message: &WordPlace::explain(place, &finding.message),
                location: Place { path, range: is_text.then(|| Range::of(document, finding.span)) },
                severity: severity(finding.severity),
                code: Code { value: finding.rule.code, url: site::web_page(finding.rule) },
                suggestions: fix.and_then(|fix| suggestion(document, fix)).into_iter().collect(),
            })?;
        }
        Ok(())
    }

    fn finish(&mut self, _: &Tally) -> io::Result<()> {
        self.start()?;
        self.diagnostics.end()?;
        let out = self.diagnostics.out();
        out.write_all(b"}\n")?;
        out.flush()
    }
}

#[derive(Serialize)]
struct Diagnostic<'a> {
    message: &'a str,
    location: Place<'a>,
    severity: &'static str,
    code: Code,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion>,
}

#[derive(Serialize)]
struct Place<'a> {
    path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<Range>,
}

#[derive(Serialize)]
struct Code {
    value: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

#[derive(Serialize)]
struct Suggestion {
    range: Range,
    text: String,
}

/// Two places, the end exclusive.
#[derive(Serialize)]
struct Range {
    start: Position,
    end: Position,
}

/// Both from 1; a column counts bytes of UTF-8.
#[derive(Serialize)]
struct Position {
    line: usize,
    column: usize,
}

impl Range {
    fn of(document: &Document, span: Span) -> Self {
        let span = document.to_text(span);
        Self::between(span.start, span.end)
    }

    fn between(start: TextPosition, end: TextPosition) -> Self {
        let [start, end] =
            [start, end].map(|it| Position { line: it.row + 1, column: it.byte + 1 });
        Self { start, end }
    }
}

/// A fix as one replacement: the format takes several for a choice between them. `None` where the edits lie in
/// several rows.
fn suggestion(document: &Document, fix: &Fix) -> Option<Suggestion> {
    let mut edits: Vec<_> =
        fix.edits.iter().map(|edit| (document.to_text(edit.span), &*edit.content)).collect();
    edits.sort_by_key(|(span, _)| (span.start.row, span.start.byte));
    let (first, last) = (edits.first()?.0, edits.last()?.0);
    if edits.len() > 1 && first.start.row != last.end.row {
        return None;
    }
    let row = document.row_text(first.start.row);
    let (mut text, mut copied) = (String::new(), first.start.byte);
    for (span, content) in &edits {
        text += row.get(copied..span.start.byte)?;
        text += content;
        copied = span.end.byte;
    }
    Some(Suggestion { range: Range::between(first.start, last.end), text })
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "ERROR",
        Severity::Warning => "WARNING",
        Severity::Info | Severity::Hint => "INFO",
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::super::samples::sample;
    use super::*;
    use hegao_core::document::Paragraph;
    use hegao_core::rules::{Applicability, Edit, Finding};

    fn report(files: &[Checked<'_>]) -> Value {
        let mut rdjson = Rdjson::new(Vec::new());
        for file in files {
            rdjson.file(file).unwrap();
        }
        rdjson.finish(&Tally::default()).unwrap();
        serde_json::from_slice(rdjson.diagnostics.out()).unwrap()
    }

    /// Checks what is suggested for a finding whose fix replaces the marked parts by 甲, as
    /// `line:column-line:column text`.
    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let (document, spans, finding) = sample(text);
        let edits = spans.iter().rev().map(|&span| Edit { span, content: "甲".into() });
        let mut fix = Fix::replace(Applicability::Safe, "改为“甲”", spans[0], "甲");
        fix.edits = edits.collect();
        let findings = [finding.with_fix(fix)];
        let log = report(&[Checked { name: "甲.txt", document: &document, findings: &findings }]);
        let suggestion = &log["diagnostics"][0]["suggestions"][0];
        let place = |end: &str| {
            let place = &suggestion["range"][end];
            format!("{}:{}", place["line"], place["column"])
        };
        let text = suggestion["text"].as_str();
        let found = text.map(|text| format!("{}-{} {text}", place("start"), place("end")));
        assert_eq!(found.as_deref(), expected);
    }

    #[test]
    fn suggests_one_replacement() {
        check("一⟦二⟧三", Some("1:4-1:7 甲"));
        check("𠮷\r\n一⟦二⟧三⟦四⟧五", Some("2:4-2:13 甲三甲"));
        check("一⟦二\n三⟧", Some("1:4-2:4 甲"));
        check("一⟦二⟧三\n⟦四⟧", None);
    }

    #[test]
    fn says_where_and_what() {
        let (document, _, finding) = sample("𠮷\n市局⟦党委党委⟧");
        let findings = [finding];
        let log = report(&[Checked { name: "甲.txt", document: &document, findings: &findings }]);
        let range =
            json!({ "start": { "line": 2, "column": 7 }, "end": { "line": 2, "column": 19 } });
        assert_eq!(log["source"]["name"], "hegao");
        assert_eq!(log["diagnostics"][0]["message"], "“党委”重复");
        assert_eq!(log["diagnostics"][0]["location"], json!({ "path": "甲.txt", "range": range }));
        assert_eq!(log["diagnostics"][0]["severity"], "WARNING");
        assert_eq!(log["diagnostics"][0]["code"]["value"], "sample-rule");
    }

    #[test]
    fn a_word_file_has_no_rows() {
        let document = Document::of_paragraphs(&["短".into()] as &[Paragraph]);
        let span = Span::in_row(0, 0..3);
        let fix = Fix::replace(Applicability::Safe, "删去", span, "");
        let (_, _, finding) = sample("⟦短⟧");
        let findings = [Finding { span, ..finding }.with_fix(fix)];
        let log = report(&[Checked { name: "甲.docx", document: &document, findings: &findings }]);
        let diagnostic = &log["diagnostics"][0];
        assert_eq!(diagnostic["message"], "“党委”重复（第1段）");
        assert_eq!(diagnostic["location"], json!({ "path": "甲.docx" }));
        assert_eq!(diagnostic["suggestions"], Value::Null);
    }

    #[test]
    fn is_whole_without_findings_too() {
        assert_eq!(report(&[])["diagnostics"], json!([]));
    }
}
