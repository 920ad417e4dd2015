//! What is said in HTML comments is no part of the document.

use std::sync::Arc;

use hegao_core::document::{Document, Role};
use hegao_core::linter::{Analysis, Settings};
use hegao_core::text::lines;

use crate::texts::{corpus, read};

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

/// The speech and a dozen published documents of each genre, by their rows.
fn texts() -> Vec<Vec<String>> {
    let corpus = corpus();
    let of_genre = |genre: &'static str| {
        corpus.iter().filter(move |name| name.contains(genre)).take(12).map(String::as_str)
    };
    let published = ["/law/", "/policy/", "/reports/"].into_iter().flat_map(of_genre);
    let texts = published.chain(["讲话.txt"]).map(read);
    texts.map(|text| lines(&text).map(str::to_owned).collect()).collect()
}

/// Puts comments to every third row that is read, and compares what is found.
#[track_caller]
fn check(comment: impl Fn(&str) -> Vec<String>) {
    for rows in texts() {
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
