//! `--format concise`: a line for each finding, for many findings and for programs that read lines.

use std::io::{self, Write};

use super::place::WordPlace;
use super::text::{BOLD, Summary, style};
use super::visible::harmless;
use super::{Checked, Columns, Location, Report, Tally};

/// Prints with colours, which the stream removes where they are not wanted.
pub(super) struct Concise<W>(Summary<W>);

impl<W: Write> Concise<W> {
    pub(super) fn new(out: W, with_summary: bool) -> Self {
        Self(Summary::new(out, with_summary))
    }
}

impl<W: Write> Report for Concise<W> {
    fn file(&mut self, checked: &Checked<'_>) -> io::Result<()> {
        let mut columns = Columns::new(checked.document);
        let places = WordPlace::all(checked).unwrap_or_default();
        let name = harmless(checked.name);
        for (nth, finding) in checked.findings.iter().enumerate() {
            let Location { row, column } = columns.start(finding.span);
            let (style, label) = (style(finding.severity), finding.severity.label());
            let message = harmless(&WordPlace::explain(places.get(nth), &finding.message));
            let code = finding.rule.code;
            let out = &mut self.0.out;
            writeln!(
                out,
                "{BOLD}{name}:{row}:{column}:{BOLD:#} {style}{label}{style:#} {code} {message}"
            )?;
        }
        Ok(())
    }

    fn finish(&mut self, tally: &Tally) -> io::Result<()> {
        self.0.finish(tally)
    }
}
