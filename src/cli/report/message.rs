//! Sentences on standard error.

use std::fmt::Display;
use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

use super::Exit;
use super::problem::why;
use super::visible::harmless;
use crate::source::Cause;

/// Says what went wrong. The sentence may quote names as they are.
pub(in crate::cli) fn fail(sentence: impl Display) -> Exit {
    say(AnsiColor::Red, "错误", sentence);
    Exit::Failed
}

/// Says what the user may want to know, though nothing went wrong.
pub(in crate::cli) fn note(sentence: impl Display) {
    say(AnsiColor::Yellow, "注意", sentence);
}

fn say(colour: AnsiColor, kind: &str, sentence: impl Display) {
    let style = Style::new().bold().fg_color(Some(colour.into()));
    let sentence = harmless(&sentence.to_string());
    // If standard error is closed, the exit code has to do.
    let _ = writeln!(anstream::stderr(), "{style}{kind}：{style:#}{sentence}");
}

/// How a command ended that only had to write its output.
pub(in crate::cli) fn written(written: io::Result<()>) -> Exit {
    match written {
        Ok(()) => Exit::Clean,
        Err(error) => cannot_write(&error),
    }
}

/// Says why the output could not be written. Nothing is said where the reader went away (`| head`).
pub(in crate::cli) fn cannot_write(error: &io::Error) -> Exit {
    match Cause::of(error) {
        Cause::Closed => Exit::Failed,
        Cause::Interrupted => fail("已中断，其余的文件没有检查，也没有修改"),
        _ => fail(format_args!("写不出结果，{}", why(error))),
    }
}
