//! References to attachments, tables and figures: 见附件3, （附件3）, 按附件3填报, 见表1-2, 图3所示.

use std::ops::Range;

use super::context::sends_reader;
use super::{Reference, Target};
use crate::language::{CharSet, numeral};

/// The words that begin such a reference.
const WORDS: [(&str, Target); 5] = [
    ("附件", Target::Attachment),
    ("附表", Target::Table),
    ("附图", Target::Figure),
    ("表", Target::Table),
    ("图", Target::Figure),
];

/// What is said of a table or a figure where it opens a sentence: 表2列出, 图3所示.
const SAID: [&str; 9] = ["所", "列", "给出", "显示", "中", "是", "为", "反映", "汇总"];

/// The reference whose word, 附件 or 表, begins at byte `start`; `last` is the one before it in the line.
pub(super) fn reference(text: &str, start: usize, last: Option<&Reference>) -> Option<Reference> {
    let (word, target) = WORDS.into_iter().find(|(word, _)| text[start..].starts_with(word))?;
    let from = start + word.len();
    let from = text.len() - text[from..].trim_start().len();
    let (number, numeral) = number(text, from, target)?;
    let after = &text[numeral.end..];
    let before = text[..start].trim_end();
    let is_listed = last.is_some_and(|last| {
        last.target == target && matches!(&text[last.bytes.end..start], "、" | "和" | "及" | "，")
    });
    let in_brackets =
        before.ends_with(['（', '(']) && after.starts_with(['）', ')', '、', '，', '；', '和']);
    let opens = before.is_empty() || before.ends_with(['。', '；', '！', '？', '\u{b}']);
    let is_subject = opens && SAID.iter().any(|word| after.starts_with(word));
    let fits = is_listed || in_brackets || is_subject || sends_reader(before);
    if number == 0 || !fits || !ends(&text[numeral.clone()], after) {
        return None;
    }
    let end = numeral.end;
    Some(Reference::new(target, number, start, numeral, end))
}

/// The number at byte `start`, and the bytes of its numeral: the last one of 1-2 and of 3.1 for a table or
/// a figure.
fn number(text: &str, start: usize, target: Target) -> Option<(u32, Range<usize>)> {
    const DEEPEST: usize = 4;
    let (mut number, length) = numeral::prefix(&text[start..])?;
    let mut numeral = start..start + length;
    for _ in 1..DEEPEST {
        let mut rest = text[numeral.end..].chars();
        let joins = rest.next().is_some_and(|c| "-－—–‑.．".contains(c));
        let next = text.len() - rest.as_str().len();
        match numeral::prefix(rest.as_str()).filter(|_| joins && target != Target::Attachment) {
            Some((value, length)) => (number, numeral) = (value, next..next + length),
            None => break,
        }
    }
    Some((number, numeral))
}

/// Whether a text ends a number: 附件1 and 附件1要求, but not 附件1-2, which is a part of something else,
/// 附件2份, or 见附件一般规定.
fn ends(numeral: &str, after: &str) -> bool {
    static UNITS: CharSet =
        CharSet::of("份个项页套张篇件册种类级人次号年月日之元万亿倍点").and("组条款章");
    const FOLLOWERS: [&str; 9] = ["所", "中", "的", "要求", "规定", "填", "格式", "执行", "列"];
    let Some(next) = after.chars().next() else { return true };
    if !next.is_alphanumeric() {
        return !matches!(next, '-' | '－' | '—' | '.' | '．' | '%' | '％' | '~' | '～' | '/');
    }
    FOLLOWERS.iter().any(|word| after.starts_with(word))
        || numeral::is_arabic(numeral) && !next.is_ascii() && !UNITS.contains(next)
}
