//! What the READMEs say of the rules is what the table of rules says.

use hegao::rules::{RULES, Rule};

fn page(rule: &Rule) -> String {
    format!("src/rules/{}.md", rule.code.replace('-', "_"))
}

/// Checks that a README lists every rule, in order, with its page.
#[track_caller]
fn check(readme: &str) {
    let expected: Vec<String> = RULES
        .iter()
        .map(|rule| format!("| [{}]({}) | {} |", rule.code, page(rule), rule.title))
        .collect();
    let listed: Vec<&str> = readme.lines().filter(|line| line.contains("](src/rules/")).collect();
    assert_eq!(listed, expected, "the list should read:\n{}", expected.join("\n"));
}

#[test]
fn the_readmes_list_the_rules() {
    check(include_str!("../README.md"));
    check(include_str!("../README.zh-CN.md"));
}
