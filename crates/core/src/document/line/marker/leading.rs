//! The marker that opens a line.

use super::division::is_name;
use super::pointed::{comma_or_point, decimal, lettered_point};
use super::{Marker, Style, bracket, caption::caption, division, is_gap, label, symbol};
use crate::language::{is_ideograph, numeral, symbols};

/// The readings of the marker or caption at byte `start`, where the body of a line begins, the likelier
/// first. There are two where the lines around must decide: 8.6个 is item 8 after item 7, and 8.6 after
/// 8.5; （i） is the ninth letter after （h）, and a Roman one without it.
///
/// `markdown_level` is that of the heading that the line is, 0 for none; `is_quantity` says that a number
/// with a unit begins there.
pub(in crate::document::line) fn leading(
    line: &str,
    start: usize,
    markdown_level: u8,
    is_quantity: bool,
) -> impl Iterator<Item = Marker> {
    let readings = readings(line, behind_star(line, start), is_quantity).into_iter().flatten();
    readings.map(move |marker| {
        let is_clear = match marker.style {
            style if style.is_division() => is_name(&line[marker.bytes.end..], markdown_level),
            Style::Decimal(_) => markdown_level > 0 && !is_quantity,
            _ => false,
        };
        Marker { leading: true, tentative: marker.tentative && !is_clear, ..marker }
    })
}

/// The byte behind a mark that stands before the marker of an item: ★1. in the requirements of a tender.
fn behind_star(line: &str, start: usize) -> usize {
    let rest = &line[start..];
    match rest.chars().next() {
        Some(star @ ('★' | '☆' | '▲' | '△' | '◆' | '◇' | '■' | '●' | '※')) => {
            let behind = rest[star.len_utf8()..].trim_start_matches(is_gap);
            line.len() - behind.len()
        }
        _ => start,
    }
}

fn readings(line: &str, start: usize, is_quantity: bool) -> [Option<Marker>; 2] {
    let Some(first) = line[start..].chars().next() else { return [None, None] };
    match first {
        '第' => [division(line, start), None],
        '图' | '表' => [caption(line, start), None],
        '附' => [caption(line, start).or_else(|| label(line, start)), None],
        '（' | '(' => with_roman(line, bracket(line, start)),
        _ if symbols::read(first).is_some() => [symbol(line, start), None],
        _ if numeral::decimal_digit(first).is_some() => {
            match (decimal(line, start, is_quantity), comma_or_point(line, start)) {
                (None, point) => [point, None],
                // 1.2 and a gap: its first number alone is no item.
                (Some(path), _) if !path.tentative && ends_with_gap(line, &path) => {
                    [Some(path), None]
                }
                (path, point) => [path, point],
            }
        }
        _ if numeral::could_begin(first) => [comma_or_point(line, start), None],
        _ if symbols::letter(first).is_some() || symbols::stem(first).is_some() => {
            // A.1 in appendix A
            match decimal(line, start, false) {
                Some(path) => [Some(path), None],
                None => with_roman(line, lettered_point(line, start)),
            }
        }
        _ => [label(line, start), None],
    }
}

fn ends_with_gap(line: &str, marker: &Marker) -> bool {
    let end = marker.bytes.end;
    !line[marker.numeral.end..end].is_empty() || !line[end..].starts_with(is_ideograph)
}

/// A letter and, where it is one, the Roman numeral.
fn with_roman(line: &str, marker: Option<Marker>) -> [Option<Marker>; 2] {
    let letter = marker.as_ref().filter(|m| matches!(m.style, Style::Upper | Style::Lower));
    let roman = letter.and_then(|marker| {
        let number = symbols::roman(&line[marker.numeral.clone()])?;
        Some(Marker { style: Style::Roman, number, ..marker.clone() })
    });
    match roman {
        // （i） begins a list of Roman numerals far more often than it is the ninth letter.
        Some(roman) if roman.number == 1 => [Some(roman), marker],
        roman => [marker, roman],
    }
}
