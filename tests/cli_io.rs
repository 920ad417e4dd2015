//! The command line, where a transcript does not reach: standard input, closed pipes, odd names.
#![allow(clippy::unwrap_used, reason = "in a test that cannot go on, a panic is the answer")]

use std::fs;
use std::io::{self, Write};
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

#[test]
fn reads_standard_input() {
    let here = folder("stdin");
    let clean = ("检查了 1 个文件，没有发现问题\n", "", 0);
    check(&here, &["check", "--select", "duplicate", "-"], "通知".as_bytes(), clean);
    check(&here, &["check", "--format", "json", "-"], b"", ("[]\n", "", 0));
    check(
        &here,
        &["check", "-", "--stdin-filename", "讲话.txt"],
        b"\xB5\xB3",
        (
            "没有检查任何文件\n",
            "错误：“讲话.txt”不是 UTF-8 编码（也许是 GBK 或 GB18030），请转存为 UTF-8 再检查\n",
            2,
        ),
    );
}

#[test]
fn counts_columns_after_the_byte_order_mark() {
    let here = folder("mark");
    let check = |input: &str| {
        let args = ["check", "--select", "numbering", "--format", "json", "-"];
        String::from_utf8(run(hegao(&here, &args), input.as_bytes()).stdout).unwrap()
    };
    let found = check("一要甲。二要乙。三是丙。");
    assert!(found.contains(r#""location":{"row":1,"column":9}"#), "{found}");
    assert_eq!(check("\u{feff}一要甲。二要乙。三是丙。"), found);
}

#[test]
fn says_which_folder_holds_nothing() {
    check(
        &folder("nothing"),
        &["check", "--format", "json"],
        b"",
        (
            "[]\n",
            "错误：文件夹“.”里没有可检查的文件（.txt、.md、.markdown、.gongwen），\
             请换一个文件夹，或直接写出文件名\n",
            2,
        ),
    );
}

/// Whoever reads our output may go away in the middle of it.
#[test]
fn ends_quietly_when_the_reader_goes_away() {
    let here = folder("pipe");
    for number in 0..200 {
        fs::write(here.join(format!("{number}.txt")), "一要甲。二要乙。三是丙。\n").unwrap();
    }
    for args in [&["check"][..], &["check", "--format", "json"], &["explain"], &["--help"]] {
        let (reader, writer) = io::pipe().unwrap();
        drop(reader);
        let mut command = hegao(&here, args);
        command.stdout(writer);
        let output = run(command, b"");
        assert_eq!(String::from_utf8(output.stderr).unwrap(), "", "{args:?}");
        assert_eq!(output.status.code(), Some(2), "{args:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn says_that_the_disk_is_full() {
    let mut command = hegao(&folder("full"), &["explain"]);
    command.stdout(fs::File::create("/dev/full").unwrap());
    let output = run(command, b"");
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(stderr.starts_with("错误：写不出结果"), "{stderr}");
    assert_eq!(output.status.code(), Some(2));
}

#[cfg(unix)]
mod unix {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    #[cfg(target_os = "linux")]
    #[test]
    fn reads_files_whose_names_are_not_utf8() {
        let here = folder("names");
        fs::write(here.join(OsStr::from_bytes(b"\xB5\xB3.txt")), b"\xB5").unwrap();
        fs::write(here.join(OsStr::from_bytes(b"\xB6\xB3.txt")), "通知").unwrap();
        check(
            &here,
            &["check", "--select", "duplicate"],
            b"",
            (
                "检查了 1 个文件，没有发现问题；另有 1 处没能检查\n",
                "错误：“��.txt”不是 UTF-8 编码（也许是 GBK 或 GB18030），请转存为 UTF-8 再检查\n",
                2,
            ),
        );
    }

    #[test]
    fn does_not_follow_links_round_in_circles() {
        let here = folder("links");
        fs::write(here.join("通知.txt"), "通知").unwrap();
        symlink(".", here.join("圈")).unwrap();
        symlink("圈二", here.join("圈二")).unwrap();
        let clean = "检查了 1 个文件，没有发现问题\n";
        check(&here, &["check", "--select", "duplicate"], b"", (clean, "", 0));
    }

    #[test]
    fn names_what_it_may_not_read() {
        let here = folder("denied");
        fs::create_dir(here.join("密件")).unwrap();
        fs::write(here.join("密.txt"), "通知").unwrap();
        for name in ["密.txt", "密件"] {
            fs::set_permissions(here.join(name), fs::Permissions::from_mode(0o000)).unwrap();
        }
        if fs::read(here.join("密.txt")).is_ok() {
            return; // The superuser may read everything.
        }
        check(
            &here,
            &["check", "密.txt", "密件"],
            b"",
            (
                "没有检查任何文件\n",
                "错误：没有权限读取“密件”，请检查它的权限\n\
                 错误：没有权限读取“密.txt”，请检查它的权限\n",
                2,
            ),
        );
    }
}
