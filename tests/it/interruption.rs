//! `hegao check --fix` is killed while it replaces files, or the disk is full: a file is then what it
//! was or what it was to become, and nothing between.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

const FILES: usize = 60;
const BEFORE: &str = "会议听取了汇报。。\r\n会议要求，，抓好落实。\r\n";
const AFTER: &str = "会议听取了汇报。\r\n会议要求，抓好落实。\r\n";

fn fix(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hegao"));
    command.args(["check", "--fix", "--isolated", "."]).current_dir(folder);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Puts drafts into a folder that nobody else may read.
fn fill(folder: &Path) {
    for number in 0..FILES {
        let draft = folder.join(format!("{number}.txt"));
        fs::write(&draft, BEFORE.repeat(20)).unwrap();
        fs::set_permissions(draft, fs::Permissions::from_mode(0o600)).unwrap();
    }
}

/// Checks that every document is whole, and returns how many are fixed. What a killed process was
/// writing stays behind under a hidden name, until a run of another day takes it away; nobody else may read that
/// either.
#[track_caller]
fn fixed(folder: &Path) -> usize {
    let (mut documents, mut fixed) = (0, 0);
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        let mode = entry.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
        if name.starts_with(".hegao-") {
            continue;
        }
        let text = fs::read_to_string(entry.path()).unwrap();
        let is_mended = text == AFTER.repeat(20);
        assert!(is_mended || text == BEFORE.repeat(20), "{name} is neither: {text:?}");
        documents += 1;
        fixed += usize::from(is_mended);
    }
    assert_eq!(documents, FILES);
    fixed
}

#[test]
fn a_killed_run_leaves_every_file_whole() {
    let folder = tempfile::tempdir().unwrap();
    fill(folder.path());
    let begun = Instant::now();
    fix(folder.path()).status().unwrap();
    let whole = begun.elapsed();
    assert_eq!(fixed(folder.path()), FILES);

    let mut between = 0;
    // Other tests run at the same time, so a round may miss: then there is another one.
    for (run, nth) in (1..20).cycle().enumerate().take(10 * 19) {
        if run >= 19 && between > 0 {
            break;
        }
        fill(folder.path());
        let mut child = fix(folder.path()).spawn().unwrap();
        sleep(whole * nth / 20);
        child.kill().unwrap();
        child.wait().unwrap();
        let count = fixed(folder.path());
        between += usize::from(count > 0 && count < FILES);
    }
    assert!(between > 0, "no run was killed in the middle");
    fix(folder.path()).status().unwrap();
    assert_eq!(fixed(folder.path()), FILES);
}

/// A limit on the size of files stands for a disk that is full.
#[test]
fn a_full_disk_leaves_the_file_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("讲话.txt");
    let before = BEFORE.repeat(100);
    fs::write(&file, &before).unwrap();
    let script = r#"trap '' XFSZ; ulimit -f 1; exec "$0" check --fix --isolated 讲话.txt"#;
    let mut command = Command::new("sh");
    command.args(["-c", script, env!("CARGO_BIN_EXE_hegao")]).current_dir(folder.path());
    let ended = command.output().unwrap();
    assert_eq!(ended.status.code(), Some(2));
    let said = String::from_utf8(ended.stderr).unwrap();
    assert!(said.contains("“讲话.txt”写不进去，没有修改，请看看磁盘是否已满"), "{said}");
    assert_eq!(fs::read_to_string(&file).unwrap(), before);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "a file was left behind");
}

/// Where the report cannot be written, the run ends, and says so by its exit code.
#[test]
fn a_report_that_cannot_be_written_ends_the_run() {
    let folder = tempfile::tempdir().unwrap();
    fill(folder.path());
    let mut command = fix(folder.path());
    let full = fs::File::options().write(true).open("/dev/full");
    let Ok(full) = full else { return };
    let mut child = command.stdout(full).spawn().unwrap();
    let begun = Instant::now();
    while child.try_wait().unwrap().is_none() {
        assert!(begun.elapsed() < Duration::from_secs(60));
        sleep(Duration::from_millis(5));
    }
    assert_eq!(child.wait().unwrap().code(), Some(2));
    fixed(folder.path());
}
