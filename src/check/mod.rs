//! The command line's side: files in, reports and an exit code out. Each command is a file.

mod explain;
mod files;
mod options;
mod outline;
mod problem;
mod read;
mod report;
mod usage;

use std::fmt::Display;
use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::Arc;

use anstyle::{AnsiColor, Style};

pub use explain::explain;
pub use options::{ExplainOptions, Options, OutlineOptions};
pub use outline::outline;
pub use usage::wrong_usage;

use crate::linter::Analysis;
use files::Input;
use report::{Checked, Tally};

/// How a command ended, from good to bad; its number is the process's exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// Nothing at or above the level that fails.
    Clean = 0,
    /// Findings at or above the level that fails.
    Found = 1,
    /// A wrong option, or a file that could not be read or decoded.
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
    let (settings, shown) = match options.resolve() {
        Ok((settings, shown)) => (Arc::new(settings), shown),
        Err(sentence) => return fail(sentence),
    };
    let (inputs, problems) = files::collect(&options.paths, options.stdin_filename.as_deref());
    let mut tally = Tally::default();
    for problem in problems {
        tally.add_problem();
        fail(problem);
    }
    let mut report = report::to_stdout(options.format);
    let mut check_one = |input: &Input| -> io::Result<()> {
        let text = match input.read() {
            Ok(text) => text,
            Err(problem) => {
                tally.add_problem();
                fail(problem);
                return Ok(());
            }
        };
        let mut analysis = Analysis::new(&text, Arc::clone(&settings));
        let mut findings = analysis.findings();
        tally.add_file(&findings, &shown);
        findings.retain(|finding| shown.shows(finding));
        let document = analysis.document();
        report.file(&Checked { name: &input.name, document, findings: &findings })
    };
    match inputs.iter().try_for_each(&mut check_one).and_then(|()| report.finish(&tally)) {
        Ok(()) => tally.exit(&shown),
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
