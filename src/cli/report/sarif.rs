//! `--format sarif`: SARIF 2.1.0, the OASIS standard that code scanning services read.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Value, json};

use super::fingerprint::Fingerprints;
use super::frame::Frame;
use super::place::WordPlace;
use super::{Array, Checked, Columns, Report, Tally, site};
use hegao_core::document::{Document, Span};
use hegao_core::rules::{Finding, RULES, Rule, Severity};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";

/// The name and version of our fingerprints. If they are made in another way, the version must change.
const FINGERPRINT: &str = "hegao/v1";

/// Writes the results one by one, after the tool with its rules, and before what only the end knows.
pub(super) struct Sarif<W> {
    results: Array<W>,
    started: bool,
}

impl<W: Write> Sarif<W> {
    pub(super) fn new(out: W) -> Self {
        Self { results: Array::new(out), started: false }
    }

    /// Begins the document, once.
    fn start(&mut self) -> io::Result<()> {
        if self.started {
            return Ok(());
        }
        self.started = true;
        let mut driver = json!({
            "name": env!("CARGO_PKG_NAME"),
            "version": env!("CARGO_PKG_VERSION"),
            "rules": RULES.iter().copied().map(descriptor).collect::<Vec<_>>(),
        });
        if let Some(home) = site::home() {
            driver["informationUri"] = home.into();
        }
        write!(
            self.results.out(),
            r#"{{"$schema":"{SCHEMA}","version":"2.1.0","runs":[{{"tool":{{"driver":{driver}}},"columnKind":"unicodeCodePoints","results":"#
        )
    }
}

impl<W: Write> Report for Sarif<W> {
    fn file(&mut self, checked: &Checked<'_>) -> io::Result<()> {
        self.start()?;
        let artifact = json!({ "uri": uri(checked.name) });
        let mut columns = Columns::new(checked.document);
        let mut fingerprints = Fingerprints::new(checked.document, "");
        let places = WordPlace::all(checked);
        for (nth, finding) in checked.findings.iter().enumerate() {
            let place = places.as_ref().and_then(|places| places.get(nth));
            let mut result = match place {
                Some(place) => word_result(finding, place, &artifact, checked.document),
                None => text_result(finding, &artifact, &mut columns),
            };
            result["ruleId"] = finding.rule.code.into();
            result["level"] = level(finding.severity).into();
            result["message"] = json!({ "text": WordPlace::explain(place, &finding.message) });
            result["partialFingerprints"] = json!({ FINGERPRINT: fingerprints.of(finding) });
            if let Some(index) = RULES.iter().position(|rule| rule.code == finding.rule.code) {
                result["ruleIndex"] = index.into();
            }
            self.results.push(&result)?;
        }
        Ok(())
    }

    fn finish(&mut self, tally: &Tally) -> io::Result<()> {
        self.start()?;
        self.results.end()?;
        let mut invocation = json!({ "executionSuccessful": tally.is_complete() });
        if let Some(unread) = tally.unread() {
            invocation["toolExecutionNotifications"] =
                json!([{ "level": "warning", "message": { "text": unread } }]);
        }
        let out = self.results.out();
        writeln!(out, r#","invocations":[{invocation}]}}]}}"#)?;
        out.flush()
    }
}

fn descriptor(rule: &Rule) -> Value {
    json!({
        "id": rule.code,
        "shortDescription": { "text": rule.title },
        "help": { "text": rule.page, "markdown": rule.page },
        "helpUri": site::page(rule),
        "defaultConfiguration": { "level": level(rule.severity) },
    })
}

/// What of a result depends on the places in a text.
fn text_result(finding: &Finding, artifact: &Value, columns: &mut Columns<'_>) -> Value {
    let location = |region: Region| json!({ "physicalLocation": { "artifactLocation": artifact, "region": region } });
    let mut result = json!({ "locations": [location(Region::new(columns, finding.span))] });
    if !finding.related.is_empty() {
        let related = finding.related.iter().map(|related| {
            let mut location = location(Region::new(columns, related.span));
            location["message"] = json!({ "text": related.message });
            location
        });
        result["relatedLocations"] = related.collect();
    }
    if let Some(fix) = &finding.fix {
        let replacements = fix.edits.iter().map(|edit| {
            json!({
                "deletedRegion": Region::new(columns, edit.span),
                "insertedContent": { "text": edit.content },
            })
        });
        let replacements: Value = replacements.collect();
        let change = json!({ "artifactLocation": artifact, "replacements": replacements });
        result["fixes"] =
            json!([{ "description": { "text": fix.message }, "artifactChanges": [change] }]);
    }
    result
}

/// What of a result depends on the places in a Word file: it has paragraphs and no rows, and no bytes that
/// could be replaced. Code scanning refuses a result without a row, so each is said to be in the first.
fn word_result(
    finding: &Finding,
    place: &WordPlace,
    artifact: &Value,
    document: &Document,
) -> Value {
    let location = |span: Span, paragraph: usize| {
        json!({
            "physicalLocation": {
                "artifactLocation": artifact,
                "region": { "startLine": 1 },
                "contextRegion": { "startLine": 1, "snippet": { "text": snippet(document, span) } },
            },
            "logicalLocations": [{ "name": format!("第{paragraph}段"), "kind": "paragraph" }],
        })
    };
    let mut result = json!({ "locations": [location(finding.span, place.paragraph)] });
    // Two places in a short paragraph look the same, and the format wants each once.
    let mut known: Vec<Value> = Vec::new();
    for related in &finding.related {
        let mut location = location(related.span, related.span.start.row + 1);
        location["message"] = json!({ "text": related.message });
        if !known.contains(&location) {
            known.push(location);
        }
    }
    if !known.is_empty() {
        result["relatedLocations"] = known.into();
    }
    result
}

/// The piece of a paragraph around a span.
fn snippet(document: &Document, span: Span) -> String {
    const WIDTH: usize = 100;
    let text = document.text(span.start.row);
    let end = if span.end.row == span.start.row { span.end.byte } else { text.len() };
    let Frame { before, marked, after } = Frame::new(text, span.start.byte..end, WIDTH);
    [before, marked, after].concat()
}

/// A place in a document: rows and columns from 1, the end column exclusive.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

impl Region {
    fn new(columns: &mut Columns<'_>, span: Span) -> Self {
        let (start, end) = columns.ends(span);
        Self {
            start_line: start.row,
            start_column: start.column,
            end_line: end.row,
            end_column: end.column,
        }
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info | Severity::Hint => "note",
    }
}

/// The URI of a path with slashes, relative if the path is.
fn uri(path: &str) -> String {
    let mut uri = String::new();
    if path.starts_with('/') {
        uri.push_str("file://");
    } else if path.as_bytes().get(1) == Some(&b':') {
        // A drive of Windows.
        uri.push_str("file:///");
    }
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::super::Unread;
    use super::super::samples::sample;
    use super::*;
    use hegao_core::document::Paragraph;
    use hegao_core::rules::{Applicability, Fix};

    fn report(files: &[Checked<'_>]) -> Value {
        let mut sarif = Sarif::new(Vec::new());
        for file in files {
            sarif.file(file).unwrap();
        }
        sarif.finish(&Tally::default()).unwrap();
        serde_json::from_slice(sarif.results.out()).unwrap()
    }

    /// What the schema requires of a log, of a run, and of each rule.
    #[test]
    fn has_the_required_properties() {
        let log = report(&[]);
        assert_eq!(log["version"], "2.1.0");
        assert_eq!(log["$schema"], SCHEMA);
        let run = &log["runs"][0];
        assert_eq!(run["tool"]["driver"]["name"], "hegao");
        assert_eq!(run["columnKind"], "unicodeCodePoints");
        assert_eq!(run["results"], json!([]));
        assert_eq!(run["invocations"], json!([{ "executionSuccessful": true }]));
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        assert_eq!(rules.len(), RULES.len());
        for (rule, known) in rules.iter().zip(RULES) {
            assert_eq!(rule["id"], known.code);
            assert_eq!(rule["help"]["text"], known.page);
            assert_eq!(rule["helpUri"], site::page(known));
            let level = rule["defaultConfiguration"]["level"].as_str().unwrap();
            assert!(["none", "note", "warning", "error"].contains(&level), "{level}");
        }
    }

    #[test]
    fn a_result_says_where_and_what() {
        let (document, spans, finding) = sample("𠮷市局⟦党委党委⟧\n⟦一要⟧");
        let fix = Fix::replace(Applicability::Safe, "删去", spans[1], "二要");
        let mut finding = finding.with_related(spans[1], "上一项").with_fix(fix);
        finding.rule = RULES[2];
        let findings = [finding];
        let checked =
            Checked { name: "文稿/甲 1.txt", document: &document, findings: &findings };
        let log = report(&[checked]);
        let artifact = json!({ "uri": "%E6%96%87%E7%A8%BF/%E7%94%B2%201.txt" });
        let here = json!({ "startLine": 1, "startColumn": 4, "endLine": 1, "endColumn": 8 });
        let there = json!({ "startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 3 });
        let fingerprint = Fingerprints::new(&document, "").of(&findings[0]);
        assert_eq!(
            log["runs"][0]["results"],
            json!([{
                "ruleId": RULES[2].code,
                "ruleIndex": 2,
                "level": "warning",
                "message": { "text": "“党委”重复" },
                "locations": [
                    { "physicalLocation": { "artifactLocation": artifact, "region": here } }
                ],
                "relatedLocations": [{
                    "physicalLocation": { "artifactLocation": artifact, "region": there },
                    "message": { "text": "上一项" },
                }],
                "partialFingerprints": { "hegao/v1": fingerprint },
                "fixes": [{
                    "description": { "text": "删去" },
                    "artifactChanges": [{
                        "artifactLocation": artifact,
                        "replacements": [
                            { "deletedRegion": there, "insertedContent": { "text": "二要" } }
                        ],
                    }],
                }],
            }])
        );
    }

    #[test]
    fn a_result_in_a_word_file_has_a_paragraph_and_no_rows() {
        let paragraphs = ["一、工作情况", "市局党委党委领导"].map(Paragraph::from);
        let document = Document::of_paragraphs(&paragraphs);
        let span = Span::in_row(1, 6..18);
        let fix = Fix::replace(Applicability::Unsafe, "删去", span, "党委");
        let finding = Finding::new(RULES[2], span, "“党委”重复").with_fix(fix);
        let finding = finding.with_related(Span::in_row(0, 0..6), "这里");
        let findings = [finding.with_related(Span::in_row(0, 6..12), "这里")];
        let log = report(&[Checked { name: "甲.docx", document: &document, findings: &findings }]);
        let result = &log["runs"][0]["results"][0];
        let place = |name: &str, snippet: &str| {
            json!({
                "physicalLocation": {
                    "artifactLocation": { "uri": "%E7%94%B2.docx" },
                    "region": { "startLine": 1 },
                    "contextRegion": { "startLine": 1, "snippet": { "text": snippet } },
                },
                "logicalLocations": [{ "name": name, "kind": "paragraph" }],
            })
        };
        let mut there = place("第1段", "一、工作情况");
        there["message"] = json!({ "text": "这里" });
        assert_eq!(result["locations"], json!([place("第2段", "市局党委党委领导")]));
        assert_eq!(result["relatedLocations"], json!([there]));
        assert_eq!(result["fixes"], Value::Null);
        assert_eq!(
            result["message"]["text"],
            "“党委”重复（第2段，在“一、工作情况”下，Word 里查找：市局党委党委）"
        );
    }

    #[test]
    fn says_what_was_not_checked() {
        let mut tally = Tally::default();
        tally.set_unread(Unread::of(&["一.doc".into()].into()));
        let mut sarif = Sarif::new(Vec::new());
        sarif.finish(&tally).unwrap();
        let log: Value = serde_json::from_slice(sarif.results.out()).unwrap();
        let told = json!([{
            "level": "warning",
            "message": { "text": "另有 1 个文件没有检查：1 个 .doc（请另存为 .docx）" },
        }]);
        assert_eq!(log["runs"][0]["invocations"][0]["toolExecutionNotifications"], told);
    }

    #[test]
    fn names_files_by_uri() {
        assert_eq!(uri("a/b-1.txt"), "a/b-1.txt");
        assert_eq!(uri("/文/a#?.txt"), "file:///%E6%96%87/a%23%3F.txt");
        assert_eq!(uri("C:/a.txt"), "file:///C%3A/a.txt");
    }
}
