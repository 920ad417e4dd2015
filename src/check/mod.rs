//! The command line's side: files in, reports and an exit code out. Each command is a file.

mod baseline;
mod config;
mod encoding;
mod exclude;
mod explain;
mod files;
mod interrupt;
mod job;
mod jsonl;
mod options;
mod outline;
mod parallel;
mod problem;
mod progress;
mod read;
mod report;
mod run;
mod usage;
mod walk;
mod write;

use std::fmt::Display;
use std::io::{self, Write};
use std::process::ExitCode;

use anstyle::{AnsiColor, Style};

pub use config::{ConfigOptions, config};
pub use explain::{ExplainOptions, explain};
pub use options::Options;
pub use outline::{OutlineOptions, outline};
pub use run::check;
pub use usage::wrong_usage;

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

/// Says on standard error what went wrong. The sentence may quote names as they are.
fn fail(sentence: impl Display) -> Exit {
    say(AnsiColor::Red, "错误", sentence);
    Exit::Failed
}

/// Says on standard error what the user may want to know, though nothing went wrong.
fn note(sentence: impl Display) {
    say(AnsiColor::Yellow, "注意", sentence);
}

fn say(colour: AnsiColor, kind: &str, sentence: impl Display) {
    let style = Style::new().bold().fg_color(Some(colour.into()));
    let sentence = report::harmless(&sentence.to_string());
    // Where standard error is gone, the exit code has to do.
    let _ = writeln!(anstream::stderr(), "{style}{kind}：{style:#}{sentence}");
}

/// How it ended to write output that depends on nothing.
pub fn written(written: io::Result<()>) -> Exit {
    match written {
        Ok(()) => Exit::Clean,
        Err(error) => cannot_write(&error),
    }
}

/// Says why the output could not be written; a reader that went away (`| head`) needs no telling.
fn cannot_write(error: &io::Error) -> Exit {
    if error.kind() == io::ErrorKind::BrokenPipe {
        return Exit::Failed;
    }
    if error.kind() == io::ErrorKind::Interrupted {
        return fail("已中断，其余的文件没有检查，也没有修改");
    }
    fail(format_args!("写不出结果，{}", write::why(error)))
}
