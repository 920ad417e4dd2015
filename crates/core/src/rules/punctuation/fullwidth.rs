//! Full-width digits and letters in running text: ２０２３年 and ＡＰＰ.

use super::marks::{Mark, Marks, Seen};
use crate::language::CharSet;
use crate::rules::{Applicability, LineFindings, LineInput, Rule, Severity};

pub static RULE: Rule = Rule {
    code: "punctuation-fullwidth",
    title: "全角数字和字母",
    severity: Severity::Warning,
    page: include_str!("fullwidth.md"),
    line: Some(check),
    ..Rule::DEFAULT
};

fn check(input: &LineInput, found: &mut LineFindings) {
    const FULL_WIDTH: Seen = Seen::of(&[
        '０', '１', '２', '３', '４', '５', '６', '７', '８', '９', 'Ａ', 'Ｂ', 'Ｃ', 'Ｄ', 'Ｅ',
        'Ｆ', 'Ｇ', 'Ｈ', 'Ｉ', 'Ｊ', 'Ｋ', 'Ｌ', 'Ｍ', 'Ｎ', 'Ｏ', 'Ｐ', 'Ｑ', 'Ｒ', 'Ｓ', 'Ｔ',
        'Ｕ', 'Ｖ', 'Ｗ', 'Ｘ', 'Ｙ', 'Ｚ', 'ａ', 'ｂ', 'ｃ', 'ｄ', 'ｅ', 'ｆ', 'ｇ', 'ｈ', 'ｉ',
        'ｊ', 'ｋ', 'ｌ', 'ｍ', 'ｎ', 'ｏ', 'ｐ', 'ｑ', 'ｒ', 'ｓ', 'ｔ', 'ｕ', 'ｖ', 'ｗ', 'ｘ',
        'ｙ', 'ｚ',
    ]);
    let marks = Marks::of(input);
    if !marks.may_have(FULL_WIDTH) {
        return;
    }
    let text = input.line.text();
    // A number that opens the line is written as all of its series are.
    let mut done = input.line.leading_marker().map_or(0, |marker| marker.bytes.end);
    for mark in marks.iter().filter(|mark| narrow(mark.character).is_some()) {
        if mark.byte < done {
            continue;
        }
        let run = run(&text[mark.byte..]);
        done = mark.byte + run.len();
        let rest = &text[done..];
        if is_formula(mark, rest) || is_placeholder(run) || is_chinese_zero(mark, rest) {
            continue;
        }
        let right: String = run.chars().map(|c| narrow(c).or(sign(c)).unwrap_or(c)).collect();
        let has_letter = right.contains(|c: char| c.is_ascii_alphabetic());
        let (what, habit) =
            if has_letter { ("字母", "全角字母") } else { ("数字", "全角数字") };
        found
            .add(mark.byte..done, format!("全角{what}“{run}”应改为半角“{right}”"))
            .habit(habit)
            .fix(Applicability::Safe, format!("改为“{right}”"), [(mark.byte..done, right)]);
    }
}

/// The half-width form of a full-width digit or letter.
fn narrow(character: char) -> Option<char> {
    const GAP: u32 = '０' as u32 - '0' as u32;
    let is_full = matches!(character, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ');
    is_full.then(|| char::from_u32(character as u32 - GAP)).flatten()
}

/// The half-width form of a sign inside or behind a number.
fn sign(character: char) -> Option<char> {
    match character {
        '．' => Some('.'),
        '％' => Some('%'),
        _ => None,
    }
}

/// The number or word that a text begins with: digits and letters of either width, a point between two
/// digits, and ％ behind one.
fn run(text: &str) -> &str {
    let is_part = |c: char| c.is_ascii_alphanumeric() || narrow(c).is_some();
    let is_digit = |c: char| c.is_ascii_digit() || matches!(c, '０'..='９');
    let mut characters = text.char_indices().peekable();
    let mut last = None;
    while let Some((byte, character)) = characters.next() {
        let after_digit = last.is_some_and(is_digit);
        let next = characters.peek().map(|(_, next)| *next);
        match character {
            '．' | '.' if after_digit && next.is_some_and(is_digit) => {}
            '％' | '%' if after_digit => return &text[..byte + character.len_utf8()],
            _ if is_part(character) => {}
            _ => return &text[..byte],
        }
        last = Some(character);
    }
    text
}

/// Whether a run is part of a formula that is full-width as a whole: Ａ＝Ｂ＋Ｃ
fn is_formula(first: &Mark, rest: &str) -> bool {
    static SIGNS: CharSet = CharSet::of("＝＋×÷＊＜＞=");
    let is_sign = |c: char| SIGNS.contains(c);
    first.before.is_some_and(is_sign) || rest.starts_with(is_sign)
}

/// Whether a run stands for the 〇 of a Chinese number, which is for `numeral-zero` to say: 二０二三年
fn is_chinese_zero(first: &Mark, rest: &str) -> bool {
    let is_numeral = |c: char| "〇零一二三四五六七八九".contains(c);
    matches!(first.character, '０' | 'Ｏ' | 'ｏ')
        && first.before.is_some_and(is_numeral)
        && rest.starts_with(is_numeral)
}

/// Whether a run stands for what is to be filled in: Ｘ月ＸＸ日
fn is_placeholder(run: &str) -> bool {
    run.chars().all(|c| matches!(c, 'Ｘ' | 'ｘ' | 'X' | 'x'))
}
