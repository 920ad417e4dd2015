//! A word in another form than the one that the norm recommends, as 帐户 for 账户.

use super::wrong::WrongWords;
use crate::rules::{LineFindings, LineInput, Rule, Severity};

pub static RULE: Rule = Rule {
    code: "wording-variant",
    title: "不规范词形",
    severity: Severity::Warning,
    page: include_str!("variant.md"),
    line: Some(check),
    learns_words: true,
    ..Rule::DEFAULT
};

/// 即使 written wrongly, or 既 and 使: 既使企业受益，又使群众受益.
const BOTH_MAKE: &str = "既使";

/// Whether the sentence goes on with a second 使.
fn makes_both(rest: &str) -> bool {
    let sentence = rest.split(['。', '；', '！', '？']).next().unwrap_or_default();
    sentence.contains('又') || ["也使", "更使", "还使"].iter().any(|also| sentence.contains(also))
}

fn check(input: &LineInput, found: &mut LineFindings) {
    for wrong in WrongWords::of(input).iter() {
        let Some(word) = wrong.row_of("variant") else { continue };
        if word.wrong == BOTH_MAKE && makes_both(&input.line.text()[wrong.bytes.end..]) {
            continue;
        }
        let message = format!("“{}”宜写作“{}”（{}）", word.wrong, word.right, word.reason);
        wrong.report(word, message, found).habit(word.reason);
    }
}
