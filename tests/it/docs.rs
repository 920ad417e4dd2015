//! What the READMEs say of the rules is what the table of rules says, and the pages on use are true.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use hegao_core::rules::{RULES, Rule};

/// The file of a rule's page: `group-some-name` has `group/some_name.md`.
fn page(rule: &Rule) -> String {
    let file = rule.code.replacen('-', "/", 1).replace('-', "_");
    format!("crates/core/src/rules/{file}.md")
}

#[test]
fn the_readmes_list_the_rules() {
    let expected: Vec<String> = RULES
        .iter()
        .map(|rule| format!("| [{}]({}) | {} |", rule.code, page(rule), rule.title))
        .collect();
    let readmes = [
        ("README.md", include_str!("../../README.md")),
        ("README.zh-CN.md", include_str!("../../README.zh-CN.md")),
    ];
    let lists = |text: &str| {
        let rows = text.lines().filter(|line| line.contains("](crates/core/src/rules/"));
        rows.eq(expected.iter().map(String::as_str))
    };
    let wrong = readmes.iter().filter(|(_, text)| !lists(text)).map(|(name, _)| *name);
    let wrong: Vec<_> = wrong.collect();
    assert!(
        wrong.is_empty(),
        "the list of rules in {} should read:\n{}",
        wrong.join(" and in "),
        expected.join("\n")
    );
}

/// The text between single quotes.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('\'').skip(1).step_by(2)
}

/// The page on pipelines shows a command of the shell; here it is run without one.
#[test]
fn the_page_on_pipelines_shows_what_happens() {
    let page = include_str!("../../docs/pipelines.md");
    let (_, rest) = page.split_once("```console\n$ printf '%s\\n' ").unwrap();
    let (command, rest) = rest.split_once('\n').unwrap();
    let (expected, _) = rest.split_once("```").unwrap();
    let (lines, args) = command.split_once(" | hegao ").unwrap();
    let input = quoted(lines).collect::<Vec<_>>().join("\n");
    let mut process = Command::new(env!("CARGO_BIN_EXE_hegao"))
        .args(args.split(' '))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    process.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = process.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), expected);
}

/// The queue worker of the page, with files for messages.
#[test]
fn the_worker_of_the_page_on_pipelines_works() {
    let root = env!("CARGO_MANIFEST_DIR");
    let worker = Command::new("python3")
        .args(["docs/examples/worker.py", "tests/讲话.txt", "tests/outline/通知.txt"])
        .current_dir(root)
        .env("HEGAO", env!("CARGO_BIN_EXE_hegao"))
        .env("PYTHONUTF8", "1")
        .output();
    let Ok(output) = worker else {
        println!("skipped: there is no python3 here");
        return;
    };
    let found = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(found.contains("\ntests/讲话.txt:13:194: “党委”重复\n"), "{found}");
}

/// The page for assistants shows a draft, what is found and mended in it, and a change by hand; here all of it
/// happens, in this order.
#[test]
fn the_loop_of_the_page_for_assistants_works() {
    let page = include_str!("../../docs/agents.md");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("通知.txt");
    let mut shown = Vec::new();
    let fences = page.split("\n```").skip(1).step_by(2).filter_map(|it| it.split_once('\n'));
    for (language, block) in fences {
        match language {
            "text" => fs::write(&file, block).unwrap(),
            "diff" => {
                let (old, new) = block.strip_prefix('-').unwrap().split_once("\n+").unwrap();
                let draft = fs::read_to_string(&file).unwrap();
                assert!(draft.contains(old), "{draft}");
                fs::write(&file, draft.replace(old, new)).unwrap();
            }
            "console" => {
                let (command, expected) = block.split_once('\n').unwrap();
                let args = command.strip_prefix("$ hegao ").unwrap().split(' ');
                let output = Command::new(env!("CARGO_BIN_EXE_hegao"))
                    .args(args)
                    .current_dir(&folder)
                    .output()
                    .unwrap();
                assert_eq!(String::from_utf8(output.stdout).unwrap().trim_end(), expected);
                shown.push(output.status.code());
            }
            _ => {}
        }
    }
    assert_eq!(shown, [Some(1), Some(1), Some(0)], "what the page says of exit codes");
}

/// Every option that the pages give to `hegao check` is one that it has.
#[test]
fn the_pages_name_options_that_are_there() {
    let help =
        Command::new(env!("CARGO_BIN_EXE_hegao")).args(["check", "--help"]).output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let pages = [
        include_str!("../../README.md"),
        include_str!("../../README.zh-CN.md"),
        include_str!("../../docs/agents.md"),
        include_str!("../../docs/ci.md"),
        include_str!("../../docs/examples/AGENTS.md"),
        include_str!("../../docs/examples/AGENTS.en.md"),
        include_str!("../../docs/install.md"),
        include_str!("../../docs/pipelines.md"),
        include_str!("../../action.yml"),
        include_str!("../../.pre-commit-hooks.yaml"),
    ];
    let commands = pages.iter().flat_map(|page| page.lines());
    let options = commands
        .filter_map(|line| line.split_once("hegao check "))
        .flat_map(|(_, args)| args.split(|it: char| !it.is_ascii_alphanumeric() && it != '-'))
        .filter(|word| word.starts_with("--"));
    let mut count = 0;
    for option in options {
        assert!(help.contains(&format!("{option} ")), "{option}");
        count += 1;
    }
    assert!(count > 20, "the pages say little: {count}");
}

/// The pages that name files of this repository.
const PAGES: &[&str] = &[
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "README.md",
    "README.zh-CN.md",
    "SECURITY.md",
    "crates/core/data/README.md",
    "docs/agents.md",
    "docs/ci.md",
    "docs/configuration.md",
    "docs/dev/README.md",
    "docs/dev/accuracy.md",
    "docs/dev/performance.md",
    "docs/dev/release.md",
    "docs/install.md",
    "docs/numbering.md",
    "docs/pipelines.md",
    "docs/word.md",
    "editors/README.md",
    "editors/emacs/README.md",
    "editors/helix/README.md",
    "editors/neovim/README.md",
    "editors/sublime/README.md",
];

/// Whether a word between backticks is meant as a path: one of a folder, or a file by its ending.
fn is_path(word: &str) -> bool {
    let folders = ["crates/", "docs/", "editors/", "src/", "tests/", "tools/", ".ci/", ".github/"];
    let endings = [".rs", ".py", ".md", ".bin", ".tsv"];
    let is_plain =
        !word.contains([' ', '<', '*', '{', '$', '=']) && !word.contains(|c: char| !c.is_ascii());
    is_plain
        && (folders.iter().any(|folder| word.starts_with(folder))
            || word.contains('/') && endings.iter().any(|ending| word.ends_with(ending)))
}

/// A page goes stale where a file is moved: each path between backticks is there, seen from the root, the
/// page itself or a folder of sources, and so is each file that a link leads to.
#[test]
fn the_pages_name_files_that_are_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut gone = Vec::new();
    let mut count = 0;
    for page in PAGES {
        let text = fs::read_to_string(root.join(page)).unwrap();
        let folder = root.join(page).parent().unwrap().to_owned();
        let from = ["", "src", "crates/core", "crates/core/src"].map(|it| root.join(it));
        let paths = text.split('`').skip(1).step_by(2).filter(|word| is_path(word));
        let paths = paths.map(|path| (path, from.iter().any(|it| it.join(path).exists())));
        let links = text.split("](").skip(1).filter_map(|rest| Some(rest.split_once(')')?.0));
        let links = links.filter(|link| !link.contains("://") && !link.starts_with('#'));
        let links = links.map(|link| {
            let file = link.split('#').next().unwrap_or(link);
            (link, folder.join(file).exists())
        });
        for (path, is_there) in paths.chain(links) {
            count += 1;
            if !is_there {
                gone.push(format!("{page}: {path}"));
            }
        }
    }
    assert!(gone.is_empty(), "there is no such file any more:\n{}", gone.join("\n"));
    assert!(count > 50, "the pages name few files: {count}");
}
