//! `--format json`: one array, one finding a line.

use std::io::{self, Write};

use serde::Serialize;

use super::place::WordPlace;
use super::visible::escaped;
use super::{Checked, Columns, Location, Report, Tally, site};
use hegao_core::rules::{self, Applicability};

pub(super) struct Json<W>(Array<W>);

impl<W: Write> Json<W> {
    pub(super) fn new(out: W) -> Self {
        Self(Array::new(out))
    }
}

impl<W: Write> Report for Json<W> {
    fn file(&mut self, checked: &Checked<'_>) -> io::Result<()> {
        findings(checked).try_for_each(|finding| self.0.push(&finding))
    }

    fn finish(&mut self, _: &Tally) -> io::Result<()> {
        self.0.finish()
    }
}

/// A JSON array that is written while it grows, one element a line.
pub(in crate::cli) struct Array<W> {
    out: W,
    empty: bool,
}

impl<W: Write> Array<W> {
    pub(in crate::cli) fn new(out: W) -> Self {
        Self { out, empty: true }
    }

    pub(in crate::cli) fn push(&mut self, element: &impl Serialize) -> io::Result<()> {
        self.out.write_all(if self.empty { b"[\n  " } else { b",\n  " })?;
        self.empty = false;
        write_json(&mut self.out, element)
    }

    /// Ends the array. Nothing may be pushed afterwards.
    pub(in crate::cli) fn end(&mut self) -> io::Result<()> {
        self.out.write_all(if self.empty { b"[]" } else { b"\n]" })
    }

    /// Ends the array and what it is written to.
    pub(in crate::cli) fn finish(&mut self) -> io::Result<()> {
        self.end()?;
        self.out.write_all(b"\n")?;
        self.out.flush()
    }

    /// Where the array is written, for what stands before and behind it.
    pub(in crate::cli) fn out(&mut self) -> &mut W {
        &mut self.out
    }
}

/// Writes a value on one line, in which nothing is hidden.
pub(in crate::cli) fn write_json(out: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    out.write_all(escaped(&serde_json::to_string(value)?).as_bytes())
}

/// The findings in one document, as they are printed.
pub(in crate::cli) fn findings<'a>(checked: &'a Checked<'_>) -> impl Iterator<Item = Finding<'a>> {
    let mut columns = Columns::new(checked.document);
    let mut places = WordPlace::all(checked).unwrap_or_default().into_iter();
    checked.findings.iter().map(move |it| {
        let place = places.next();
        Finding { place, ..Finding::new(checked.name, it, &mut columns) }
    })
}

/// A finding as it is printed.
#[derive(Serialize)]
pub(in crate::cli) struct Finding<'a> {
    filename: &'a str,
    code: &'a str,
    severity: &'a str,
    message: &'a str,
    location: Location,
    end_location: Location,
    related: Vec<Related<'a>>,
    fix: Option<Fix<'a>>,
    url: String,
    /// Fields that only findings in Word files have.
    #[serde(flatten)]
    place: Option<WordPlace>,
}

#[derive(Serialize)]
struct Related<'a> {
    location: Location,
    end_location: Location,
    message: &'a str,
}

#[derive(Serialize)]
struct Fix<'a> {
    message: &'a str,
    applicability: &'static str,
    edits: Vec<Edit<'a>>,
}

#[derive(Serialize)]
struct Edit<'a> {
    location: Location,
    end_location: Location,
    content: &'a str,
}

impl<'a> Finding<'a> {
    fn new(filename: &'a str, finding: &'a rules::Finding, columns: &mut Columns<'_>) -> Self {
        let (location, end_location) = columns.ends(finding.span);
        let related = finding.related.iter().map(|related| {
            let (location, end_location) = columns.ends(related.span);
            Related { location, end_location, message: &related.message }
        });
        Self {
            filename,
            code: finding.rule.code,
            severity: finding.severity.name(),
            message: &finding.message,
            location,
            end_location,
            related: related.collect(),
            fix: finding.fix.as_ref().map(|fix| Fix::new(fix, columns)),
            url: site::page(finding.rule),
            place: None,
        }
    }
}

impl<'a> Fix<'a> {
    fn new(fix: &'a rules::Fix, columns: &mut Columns<'_>) -> Self {
        let edits = fix.edits.iter().map(|edit| {
            let (location, end_location) = columns.ends(edit.span);
            Edit { location, end_location, content: &edit.content }
        });
        Self {
            message: &fix.message,
            applicability: match fix.applicability {
                Applicability::Safe => "safe",
                Applicability::Unsafe => "unsafe",
            },
            edits: edits.collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::sample;
    use super::*;
    use hegao_core::document::Span;
    use hegao_core::rules::Severity;

    fn report(files: &[Checked<'_>]) -> String {
        let mut json = Json::new(Vec::new());
        for file in files {
            json.file(file).unwrap();
        }
        json.finish(&Tally::default()).unwrap();
        String::from_utf8(json.0.out).unwrap()
    }

    /// Checks where a finding on the marked part is reported, as `row:column-row:column`.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let (document, _, finding) = sample(text);
        let findings = [finding];
        let json = report(&[Checked { name: "a", document: &document, findings: &findings }]);
        let found: serde_json::Value = serde_json::from_str(&json).unwrap();
        let place = |key: &str| format!("{}:{}", found[0][key]["row"], found[0][key]["column"]);
        assert_eq!(format!("{}-{}", place("location"), place("end_location")), expected);
    }

    #[test]
    fn counts_columns_in_characters() {
        check("市局⟦党委党委⟧领导", "1:3-1:7");
        check("𠮷😀⟦党委党委⟧", "1:3-1:7");
        check("e\u{301}👨\u{200d}👩\u{200d}👧⟦党委⟧", "1:8-1:10");
        check("\t ⟦党⟧", "1:3-1:4");
    }

    #[test]
    fn counts_rows_as_editors_do() {
        check("一\r\n二\r⟦党党⟧\n", "3:1-3:3");
        check("一\u{b}二\u{c}⟦党党⟧", "1:5-1:7");
        check("一\u{85}\u{2028}\u{2029}⟦党党⟧", "1:5-1:7");
        check("⟦党\n党⟧", "1:1-2:2");
        check("一\n\n⟦⟧", "3:1-3:1");
    }

    #[test]
    fn prints_the_promised_keys_in_order() {
        let (document, spans, finding) = sample("一⟦党委⟦党委⟧⟧\n⟦一要⟧");
        let mut finding = finding.with_related(spans[2], "上一项在这里");
        let [both, copy] = [
            Span { start: spans[0].start, end: spans[1].start },
            Span { start: spans[0].end, end: spans[1].start },
        ];
        finding.span = both;
        let bare = rules::Finding::new(finding.rule, spans[2], "有\"引号\"");
        let bare = rules::Finding { severity: Severity::Hint, ..bare };
        let fix = rules::Fix::replace(Applicability::Safe, "删去重复的“党委”", copy, "");
        let findings = [finding.with_fix(fix), bare];
        let json = report(&[
            Checked { name: "甲.txt", document: &document, findings: &findings },
            Checked { name: "乙.txt", document: &document, findings: &[] },
        ]);
        let expected = concat!(
            "[\n  ",
            r#"{"filename":"甲.txt","code":"sample-rule","severity":"warning","message":"“党委”重复","#,
            r#""location":{"row":1,"column":2},"end_location":{"row":1,"column":6},"#,
            r#""related":[{"location":{"row":2,"column":1},"end_location":{"row":2,"column":3},"#,
            r#""message":"上一项在这里"}],"#,
            r#""fix":{"message":"删去重复的“党委”","applicability":"safe","edits":["#,
            r#"{"location":{"row":1,"column":4},"end_location":{"row":1,"column":6},"content":""}]},"#,
            r#""url":"hegao:/rules/sample-rule.md"}"#,
            ",\n  ",
            r#"{"filename":"甲.txt","code":"sample-rule","severity":"hint","message":"有\"引号\"","#,
            r#""location":{"row":2,"column":1},"end_location":{"row":2,"column":3},"#,
            r#""related":[],"fix":null,"url":"hegao:/rules/sample-rule.md"}"#,
            "\n]\n"
        );
        assert_eq!(json, expected);
    }

    #[test]
    fn is_an_array_without_findings_too() {
        assert_eq!(report(&[]), "[]\n");
    }
}
