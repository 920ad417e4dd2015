//! One run of `hegao check`: takes what came of each document, in order, and reports it.

use std::collections::BTreeSet;
use std::fmt::Display;
use std::io::{self, Write};
use std::path::PathBuf;

use super::annotate::{Annotator, Original};
use super::baseline::Baseline;
use super::job::Outcome;
use crate::cli::input::{Input, Inputs};
use crate::cli::options::{CheckOptions, Filter, FixMode, Format};
use crate::cli::report::{
    self, Checked, Destination, Exit, Problem, Progress, Reason, Report, Tally, fail, note,
    print_text,
};
use crate::source::NewFile;

/// A run under way.
pub(super) struct Run {
    tally: Tally,
    report: Box<dyn Report>,
    /// The file of the report; `None` where it goes to a stream.
    file: Option<NewFile>,
    progress: Progress,
    /// Writes annotated copies, if they are asked for.
    annotator: Option<Annotator>,
    /// The findings that are left aside.
    baseline: Option<Baseline>,
    /// The baseline to write, and where.
    new_baseline: Option<(Baseline, PathBuf)>,
    format: Format,
    is_quiet: bool,
    /// Whether all rules run, so that what is in the baseline and was not found is gone.
    all_rules: bool,
    /// The invalid configs that were reported.
    invalid: BTreeSet<PathBuf>,
}

impl Run {
    /// Begins a run.
    ///
    /// # Errors
    /// The file for the report cannot be written, or the baseline not be read.
    pub(super) fn new(options: &CheckOptions, inputs: &Inputs) -> Result<Self, Problem> {
        let unread = inputs.unread();
        let inputs = &inputs.documents;
        let output = &options.output;
        let mut file = None;
        let to = match (&output.output_file, options.fixes.mode()) {
            (Some(path), _) => {
                let (new_file, out) = NewFile::create(path)
                    .map_err(|error| Problem::new(path, Reason::ReportNotWritten(error)))?;
                file = Some(new_file);
                Destination::File(out)
            }
            // Standard output is for the diff, or for the fixed text.
            (None, FixMode::Diff(_)) => Destination::Stderr,
            (None, FixMode::InPlace(_)) if inputs.iter().any(Input::is_stdin) => {
                Destination::Stderr
            }
            _ => Destination::Stdout,
        };
        let baseline = options.baseline.baseline.as_deref().map(Baseline::read).transpose()?;
        let new_baseline = options.baseline.write_baseline.clone();
        let mut tally = Tally::default();
        tally.set_unread(unread);
        Ok(Self {
            tally,
            report: report::open(output, options.fixes.mode(), to),
            file,
            progress: Progress::new(inputs.len(), !output.quiet),
            annotator: Annotator::new(options),
            baseline,
            new_baseline: new_baseline.map(|path| (Baseline::new(&path), path)),
            format: output.format,
            is_quiet: output.quiet,
            all_rules: options.rules.are_all(),
            invalid: BTreeSet::new(),
        })
    }

    /// Reports one document.
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
            print_text(&outcome.output)?;
        }
        if !outcome.panics.is_empty() {
            self.tally.add_panicked();
        }
        for panic in outcome.panics {
            self.say(input.problem(Reason::RulePanic(panic)));
        }
        let Some((document, mut findings)) = outcome.found else { return Ok(()) };
        let found = findings.len();
        findings.retain(|finding| outcome.filter.shows(finding));
        let printed = findings.len();
        let name = &*self.format.file_name(&input.name, cfg!(windows));
        let document = &document;
        let checked = Checked { name, document, findings: &findings };
        if let Some((baseline, _)) = &mut self.new_baseline {
            baseline.record(input.path(), &checked);
            findings.clear();
        } else if let Some(baseline) = &mut self.baseline {
            let mut is_new = baseline.new_ones(input.path(), &checked).into_iter();
            findings.retain(|_| is_new.next().unwrap_or(true));
            self.tally.add_in_baseline(printed - findings.len());
        }
        let is_word = document.has_whole_paragraphs();
        self.tally.add_file(&findings, &outcome.filter, is_word);
        self.tally.add_unprinted(outcome.fixed, found - printed);
        if outcome.is_revised {
            self.tally.add_revised();
        }
        if !findings.is_empty() {
            self.progress.clear();
        }
        let checked = Checked { name, document, findings: &findings };
        if !findings.is_empty() {
            self.annotate(input, &checked, outcome.original, &outcome.filter);
        }
        self.report.file(&checked)
    }

    /// Writes the annotated copy of a Word file, if that is asked for.
    fn annotate(
        &mut self,
        input: &Input,
        checked: &Checked<'_>,
        original: Option<Original>,
        filter: &Filter,
    ) {
        let Some(annotator) = &mut self.annotator else { return };
        let Some(original) = original else { return self.tally.copies().add_text() };
        match annotator.annotate(input, original, checked, filter) {
            Ok(copy) => self.tally.copies().add(&copy, annotator.folder()),
            Err(problem) => {
                self.tally.copies().add_missing();
                self.say(problem);
            }
        }
    }

    /// Counts a document that could not be checked, and says why.
    pub(super) fn skip(&mut self, problem: &Problem) {
        self.tally.add_problem();
        match &problem.reason {
            // Said once, however many documents the config holds for.
            Reason::Config(config) => {
                if self.invalid.insert(config.file.clone()) {
                    config.sentences().for_each(|sentence| self.say(sentence));
                }
            }
            _ => self.say(problem),
        }
    }

    /// Counts a document that was checked and could not be fixed, and says why.
    fn leave(&mut self, problem: &Problem) {
        self.tally.add_unfixed();
        self.say(problem);
    }

    fn say(&mut self, sentence: impl Display) {
        self.progress.clear();
        fail(sentence);
    }

    /// Ends the run: writes the new baseline, and prints the end of the report.
    pub(super) fn finish(mut self) -> io::Result<Exit> {
        self.progress.clear();
        if let Some((baseline, path)) = self.new_baseline {
            if !self.tally.is_complete() {
                fail(Problem::new(&path, Reason::BaselineIncomplete));
            } else {
                match baseline.write(&path) {
                    Ok(count) => self.tally.set_recorded(count),
                    Err(problem) => return Ok(fail(problem)),
                }
            }
        }
        if let Some(baseline) = self.baseline.filter(|_| self.all_rules) {
            self.tally.set_stale(baseline.stale());
        }
        io::stdout().flush()?;
        self.report.finish(&self.tally)?;
        if let Some(file) = self.file {
            file.finish()?;
        }
        if !self.is_quiet {
            tell(&mut self.tally, self.format);
        }
        Ok(self.tally.exit())
    }
}

/// Says of the run what has no place in the report.
fn tell(tally: &mut Tally, format: Format) {
    // Where nothing was checked, the problem with the folder has said it.
    if tally.has_files() && !format.speaks_of_the_run() {
        tally.unread().iter().for_each(note);
    }
    if !format.has_summary() {
        tally.copies().sentence().iter().for_each(note);
    }
    tally.copies().text_sentence().iter().for_each(note);
}
