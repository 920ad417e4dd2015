//! `--format gitlab`: a Code Quality report, which GitLab shows in merge requests.

use std::io::{self, Write};

use serde::Serialize;

use super::fingerprint::Fingerprints;
use super::place::WordPlace;
use super::{Array, Checked, Report, Tally};
use hegao_core::rules::Severity;

pub(super) struct Gitlab<W>(Array<W>);

impl<W: Write> Gitlab<W> {
    pub(super) fn new(out: W) -> Self {
        Self(Array::new(out))
    }
}

impl<W: Write> Report for Gitlab<W> {
    fn file(&mut self, checked: &Checked<'_>) -> io::Result<()> {
        let path = checked.name;
        // GitLab drops all but one of a fingerprint, so those of two files must differ.
        let mut fingerprints = Fingerprints::new(checked.document, path);
        let places = WordPlace::all(checked).unwrap_or_default();
        for (nth, finding) in checked.findings.iter().enumerate() {
            let span = checked.document.to_text(finding.span);
            let (begin, end) = (span.start.row + 1, span.end.row + 1);
            self.0.push(&Issue {
                description: &WordPlace::explain(places.get(nth), &finding.message),
                check_name: finding.rule.code,
                fingerprint: fingerprints.of(finding),
                severity: severity(finding.severity),
                location: Place { path, lines: Lines { begin, end } },
            })?;
        }
        Ok(())
    }

    fn finish(&mut self, _: &Tally) -> io::Result<()> {
        self.0.finish()
    }
}

#[derive(Serialize)]
struct Issue<'a> {
    description: &'a str,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Place<'a>,
}

#[derive(Serialize)]
struct Place<'a> {
    path: &'a str,
    lines: Lines,
}

/// Rows from 1, both inside.
#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "critical",
        Severity::Warning => "major",
        Severity::Info => "minor",
        Severity::Hint => "info",
    }
}
