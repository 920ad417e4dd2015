//! Every rule's page is a test: its wrong examples are found, its right ones are not, its fixes hold.

use std::sync::Arc;

use hegao_core::linter::{Analysis, Settings};
use hegao_core::rules::{Finding, RULES, Rule, Severity};
use hegao_core::testing::apply_edits;
use hegao_core::text::lines;

const OPEN: char = '⟦';
const CLOSE: char = '⟧';

/// What the page of wording-term says that it is checked by.
const TERMS: [(&str, &str); 3] = [("登陆", "登录"), ("帐户", "账户"), ("人民银行", "中国人民银行")];

/// A fenced block of a page: its info string and its text.
struct Block {
    info: String,
    text: String,
}

fn blocks(page: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut inside: Option<Block> = None;
    for line in page.lines() {
        match (&mut inside, line.strip_prefix("```")) {
            (None, Some(info)) => inside = Some(Block { info: info.into(), text: String::new() }),
            (Some(_), Some(_)) => blocks.extend(inside.take()),
            (Some(block), None) => {
                if !block.text.is_empty() {
                    block.text.push('\n');
                }
                block.text.push_str(line);
            }
            (None, None) => {}
        }
    }
    assert!(inside.is_none(), "a block is not closed");
    blocks
}

fn findings(text: &str) -> Vec<Finding> {
    let settings = Settings::default().with_comments(true).with_terms(TERMS);
    Analysis::new(text, Arc::new(settings)).into_findings().1
}

/// Checks that exactly the marked places are found by `rule`, and nothing grave by any other.
fn check_wrong(rule: &Rule, marked: &str, severity: Severity) {
    let text = marked.replace([OPEN, CLOSE], "");
    let findings = findings(&text);
    let mut shown: Vec<String> = lines(&text).map(str::to_owned).collect();
    for finding in findings.iter().rev() {
        if finding.rule.code == rule.code {
            assert_eq!(finding.severity, severity, "{}: {}\n{text}", rule.code, finding.message);
        } else if finding.severity < Severity::Warning {
            continue;
        }
        shown[finding.span.end.row].insert(finding.span.end.byte, CLOSE);
        shown[finding.span.start.row].insert(finding.span.start.byte, OPEN);
    }
    let codes: Vec<_> = findings.iter().map(|f| (f.rule.code, &f.message)).collect();
    assert_eq!(shown.join("\n"), marked, "{}: {codes:?}", rule.code);
}

/// Checks what a text is once every fix of `rule` is applied.
fn check_fixed(rule: &Rule, text: &str, expected: &str) {
    let findings = findings(text);
    let fixes = findings.iter().filter(|f| f.rule.code == rule.code).filter_map(|f| f.fix.as_ref());
    let fixed = apply_edits(text, fixes.flat_map(|fix| &fix.edits));
    assert_eq!(fixed, expected, "{}: fixes of\n{text}", rule.code);
}

fn check_right(rule: &Rule, text: &str) {
    let findings = findings(text);
    let wrong: Vec<_> = findings
        .iter()
        .filter(|f| f.rule.code == rule.code || f.severity >= Severity::Warning)
        .map(|f| (f.rule.code, &f.message))
        .collect();
    assert!(wrong.is_empty(), "{}: {wrong:?} in\n{text}", rule.code);
}

#[test]
fn pages_hold() {
    for rule in RULES {
        let blocks = blocks(rule.page);
        let mut wrong: Option<&Block> = None;
        let mut seen = [0, 0];
        for block in &blocks {
            match block.info.as_str() {
                "错" => check_wrong(rule, &block.text, Severity::Warning),
                "错 建议" => check_wrong(rule, &block.text, Severity::Info),
                "错 提示" => check_wrong(rule, &block.text, Severity::Hint),
                "错 错误" => check_wrong(rule, &block.text, Severity::Error),
                "改" => {
                    let before = wrong.expect("a 改 block follows a 错 block");
                    check_fixed(rule, &before.text.replace([OPEN, CLOSE], ""), &block.text);
                }
                "对" => check_right(rule, &block.text),
                "toml" => {}
                other => panic!("{}: a block with the unknown info string {other:?}", rule.code),
            }
            seen[usize::from(block.info == "对")] += 1;
            wrong = block.info.starts_with('错').then_some(block);
        }
        assert!(seen.iter().all(|&count| count > 0), "{}: no example of one kind", rule.code);
    }
}

#[test]
fn pages_have_their_parts() {
    for rule in RULES {
        let title = format!("# {}（{}）", rule.title, rule.code);
        assert_eq!(rule.page.lines().next(), Some(title.as_str()));
        for part in ["## 查什么", "## 为什么", "## 示例"] {
            assert!(rule.page.lines().any(|line| line == part), "{}: no part {part}", rule.code);
        }
    }
}

#[test]
fn the_table_is_in_order() {
    let codes: Vec<_> = RULES.iter().map(|rule| rule.code).collect();
    assert!(codes.is_sorted(), "{codes:?}");
}
