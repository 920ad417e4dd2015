//! The command line, where a transcript does not reach: standard input, closed pipes, odd names.
#![allow(clippy::unwrap_used, reason = "in a test that cannot go on, a panic is the answer")]

use std::fs;
use std::io::{self, BufRead, BufReader, Write};
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

fn unknown_encoding(name: &str) -> String {
    format!(
        "错误：“{name}”不是 UTF-8 编码，也不能确定是 GB18030（GBK），请用 --encoding 写明编码，\
         如 --encoding gbk，或转存为 UTF-8\n"
    )
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
        ("没有检查任何文件\n", &unknown_encoding("讲话.txt"), 2),
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

/// The SARIF report of a document with this text.
fn sarif(folder: &Path, text: &str) -> (serde_json::Value, Option<i32>) {
    fs::write(folder.join("讲话.txt"), text).unwrap();
    let output = run(hegao(folder, &["check", "--format", "sarif"]), b"");
    (serde_json::from_slice(&output.stdout).unwrap(), output.status.code())
}

/// Services keep a finding's history by its fingerprint.
#[test]
fn sarif_fingerprints_survive_line_shifts() {
    let here = folder("sarif");
    let (before, code) = sarif(&here, "会议听取了汇报。。\n会议要求，，抓好落实。\n");
    let (after, _) = sarif(&here, "通知\n\n会议听取了汇报。。\r\n中间\n会议要求，，抓好落实。");
    assert_eq!(code, Some(1));
    let all = |log: &serde_json::Value, key: &str| {
        let results = log["runs"][0]["results"].as_array().unwrap();
        results.iter().map(|result| result[key].clone()).collect::<Vec<_>>()
    };
    assert_eq!(all(&before, "ruleId"), ["duplicate-punctuation"; 2]);
    let [one, other] = [&before, &after].map(|log| all(log, "partialFingerprints"));
    assert_eq!(one, other);
    assert_ne!(one[0], one[1]);
    assert_ne!(all(&before, "locations"), all(&after, "locations"));
}

#[test]
fn sarif_says_that_a_file_was_not_checked() {
    let here = folder("sarif-unread");
    fs::write(here.join("公文.txt"), b"\xB5\xB3").unwrap();
    let (log, code) = sarif(&here, "通知");
    assert_eq!(log["runs"][0]["invocations"][0]["executionSuccessful"], false);
    assert_eq!(code, Some(2));
}

const DOUBLED: &str = "\u{feff}会议听取了汇报。。\r\n会议要求，，抓好落实。\r末尾";
const MENDED: &str = "\u{feff}会议听取了汇报。\r\n会议要求，抓好落实。\r末尾";

#[test]
fn keeps_mark_and_line_breaks_when_it_mends() {
    let here = folder("mend");
    fs::write(here.join("讲话.txt"), DOUBLED).unwrap();
    let mended = "检查了 1 个文件，已修改 2 处，没有发现其他问题\n";
    check(&here, &["check", "--fix"], b"", (mended, "", 0));
    assert_eq!(fs::read_to_string(here.join("讲话.txt")).unwrap(), MENDED);
    assert_eq!(fs::read_dir(&here).unwrap().count(), 1, "a file was left behind");
    let nothing_left = "检查了 1 个文件，没有发现问题\n";
    check(&here, &["check", "--fix"], b"", (nothing_left, "", 0));
}

/// UTF-16, low byte first, with a mark.
fn utf16(text: &str) -> Vec<u8> {
    format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// GBK.
fn gbk(text: &str) -> Vec<u8> {
    encoding_rs::GBK.encode(text).0.into_owned()
}

#[test]
fn mends_in_the_encoding_of_the_file() {
    let here = folder("encodings");
    let doubled = "关于做好防汛工作的通知\r\n会议听取了汇报。。\r\n𠮷时已到";
    let [mended, in_gbk] = [doubled.replace("。。", "。"), doubled.replace('𠮷', "吉")];
    fs::write(here.join("宽.txt"), utf16(doubled)).unwrap();
    fs::write(here.join("国.txt"), gbk(&in_gbk)).unwrap();
    let both = "检查了 2 个文件，已修改 2 处，没有发现其他问题\n";
    check(&here, &["check", "--fix"], b"", (both, "", 0));
    assert_eq!(fs::read(here.join("宽.txt")).unwrap(), utf16(&mended));
    assert_eq!(fs::read(here.join("国.txt")).unwrap(), gbk(&in_gbk.replace("。。", "。")));
    let output = run(hegao(&here, &["check", "--fix", "-"]), &utf16(doubled));
    assert_eq!(output.stdout, utf16(&mended));
}

/// 0x80 is how some programs write the euro sign, and the standard writes it otherwise.
#[test]
fn mends_nothing_whose_bytes_would_change_elsewhere() {
    let here = folder("ambiguous");
    let bytes = [&gbk("会议听取了关于利用外资工作情况的汇报。。")[..], b"\x80"].concat();
    fs::write(here.join("外资.txt"), &bytes).unwrap();
    let output = run(hegao(&here, &["check", "--fix"]), b"");
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(stderr.contains("没有修改"), "{stderr}");
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(fs::read(here.join("外资.txt")).unwrap(), bytes);
}

#[test]
fn checks_what_a_list_names() {
    let here = folder("list");
    for name in ["一.txt", "二 .rst", "三.txt"] {
        fs::write(here.join(name), "通知").unwrap();
    }
    let two = ("检查了 2 个文件，没有发现问题\n", "", 0);
    let args = ["check", "--select", "duplicate", "--files-from", "-"];
    check(&here, &args, "一.txt\n\n二 .rst\n".as_bytes(), two);
    check(&here, &args, "一.txt\0二 .rst\0一.txt\0".as_bytes(), two);
    let nothing = ("没有检查任何文件\n", "", 0);
    check(&here, &args, b"", nothing);
}

#[cfg(target_os = "linux")]
#[test]
fn refuses_what_never_ends() {
    let endless = "错误：“/dev/zero”超过 100 MB，不是一份文稿，请拆开再检查\n";
    let here = folder("endless");
    check(&here, &["check", "/dev/zero"], b"", ("没有检查任何文件\n", endless, 2));
}

#[test]
fn mends_standard_input_to_standard_output() {
    let here = folder("filter");
    let args = ["check", "--fix", "-"];
    let mended = "检查了 1 个文件，已修改 2 处，没有发现其他问题\n";
    check(&here, &args, DOUBLED.as_bytes(), (MENDED, mended, 0));
    let clean = "检查了 1 个文件，没有发现问题\n";
    check(&here, &args, MENDED.as_bytes(), (MENDED, clean, 0));
    check(
        &here,
        &["check", "--fix", "--format", "json", "-"],
        b"\xE5",
        ("", &(unknown_encoding("-") + "[]\n"), 2),
    );
}

/// What `patch` reads has the line breaks of the file.
#[test]
fn the_diff_keeps_mark_and_line_breaks() {
    let here = folder("diff");
    let diff = "--- -\n+++ -\n@@ -1,3 +1,3 @@\n\
                -\u{feff}会议听取了汇报。。\r\n-会议要求，，抓好落实。\r\
                +\u{feff}会议听取了汇报。\r\n+会议要求，抓好落实。\r \
                末尾\n\\ No newline at end of file\n";
    let summary = "检查了 1 个文件，发现 2 处警告，其中 2 处可以用 --fix 修改\n";
    check(&here, &["check", "--diff", "-"], DOUBLED.as_bytes(), (diff, summary, 1));
}

/// A sender that waits for each answer before it sends the next line gets it.
#[test]
fn answers_each_line_at_once() {
    let mut child = hegao(&folder("lines"), &["check", "--jsonl"]).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
    for id in 0..3 {
        writeln!(input, r#"{{"id":{id},"text":"会议听取了汇报。。"}}"#).unwrap();
        let answer: serde_json::Value =
            serde_json::from_str(&answers.next().unwrap().unwrap()).unwrap();
        assert_eq!(answer["id"], id);
        assert_eq!(answer["findings"][0]["code"], "duplicate-punctuation");
    }
    drop(input);
    assert!(answers.next().is_none());
    assert_eq!(child.wait().unwrap().code(), Some(1));
}

/// `hegao.toml` holds for the documents of a pipeline by their names, and no name is needed.
#[test]
fn lines_have_the_config_of_their_names() {
    let here = folder("lines-config");
    fs::write(here.join("hegao.toml"), "ignore = ['duplicate-punctuation']").unwrap();
    let args = ["check", "--jsonl"];
    let one = "{\"filename\":\"讲话.txt\",\"text\":\"会议听取了汇报。。\"}\n".as_bytes();
    let answer = "{\"id\":null,\"filename\":\"讲话.txt\",\"findings\":[]}\n";
    check(&here, &args, one, (answer, "", 0));
    let found = run(hegao(&here, &["check", "--jsonl", "--isolated"]), one);
    assert_eq!(found.status.code(), Some(1));
}

/// A report takes the place of an older one when it is whole, and only then.
#[test]
fn a_report_is_there_whole_or_not_at_all() {
    let here = folder("report");
    fs::write(here.join("讲话.txt"), "会议听取了汇报。。").unwrap();
    fs::write(here.join("报告.json"), "旧").unwrap();
    let args = ["check", "--format", "json", "--output-file", "报告.json"];
    check(
        &here,
        &[&args[..], &["讲话.txt", "没有.txt"]].concat(),
        b"",
        ("", "错误：找不到“没有.txt”，请检查文件名和路径\n", 2),
    );
    let report = fs::read_to_string(here.join("报告.json")).unwrap();
    let printed = run(hegao(&here, &["check", "--format", "json"]), b"").stdout;
    assert_eq!(report.as_bytes(), printed);
    assert_eq!(fs::read_dir(&here).unwrap().count(), 2, "a file was left behind");
}

/// More threads than documents, fewer, or one: what is printed is the same, byte by byte.
#[test]
fn any_number_of_jobs_prints_the_same() {
    let here = folder("jobs");
    for number in 0..300 {
        let text = "会议听取了汇报。。\n一要甲。二要乙。三是丙。\n".repeat(number % 7);
        fs::write(here.join(format!("{number}.txt")), text).unwrap();
    }
    fs::write(here.join("150乱.txt"), b"\xB5\xB3").unwrap();
    let print = |jobs: &str, format: &str| {
        let output = run(hegao(&here, &["check", "--jobs", jobs, "--format", format]), b"");
        (String::from_utf8(output.stdout).unwrap(), output.stderr, output.status.code())
    };
    for format in ["text", "json", "sarif", "github", "gitlab", "junit"] {
        let alone = print("1", format);
        assert_eq!(alone.2, Some(2));
        for jobs in ["2", "5", "256"] {
            assert_eq!(print(jobs, format), alone, "{format} with {jobs} jobs");
        }
    }
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

#[test]
fn completes_in_every_shell() {
    let here = folder("shells");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let output = run(hegao(&here, &["completions", shell]), b"");
        let script = String::from_utf8(output.stdout).unwrap();
        for word in ["check", "outline", "explain", "statistics", "unsafe-fixes"] {
            assert!(script.contains(word), "{shell} {word}");
        }
    }
}

#[test]
fn writes_a_page_for_each_command() {
    let here = folder("manual");
    check(&here, &["man", "."], b"", ("", "", 0));
    let page = fs::read_to_string(here.join("hegao-check.1")).unwrap();
    assert!(page.contains(".SH 用法") && page.contains(r"\fB\-\-fix\fR"), "{page}");
    let page = fs::read_to_string(here.join("hegao.1")).unwrap();
    assert!(page.contains(r"hegao\-check(1)") && !page.contains("man(1)"), "{page}");
    check(&here, &["man", "没有"], b"", ("", "错误：写不出结果，没有这个文件夹\n", 2));
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
            ("检查了 1 个文件，没有发现问题；另有 1 处没能检查\n", &unknown_encoding("��.txt"), 2),
        );
    }

    /// What is under way when the user presses Ctrl-C is finished, and nothing else is begun.
    #[cfg(target_os = "linux")]
    #[test]
    fn leaves_whole_files_when_interrupted() {
        let here = folder("interrupt");
        let (text, mended) = (DOUBLED.repeat(500), MENDED.repeat(500));
        for number in 0..400 {
            fs::write(here.join(format!("{number}.txt")), &text).unwrap();
        }
        let args = ["check", "--fix", "--jobs", "1", "--output-file", "报告"];
        let child = hegao(&here, &args).spawn().unwrap();
        while fs::read(here.join("0.txt")).unwrap() == text.as_bytes() {
            std::thread::yield_now();
        }
        let pid = child.id().to_string();
        assert!(Command::new("kill").args(["-INT", &pid]).status().unwrap().success());
        let output = child.wait_with_output().unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(stderr, "错误：已中断，其余的文件没有检查，也没有修改\n");
        assert_eq!(output.status.code(), Some(2));
        let files: Vec<_> = fs::read_dir(&here).unwrap().map(|it| it.unwrap().path()).collect();
        assert_eq!(files.len(), 400, "a file was left behind");
        let texts: Vec<_> = files.iter().map(|it| fs::read_to_string(it).unwrap()).collect();
        assert!(texts.iter().all(|it| *it == text || *it == mended));
        assert!(texts.contains(&text), "it went on to the end");
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
    fn mends_nothing_where_it_may_not_write() {
        let here = folder("readonly");
        fs::create_dir(here.join("存档")).unwrap();
        for name in ["只读.txt", "存档/讲话.txt"] {
            fs::write(here.join(name), DOUBLED).unwrap();
        }
        for (name, mode) in [("只读.txt", 0o444), ("存档", 0o555)] {
            fs::set_permissions(here.join(name), fs::Permissions::from_mode(mode)).unwrap();
        }
        let may_write = fs::write(here.join("存档/另一个"), "").is_ok();
        let output = run(hegao(&here, &["check", "--fix", "只读.txt", "存档"]), b"");
        fs::set_permissions(here.join("存档"), fs::Permissions::from_mode(0o755)).unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        let readonly = "错误：“只读.txt”是只读文件，没有修改，请先去掉只读属性\n";
        let denied =
            "错误：没有权限写入“存档/讲话.txt”所在的文件夹，没有修改，请检查文件夹的权限\n";
        assert_eq!(output.status.code(), Some(2));
        assert_eq!(fs::read_to_string(here.join("只读.txt")).unwrap(), DOUBLED);
        if may_write {
            assert_eq!(stderr, readonly); // The superuser may write everywhere.
        } else {
            assert_eq!(stderr, [readonly, denied].concat());
            assert_eq!(fs::read_to_string(here.join("存档/讲话.txt")).unwrap(), DOUBLED);
        }
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
