//! What `--fix` and `--diff` write, and that no file is ever half-written.

use std::fs;
#[cfg(target_os = "linux")]
use std::{
    io::Write,
    process::{Child, Command},
};

use super::{check, folder, hegao, run, unknown_encoding};

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
    interrupt(&child);
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

/// Who interrupts the wait for standard input finds nothing that was begun.
#[cfg(target_os = "linux")]
#[test]
fn leaves_nothing_when_interrupted_while_it_waits() {
    const MORE_THAN_A_PIPE_HOLDS: usize = 1 << 20;
    let here = folder("interrupt-stdin");
    let args = ["check", "--fix", "--output-file", "报告", "-"];
    let mut child = hegao(&here, &args).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(&vec![b' '; MORE_THAN_A_PIPE_HOLDS]).unwrap();
    interrupt(&child);
    assert_eq!(child.wait_with_output().unwrap().status.code(), None);
    assert_eq!(fs::read_dir(&here).unwrap().count(), 0, "a file was left behind");
}

#[cfg(target_os = "linux")]
fn interrupt(child: &Child) {
    let pid = child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &pid]).status().unwrap().success());
}

/// Word and WPS let others read a document that they have open, or not even that.
#[cfg(windows)]
#[test]
fn names_what_another_program_has_open() {
    use std::os::windows::fs::OpenOptionsExt;

    const FILE_SHARE_READ: u32 = 1;
    let here = folder("in-use");
    let path = here.join("讲话.txt");
    fs::write(&path, DOUBLED).unwrap();
    let open = |share| fs::OpenOptions::new().read(true).share_mode(share).open(&path).unwrap();
    let text = fs::read(&path).unwrap();

    let held = open(0);
    let unread = "错误：“讲话.txt”正在别的程序（如 Word、WPS）里打开，读不出，请关闭后再试\n";
    check(&here, &["check", "讲话.txt"], b"", ("没有检查任何文件\n", unread, 2));
    drop(held);

    let held = open(FILE_SHARE_READ);
    let output = run(hegao(&here, &["check", "--fix", "讲话.txt"]), b"");
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(
        stderr.contains("没有修改") && stderr.contains("在别的程序（如 Word、WPS）里打开"),
        "{stderr}"
    );
    drop(held);

    let report = here.join("报告.log");
    fs::write(&report, "上次的报告").unwrap();
    let held = fs::OpenOptions::new().read(true).share_mode(FILE_SHARE_READ).open(&report).unwrap();
    let args = ["check", "--output-file", "报告.log", "-"];
    let output = run(hegao(&here, &args), "通知".as_bytes());
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(stderr.contains("在别的程序（如 Word、WPS）里打开"), "{stderr}");
    drop(held);
    assert_eq!(fs::read(&path).unwrap(), text);
    assert_eq!(fs::read_to_string(&report).unwrap(), "上次的报告");
    assert_eq!(fs::read_dir(&here).unwrap().count(), 2, "a file was left behind");
}

#[cfg(unix)]
#[test]
fn mends_nothing_where_it_may_not_write() {
    use std::os::unix::fs::PermissionsExt;

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
    let denied = "错误：没有权限写入“存档/讲话.txt”所在的文件夹，没有修改，请检查文件夹的权限\n";
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(fs::read_to_string(here.join("只读.txt")).unwrap(), DOUBLED);
    if may_write {
        assert_eq!(stderr, readonly); // The superuser may write everywhere.
    } else {
        assert_eq!(stderr, [readonly, denied].concat());
        assert_eq!(fs::read_to_string(here.join("存档/讲话.txt")).unwrap(), DOUBLED);
    }
}
