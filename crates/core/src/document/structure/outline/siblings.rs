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
    /// A number for the list it stands in: the same for headings that stand side by side and count on in
    /// one style.
    pub list: usize,
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
    // The headings that others may stand under; an attachment is above all headings.
    let mut open = vec![Above::default()];
    for (row, branch) in branches {
        let Branch::Heading(depth, heading) = branch else {
            open.truncate(1);
            if matches!(branch, Branch::Attachment) {
                open.push(Above::default());
            }
            continue;
        };
        while open.len() > 1 && open.pop_if(|above| above.depth >= depth).is_some() {}
        let marker = heading.and_then(|index| headings[index].marker(lines));
        let (style, number) = marker.map_or((None, 0), |m| (Some(m.style), m.number));
        let list = open.last_mut().map_or(0, |above| above.list(style, number, row));
        open.push(Above { depth, lists: Vec::new() });
        let compared = heading.filter(|&index| is_compared(&headings[index]));
        if let Some(name) = compared.and_then(|_| lines[row].heading_name()) {
            found.push(SiblingHeading { row, list, name });
        }
    }
    found
}

/// A heading that others may stand under; its depth is 0 for the document and for an attachment.
#[derive(Default)]
struct Above {
    depth: usize,
    /// The lists below it: their style, last number and first row. There are few styles.
    lists: Vec<(Option<Style>, u32, usize)>,
}

impl Above {
    /// The first row of the list that a heading belongs to. A list that begins again at one is another.
    fn list(&mut self, style: Option<Style>, number: u32, row: usize) -> usize {
        match self.lists.iter_mut().find(|(other, ..)| *other == style) {
            Some((_, last, first)) => {
                if number == 1 && *last > 1 {
                    *first = row;
                }
                *last = number;
                *first
            }
            None => {
                self.lists.push((style, number, row));
                row
            }
        }
    }
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
