//! `hegao check`: reads what the options name, prints what the rules find, and says how it ended.

use std::collections::BTreeSet;
use std::fmt::Display;
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;

use super::baseline::Baseline;
use super::exclude::Excluded;
use super::files::Input;
use super::interrupt::Interrupt;
use super::job::{Job, Outcome};
use super::options::{Mending, Options};
use super::problem::{Problem, Reason};
use super::progress::Progress;
use super::report::{self, Checked, Destination, Report, Tally};
use super::walk::Inputs;
use super::write::{Pending, why};
use super::{Exit, cannot_write, fail, jsonl, note, parallel};

/// Checks files and folders. A file that cannot be read costs a sentence on standard error and the
/// exit code, not the others.
pub fn check(options: &Options) -> Exit {
    let (configs, shown) = match options.resolve() {
        Ok(resolved) => resolved,
        Err(sentences) => return sentences.iter().fold(Exit::Failed, |_, sentence| fail(sentence)),
    };
    if options.output.no_color {
        anstream::ColorChoice::Never.write_global();
    }
    let configs = Arc::new(configs);
    let (mending, encoding) = (options.mending.mending(), options.files.encoding);
    let job = Job { configs, shown: &shown, mending, encoding };
    if options.jsonl {
        return jsonl::check(&job);
    }
    let excluded = match Excluded::new(&options.files.exclude, &job.configs) {
        Ok(excluded) => excluded,
        Err(sentence) => return fail(sentence),
    };
    let inputs = Inputs::collect(&options.files, &excluded);
    let writes = options.output.output_file.is_some()
        || options.baseline.write_baseline.is_some()
        || mending != Mending::Off;
    let interrupt = match writes {
        true => Interrupt::watch().unwrap_or_default(),
        false => Interrupt::default(),
    };
    let mut run = match Run::new(options, &inputs.documents) {
        Ok(run) => run,
        Err(sentence) => return fail(sentence),
    };
    inputs.problems.iter().for_each(|problem| run.skip(problem));
    let work = |input: &Input| (!interrupt.is_set()).then(|| job.run(input));
    let take = |input: &Input, outcome: Option<Outcome>| match outcome {
        Some(outcome) => run.take(input, outcome),
        None => Err(io::ErrorKind::Interrupted.into()),
    };
    let taken = parallel::in_order(&inputs.documents, options.jobs(), work, take);
    let exit = taken.and_then(|()| run.finish()).unwrap_or_else(|error| cannot_write(&error));
    // What is not needed is known when all was checked, by all rules.
    if exit != Exit::Failed && options.rules.are_all() && !options.output.quiet {
        job.configs.idle(options.files.whole_folders()).iter().for_each(note);
    }
    exit
}

/// A run under way: takes one document after the other, in order.
struct Run {
    tally: Tally,
    report: Box<dyn Report>,
    /// The file that the report goes to, if it does not go to a stream.
    file: Option<Pending>,
    progress: Progress,
    known: Option<Baseline>,
    /// A baseline that comes to be, and where.
    recorded: Option<(Baseline, PathBuf)>,
    /// Whether all rules run, so that what is in the baseline and not found is gone.
    all_rules: bool,
    /// The configs that cannot be used and that were told of.
    broken: BTreeSet<PathBuf>,
}

impl Run {
    fn new(options: &Options, inputs: &[Input]) -> Result<Self, String> {
        let output = &options.output;
        let mut file = None;
        let to = match (&output.output_file, options.mending.mending()) {
            (Some(path), _) => {
                let (pending, out) = Pending::create(path)
                    .map_err(|error| format!("写不了“{}”，{}", path.display(), why(&error)))?;
                file = Some(pending);
                Destination::File(out)
            }
            // Standard output is for the diff, or for the mended text.
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
    fn take(&mut self, input: &Input, outcome: Outcome) -> io::Result<()> {
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
            self.say(input.problem(Reason::Panic(panic)));
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
    fn skip(&mut self, problem: &Problem) {
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
    fn finish(mut self) -> io::Result<Exit> {
        self.progress.clear();
        if let Some((baseline, path)) = self.recorded {
            if !self.tally.is_complete() {
                fail(format_args!("有文件没有检查完，没有写基线“{}”", path.display()));
            } else {
                match baseline.write(&path) {
                    Ok(count) => self.tally.set_recorded(count),
                    Err(error) => {
                        let name = path.display();
                        return Ok(fail(format_args!("写不了基线“{name}”，{}", why(&error))));
                    }
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
