//! A fixed formulation that is written in another way than the user gives it in `[phrases]`.

use crate::language::PhraseSlip;
use crate::rules::{Applicability, LineFindings, LineInput, Rule, Severity};

pub static RULE: Rule = Rule {
    code: "wording-phrase",
    title: "固定提法不规范",
    page: include_str!("phrase.md"),
    line: Some(check),
    ..Rule::DEFAULT
};

fn check(input: &LineInput, found: &mut LineFindings) {
    let line = input.line;
    let text = line.text();
    for misquoted in input.options.phrases.find(text) {
        let (bytes, right) = (misquoted.bytes, misquoted.right);
        // What stands between 《 and 》 is the name of a paper, and is as its paper has it.
        let is_title = line
            .quoted_titles()
            .iter()
            .any(|title| title.bytes.start < bytes.start && bytes.end < title.bytes.end);
        if is_title || !line.is_prose(&bytes) {
            continue;
        }
        let written = &text[bytes.clone()];
        let (message, severity) = match misquoted.slip {
            PhraseSlip::Form => (format!("“{written}”规范的提法是“{right}”"), Severity::Warning),
            PhraseSlip::Order => (format!("次序应为“{right}”"), Severity::Warning),
            PhraseSlip::Missing => (format!("比“{right}”少了一项"), Severity::Info),
        };
        found.add(bytes.clone(), message).severity(severity).fix(
            Applicability::Unsafe,
            format!("改为“{right}”"),
            [(bytes, right)],
        );
    }
}
