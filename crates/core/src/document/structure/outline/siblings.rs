//! Which headings stand side by side: the outline without its text, for rules that compare them.

use crate::document::line::{HeadingName, Line, Role, Style};
use crate::document::structure::attachments::{Attachments, is_list, row_of_note};
use crate::document::structure::series::Heading;

/// A heading, and what it stands under.
#[derive(Debug, Clone, Copy)]
pub struct SiblingHeading<'a> {
    /// The row it stands in.
    pub row: usize,
    /// What it stands under: the same number for headings that stand side by side.
    pub parent: usize,
    /// What it says.
    pub name: &'a HeadingName,
}

/// What opens or ends a branch of the outline.
enum Step {
    End,
    Attachment,
    Heading(usize, Option<usize>),
}

/// The headings that have a name and are neither articles nor items of a law, in order.
pub(in crate::document) fn sibling_headings<'a>(
    lines: &'a [Line],
    roles: &[Role],
    headings: &[Heading],
    attachments: &Attachments,
) -> Vec<SiblingHeading<'a>> {
    let steps = steps(lines, roles, headings, attachments);
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
    for (number, (row, step)) in (1..).zip(steps) {
        let Step::Heading(depth, heading) = step else {
            open.clear();
            if matches!(step, Step::Attachment) {
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

fn steps(
    lines: &[Line],
    roles: &[Role],
    headings: &[Heading],
    attachments: &Attachments,
) -> Vec<(usize, Step)> {
    let mut steps = Vec::with_capacity(headings.len());
    for (row, role) in roles.iter().enumerate() {
        if role.ends_sections() {
            steps.push((row, Step::End));
        }
    }
    for note in &attachments.notes {
        steps.push((row_of_note(lines, roles, note), Step::Attachment));
        let entries = note.iter().filter(|_| is_list(note));
        steps.extend(entries.map(|entry| (entry.row, Step::Heading(1, None))));
    }
    steps.extend(attachments.in_text.iter().map(|it| (it.row, Step::Attachment)));
    let titles = attachments.title_rows();
    let is_title = |row: usize| roles[row] == Role::Title || titles.binary_search(&row).is_ok();
    for (index, heading) in headings.iter().enumerate().filter(|(_, h)| !is_title(h.row)) {
        steps.push((heading.row, Step::Heading(heading.depth, Some(index))));
    }
    steps.sort_by_key(|(row, _)| *row);
    steps
}
