//! A full stop at the end of brackets inside a sentence: 各区县（含开发区。）要

use super::marks::{Marks, Seen};
use super::pairs::{Pair, Pairs};
use crate::language::is_ideograph;
use crate::language::punctuation::ends_sentence;
use crate::rules::{Applicability, LineFindings, LineInput, Rule, Severity};

pub static RULE: Rule = Rule {
    code: "punctuation-bracket",
    title: "句内括号末尾用句号",
    severity: Severity::Warning,
    page: include_str!("bracket.md"),
    line: Some(check),
    ..Rule::DEFAULT
};

const SEEN: Seen = Seen::of(&['）']);

fn check(input: &LineInput, found: &mut LineFindings) {
    let marks = Marks::of(input);
    if !marks.may_have(SEEN)
        || !marks.iter().any(|mark| mark.character == '）' && mark.before == Some('。'))
    {
        return;
    }
    let text = input.line.text();
    let pairs = Pairs::of(input);
    for pair in pairs.iter().filter(|pair| pair.kind == '（' && is_inside(text, pair)) {
        let stop = pair.close.byte - '。'.len_utf8()..pair.close.byte;
        let inside = pair.inside(text);
        // What is more than one sentence may be meant to stand by itself.
        let is_sure = stop.start > pair.open.end()
            && inside.strip_suffix('。').is_some_and(|it| !it.contains(ends_sentence));
        found.add(stop.start..pair.close.end(), "句子里面的括号，末尾不用句号").fix(
            if is_sure { Applicability::Safe } else { Applicability::Unsafe },
            "删去括号里的句号",
            [(stop, "")],
        );
    }
}

/// Whether a pair ends with a stop and stands inside a sentence, which goes on behind it.
fn is_inside(text: &str, pair: &Pair) -> bool {
    let begins = |c: char| is_ideograph(c) || c.is_alphanumeric() || matches!(c, '》' | '”' | '）');
    let goes_on = |c: char| is_ideograph(c) || c.is_alphanumeric() || "，。；：、“《（".contains(c);
    // “……。”（……。）
    let ends_quotation =
        text[..pair.open.byte].strip_suffix('”').is_some_and(|it| it.ends_with(ends_sentence));
    pair.close.before == Some('。')
        && !ends_quotation
        && pair.open.before.is_some_and(begins)
        && pair.close.after.is_none_or(goes_on)
}
