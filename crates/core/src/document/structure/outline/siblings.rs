//! The headings that stand side by side under one parent, for rules that compare them. They are found
//! without the texts of the outline, and so faster.

use crate::document::line::{HeadingName, Line, Role, Style};
use crate::document::structure::attachments::{Attachments, is_list, row_of_note};
use crate::document::structure::series::Heading;

/// A heading, and what it stands under.
#[derive(Debug, Clone, Copy)]
pub struct SiblingHeading<'a> {
    /// The row it stands in.
    pub row: usize,
    /// A number for what it stands under: the same for headings that stand side by side.
    pub parent: usize,
    /// Its name.
    pub name: &'a HeadingName,
}

/// What begins or ends a branch of the outline.
enum Branch {
    /// All open branches end.
    End,
    /// All open branches end, and an attachment begins.
    Attachment,
    /// A heading begins: its depth, and its index among the headings; an entry of an attachment note has
    /// no index.
    Heading(usize, Option<usize>),
}

/// The headings that have a name and are neither articles nor items of a law, in order.
pub(in crate::document) fn sibling_headings<'a>(
    lines: &'a [Line],
    roles: &[Role],
    headings: &[Heading],
    attachments: &Attachments,
) -> Vec<SiblingHeading<'a>> {
    let branches = branches(lines, roles, headings, attachments);
    let style = |heading: &Heading| heading.style(lines);
    let in_law = headings.iter().any(|heading| style(heading) == Some(Style::Article));
    let is_compared = |heading: &Heading| match style(heading) {
        Some(Style::Article) => false,
        Some(Style::Bracket | Style::Point | Style::DigitBracket | Style::Circled) => !in_law,
        _ => true,
    };
    let mut found = Vec::new();
    // The depth and the number of each open heading; an attachment is above all headings.
    let mut open: Vec<(usize, usize)> = Vec::new();
    for (number, (row, branch)) in (1..).zip(branches) {
        let Branch::Heading(depth, heading) = branch else {
            open.clear();
            if matches!(branch, Branch::Attachment) {
                open.push((0, number));
            }
            continue;
        };
        while open.pop_if(|(above, _)| *above >= depth).is_some() {}
        let parent = open.last().map_or(0, |(_, number)| *number);
        open.push((depth, number));
        let compared = heading.filter(|&index| is_compared(&headings[index]));
        if let Some(name) = compared.and_then(|_| lines[row].heading_name()) {
            found.push(SiblingHeading { row, parent, name });
        }
    }
    found
}

/// The branches of the outline by row, in order.
fn branches(
    lines: &[Line],
    roles: &[Role],
    headings: &[Heading],
    attachments: &Attachments,
) -> Vec<(usize, Branch)> {
    let mut found = Vec::with_capacity(headings.len());
    for (row, role) in roles.iter().enumerate() {
        if role.ends_sections() {
            found.push((row, Branch::End));
        }
    }
    for note in &attachments.notes {
        found.push((row_of_note(lines, roles, note), Branch::Attachment));
        let entries = note.iter().filter(|_| is_list(note));
        found.extend(entries.map(|entry| (entry.row, Branch::Heading(1, None))));
    }
    let in_text = attachments.in_text.iter();
    found.extend(in_text.map(|attachment| (attachment.row, Branch::Attachment)));
    let titles = attachments.title_rows();
    let is_title = |row: usize| roles[row] == Role::Title || titles.binary_search(&row).is_ok();
    for (index, heading) in headings.iter().enumerate().filter(|(_, h)| !is_title(h.row)) {
        found.push((heading.row, Branch::Heading(heading.depth, Some(index))));
    }
    found.sort_by_key(|(row, _)| *row);
    found
}
