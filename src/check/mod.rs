//! The command line's side: files in, reports and an exit code out. Each command is a file.

mod encoding;
mod exclude;
mod explain;
mod files;
mod job;
mod options;
mod outline;
mod parallel;
mod problem;
mod read;
mod report;
mod usage;
mod walk;
mod write;

use std::collections::BTreeSet;
use std::fmt::Display;
use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::Arc;

use anstyle::{AnsiColor, Style};

pub use explain::{ExplainOptions, explain};
pub use options::Options;
pub use outline::{OutlineOptions, outline};
pub use usage::wrong_usage;

use exclude::Excluded;
use files::Input;
use job::{Job, Outcome};
use options::Mending;
use problem::Reason;
use report::{Checked, Tally};
use walk::Inputs;

/// How a command ended, from good to bad; its number is the process's exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// Nothing at or above the level that fails.
    Clean = 0,
    /// Findings at or above the level that fails.
    Found = 1,
    /// A wrong option, or a file that could not be read, decoded, checked by every rule or replaced.
    Failed = 2,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// `hegao check`: reads what the options name, prints what the rules find, and says how it ended.
/// A file that cannot be read costs a sentence on standard error and the exit code, not the others.
pub fn check(options: &Options) -> Exit {
    let (configs, shown) = match options.resolve() {
        Ok(resolved) => resolved,
        Err(sentences) => return sentences.iter().fold(Exit::Failed, |_, sentence| fail(sentence)),
    };
    let configs = Arc::new(configs);
    let excluded = match Excluded::new(&options.files.exclude, &configs) {
        Ok(excluded) => excluded,
        Err(sentence) => return fail(sentence),
    };
    let inputs = Inputs::collect(&options.files, &excluded);
    let mut tally = Tally::default();
    for problem in inputs.problems {
        tally.add_problem();
        fail(problem);
    }
    let inputs = inputs.documents;
    let (mending, encoding) = (options.mending.mending(), options.files.encoding);
    let format = options.output.format;
    let mut report = match mending {
        Mending::Diff(_) => report::summary_to_stderr(),
        // Standard output is for the mended text.
        Mending::InPlace(_) if inputs.iter().any(Input::is_stdin) => report::to_stderr(format),
        _ => report::to_stdout(format),
    };
    let job = Job { configs, shown: &shown, mending, encoding };
    let mut broken = BTreeSet::new();
    let mut print = |input: &Input, outcome: Outcome| -> io::Result<()> {
        if let Some(problem) = outcome.problem {
            match outcome.found {
                Some(_) => tally.add_unmended(),
                None => tally.add_problem(),
            }
            match &problem.reason {
                // Once, however many documents it holds for.
                Reason::Config(config) => {
                    if broken.insert(config.file.clone()) {
                        config.sentences().for_each(|sentence| _ = fail(sentence));
                    }
                }
                _ => _ = fail(problem),
            }
        }
        if !outcome.output.is_empty() {
            io::stdout().write_all(&outcome.output)?;
        }
        if !outcome.faults.is_empty() {
            tally.add_faulty();
        }
        for fault in outcome.faults {
            fail(input.problem(Reason::Fault(fault)));
        }
        let Some((analysis, mut findings)) = outcome.found else { return Ok(()) };
        let shown = outcome.shown;
        tally.add_file(&findings, outcome.mended, &shown);
        findings.retain(|finding| shown.shows(finding));
        let document = analysis.document();
        report.file(&Checked { name: &input.name, document, findings: &findings })
    };
    let printed = parallel::in_order(&inputs, options.jobs(), |input| job.run(input), &mut print);
    match printed.and_then(|()| io::stdout().flush()).and_then(|()| report.finish(&tally)) {
        Ok(()) => tally.exit(),
        Err(error) => cannot_write(&error),
    }
}

/// Says on standard error what went wrong. The sentence may quote names as they are.
fn fail(sentence: impl Display) -> Exit {
    let red = Style::new().bold().fg_color(Some(AnsiColor::Red.into()));
    let sentence = report::harmless(&sentence.to_string());
    // Where standard error is gone, the exit code has to do.
    let _ = writeln!(anstream::stderr(), "{red}错误：{red:#}{sentence}");
    Exit::Failed
}

/// Says why the output could not be written; a reader that went away (`| head`) needs no telling.
fn cannot_write(error: &io::Error) -> Exit {
    if error.kind() == io::ErrorKind::BrokenPipe {
        return Exit::Failed;
    }
    fail(format_args!("写不出结果，请看看磁盘是否已满（{error}）"))
}
