//! A term that the user wants to be written in another way, as `[terms]` in their settings says.

use crate::rules::{Applicability, LineFindings, LineInput, Rule, Severity};

pub static RULE: Rule = Rule {
    code: "wording-term",
    title: "用语不统一",
    severity: Severity::Warning,
    page: include_str!("term.md"),
    line: Some(check),
    ..Rule::DEFAULT
};

fn check(input: &LineInput, found: &mut LineFindings) {
    let (line, options) = (input.line, input.options);
    let text = line.text();
    let mut terms = options.terms.find(text);
    if terms.is_empty() {
        return;
    }
    let characters: Vec<char> = text.chars().collect();
    let (mut byte, mut start) = (0, 0);
    terms.retain(|(bytes, _)| {
        start += text[byte..bytes.start].chars().count();
        byte = bytes.start;
        let span = start..start + text[bytes.clone()].chars().count();
        !options.words.cover(&characters, span) && line.is_prose(bytes)
    });
    for (bytes, right) in terms {
        let wrong = &text[bytes.clone()];
        found.add(bytes.clone(), format!("“{wrong}”应写作“{right}”")).fix(
            Applicability::Safe,
            format!("改为“{right}”"),
            [(bytes, right)],
        );
    }
}
