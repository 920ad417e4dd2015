//! Numbers in every style and any order: each marker lies in its line around its numeral, the members of series are
//! markers in the order of the text, edits lead where a fresh look leads, and fixes come to an end.

use std::sync::Arc;

use hegao_core::document::{Document, Line};
use hegao_core::language::numeral;
use hegao_core::linter::{self, Settings};
use hegao_core::rules::Applicability;

use super::{edits, pieces};

/// Checks bytes of which a half stands for markers, three bytes each, and a half for edits.
pub fn check(data: &[u8]) {
    let (markers, edits) = data.split_at(data.len() / 2);
    let text: String = markers.chunks(3).map(marker).collect();
    let document = Document::parse(&text);
    document.lines().iter().for_each(|line| check_line(line, &text));
    for series in document.series() {
        let starts: Vec<_> = series.members.iter().map(|it| document.marker_start(it)).collect();
        assert!(starts.is_sorted_by(|a, b| a < b), "{series:?} in {text:?}");
    }
    let settings = Arc::<Settings>::default();
    edits::follow(&text, edits, &settings);
    linter::fix(&text, &settings, Applicability::Unsafe, |_| true);
}

fn check_line(line: &Line, text: &str) {
    let mut start = 0;
    for marker in line.markers() {
        let (bytes, numeral) = (&marker.bytes, &marker.numeral);
        // What has two readings, as v. and 7.8, is there twice.
        assert!(start <= bytes.start && bytes.start < bytes.end, "{marker:?} in {text:?}");
        assert!(bytes.start <= numeral.start && numeral.end <= bytes.end, "{marker:?} in {text:?}");
        for byte in [bytes.start, numeral.start, numeral.end, bytes.end] {
            assert!(line.text().is_char_boundary(byte), "{marker:?} in {text:?}");
        }
        let same = marker.rewrite(line.text(), marker.number);
        assert!(!same.is_empty(), "{marker:?} in {text:?}");
        start = bytes.start;
    }
}

/// A marker, and what stands behind it.
fn marker(bytes: &[u8]) -> String {
    let [form, number, rest @ ..] = bytes else { return String::new() };
    let (before, after) = FORMS[usize::from(*form) % FORMS.len()];
    let numeral = written(*number);
    let behind = rest.first().map_or("", |&byte| pieces::piece(byte));
    let row = if number % 4 == 0 { "" } else { "\n" };
    format!("{before}{numeral}{after}{behind}{row}")
}

/// A number in one of the ways to write it.
fn written(byte: u8) -> String {
    let number = u32::from(byte / 8) + 1;
    let from = |first: char| char::from_u32(first as u32 + number - 1).map(String::from);
    let written = match byte % 8 {
        0..=2 => Some(numeral::chinese(number)),
        3 | 4 => Some(number.to_string()),
        5 if number <= 20 => from('①'),
        6 if number <= 26 => from(if number % 2 == 0 { 'a' } else { 'A' }),
        7 if number <= 12 => from('Ⅰ'),
        _ => None,
    };
    written.unwrap_or_else(|| numeral::like("１", number))
}

/// What stands before a numeral and behind it. Append forms at the end only, so that the seeds keep their
/// sense.
const FORMS: &[(&str, &str)] = &[
    ("", "、"),
    ("（", "）"),
    ("(", ")"),
    ("", "."),
    ("", "．"),
    ("", "）"),
    ("", " "),
    ("第", "编 "),
    ("第", "章 "),
    ("第", "节 "),
    ("第", "条 "),
    ("第", "条之一 "),
    ("第", "部分 "),
    ("第", "，"),
    ("其", "，"),
    ("", "是"),
    ("", "要"),
    ("", "来"),
    ("附件", ""),
    ("附件：", "."),
    ("　　　", "."),
    ("表", " "),
    ("图1-", "："),
    ("步骤", "："),
    ("1.", " "),
    ("1.2.", " "),
    ("2.1.3.", "　"),
    ("# ", "、"),
    ("**", "、**"),
    ("- ", "."),
    ("本办法第", "条"),
    ("见第", "章第二节"),
];
