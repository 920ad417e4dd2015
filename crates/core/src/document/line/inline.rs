//! Series inside a paragraph: 一是…；二是…, 第一，…第二，…, 首先…其次…, 其一, （1）, ①.

use std::ops::Range;

use super::marker::{self, LAST_ADVERB, Marker, Style};
use super::scan::{Hit, begins_marker};
use crate::language::{CharSet, numeral, symbols};

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
        // 分居第5、第7，
        '第' if before == Some('、') => return None,
        '第' => ordinal(line, byte).or_else(|| division(line, byte, before))?,
        '首' | '再' | '最' => adverb(line, byte)?,
        '其' => among(line, byte).or_else(|| adverb(line, byte))?,
        '（' | '(' => {
            // 第（三）项 and （一）至（三）项 are references to items, not items.
            let marker = marker::bracket(line, byte).filter(|marker| !marker.tentative)?;
            (!before.is_some_and(char::is_alphanumeric)).then_some(marker)?
        }
        _ if symbols::read(first).is_some() => marker::symbol(line, byte)?,
        '0'..='9' if opens && !matches!(before, None | Some('.' | '（' | '(')) => {
            marker::comma_or_point(line, byte)?
        }
        // PM2.5是
        '0'..='9' if matches!(before, Some('.' | '（' | '(')) => return None,
        _ => verb(line, byte).or_else(|| heading(line, byte, before))?,
    };
    // “三要三不要” is a name, while “一要……，二要……” quotes a whole series.
    if before == Some('“') && marker.number > 1 && !marker.style.is_structural() {
        return None;
    }
    if marker.number == 1 && !opens && !marker.style.is_structural() {
        return None;
    }
    // Nothing follows the number of a name: 服务器（1）
    if marker.style.is_structural() && line[marker.bytes.end..].trim_start().is_empty() {
        return None;
    }
    marker.tentative |= !opens || marker.style.is_structural() && !opens_item(&line[..byte]);
    marker.leading = before.is_none();
    Some(marker)
}

/// Whether an item of a list may begin behind a text: behind the colon that announces it, or behind the
/// item before it.
fn opens_item(before: &str) -> bool {
    before.trim_end().ends_with(ENDS_OF_ITEMS)
}

const ENDS_OF_ITEMS: [char; 6] = ['：', ':', '；', ';', '。', '\u{b}'];

/// 二、 behind the end of a sentence, where it should begin a line.
fn heading(line: &str, start: usize, before: Option<char>) -> Option<Marker> {
    // Numerals are frequent, and few of them stand there.
    let may_open = before.is_some_and(|c| ENDS_OF_ITEMS.contains(&c) || c.is_whitespace());
    if !may_open || !opens_item(&line[..start]) {
        return None;
    }
    let marker = marker::comma_or_point(line, start)?;
    let is_heading = marker.style == Style::Comma && marker.after(line).ends_with('、');
    is_heading.then_some(marker)
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
    Some(Marker { tentative, ..Marker::new(Style::Verb, number, bytes, numeral) })
}

/// What is counted with 第: 第一步， 第二阶段： 第三点是
const UNITS: [&str; 4] = ["步", "阶段", "点", "方面"];

/// 第一， 第一是 第一步，; not 第一时间, 第一、二、三产业.
fn ordinal(line: &str, start: usize) -> Option<Marker> {
    prefixed(line, start, '第', &['，', ',', '是', '要', '：', '、'], Style::Ordinal)
}

/// 其一, 其二.
fn among(line: &str, start: usize) -> Option<Marker> {
    prefixed(line, start, '其', &['，', ',', '是', '：'], Style::Among)
}

/// A numeral between `prefix`, which stands at byte `start`, and one of `marks`, with or without a unit
/// before the mark.
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
    let rest = &line[numeral.end..];
    let unit = UNITS.into_iter().find(|unit| rest.starts_with(unit)).unwrap_or("");
    let mut after = rest[unit.len()..].chars();
    // 第一阶段（3月—5月） and 第一步　动员部署 open a line.
    let opens_line = line[..start].trim().is_empty();
    let is_bare = opens_line
        && !unit.is_empty()
        && rest[unit.len()..].starts_with(['（', '(', ' ', '\u{3000}']);
    let mark = match after.next() {
        Some(mark) if marks.contains(&mark) => Some(mark),
        _ if is_bare => None,
        _ => return None,
    };
    // 第一、二、三产业 and 第一、第二产业
    let is_list = mark == Some('、')
        && (!unit.is_empty() || after.next().is_some_and(|c| c == '第' || numeral::is_part(c)));
    if number == 0 || number > 20 || is_list {
        return None;
    }
    let bytes = start..numeral.end + unit.len() + mark.map_or(0, char::len_utf8);
    Some(Marker::new(style, number, bytes, numeral))
}

/// 首先, 其次, 再次, 最后. Each is also an ordinary adverb, so all of them are tentative, but 再次 with a
/// comma behind it: nobody writes 再次， for “once more”.
fn adverb(line: &str, start: usize) -> Option<Marker> {
    const WORDS: [(&str, u32); 4] = [("首先", 1), ("其次", 2), ("再次", 3), (LAST_ADVERB, 4)];
    let (word, number) = WORDS.into_iter().find(|(word, _)| line[start..].starts_with(word))?;
    let bytes = start..start + word.len();
    let tentative = number != 3 || !line[bytes.end..].starts_with('，');
    Some(Marker { tentative, ..Marker::new(Style::Adverb, number, bytes.clone(), bytes) })
}
