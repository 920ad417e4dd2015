//! Where output goes: readers that leave, full disks, shells, the manual.

use std::{fs, io};

use super::{check, folder, hegao, run};

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

#[test]
fn completes_in_every_shell() {
    let here = folder("shells");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let output = run(hegao(&here, &["completions", shell]), b"");
        let script = String::from_utf8(output.stdout).unwrap();
        let options = ["statistics", "unsafe-fixes", "show-files", "watch"];
        // The scripts for the other two complete no values.
        let rules: &[_] = match shell {
            "powershell" | "elvish" => &[],
            _ => &["duplicate", "numbering-sequence"],
        };
        for word in ["check", "init", "explain"].iter().chain(&options).chain(rules) {
            assert!(script.contains(word), "{shell} {word}");
        }
    }
}

/// What the user made of it is left alone.
#[test]
fn writes_a_config_once() {
    let here = folder("init");
    let file = here.join("hegao.toml");
    assert_eq!(run(hegao(&here, &["init"]), b"").status.code(), Some(0));
    let written = fs::read_to_string(&file).unwrap();
    assert_eq!(written, include_str!("../../../src/cli/commands/init.toml"));
    fs::write(&file, "ignore = ['duplicate']").unwrap();
    check(&here, &["init"], b"", ("", "错误：“hegao.toml”已经有了，没有改动\n", 2));
    assert_eq!(fs::read_to_string(&file).unwrap(), "ignore = ['duplicate']");
    assert_eq!(fs::read_dir(&here).unwrap().count(), 1, "a file was left behind");
}

#[test]
fn writes_a_page_for_each_command() {
    let here = folder("manual");
    check(&here, &["man", "."], b"", ("", "", 0));
    let page = fs::read_to_string(here.join("hegao-check.1")).unwrap();
    assert!(page.contains(".SH 用法") && page.contains(r"\fB\-\-fix\fR"), "{page}");
    let page = fs::read_to_string(here.join("hegao.1")).unwrap();
    assert!(page.contains(r"hegao\-check(1)") && !page.contains("man(1)"), "{page}");
    for page in fs::read_dir(&here).unwrap() {
        let page = fs::read_to_string(page.unwrap().path()).unwrap();
        let (_, behind_title) = page.split_once("\n.TH ").unwrap();
        let lines: Vec<_> = behind_title.lines().skip(1).take(2).collect();
        assert_eq!(lines, [".ad l", ".nh"]);
    }
    check(&here, &["man", "没有"], b"", ("", "错误：写不出结果，没有这个文件夹\n", 2));
}
