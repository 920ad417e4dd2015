//! Half-width stops: , : ; ? ! and . beside Chinese text.

use super::super::marks::{Mark, Marks};
use super::super::side::{Side, before, begins_chinese, behind, ends_chinese, is_stop};
use super::{STOPS, Stop};
use crate::document::Line;
use crate::language::{CharSet, is_ideograph};
use crate::rules::{Applicability, LineFindings};

/// Adds the half-width stops of a line.
pub(super) fn check(line: &Line, marks: &Marks, found: &mut LineFindings) {
    let mut is_foreign = None;
    for mark in marks.iter().filter(|mark| mark.character.is_ascii()) {
        let Some(stop) = STOPS.iter().find(|stop| stop.half == mark.character) else { continue };
        let Some(bytes) = replaced(line, mark) else { continue };
        // Both are asked only where a mark would be found, which is rare.
        if !*is_foreign.get_or_insert_with(|| is_table(line.text()) || is_source(line.text())) {
            add(stop, mark, bytes, found);
        }
    }
}

fn add(stop: &Stop, mark: &Mark, bytes: std::ops::Range<usize>, found: &mut LineFindings) {
    found.add(mark.bytes(), stop.message).habit(stop.habit).fix(
        Applicability::Safe,
        stop.remedy,
        [(bytes, stop.full)],
    );
}

/// The bytes that the full-width mark takes the place of: the mark and the blanks beside it. `None` where
/// the half-width one may be right.
fn replaced(line: &Line, mark: &Mark) -> Option<std::ops::Range<usize>> {
    let text = line.text();
    // Nearly all points stand in figures.
    let is_beside_chinese = |side: Option<char>| side.is_none_or(|c| !c.is_ascii_alphanumeric());
    if !is_beside_chinese(mark.before) && !is_beside_chinese(mark.after) {
        return None;
    }
    let is_run = |side: Option<char>| {
        side.is_some_and(|c| is_stop(c) && !(is_call(c) && is_call(mark.character)))
    };
    if is_run(mark.before) || is_run(mark.after) || is_numbering(line, mark) {
        return None;
    }
    let left = before(text, run_start(text, mark));
    let right = behind(text, mark.end());
    let is_wrong = match mark.character {
        '.' => is_full_stop(line, mark, left, right),
        '?' => is_question(text, mark, left, right),
        '!' => mark.after != Some('[') && is_between(left, right, "%)"),
        ':' => mark.after != Some('/') && is_between(left, right, ""),
        ';' => !ends_entity(text, mark.byte) && is_between(left, right, ""),
        _ => is_between(left, right, ""),
    };
    is_wrong.then(|| {
        let is_last = right.character.is_none();
        mark.byte - left.blanks..mark.end() + if is_last { 0 } else { right.blanks }
    })
}

/// ？ and ！, of which several may stand in a row.
fn is_call(character: char) -> bool {
    matches!(character, '!' | '?' | '！' | '？')
}

/// Where the run of calls begins that a mark stands in: 好!!!
fn run_start(text: &str, mark: &Mark) -> usize {
    /// Nobody calls more than three times.
    const MOST: usize = 2;
    if !is_call(mark.character) {
        return mark.byte;
    }
    let calls = text[..mark.byte].chars().rev().take(MOST).take_while(|c| is_call(*c));
    mark.byte - calls.map(char::len_utf8).sum::<usize>()
}

/// Whether a stop stands in Chinese text: behind it, or between a figure or a foreign word and Chinese text,
/// as in 加入WTO,我国. `only` are the characters that may then stand before it; empty for all of ASCII.
fn is_between(left: Side, right: Side, only: &str) -> bool {
    let Some(character) = left.character else { return false };
    let follows_foreign = || {
        let is_foreign = if only.is_empty() {
            character.is_ascii_alphanumeric() || ")]\"'%".contains(character)
        } else {
            only.contains(character)
        };
        is_foreign && left.blanks == 0
    };
    let is_chinese = |c: char| begins_chinese(c) || ends_chinese(c);
    let precedes_chinese = || right.blanks == 0 && right.character.is_some_and(is_chinese);
    ends_chinese(character)
        || only.contains(character) && right.character.is_none()
        || follows_foreign() && precedes_chinese()
}

/// Whether a stop belongs to a number that is no text, or that the rules on numbering judge: 1. and 一,
fn is_numbering(line: &Line, mark: &Mark) -> bool {
    /// How many markers can begin at one place: so many readings may one have.
    const READINGS: usize = 4;
    let text = line.text();
    let ahead = text.get(line.body_start()..mark.byte).unwrap_or_default();
    let is_number =
        (1..=2).contains(&ahead.len()) && ahead.bytes().all(|byte| byte.is_ascii_digit());
    // 1,总体要求 should be 1.
    if is_number && mark.character == ',' {
        return true;
    }
    let markers = line.markers();
    let begun = markers.partition_point(|marker| marker.bytes.start <= mark.byte);
    markers[..begun].iter().rev().take(READINGS).any(|marker| {
        marker.bytes.contains(&mark.byte)
            && (mark.character == '.' || marker.leading && marker.corrected(text).is_some())
    })
}

/// Whether a point ends a sentence. One between 汉字 may also stand in a foreign name (阿.托尔斯泰), and one
/// before letters in the name of a file (通知.doc).
fn is_full_stop(line: &Line, mark: &Mark, left: Side, right: Side) -> bool {
    let Some(last) = left.character.filter(|&c| ends_chinese(c) || c == '%') else { return false };
    if left.blanks > 0 {
        return false;
    }
    let begins_date = || {
        let byte = mark.end() + right.blanks;
        line.dates().binary_search_by_key(&byte, |date| date.bytes.start).is_ok()
    };
    match right.character {
        None => has_words(line.text()),
        Some(next) if is_ideograph(next) => !(is_in_names(last) && is_in_names(next)),
        Some(next) => begins_chinese(next) || ends_chinese(next) || begins_date(),
    }
}

/// Whether a line has so many 汉字 that it can be a sentence.
fn has_words(text: &str) -> bool {
    const FEWEST: usize = 6;
    text.chars().filter(|&c| is_ideograph(c)).nth(FEWEST - 1).is_some()
}

/// Whether a 汉字 is one of those with which foreign names are written.
fn is_in_names(character: char) -> bool {
    static SET: CharSet = CharSet::of(
        "阿艾安奥巴贝本比伯布茨达丹德登蒂迪顿多恩尔凡菲费佛弗伏夫福富盖戈格根古哈海赫亨华基吉加贾杰卡凯坎柯科克肯库拉\
         莱兰朗劳勒雷里理丽利莉列林琳留隆卢鲁路伦罗洛马玛迈麦曼梅蒙米密莫姆穆娜纳奈内尼涅纽诺欧帕潘佩皮普契奇乔切\
         琼丘茹瑞萨塞赛桑瑟森莎沙舍圣史施什斯苏索塔泰坦汤陶特图托瓦王威韦维温翁沃乌伍西希锡夏肖谢辛休雅亚扬耶叶伊\
         因英尤约扎詹兹佐",
    );
    SET.contains(character)
}

/// Whether a ? asks. Converters leave one behind for a character that they do not know (雪峰山?怀化), so that
/// inside a sentence a word that asks must stand before it.
fn is_question(text: &str, mark: &Mark, left: Side, right: Side) -> bool {
    /// How far before it the word is looked for, in characters.
    const FARTHEST: usize = 40;
    static ASKS: CharSet = CharSet::of("吗呢么谁何哪怎几否啥吧");
    if !left.character.is_some_and(ends_chinese) || left.blanks > 0 {
        return false;
    }
    let clause = text[..run_start(text, mark)].chars().rev().take(FARTHEST);
    let mut clause = clause.take_while(|c| !"。！？；?!;".contains(*c));
    match right.character {
        Some(next) if !ends_chinese(next) || is_ideograph(next) => {
            clause.any(|c| ASKS.contains(c)) || is_call(next)
        }
        _ => true,
    }
}

/// Whether a ; ends the name of a character on web pages: &nbsp;
fn ends_entity(text: &str, byte: usize) -> bool {
    const LONGEST: usize = 8;
    let mut name = text[..byte].bytes().rev().take(LONGEST);
    name.find(|c| !c.is_ascii_alphanumeric() && *c != b'#') == Some(b'&')
}

/// Whether a line is a row of a table with commas between its cells: no Chinese stop, no mark at its end, and
/// a cell that is a figure.
fn is_table(text: &str) -> bool {
    const FEWEST_COMMAS: usize = 2;
    let has_commas = text.bytes().filter(|&byte| byte == b',').nth(FEWEST_COMMAS - 1).is_some();
    let is_figure = |cell: &str| {
        let cell = cell.trim();
        cell.starts_with(|c: char| c.is_ascii_digit())
            && cell.bytes().all(|c| c.is_ascii_digit() || matches!(c, b'.' | b'%' | b'-' | b'/'))
    };
    has_commas
        && !text.contains(['，', '。', '、', '；', '：'])
        && !text.trim_end().ends_with(is_stop)
        && text.split(',').any(is_figure)
}

/// Whether a line names the source of a quotation, which has half-width marks (GB/T 7714): 王某. 论文[J].
fn is_source(text: &str) -> bool {
    text.match_indices('[').any(|(byte, _)| {
        let kind = text[byte + 1..].bytes().take_while(u8::is_ascii_uppercase).count();
        (1..=2).contains(&kind) && text[byte + 1 + kind..].starts_with([']', '/'])
    })
}
