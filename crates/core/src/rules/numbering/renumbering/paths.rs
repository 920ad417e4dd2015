//! The paths of decimals: where 2.2 becomes 2.3, the 2.2.1 below it becomes 2.3.1.

use std::ops::Range;

use crate::document::{Document, Heading, Marker, Member, Series, Span, Style};
use crate::language::numeral;
use crate::rules::Edit;

/// The numbers of a path in a text, each with its bytes: the 2, 2 and 1 of `2.2.1`.
pub(super) fn numbers(text: &str, bytes: Range<usize>) -> Vec<(u32, Range<usize>)> {
    let mut found = Vec::new();
    let mut start = bytes.start;
    for piece in text[bytes].split(['.', '．']) {
        let own = start..start + piece.len();
        let point = text[own.end..].chars().next().map_or(0, char::len_utf8);
        start = own.end + point;
        if let Some(number) = numeral::parse(piece) {
            found.push((number, own));
        }
    }
    found
}

/// The path of a marker with its own number: 2, 2 for 2.2, and 2 for 2. and for 第二章.
pub(super) fn path(text: &str, marker: &Marker) -> Vec<u32> {
    match marker.style {
        Style::Decimal(_) => {
            let numbers = numbers(text, marker.bytes.start..marker.numeral.end);
            numbers.into_iter().map(|(number, _)| number).collect()
        }
        _ => vec![marker.number],
    }
}

/// The edits that write the expected number of a member into the paths of the decimals below it. A path
/// that is not its own is left as it is.
pub(super) fn below(document: &Document, member: &Member) -> Vec<Edit> {
    let headings = document.headings();
    let at = headings.partition_point(|heading| heading.row < member.row);
    let Some(own) = headings.get(at).filter(|heading| heading.row == member.row) else {
        return Vec::new();
    };
    let path = path(document.text(member.row), document.marker(member));
    let below = headings[at + 1..].iter().take_while(|heading| heading.depth > own.depth);
    below.filter_map(|heading| renamed(document, heading, &path, member.expected)).collect()
}

/// The edit that writes a number in the place of the last one of `path`, where the path of a heading begins
/// with that.
fn renamed(document: &Document, heading: &Heading, path: &[u32], number: u32) -> Option<Edit> {
    let marker = heading.marker(document.lines())?;
    if !matches!(marker.style, Style::Decimal(_)) {
        return None;
    }
    let text = document.text(heading.row);
    let numbers = numbers(text, marker.bytes.start..marker.numeral.start);
    let last = path.len().checked_sub(1).and_then(|last| numbers.get(last))?;
    let is_own = numbers.iter().map(|(number, _)| number).zip(path).all(|(a, b)| a == b);
    let content = marker.rewrite(text, number);
    is_own.then(|| Edit { span: Span::in_row(heading.row, last.1.clone()), content })
}

/// The edit that gives a member with the path of another section that of its own series: 3.1, 2.2, 3.3.
pub(in crate::rules::numbering) fn moved(
    document: &Document,
    series: &Series,
    member: &Member,
) -> Option<Edit> {
    let (marker, text) = (document.marker(member), document.text(member.row));
    let parent = numbers(text, marker.bytes.start..marker.numeral.start);
    let (first, last) = (parent.first()?, parent.last()?);
    let span = Span::in_row(member.row, first.1.start..last.1.end);
    Some(Edit { span, content: series.path.to_string() })
}
