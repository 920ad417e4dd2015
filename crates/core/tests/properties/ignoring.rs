//! Many comments for the linter, many allowed texts and many findings: the time grows with their number, and not with
//! its square.

use std::sync::Arc;

use hegao_core::linter::{Allowed, Analysis, Settings};
use hegao_core::rules::{RULES, Selector};

use crate::growth::{check_growth, timed};

/// The smaller number: a square of it shows without optimization.
const SMALL: usize = 1_500;

/// Checks that four times as many take less than nine times as long to find what is left, of the rules that many
/// slips are found by and that cost little themselves.
#[track_caller]
fn check(name: &str, allowed: impl Fn(usize) -> Vec<String>, text: impl Fn(usize) -> String) {
    check_growth(name, (&SMALL, &(4 * SMALL)), 9, |&count| {
        let rules = RULES.iter().filter(|rule| {
            ["duplicate-punctuation", "suppression-unused", "duplicate-word"].contains(&rule.code)
        });
        let entry = |text| Allowed::new(Selector::parse("duplicate").unwrap(), text);
        let settings = Settings::new(rules.map(|rule| (*rule, rule.severity)))
            .with_comments(true)
            .with_allowed(allowed(count).into_iter().map(entry).collect());
        let mut analysis = Analysis::new(&text(count), Arc::new(settings));
        timed(|| analysis.findings()).0
    });
}

fn check_comments(first: &str, then: &str) {
    let none = |_| Vec::new();
    check(&format!("{first:?}, {then:?}"), none, |count| first.repeat(count) + &then.repeat(count));
    let both = [first, then].concat();
    check(&format!("{first:?} and {then:?}"), none, |count| both.repeat(count));
}

#[test]
fn comments_take_linear_time() {
    check_comments("<!-- hegao-ignore-file duplicate-character -->\n", "甲。。\n");
    check_comments("<!-- hegao-ignore duplicate-punctuation -->\n", "甲。。\n");
    check_comments("<!-- hegao-ignore duplicate-word -->", "甲。。\n");
    check_comments(
        "<!-- hegao-ignore-start duplicate-word -->\n",
        "<!-- hegao-ignore-end duplicate-item -->\n",
    );
    check_comments("<!-- hegao-ignore-start duplicate-word -->\n", "<!-- hegao-ignore-end -->\n");
    check_comments("<!-- hegao-ignore duplicate-word -->\n", "\n");
    check_comments(" ", "<!-- hegao-ignore duplicate-word -->");
}

#[test]
fn names_in_one_comment_take_linear_time() {
    let names = |count| "duplicate-word, ".repeat(count);
    check(
        "names",
        |_| Vec::new(),
        |count| {
            format!("<!-- hegao-ignore-start {} -->\n{}", names(count), "甲。。\n".repeat(count))
        },
    );
}

#[test]
fn allowed_texts_take_linear_time() {
    let many = |count| (0..count).map(|index| format!("甲{index}")).collect();
    check("entries and rows", many, |count| "甲，，\n".repeat(count));
    check(
        "the same entry",
        |count| vec!["乙，，丙".to_owned(); count],
        |count| "乙，，丙".repeat(count),
    );
    check("one entry, one row", |_| vec!["好研究".to_owned()], |count| "甲，，".repeat(count));
    check(
        "a long entry, one row",
        |count| vec!["甲，，".repeat(count)],
        |count| "甲，，".repeat(count + 1),
    );
}
