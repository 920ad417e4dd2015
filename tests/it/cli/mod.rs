//! The command line, where a transcript does not reach: standard input, closed pipes, odd names.

mod input;
mod lines;
mod mending;
mod output;
mod reports;
mod watch;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// An empty folder of its own for one test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn hegao(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hegao"));
    command.current_dir(folder).args(args);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn run(mut command: Command, input: &[u8]) -> Output {
    let mut child = command.spawn().unwrap();
    // A program that does not read its input is free to end first.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

/// Runs hegao on `input` and compares what it prints, on both streams, and its exit code.
#[track_caller]
fn check(folder: &Path, args: &[&str], input: &[u8], expected: (&str, &str, i32)) {
    let output = run(hegao(folder, args), input);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let (stdout, stderr) = (text(output.stdout), text(output.stderr));
    assert_eq!((stdout.as_str(), stderr.as_str(), output.status.code().unwrap()), expected);
}

/// What is said of a file whose encoding cannot be told.
fn unknown_encoding(name: &str) -> String {
    format!(
        "错误：“{name}”不是 UTF-8 编码，也不能确定是 GB18030（GBK），请用 --encoding 写明编码，\
         如 --encoding gbk，或转存为 UTF-8\n"
    )
}
