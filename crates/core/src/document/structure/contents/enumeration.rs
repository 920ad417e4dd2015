//! Lists in the text that name its parts: 招标文件由下列部分组成：, and then one chapter a row.

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::document::line::{Line, Role, Style};

/// The rows of the lists that name parts of the text: right behind a line that ends with ：, or as the
/// first headings of a text, they stand one below the other without text between, and the first of
/// them and half of all or more come again, marker and name, as headings.
pub(super) fn lists(lines: &[Line], roles: &[Role]) -> Vec<Range<usize>> {
    let mut lists = candidates(lines, roles);
    if lists.is_empty() {
        return lists;
    }
    let rows = |rows: &Range<usize>| rows.clone().filter(|&row| roles[row] == Role::Heading);
    let listed: FxHashSet<Key> =
        lists.iter().flat_map(rows).filter_map(|row| key(&lines[row])).collect();
    let mut headings = FxHashSet::default();
    let mut below = lists.iter().peekable();
    for (row, line) in lines.iter().enumerate().filter(|&(row, _)| roles[row] == Role::Heading) {
        while below.next_if(|list| list.end <= row).is_some() {}
        if is_short(line) && !below.peek().is_some_and(|list| list.contains(&row)) {
            headings.extend(key(line).filter(|key| listed.contains(key)));
        }
    }
    lists.retain(|list| {
        let comes_again =
            |row: &usize| key(&lines[*row]).is_some_and(|key| headings.contains(&key));
        let again = rows(list).filter(comes_again).count();
        // Items of two lists may be worded alike, but not with the heading above them.
        rows(list).next().as_ref().is_some_and(comes_again)
            && again > 1
            && again * 2 >= rows(list).count()
    });
    lists
}

/// The runs of short rows with a marker: two or more right behind a line that ends with ：, or three or
/// more before all other headings of a text, which may be the first or stand below a date.
fn candidates(lines: &[Line], roles: &[Role]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut row = 0;
    let mut may_be_first = true;
    while row < lines.len() {
        let is_first = may_be_first && roles[row] == Role::Heading;
        match roles[row] {
            Role::Heading => may_be_first = false,
            Role::Date => may_be_first = true,
            _ => {}
        }
        let leads = matches!(roles[row], Role::Body | Role::Heading)
            && lines[row].body().ends_with(['：', ':']);
        if !leads && !is_first {
            row += 1;
            continue;
        }
        row += usize::from(leads);
        let first = row;
        let mut last = first;
        let mut names = FxHashSet::default();
        while row < lines.len() {
            if roles[row] != Role::Blank {
                let is_item = roles[row] == Role::Heading
                    && (is_first || lines[row].markdown_level() == 0)
                    && is_short(&lines[row]);
                // A row that comes again is the heading itself.
                if !is_item || !key(&lines[row]).is_some_and(|key| names.insert(key)) {
                    break;
                }
                last = row;
            }
            row += 1;
        }
        if names.len() > usize::from(is_first) + 1 {
            found.push(first..last + 1);
        }
        may_be_first &= names.is_empty();
        row = row.max(first + usize::from(is_first && !leads));
    }
    found
}

/// What tells whether a heading stands twice: its marker and a hash of its name.
type Key = (Option<(Style, u32)>, u64);

fn key(line: &Line) -> Option<Key> {
    let marker = line.leading_marker().map(|marker| (marker.style, marker.number));
    Some((marker, line.heading_name()?.hash))
}

/// Whether a line has the length of a heading, and is no sentence that introduces others.
fn is_short(line: &Line) -> bool {
    const LONGEST: usize = 60;
    let body = line.body();
    // In bytes first: most lines are far shorter or far longer.
    let is_long =
        body.len() > LONGEST * 4 || body.len() > LONGEST && body.chars().count() > LONGEST;
    !is_long && !body.ends_with(['：', ':'])
}
