//! Series inside a paragraph: 一是…；二是…, 第一，…第二，…, 首先…其次…, 其一, （1）, ①.

use std::ops::Range;

use super::marker::{self, LAST_ADVERB, Marker, Style};
use super::scan::{Hit, begins_marker};
use crate::language::{CharSet, numeral};

/// Verbs that make a series when each clause begins with a numeral and one of them.
static VERBS: CharSet = CharSet::of("是要来抓促强靠看讲有在");

/// Words that begin with one of these verbs: behind a numeral they make no marker, as in 五要素, 一是一.
const NOT_A_MARKER: [&str; 9] =
    ["要求", "要素", "要点", "要件", "要务", "是一、", "是一，", "来源", "看台"];

/// Finds the markers in `line` from byte `start` on, outside the `non_prose` ranges, in order.
pub(super) fn scan(
    line: &str,
    hits: &[Hit],
    start: usize,
    non_prose: &[Range<usize>],
    found: &mut Vec<Marker>,
) {
    let mut done = start;
    let mut non_prose = non_prose.iter().peekable();
    for &Hit { byte, character, .. } in hits {
        if byte < done || !begins_marker(character) {
            continue;
        }
        while non_prose.next_if(|range| range.end <= byte).is_some() {}
        let is_hidden = non_prose.peek().is_some_and(|range| range.start <= byte);
        if is_hidden {
            continue;
        }
        let before = line[start..byte].chars().next_back();
        if let Some(marker) = at(line, byte, character, before) {
            done = marker.bytes.end;
            found.push(marker);
        }
    }
}

fn at(line: &str, byte: usize, first: char, before: Option<char>) -> Option<Marker> {
    let opens = before.is_none_or(opens_clause);
    let mut marker = match first {
        '第' => ordinal(line, byte).or_else(|| division(line, byte, before))?,
        '首' | '再' | '最' => adverb(line, byte)?,
        '其' => among(line, byte).or_else(|| adverb(line, byte))?,
        '（' | '(' => {
            // 第（三）项 and （一）至（三）项 are references to items, not items.
            let marker = marker::bracket(line, byte).filter(|marker| !marker.tentative)?;
            (!before.is_some_and(char::is_alphanumeric)).then_some(marker)?
        }
        '①'..='⑳' => marker::circle(line, byte)?,
        '0'..='9' if opens && !matches!(before, None | Some('.')) => {
            marker::comma_or_point(line, byte)?
        }
        _ => verb(line, byte)?,
    };
    if marker.number == 1 && !opens && !marker.style.is_structural() {
        return None;
    }
    marker.tentative |= !opens || marker.style.is_structural();
    marker.leading = before.is_none();
    Some(marker)
}

/// An article or chapter in the same line as the text before it: “……。第十二条 为了……”.
fn division(line: &str, start: usize, before: Option<char>) -> Option<Marker> {
    let ends_sentence =
        before.is_some_and(|c| matches!(c, '。' | '；' | '：') || c.is_whitespace());
    marker::division(line, start).filter(|_| ends_sentence)
}

/// Whether a clause may begin after this character.
fn opens_clause(character: char) -> bool {
    matches!(
        character,
        '。' | '；' | '：' | '，' | '！' | '？' | '、' | '“' | '”' | '（' | '）' | '》' | '*'
    ) || matches!(character, ';' | ':' | ',' | '!' | '?' | '.' | ')' | '\u{b}')
        || character.is_whitespace()
}

/// 一是, 二要, 三抓.
fn verb(line: &str, start: usize) -> Option<Marker> {
    let numeral = start..start + numeral::run(&line[start..])?;
    let rest = &line[numeral.end..];
    let verb = rest.chars().next().filter(|c| VERBS.contains(*c))?;
    let number = numeral::parse(&line[numeral.clone()])?;
    let is_other = NOT_A_MARKER.iter().any(|other| rest.starts_with(other));
    if number == 0 || number > 20 || is_other {
        return None;
    }
    let bytes = start..numeral.end + verb.len_utf8();
    // The other verbs also follow a numeral in plain sentences: 一看, 二来, 三有.
    let tentative = !matches!(verb, '是' | '要');
    Some(Marker { style: Style::Verb, number, bytes, numeral, leading: false, tentative })
}

/// 第一， and 第一是; not 第一时间, 第一、二、三产业.
fn ordinal(line: &str, start: usize) -> Option<Marker> {
    prefixed(line, start, '第', &['，', ',', '是', '要'], Style::Ordinal)
}

/// 其一, 其二.
fn among(line: &str, start: usize) -> Option<Marker> {
    prefixed(line, start, '其', &['，', ',', '是', '：'], Style::Among)
}

/// A numeral between `prefix`, which stands at byte `start`, and one of `marks`.
fn prefixed(
    line: &str,
    start: usize,
    prefix: char,
    marks: &[char],
    style: Style,
) -> Option<Marker> {
    let from = start + prefix.len_utf8();
    let (number, length) = numeral::prefix(&line[from..])?;
    let numeral = from..from + length;
    let mark = line[numeral.end..].chars().next().filter(|mark| marks.contains(mark))?;
    if number == 0 || number > 20 {
        return None;
    }
    let bytes = start..numeral.end + mark.len_utf8();
    Some(Marker { style, number, bytes, numeral, leading: false, tentative: false })
}

/// 首先, 其次, 再次, 最后. Each is also an ordinary adverb, so all of them are tentative.
fn adverb(line: &str, start: usize) -> Option<Marker> {
    const WORDS: [(&str, u32); 4] = [("首先", 1), ("其次", 2), ("再次", 3), (LAST_ADVERB, 4)];
    let (word, number) = WORDS.into_iter().find(|(word, _)| line[start..].starts_with(word))?;
    let bytes = start..start + word.len();
    Some(Marker {
        style: Style::Adverb,
        number,
        numeral: bytes.clone(),
        bytes,
        leading: false,
        tentative: true,
    })
}
