//! What is read: standard input, lists, folders, odd and forbidden names.

use std::fs;
use std::path::Path;
#[cfg(target_os = "linux")]
use std::process::Command;

use super::{check, folder, hegao, run, unknown_encoding};

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

/// Every tenth document of the corpus, some of them with tables and lists of names.
#[test]
fn knows_published_documents_in_gb18030() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    for folder in ["law", "policy", "reports"] {
        let files = fs::read_dir(corpus.join(folder)).unwrap();
        for file in files.map(|file| file.unwrap().path()).step_by(10) {
            let text = fs::read_to_string(&file).unwrap();
            let bytes = encoding_rs::GB18030.encode(&text).0;
            let length = bytes.len() as u64;
            let read = hegao::source::read(&*bytes, length, length, None, &file);
            assert_eq!(read.unwrap().text(), text, "{}", file.display());
        }
    }
}

#[test]
fn reads_word_files_from_standard_input() {
    let here = folder("stdin-word");
    let notice = include_bytes!("../../cmd/word.in/通知.docx");
    let args = ["check", "--statistics", "--select", "duplicate-punctuation", "-"];
    let found = "1  duplicate-punctuation  标点叠用\n检查了 1 个文件，发现 1 处警告，其中 1 处可以用 --annotate 写成修订\n";
    check(&here, &args, notice, (found, "", 1));
    let named = [&args[..], &["--stdin-filename", "通知.docx"]].concat();
    check(&here, &named, notice, (found, "", 1));
    let text = "错误：读不出“通知.docx”：内容是纯文本，不是 Word 文档，请把扩展名改为 .txt\n";
    check(&here, &named, "通知".as_bytes(), ("没有检查任何文件\n", text, 2));
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
            "错误：文件夹“.”里没有可检查的文件（.txt、.md、.markdown、.gongwen、.docx、.docm、.dotx、.dotm、.odt），\
             请换一个文件夹，或直接写出文件名\n",
            2,
        ),
    );
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

/// Notepad's “ANSI” is GBK, and its “Unicode” UTF-16.
#[test]
fn reads_settings_as_notepad_writes_them() {
    let here = folder("notepad");
    fs::create_dir(here.join("旧稿")).unwrap();
    for name in ["通知.txt", "旧稿/通知.txt"] {
        fs::write(here.join(name), "会议听取了汇报。。").unwrap();
    }
    let wide = |text: &str| -> Vec<u8> {
        format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect()
    };
    fs::write(here.join("hegao.toml"), wide("select = ['numbering'] # 序号\r\n")).unwrap();
    fs::write(here.join(".hegaoignore"), b"\xBE\xC9\xB8\xE5/\r\n").unwrap();
    let guessed = "注意：“.hegaoignore”不是 UTF-8 编码，是按 GB18030（GBK）读的，请另存为 UTF-8\n";
    check(&here, &["check"], b"", ("检查了 1 个文件，没有发现问题\n", guessed, 0));
    let list = wide("通知.txt\r\n旧稿/通知.txt\r\n");
    let both = ("检查了 2 个文件，没有发现问题\n", "", 0);
    check(&here, &["check", "--files-from", "-"], &list, both);
    fs::write(here.join("hegao.toml"), b"words = ['\xBE\xC9\xB8\xE5']").unwrap();
    let unknown = "错误：hegao.toml 不是 UTF-8 编码，请用记事本打开，另存为 UTF-8\n";
    let nothing = "没有检查任何文件\n";
    check(&here, &["check", "通知.txt"], b"", (nothing, unknown, 2));
}

#[cfg(unix)]
#[test]
fn says_that_slashes_separate_the_parts_of_a_path() {
    let here = folder("backslashes");
    fs::write(here.join("通知.txt"), "通知").unwrap();
    let wrong = "错误：--exclude 的“文稿\\旧稿”里有 \\，路径用 / 分隔\n";
    check(&here, &["check", "--exclude", "文稿\\旧稿"], b"", ("", wrong, 2));
    fs::write(here.join("hegao.toml"), "exclude = ['*.md', '文稿\\旧稿']").unwrap();
    let wrong = "错误：hegao.toml:1:20 “文稿\\旧稿”里有 \\，路径用 / 分隔\n";
    check(&here, &["check"], b"", ("没有检查任何文件\n", wrong, 2));
    fs::write(here.join("hegao.toml"), "select = ['numbering']").unwrap();
    fs::write(here.join(".hegaoignore"), "*.md\n文稿\\旧稿\n").unwrap();
    let note = "注意：“.hegaoignore”第 2 行没有采用：里面有 \\，路径用 / 分隔\n";
    check(&here, &["check"], b"", ("检查了 1 个文件，没有发现问题\n", note, 0));
}

#[cfg(target_os = "linux")]
#[test]
fn refuses_what_never_ends() {
    let endless = "错误：“/dev/zero”超过 100 MB，不是一份文稿，请拆开再检查\n";
    let here = folder("endless");
    check(&here, &["check", "/dev/zero"], b"", ("没有检查任何文件\n", endless, 2));
}

/// What version control carries into a folder, and what lies in one: links to devices, pipes that nobody writes to.
#[cfg(target_os = "linux")]
#[test]
fn reads_no_settings_that_never_end() {
    use std::os::unix::fs::symlink;

    let here = folder("endless-settings");
    fs::write(here.join("通知.txt"), "通知").unwrap();
    let pipe = here.join("管道");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let nothing = "没有检查任何文件\n";
    let one = "检查了 1 个文件，没有发现问题\n";
    for target in ["/dev/zero", "/dev/stdin", pipe.to_str().unwrap()] {
        let told = "是管道或设备";
        let wrong = format!("错误：hegao.toml {told}，配置要写在文件里\n");
        symlink(target, here.join("hegao.toml")).unwrap();
        check(&here, &["check", "通知.txt"], b"", (nothing, &wrong, 2));
        fs::remove_file(here.join("hegao.toml")).unwrap();
        for name in [".hegaoignore", ".gitignore"] {
            let note = format!("注意：“{name}”{told}，没有采用\n");
            symlink(target, here.join(name)).unwrap();
            check(&here, &["check"], b"", (one, &note, 0));
            fs::remove_file(here.join(name)).unwrap();
        }
    }
    let wrong = "错误：. 是文件夹，配置要写在文件里\n";
    check(&here, &["check", "--config", ".", "通知.txt"], b"", ("", wrong, 2));
    symlink("/dev/null", here.join("hegao.toml")).unwrap();
    check(&here, &["check"], b"", (one, "", 0));
    let wrong = "错误：“管道”是管道，不是文件，请把内容送到标准输入，文件名写 -\n";
    check(&here, &["check", "管道"], b"", (nothing, wrong, 2));
    check(&here, &["check", "--files-from", "管道"], b"", (nothing, wrong, 2));
    check(&here, &["check", "--baseline", "管道", "通知.txt"], b"", ("", wrong, 2));
    let wrong = "错误：“/dev/zero”超过 100 MB，请检查文件名\n";
    check(&here, &["check", "--files-from", "/dev/zero"], b"", (nothing, wrong, 2));
    check(&here, &["check", "/dev/stdin"], "通知".as_bytes(), (one, "", 0));
    check(&here, &["check", "--files-from", "/dev/stdin"], "通知.txt".as_bytes(), (one, "", 0));
}

/// Holes take no room on the disk.
#[test]
fn reads_no_settings_that_are_huge() {
    let here = folder("huge-settings");
    fs::write(here.join("通知.txt"), "通知").unwrap();
    let make = |name: &str, length: u64| {
        fs::File::create(here.join(name)).unwrap().set_len(length).unwrap();
    };
    let one = "检查了 1 个文件，没有发现问题\n";
    for name in [".hegaoignore", ".gitignore"] {
        make(name, 1_000_001);
        let note = format!("注意：“{name}”超过 1 MB，没有采用\n");
        check(&here, &["check"], b"", (one, &note, 0));
        fs::remove_file(here.join(name)).unwrap();
    }
    make("hegao.toml", 1_000_001);
    let wrong = "错误：hegao.toml 超过 1 MB，配置用不了这么长，请检查是不是放错了文件\n";
    check(&here, &["check"], b"", ("没有检查任何文件\n", wrong, 2));
    fs::write(here.join("hegao.toml"), "# 注\n".repeat(166_000)).unwrap();
    check(&here, &["check"], b"", (one, "", 0));
}

/// What compiles patterns calls itself for each brace in another, until the stack is full.
#[test]
fn takes_no_pattern_that_nobody_writes() {
    let here = folder("braces");
    fs::write(here.join("通知.txt"), "通知").unwrap();
    let nest = |depth| ["{".repeat(depth), "}".repeat(depth)].join("旧稿");
    let nested = nest(50_000);
    let one = "检查了 1 个文件，没有发现问题\n";
    for name in [".hegaoignore", ".gitignore"] {
        fs::write(here.join(name), format!("*.md\n{nested}\n")).unwrap();
        let note = format!("注意：“{name}”第 2 行没有采用：写得太长，或者 {{ 太多\n");
        check(&here, &["check"], b"", (one, &note, 0));
        fs::remove_file(here.join(name)).unwrap();
    }
    let told = format!("“{}…”写得太长，或者 {{ 太多\n", "{".repeat(20));
    let wrong = format!("错误：通配符{told}");
    // Windows takes no longer ones.
    let argument = &nest(10_000);
    check(&here, &["check", argument], b"", ("没有检查任何文件\n", &wrong, 2));
    check(&here, &["check", "--exclude", argument], b"", ("", &wrong, 2));
    for (text, place) in [
        (format!("exclude = ['{nested}']"), "1:12"),
        (format!("[[overrides]]\npaths = ['{nested}']"), "2:10"),
        (format!("[[allow]]\nrule = 'duplicate'\ntext = '甲'\npaths = ['{nested}']"), "4:10"),
    ] {
        fs::write(here.join("hegao.toml"), text).unwrap();
        let wrong = format!("错误：hegao.toml:{place} {told}");
        check(&here, &["check"], b"", ("没有检查任何文件\n", &wrong, 2));
    }
}

#[cfg(unix)]
#[test]
fn checks_a_file_of_two_names_once() {
    use std::os::unix::fs::symlink;

    let here = folder("two-names");
    fs::create_dir_all(here.join("甲")).unwrap();
    fs::create_dir_all(here.join("别处/乙")).unwrap();
    fs::write(here.join("甲/通知.txt"), "通知").unwrap();
    fs::write(here.join("通知.txt"), "通知").unwrap();
    fs::write(here.join("别处/通知.txt"), "通知").unwrap();
    symlink("别处/乙", here.join("链接")).unwrap();
    let absolute = here.join("甲/通知.txt");
    let names = ["甲/../甲/通知.txt", "甲/通知.txt", absolute.to_str().unwrap(), "甲"];
    let args = [&["check", "--show-files"][..], &names].concat();
    check(&here, &args, b"", ("甲/通知.txt\n", "", 0));
    // Behind a link, `..` leads elsewhere.
    let args = ["check", "--show-files", "通知.txt", "链接/../通知.txt"];
    check(&here, &args, b"", ("通知.txt\n链接/../通知.txt\n", "", 0));
}

#[cfg(target_os = "linux")]
#[test]
fn reads_files_whose_names_are_not_utf8() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

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

#[cfg(unix)]
#[test]
fn does_not_follow_links_round_in_circles() {
    use std::os::unix::fs::symlink;

    let here = folder("links");
    fs::write(here.join("通知.txt"), "通知").unwrap();
    symlink(".", here.join("圈")).unwrap();
    symlink("圈二", here.join("圈二")).unwrap();
    let clean = "检查了 1 个文件，没有发现问题\n";
    check(&here, &["check", "--select", "duplicate"], b"", (clean, "", 0));
}

#[cfg(unix)]
#[test]
fn names_what_it_may_not_read() {
    use std::os::unix::fs::PermissionsExt;

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
