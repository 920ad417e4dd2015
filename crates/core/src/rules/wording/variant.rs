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

fn check(input: &LineInput, found: &mut LineFindings) {
    for wrong in WrongWords::of(input).iter() {
        let Some(word) = wrong.row_of("variant") else { continue };
        let message = format!("“{}”宜写作“{}”（{}）", word.wrong, word.right, word.reason);
        wrong.report(word, message, found).habit(word.reason);
    }
}
