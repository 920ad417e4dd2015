//! Lists in the text that name its parts: 招标文件由下列部分组成：, and then one chapter a row.

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::document::line::{Ending, Line, Role};
use crate::document::structure::repeats::{Name, NameCounts};

/// The rows of the lists that name parts of the text: right behind a line that ends with ：, or as the
/// first headings of a text, they stand one below the other without text between, and the first of
/// them and half of all or more come again, marker and name, as headings.
pub(super) fn lists(lines: &[Line], roles: &[Role], names: &NameCounts) -> Vec<Range<usize>> {
    let mut lists = candidates(lines, roles, names);
    if lists.is_empty() {
        return lists;
    }
    let rows = |rows: &Range<usize>| rows.clone().filter(|&row| roles[row] == Role::Heading);
    let listed: FxHashSet<Name> =
        lists.iter().flat_map(rows).filter_map(|row| names.repeated(&lines[row])).collect();
    let mut headings = FxHashSet::default();
    let mut below = lists.iter().peekable();
    for (row, line) in lines.iter().enumerate().filter(|&(row, _)| roles[row] == Role::Heading) {
        while below.next_if(|list| list.end <= row).is_some() {}
        let name = names.repeated(line).filter(|name| listed.contains(name));
        if name.is_some() && is_short(line) && !below.peek().is_some_and(|list| list.contains(&row))
        {
            headings.extend(name);
        }
    }
    lists.retain(|list| {
        let comes_again =
            |row: &usize| names.repeated(&lines[*row]).is_some_and(|name| headings.contains(&name));
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
///
/// Only those whose first name another line has too: of the others no further row need be read.
fn candidates(lines: &[Line], roles: &[Role], names: &NameCounts) -> Vec<Range<usize>> {
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
            && lines[row].ending() == Ending::Colon;
        if !leads && !is_first {
            row += 1;
            continue;
        }
        row += usize::from(leads);
        let first = row;
        let mut last = first;
        let (mut count, mut seen) = (0, FxHashSet::default());
        while row < lines.len() {
            if roles[row] != Role::Blank {
                let is_item = roles[row] == Role::Heading
                    && (is_first || lines[row].markdown_level() == 0)
                    && is_short(&lines[row]);
                let name = names.repeated(&lines[row]);
                // A row that comes again is the heading itself.
                let is_again = name.is_some_and(|name| !seen.insert(name));
                if !is_item || is_again || lines[row].name().is_none() {
                    break;
                }
                count += 1;
                last = row;
                if count == 1 && name.is_none() {
                    break;
                }
            }
            row += 1;
        }
        if count > usize::from(is_first) + 1 {
            found.push(first..last + 1);
        }
        may_be_first &= count == 0;
        row = row.max(first + usize::from(is_first && !leads));
    }
    found
}

/// Whether a line has the length of a heading, and is no sentence that introduces others.
fn is_short(line: &Line) -> bool {
    const LONGEST: usize = 60 * '。'.len_utf8();
    !line.has_length(LONGEST + 1) && line.ending() != Ending::Colon
}
