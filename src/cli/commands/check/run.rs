//! One run of `hegao check`: takes what came of each document, in order, and reports it.

use std::collections::BTreeSet;
use std::fmt::Display;
use std::io::{self, Write};
use std::path::PathBuf;

use super::baseline::Baseline;
use super::job::Outcome;
use crate::cli::input::Input;
use crate::cli::options::{CheckOptions, Mending};
use crate::cli::report::{
    self, Checked, Destination, Exit, Problem, Progress, Reason, Report, Tally, fail,
};
use crate::source::NewFile;

/// A run under way.
pub(super) struct Run {
    tally: Tally,
    report: Box<dyn Report>,
    /// The file that the report goes to, if it does not go to a stream.
    file: Option<NewFile>,
    progress: Progress,
    known: Option<Baseline>,
    /// The baseline to write, and where.
    recorded: Option<(Baseline, PathBuf)>,
    /// Whether all rules run, so that what is in the baseline and was not found is gone.
    all_rules: bool,
    /// The invalid configs that were reported.
    broken: BTreeSet<PathBuf>,
}

impl Run {
    /// # Errors
    /// The file for the report cannot be written, or the baseline not be read.
    pub(super) fn new(options: &CheckOptions, inputs: &[Input]) -> Result<Self, Problem> {
        let output = &options.output;
        let mut file = None;
        let to = match (&output.output_file, options.mending.mending()) {
            (Some(path), _) => {
                let (new_file, out) = NewFile::create(path)
                    .map_err(|error| Problem::new(path, Reason::ReportNotWritten(error)))?;
                file = Some(new_file);
                Destination::File(out)
            }
            // Standard output is for the diff, or for the fixed text.
            (None, Mending::Diff(_)) => Destination::Stderr,
            (None, Mending::InPlace(_)) if inputs.iter().any(Input::is_stdin) => {
                Destination::Stderr
            }
            _ => Destination::Stdout,
        };
        let known = options.baseline.baseline.as_deref().map(Baseline::read).transpose()?;
        let recorded = options.baseline.write_baseline.clone();
        Ok(Self {
            tally: Tally::default(),
            report: report::open(output, options.mending.mending(), to),
            file,
            progress: Progress::new(inputs.len(), !output.quiet),
            known,
            recorded: recorded.map(|path| (Baseline::new(&path), path)),
            all_rules: options.rules.are_all(),
            broken: BTreeSet::new(),
        })
    }

    /// Prints what came of one document.
    pub(super) fn take(&mut self, input: &Input, outcome: Outcome) -> io::Result<()> {
        self.progress.advance();
        if let Some(problem) = &outcome.problem {
            match outcome.found {
                Some(_) => self.leave(problem),
                None => self.skip(problem),
            }
        }
        if !outcome.output.is_empty() {
            self.progress.clear();
            io::stdout().write_all(&outcome.output)?;
        }
        if !outcome.panics.is_empty() {
            self.tally.add_panicked();
        }
        for panic in outcome.panics {
            self.say(input.problem(Reason::RulePanic(panic)));
        }
        let Some((document, mut findings)) = outcome.found else { return Ok(()) };
        let found = findings.len();
        findings.retain(|finding| outcome.shown.shows(finding));
        let shown = findings.len();
        let (name, document) = (&input.name, &document);
        let checked = Checked { name, document, findings: &findings };
        if let Some((baseline, _)) = &mut self.recorded {
            baseline.record(input.path(), &checked);
            findings.clear();
        } else if let Some(baseline) = &mut self.known {
            let mut is_new = baseline.new_ones(input.path(), &checked).into_iter();
            findings.retain(|_| is_new.next().unwrap_or(true));
            self.tally.add_known(shown - findings.len());
        }
        self.tally.add_file(&findings, &outcome.shown);
        self.tally.add_unshown(outcome.mended, found - shown);
        if !findings.is_empty() {
            self.progress.clear();
        }
        self.report.file(&Checked { name, document, findings: &findings })
    }

    /// Counts what could not be checked, and says why.
    pub(super) fn skip(&mut self, problem: &Problem) {
        self.tally.add_problem();
        match &problem.reason {
            // Once, however many documents it holds for.
            Reason::Config(config) => {
                if self.broken.insert(config.file.clone()) {
                    config.sentences().for_each(|sentence| self.say(sentence));
                }
            }
            _ => self.say(problem),
        }
    }

    /// Counts what was checked and could not be mended, and says why.
    fn leave(&mut self, problem: &Problem) {
        self.tally.add_unmended();
        self.say(problem);
    }

    fn say(&mut self, sentence: impl Display) {
        self.progress.clear();
        fail(sentence);
    }

    /// Prints what comes at the end.
    pub(super) fn finish(mut self) -> io::Result<Exit> {
        self.progress.clear();
        if let Some((baseline, path)) = self.recorded {
            if !self.tally.is_complete() {
                fail(Problem::new(&path, Reason::BaselineIncomplete));
            } else {
                match baseline.write(&path) {
                    Ok(count) => self.tally.set_recorded(count),
                    Err(problem) => return Ok(fail(problem)),
                }
            }
        }
        if let Some(baseline) = self.known.filter(|_| self.all_rules) {
            self.tally.set_stale(baseline.stale());
        }
        io::stdout().flush()?;
        self.report.finish(&self.tally)?;
        if let Some(file) = self.file {
            file.finish()?;
        }
        Ok(self.tally.exit())
    }
}
