//! Marks at the end of a quotation: 。”。 ，” 、”, and as hints 。”， and “…”。 behind a colon.

use super::marks::{Mark, Marks, Seen};
use super::pairs::{Pair, Pairs, quotes_words};
use crate::language::is_ideograph;
use crate::language::punctuation::{ends_clause, ends_sentence};
use crate::rules::{Applicability, LineFindings, LineInput, Rule, Severity};

pub static RULE: Rule = Rule {
    code: "punctuation-quotation",
    title: "引文末尾标点不当",
    severity: Severity::Warning,
    page: include_str!("quotation.md"),
    line: Some(check),
    ..Rule::DEFAULT
};

const SEEN: Seen = Seen::of(&['”', '’']);

fn check(input: &LineInput, found: &mut LineFindings) {
    let marks = Marks::of(input);
    if !marks.may_have(SEEN) || !marks.iter().any(is_candidate) {
        return;
    }
    let text = input.line.text();
    let pairs = Pairs::of(input);
    for pair in pairs.iter() {
        if is_candidate(&pair.close)
            && !names_mark(pair.inside(text))
            && !pairs.is_quote_in_quote(pair)
        {
            judge(text, pair, found);
        }
    }
}

/// Whether a mark closes a quotation and has a mark beside it that may be wrong there.
fn is_candidate(mark: &Mark) -> bool {
    matches!(mark.character, '”' | '’')
        && (mark.before.is_some_and(|c| ends_sentence(c) || matches!(c, '，' | '、'))
            || mark.after == Some('。'))
}

/// Whether what is quoted begins with a mark, as where the quotation is about marks or words of a text:
/// 删去“，并处罚款，”。
fn names_mark(inside: &str) -> bool {
    !inside.starts_with(|c| is_ideograph(c) || c.is_alphanumeric() || "“‘《〈（".contains(c))
}

fn judge(text: &str, pair: &Pair, found: &mut LineFindings) {
    let Mark { before: Some(before), after, .. } = pair.close else { return };
    let last = pair.close.byte - before.len_utf8()..pair.close.byte;
    let next = pair.close.end()..pair.close.end() + after.map_or(0, char::len_utf8);
    let whole = last.start..next.end;
    match (before, after) {
        ('。' | '！' | '？', Some('。')) if !quotes_words(text, pair) => {
            // What is part of a sentence may be a question or a call: 回答“怎么办？”。
            let is_sure = before == '。' || matches!(pair.open.before, Some('：' | '，'));
            found
                .add(whole, format!("引文末尾已有“{before}”，引号后面不再用句号"))
                .severity(if is_sure { Severity::Warning } else { Severity::Hint })
                .fix(Applicability::Unsafe, "删去引号后面的句号", [(next, "")]);
        }
        ('。', Some('，' | '；' | '、')) => {
            found.add(whole, "引文后面句子没有完，引号里面不用句号").severity(Severity::Hint).fix(
                Applicability::Unsafe,
                "删去引号里面的句号",
                [(last, "")],
            );
        }
        ('，' | '、', after) if is_wrong_inside(text, pair, before) => {
            let name = if before == '，' { "逗号" } else { "顿号" };
            let message = format!("引文末尾的{name}不放在引号里面");
            let goes_on = after.is_some_and(|c| !ends_clause(c) && c != '、');
            if goes_on {
                let marks = last.start..pair.close.end();
                let right = format!("{}{before}", pair.close.character);
                found.add(marks.clone(), message).fix(
                    Applicability::Unsafe,
                    format!("把{name}移到引号外面"),
                    [(marks, right)],
                );
            } else {
                found.add(whole, message).fix(
                    Applicability::Unsafe,
                    format!("删去引号里面的{name}"),
                    [(last, "")],
                );
            }
        }
        (_, Some('。')) if is_whole_sentence(text, pair) => {
            let marks = text[pair.close.bytes()].to_owned();
            found
                .add(pair.close.byte..next.end, "冒号引出的完整引文，句号放在引号里面")
                .severity(Severity::Hint)
                .fix(
                    Applicability::Unsafe,
                    "把句号移到引号里面",
                    [(pair.close.byte..next.end, format!("。{marks}"))],
                );
        }
        _ => {}
    }
}

/// Whether ，” or 、” is wrong. “……，”他说 is right: what is quoted is a sentence, and goes on.
fn is_wrong_inside(text: &str, pair: &Pair, stop: char) -> bool {
    let is_part = stop == '、'
        || pair.open.before.is_some_and(is_ideograph)
        || pair.close.after.is_none_or(|c| ends_clause(c) || c == '、');
    is_part && !quotes_words(text, pair)
}

/// Whether a colon leads to what is quoted, and it is more than a name.
fn is_whole_sentence(text: &str, pair: &Pair) -> bool {
    pair.open.before == Some('：') && pair.inside(text).contains(['，', '。', '；', '！', '？'])
}
