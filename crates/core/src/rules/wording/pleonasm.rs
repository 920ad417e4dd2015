//! Two words side by side that say the same: 原因是因为, 切忌不要.

use super::wrong::WrongWords;
use crate::rules::{LineFindings, LineInput, Rule, Severity};

pub static RULE: Rule = Rule {
    code: "wording-pleonasm",
    title: "语义重复",
    severity: Severity::Warning,
    page: include_str!("pleonasm.md"),
    line: Some(check),
    learns_words: true,
    ..Rule::DEFAULT
};

fn check(input: &LineInput, found: &mut LineFindings) {
    for wrong in WrongWords::of(input).iter() {
        let Some(word) = wrong.row_of("pleonasm") else { continue };
        let message =
            format!("“{}”语义重复（{}），可写作“{}”", word.wrong, word.reason, word.right);
        // How a sentence is best put then is for its writer to say.
        wrong.report(word, message, found).offer();
    }
}
