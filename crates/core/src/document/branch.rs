//! Which headings stand side by side: the outline without its text, for rules that compare them.

use std::ops::Range;

use super::attachment::Attachments;
use super::line::Line;
use super::marker::Style;
use super::outline;
use super::role::Role;
use super::series::Heading;

/// A heading, and what it stands under.
#[derive(Debug, Clone, Copy)]
pub struct Branch<'a> {
    /// The row it stands in.
    pub row: usize,
    /// What it stands under: the same number for headings that stand side by side.
    pub parent: usize,
    /// What it says.
    pub name: &'a Name,
}

/// What a heading says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// With its marker, in bytes of the line; ends before the first sentence does, or the next marker
    /// begins.
    pub bytes: Range<usize>,
    /// Without its marker and the marks around it, in bytes of the line.
    pub text: Range<usize>,
    /// A hash of that text, the same in every run.
    pub hash: u64,
}

/// What opens or ends a branch, in document order.
enum Step {
    End,
    Attachment,
    Heading(usize, Option<usize>),
}

/// The headings that have a name and are neither articles nor items of a law, in order.
pub(super) fn branches<'a>(
    lines: &'a [Line],
    roles: &[Role],
    headings: &[Heading],
    attachments: &Attachments,
) -> Vec<Branch<'a>> {
    let steps = steps(lines, roles, headings, attachments);
    let style = |heading: &Heading| outline::style(lines, *heading);
    let in_law = headings.iter().any(|heading| style(heading) == Some(Style::Article));
    let is_compared = |heading: &Heading| match style(heading) {
        Some(Style::Article) => false,
        Some(Style::Bracket | Style::Point | Style::DigitBracket | Style::Circled) => !in_law,
        _ => true,
    };
    let mut found = Vec::new();
    // The depth and the number of each open branch; an attachment is above all headings.
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
        if let Some(name) = compared.and_then(|_| lines[row].name()) {
            found.push(Branch { row, parent, name });
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
        if outline::ends_branches(*role) {
            steps.push((row, Step::End));
        }
    }
    for note in &attachments.notes {
        steps.push((outline::row_of_note(lines, roles, note), Step::Attachment));
        let entries = note.iter().filter(|_| outline::is_list(note));
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
