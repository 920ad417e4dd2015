//! What is said in HTML comments is no part of the document.
#![allow(clippy::unwrap_used, reason = "in a test that cannot go on, a panic is the answer")]

use std::fs;
use std::path::Path;
use std::sync::Arc;

use hegao::document::{Document, Role};
use hegao::linter::{Analysis, Settings};
use hegao::text::lines;

/// With words that would be a claim, a reference and a marker if they were read.
const COMMENT: &str = "<!-- 一、讲三点意见，见附件9和第九十九条 -->";

/// What is found, each as its code and message.
fn findings(rows: &[String]) -> Vec<(String, String)> {
    let mut analysis = Analysis::new(&rows.join("\n"), Arc::new(Settings::default()));
    let found = analysis.findings();
    // A message may name a row.
    let told = |message: &str| message.replace(|c: char| c.is_ascii_digit(), "");
    found.iter().map(|it| (it.rule.code.into(), told(&it.message))).collect()
}

fn corpus() -> Vec<Vec<String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let mut texts = vec![include_str!("讲话.txt").to_owned()];
    for genre in ["law", "policy", "reports"] {
        let mut files: Vec<_> =
            fs::read_dir(folder.join(genre)).unwrap().map(|it| it.unwrap().path()).collect();
        files.sort();
        texts.extend(files.iter().take(12).map(|file| fs::read_to_string(file).unwrap()));
    }
    texts.iter().map(|text| lines(text).map(str::to_owned).collect()).collect()
}

/// Puts comments to every third row that is read, and compares what is found.
#[track_caller]
fn check(comment: impl Fn(&str) -> Vec<String>) {
    for rows in corpus() {
        let document = Document::parse(&rows.join("\n"));
        let chosen = |row: usize| {
            row.is_multiple_of(3) && document.is_prose(row) && document.role(row) != Role::Table
        };
        let commented = rows
            .iter()
            .enumerate()
            .flat_map(|(row, text)| if chosen(row) { comment(text) } else { vec![text.clone()] });
        let commented: Vec<_> = commented.collect();
        assert_eq!(findings(&commented), findings(&rows), "{}", rows[0]);
    }
}

#[test]
fn a_comment_behind_a_line_changes_nothing() {
    check(|text| vec![format!("{text}{COMMENT}")]);
}

#[test]
fn a_comment_above_a_line_changes_nothing() {
    check(|text| vec![COMMENT.to_owned(), text.to_owned()]);
}
