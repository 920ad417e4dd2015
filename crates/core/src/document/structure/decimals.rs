//! Headings that are numbered with one number and nothing else: 1 总则, 2总体要求. Any line may begin with a
//! number, so such a line is a heading only where decimals stand below it or beside it: 1.1 below 1, or 7
//! after 6.2.

use crate::document::line::{Line, Marker, Role, Style};

/// A line that opens with a decimal marker.
struct Entry<'a> {
    row: usize,
    marker: &'a Marker,
    /// The first number of its path, and the second one.
    path: (u32, Option<u32>),
}

/// Marks the headings that are numbered with one number.
pub(super) fn classify(lines: &[Line], roles: &mut [Role]) {
    let entries: Vec<Entry> = (0..lines.len())
        .filter(|&row| matches!(roles[row], Role::Body | Role::Heading))
        .filter_map(|row| entry(&lines[row], row))
        .collect();
    if entries.iter().all(|entry| entry.path.1.is_none()) {
        return;
    }
    let mut confirmed = vec![false; entries.len()];
    // 1 总则, which 1.1 follows.
    for (index, pair) in entries.windows(2).enumerate() {
        let [above, below] = pair else { continue };
        confirmed[index] = above.path.1.is_none() && below.path == (above.path.0, Some(1));
    }
    // 7 附则 after 6.2 or after 6, with a gap behind the number and nothing like a sentence.
    let mut last = None;
    for (index, entry) in entries.iter().enumerate() {
        let (first, second) = entry.path;
        let follows = last == Some(first.saturating_sub(1)) && is_name(&lines[entry.row], entry);
        confirmed[index] |= second.is_none() && follows;
        if second.is_some() || confirmed[index] {
            last = Some(first);
        }
    }
    // 1 范围, 2 术语 before 3, which 3.1 follows.
    let mut next = None;
    for (index, entry) in entries.iter().enumerate().rev() {
        let (first, second) = entry.path;
        let leads = next == Some(first + 1) && is_name(&lines[entry.row], entry);
        confirmed[index] |= second.is_none() && leads;
        if confirmed[index] {
            next = Some(first);
        }
    }
    for (entry, _) in entries.iter().zip(confirmed).filter(|(_, confirmed)| *confirmed) {
        roles[entry.row] = Role::Heading;
    }
}

fn entry(line: &Line, row: usize) -> Option<Entry<'_>> {
    let marker = line.leading_marker()?;
    let Style::Decimal(depth) = marker.style else { return None };
    if depth == 1 {
        return Some(Entry { row, marker, path: (marker.number, None) });
    }
    if marker.tentative {
        return None;
    }
    let path = marker.path(line.text_around(marker));
    let mut numbers = path.split('.');
    let first = crate::language::numeral::parse(numbers.next()?)?;
    let second = numbers.next().and_then(crate::language::numeral::parse);
    let second = second.unwrap_or(marker.number);
    Some(Entry { row, marker, path: (first, Some(second)) })
}

/// Whether a line is a number, a gap and a name.
fn is_name(line: &Line, entry: &Entry) -> bool {
    const LONGEST: usize = 30;
    let name = &line.text()[entry.marker.bytes.end..];
    name.starts_with(char::is_whitespace)
        && name.trim().chars().nth(LONGEST).is_none()
        && !name.contains(['。', '；', '，', '：'])
}
