//! Marks where none can stand: at the beginning of a line, behind a mark that opens, before one that closes.

use super::marks::{Mark, Marks, Seen};
use super::pairs::{Pairs, quotes_words};
use crate::language::CharSet;
use crate::language::pairs::Half;
use crate::rules::{Applicability, LineFindings, LineInput, Rule, Severity};

pub static RULE: Rule = Rule {
    code: "punctuation-place",
    title: "标点位置不当",
    severity: Severity::Warning,
    page: include_str!("place.md"),
    line: Some(check),
    ..Rule::DEFAULT
};

const SEEN: Seen = Seen::of(&['，', '。', '、', '；', '：', '！', '？']);
static STOPS: CharSet = CharSet::of("，。、；：！？");
static OPENS: CharSet = CharSet::of("（《〈〔【“‘");
static CLOSES: CharSet = CharSet::of("）》〉〕】”’");

fn check(input: &LineInput, found: &mut LineFindings) {
    let marks = Marks::of(input);
    if !marks.may_have(SEEN) {
        return;
    }
    let line = input.line;
    for mark in marks.iter().filter(|mark| STOPS.contains(mark.character)) {
        // Two marks in a row are another mistake.
        let is_single = |beside: Option<char>| !beside.is_some_and(|c| STOPS.contains(c));
        let stop = mark.character;
        if mark.byte == line.body_start() {
            if is_single(mark.after) && !line.body().starts_with('|') {
                found.add(mark.bytes(), format!("“{stop}”不能放在一行的开头"));
            }
        } else if let Some(open) = mark.before.filter(|&c| OPENS.contains(c)) {
            if is_single(mark.after) && is_wrong_behind(input, mark, open) {
                let message = format!("{}后面不能用“{stop}”", name(open));
                let title = format!("删去“{stop}”");
                let start = mark.byte - open.len_utf8();
                found.add(start..mark.end(), message).fix(
                    Applicability::Unsafe,
                    title,
                    [(mark.bytes(), "")],
                );
            }
        } else if let Some(close) = mark.after.filter(|&c| is_wrong_before(stop, c))
            && is_single(mark.before)
        {
            let message = format!("{}前面不能用“{stop}”", name(close));
            let title = format!("删去“{stop}”");
            found.add(mark.byte..mark.end() + close.len_utf8(), message).fix(
                Applicability::Unsafe,
                title,
                [(mark.bytes(), "")],
            );
        }
    }
}

/// Whether a mark behind one that opens is wrong there; not where it is named, or begins what is quoted, and
/// not where what opens has no partner or lies in its like, which is a mistake of its own.
fn is_wrong_behind(input: &LineInput, mark: &Mark, open: char) -> bool {
    if !matches!(mark.character, '，' | '。' | '、' | '；' | '：')
        || mark.after.is_none_or(|c| CLOSES.contains(c))
    {
        return false;
    }
    let pairs = Pairs::of(input);
    pairs.opened_before(mark.byte).is_some_and(|pair| {
        let is_fragment = matches!(open, '“' | '‘') && quotes_words(input.line.text(), pair);
        !is_fragment && !pairs.is_quote_in_quote(pair)
    })
}

/// What a mark that opens or closes is called.
fn name(mark: char) -> &'static str {
    Half::of(mark).map_or("", Half::name)
}

fn is_wrong_before(stop: char, close: char) -> bool {
    match stop {
        '，' | '、' | '；' => matches!(close, '）' | '》' | '〉' | '〕' | '】'),
        '。' | '：' => matches!(close, '》' | '〉' | '〕' | '】'),
        _ => false,
    }
}
