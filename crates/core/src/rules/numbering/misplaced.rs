//! A number that a series lacks may stand in the text after all: run on behind another item, or at the
//! start of a line without its mark. Then that is the slip, and no item is missing.

use crate::document::{Document, Member, Span, Style};
use crate::language::numeral;

/// Where the missing number stands.
pub(super) enum Misplaced {
    /// Inside a line: its marker.
    RunOn(Span),
    /// At the start of a line, without the mark of a marker: its numeral, with a wrong mark behind it.
    Unmarked(Span),
}

/// Looks for a number from row `from` up to the row of `member`, the item behind the gap.
pub(super) fn misplaced(
    document: &Document,
    from: usize,
    member: &Member,
    number: u32,
) -> Option<Misplaced> {
    let marker = document.marker(member);
    if !marker.leading {
        return None;
    }
    let text = document.text(member.row);
    let numeral = marker.rewrite(text, number);
    let whole = marker.with_number(text, number);
    let rows = from..member.row;
    let mut rows = rows.filter(|&row| document.is_prose(row));
    rows.find_map(|row| {
        let start = document.lines()[row].body_start();
        // A marker that is written right is another list's: the item 2. below the heading 1.
        let is_right = document.lines()[row].body().starts_with(whole.trim_end());
        let unmarked = unmarked(document, row, start, &numeral, marker.style);
        let unmarked = unmarked.filter(|_| !is_right);
        unmarked
            .or_else(|| run_on(document, row, whole.trim_end(), marker.style))
            .or_else(|| unmarked_inside(document, row, &numeral, marker.style))
    })
}

/// The marker inside a line. What follows 第 or stands among references is none: 第（五）项, （三）至（五）.
fn run_on(document: &Document, row: usize, whole: &str, style: Style) -> Option<Misplaced> {
    let text = document.text(row);
    let start = document.lines()[row].body_start();
    let ends_in_number = whole.ends_with(|c: char| c.is_alphanumeric());
    // 4、三馆一站 is item 4, but 4、5项 and 二、三产业 are none.
    let is_arabic = whole.contains(|c| numeral::decimal_digit(c).is_some());
    let is_digit = move |c: char| {
        if is_arabic { numeral::decimal_digit(c).is_some() } else { numeral::is_part(c) }
    };
    let mut found = text.match_indices(whole).map(|(byte, _)| byte..byte + whole.len());
    found
        .find(|bytes| {
            let before = text[..bytes.start].chars().next_back();
            let after = text[bytes.end..].chars().next();
            let is_whole = before.is_some_and(|c| {
                !is_digit(c) && !c.is_ascii_alphanumeric() && !"第至和或与、.．".contains(c)
            });
            let goes_on = after.is_some_and(|c| !is_digit(c) && !"项款目条至和或与、".contains(c));
            let is_caption = style.is_caption() && ends_in_number;
            bytes.start > start && is_whole && (goes_on || is_caption && after.is_none())
        })
        .map(|bytes| Misplaced::RunOn(Span::in_row(row, bytes)))
}

/// The same behind the end of a sentence.
fn unmarked_inside(
    document: &Document,
    row: usize,
    numeral: &str,
    style: Style,
) -> Option<Misplaced> {
    let text = document.text(row);
    let ends = text.match_indices('。').map(|(byte, end)| byte + end.len());
    let mut starts = ends.filter(|&start| text[start..].starts_with(numeral));
    starts.find_map(|start| unmarked(document, row, start, numeral, style))
}

/// The number at byte `start` without its mark: 7“一网统管”：, 14：省高网. A quantity and a date are none,
/// and a Chinese numeral only where another mark stands in the place of the right one.
fn unmarked(
    document: &Document,
    row: usize,
    start: usize,
    numeral: &str,
    style: Style,
) -> Option<Misplaced> {
    let line = &document.lines()[row];
    let rest = line.text().get(start..)?.strip_prefix(numeral)?;
    let next = rest.chars().next()?;
    let is_mark = matches!(next, '：' | ':' | '；' | '，' | '．' | '.' | '、' | '。');
    let is_counted = line.quantities().iter().any(|quantity| quantity.bytes.start == start)
        || line.dates().iter().any(|date| date.bytes.start == start)
        || numeral::is_part(next)
        || next.is_ascii_alphanumeric();
    let is_arabic = style == Style::Point && numeral::is_arabic(numeral);
    let may_be = is_arabic || is_mark && matches!(style, Style::Point | Style::Comma);
    // 13.5 begins with the number, too.
    let is_decimal = rest[next.len_utf8()..].starts_with(|c: char| c.is_ascii_digit());
    if is_counted || !may_be || is_mark && is_decimal {
        return None;
    }
    let end = start + numeral.len() + if is_mark { next.len_utf8() } else { 0 };
    Some(Misplaced::Unmarked(Span::in_row(row, start..end)))
}
