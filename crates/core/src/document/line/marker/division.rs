//! Divisions of books and laws: 第一部分, 第一编, 第一章, 第一节, 第一条.

use super::{Marker, Style, is_gap, skip_gap};
use crate::language::numeral;

/// The units, the longer ones first.
const UNITS: [(&str, Style); 6] = [
    ("部分", Style::Part),
    ("编", Style::Book),
    ("篇", Style::Book),
    ("章", Style::Chapter),
    ("节", Style::Section),
    ("条", Style::Article),
];

/// 第一章 at byte `start`, and 第十条之一, an article that was inserted.
pub(in crate::document::line) fn division(line: &str, start: usize) -> Option<Marker> {
    let from = skip_gap(line, start + '第'.len_utf8());
    let (number, length) = numeral::prefix(&line[from..])?;
    let numeral = from..from + length;
    // “第十二 条为了”: the space stands before 条 instead of behind it.
    let unit = skip_gap(line, numeral.end);
    let (name, style) = UNITS.into_iter().find(|(name, _)| line[unit..].starts_with(name))?;
    let bytes = start..unit + name.len();
    // “第十条规定的”, “第三章、第四章所称”: a sentence may begin with a reference.
    let mut next = line[bytes.end..].chars().next();
    let mut bytes = bytes;
    if next == Some('之') {
        let inserted = &line[bytes.end + '之'.len_utf8()..];
        let (_, length) = numeral::prefix(inserted).filter(|_| style == Style::Article)?;
        bytes.end += '之'.len_utf8() + length;
        next = line[bytes.end..].chars().next().filter(|c| is_gap(*c));
        next?;
    }
    if number == 0 {
        return None;
    }
    // “第三条　所列人员”: a gap may stand behind a reference, too.
    let rest = line[bytes.end..].trim_start_matches(|c| is_gap(c) || c == '*');
    let refers = ["所列", "所称", "所指", "所述"].iter().any(|word| rest.starts_with(word));
    let tentative =
        refers || !next.is_none_or(|c| is_gap(c) || matches!(c, '【' | '〔' | '*' | '：' | ':'));
    Some(Marker { tentative, ..Marker::new(style, number, bytes, numeral) })
}

/// Whether `rest`, which follows 第一章 without a space, can be the name of the chapter: 第一章总则, but
/// not 第一章、第二章所称的…….
pub(super) fn is_name(rest: &str, markdown_level: u8) -> bool {
    const LONGEST: usize = 16;
    let is_short = rest.chars().nth(LONGEST).is_none();
    let is_sentence = rest.contains(['。', '，', '；', '：', '、', '第']);
    let refers = ["规定", "所", "的", "至", "和", "中"].iter().any(|word| rest.starts_with(word));
    !refers && (markdown_level > 0 || is_short && !is_sentence)
}
