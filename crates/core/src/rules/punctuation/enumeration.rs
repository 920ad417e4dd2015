//! 、 before a word that joins the last part by itself: 甲、乙、以及丙; 甲、乙、及丙; 甲、乙、等

use super::marks::{Marks, Seen};
use crate::language::punctuation::ends_clause;
use crate::language::{is_ideograph, word_at};
use crate::rules::{Applicability, LineFindings, LineInput, Rule, Severity};

pub static RULE: Rule = Rule {
    code: "punctuation-enumeration",
    title: "连词前用顿号",
    severity: Severity::Warning,
    page: include_str!("enumeration.md"),
    line: Some(check),
    ..Rule::DEFAULT
};

const SEEN: Seen = Seen::of(&['、']);

fn check(input: &LineInput, found: &mut LineFindings) {
    /// 及时 and 等级 are other words, and so what is read is divided into words.
    const JOINING: [&str; 4] = ["以及", "及", "等", "等等"];
    let marks = Marks::of(input);
    if !marks.may_have(SEEN) {
        return;
    }
    let text = input.line.text();
    for mark in marks.iter().filter(|mark| mark.character == '、') {
        let is_first = mark.before.is_some_and(|c| !ends_clause(c) && c != '、');
        if !is_first || !matches!(mark.after, Some('以' | '及' | '等')) {
            continue;
        }
        let mut word = word_at(text, mark.end());
        // 及其他 is 及 and 其他, though 及其 is a word.
        if &text[word.clone()] == "及其" && text[word.end..].starts_with(['他', '它']) {
            word.end -= '其'.len_utf8();
        }
        let joining = &text[word.clone()];
        if word.start == mark.end()
            && JOINING.contains(&joining)
            && (joining != "等" || stands_for_rest(text, word.end))
        {
            found.add(mark.byte..word.end, format!("“{joining}”前面不用顿号")).fix(
                Applicability::Safe,
                "删去顿号",
                [(mark.bytes(), "")],
            );
        }
    }
}

/// Whether 等 that ends at a byte stands for what is left out: before a mark, or a word of its own; not in
/// 等车, 等次, 等高, 等不起.
fn stands_for_rest(text: &str, end: usize) -> bool {
    match text[end..].chars().next() {
        Some(next) if is_ideograph(next) => {
            next != '不' && text[word_at(text, end)].chars().nth(1).is_some()
        }
        Some(next) => !next.is_alphanumeric(),
        None => true,
    }
}
