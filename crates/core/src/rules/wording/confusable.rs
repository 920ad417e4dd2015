//! A word that is none: one character is wrong, as in 布署 for 部署. The table of wrong words, and those of the user.

use super::wrong::{Source, WrongWords};
use crate::rules::{Applicability, LineFindings, LineInput, Rule, Severity};

pub static RULE: Rule = Rule {
    code: "wording-confusable",
    title: "错别字",
    severity: Severity::Warning,
    page: include_str!("confusable.md"),
    line: Some(check),
    learns_words: true,
    ..Rule::DEFAULT
};

fn check(input: &LineInput, found: &mut LineFindings) {
    let text = input.line.text();
    for wrong in WrongWords::of(input).iter() {
        let written = &text[wrong.bytes.clone()];
        match &wrong.source {
            Source::Own(right) => {
                found.add(wrong.bytes.clone(), format!("“{written}”应为“{right}”")).fix(
                    Applicability::Safe,
                    format!("改为“{right}”"),
                    [(wrong.bytes.clone(), &**right)],
                );
            }
            Source::Table(word) if word.rule == "confusable" => {
                let message = format!("“{written}”应为“{}”（{}）", word.right, word.reason);
                wrong.report(word, message, found);
            }
            Source::Table(_) => {}
        }
    }
}
