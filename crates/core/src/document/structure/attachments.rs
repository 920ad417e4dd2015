//! Attachments: the note below the text that lists them (附件：1.……), and the attachments themselves.

use std::ops::Range;

use crate::document::line::{Line, Role, Style, behind_attachment, comma_or_point};
use crate::document::position::{Position, Span};
use crate::language::numeral;

/// One entry of the note: 1.甲 in 附件：1.甲
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteEntry {
    /// The row it stands in.
    pub row: usize,
    /// Its number; a single attachment has none.
    pub number: Option<u32>,
    /// Its marker with the numeral, `1.`, in bytes of the row; empty where it has no number.
    pub marker: Range<usize>,
    /// The name of the attachment, in bytes of the row.
    pub title: Range<usize>,
}

/// An attachment that the text holds: the line 附件1 and the title below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// The row of 附件1.
    pub row: usize,
    /// Its number; a single attachment has none.
    pub number: Option<u32>,
    /// 附件1, in bytes of the row.
    pub marker: Range<usize>,
    /// The rows of its title, which may be the row of 附件1 itself; empty if it has none.
    pub title_rows: Range<usize>,
    /// Its title, put together from those rows.
    pub title: String,
}

/// The attachments of a document: those that it lists and those that it holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::document) struct Attachments {
    /// The notes, each as its entries, of which it has at least one.
    pub notes: Vec<Vec<NoteEntry>>,
    /// The attachments in the text.
    pub in_text: Vec<Attachment>,
}

impl Attachment {
    /// From 附件1 to the end of the title below it.
    pub fn span(&self, lines: &[Line]) -> Span {
        let start = Position { row: self.row, byte: self.marker.start };
        let marker = Position { row: self.row, byte: self.marker.end };
        let last = self.title_rows.clone().last();
        let end = last.map_or(marker, |row| Position { row, byte: lines[row].text_end() });
        Span { start, end: end.max(marker) }
    }
}

impl Attachments {
    pub fn of(lines: &[Line], roles: &[Role]) -> Self {
        Self { notes: notes(lines, roles), in_text: attachments(lines, roles) }
    }

    /// The rows that hold the title of an attachment, in order.
    pub fn title_rows(&self) -> Vec<usize> {
        self.in_text.iter().flat_map(|attachment| attachment.title_rows.clone()).collect()
    }
}

/// Finds the lines that continue a note: 2.乙 below 附件：1.甲, or 附件2：乙 below 附件1：甲.
pub(super) fn classify(lines: &[Line], roles: &mut [Role]) {
    let mut row = 0;
    while row < roles.len() {
        let first = row;
        row += 1;
        if !matches!(roles[first], Role::Attachment | Role::AttachmentNote) {
            continue;
        }
        let bare = !has_name(lines[first].body());
        let mut number = if bare { 0 } else { first_number(lines[first].body()).unwrap_or(0) };
        let mut last = first;
        while let Some(next) = next_entry(lines, roles, last, number, bare) {
            roles[first] = Role::AttachmentNote;
            for role in roles[last + 1..=next].iter_mut().filter(|role| **role != Role::Blank) {
                *role = Role::AttachmentNote;
            }
            number += 1;
            last = next;
        }
        row = last + 1;
    }
}

/// The row of the note's next entry after the one in row `last`, which has this number. One line may
/// stand between: the end of a long name. The note is `bare` where its first row is only the word 附件.
fn next_entry(
    lines: &[Line],
    roles: &[Role],
    last: usize,
    number: u32,
    bare: bool,
) -> Option<usize> {
    const FARTHEST: usize = 4;
    let end = lines.len().min(last + 1 + FARTHEST);
    let mut below = (last + 1..end).filter(|&row| roles[row] != Role::Blank);
    let next = below.next()?;
    if continues(&lines[next], number) {
        return (!bare || number > 0 || next == last + 1).then_some(next);
    }
    let wraps = roles[next] == Role::Body && number > 0;
    let after = below.next().filter(|_| wraps)?;
    let goes_on = lines[after].leading_marker().is_some_and(|m| m.number == number + 1);
    (goes_on && continues(&lines[after], number)).then_some(after)
}

/// Whether a line is the entry of a note after the entry with this number.
fn continues(line: &Line, number: u32) -> bool {
    const LONGEST: usize = 80;
    let body = line.body();
    // An entry with a wrong number is an entry all the same: the rule about attachments reports it.
    let follows = |next: u32| next > number.saturating_sub(1) && next <= number + 2;
    let numbered = line
        .leading_marker()
        .is_some_and(|m| m.style == Style::Point && !m.tentative && follows(m.number));
    let named = number > 0 && has_name(body) && first_number(body).is_some_and(follows);
    (numbered || named)
        && body.chars().nth(LONGEST).is_none()
        && !body.trim_end_matches(['。', '；']).contains(['。', '；'])
}

/// Whether a line that begins with 附件 names the attachment too.
fn has_name(body: &str) -> bool {
    let Some(rest) = behind_attachment(body) else { return false };
    let rest = rest.trim_start();
    let length = numeral::prefix(rest).map_or(0, |(_, length)| length);
    rest[length..].contains(char::is_alphanumeric)
}

/// Whether a line can be a note that names one attachment, also with a wrong number or mark: 附件一：名单。
pub(super) fn may_be_noted(body: &str) -> bool {
    const LONGEST: usize = 60;
    let Some(rest) = behind_attachment(body) else { return false };
    let rest = rest.trim_start();
    let length = numeral::prefix(rest).map_or(0, |(_, length)| length);
    let name = rest[length..].trim_end_matches(['。', '；', '，']);
    name.starts_with(['：', ':', '.', '．', '、'])
        && has_name(body)
        && name.chars().nth(LONGEST).is_none()
        && !name.contains(['。', '；'])
}

/// The number in 附件1：甲 and 附件：1.甲
fn first_number(body: &str) -> Option<u32> {
    let rest = behind_attachment(body)?;
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || "：:".contains(c));
    numeral::prefix(rest).map(|(number, _)| number)
}

/// The notes, each as its entries, in document order. A note ends where the next one begins with 附件.
fn notes(lines: &[Line], roles: &[Role]) -> Vec<Vec<NoteEntry>> {
    let mut notes: Vec<Vec<NoteEntry>> = Vec::new();
    if !roles.contains(&Role::AttachmentNote) {
        return notes;
    }
    let mut above = None;
    for (row, line) in lines.iter().enumerate().filter(|&(row, _)| roles[row] != Role::Blank) {
        let before = above.replace(roles[row]);
        if roles[row] != Role::AttachmentNote {
            continue;
        }
        let is_entry = line.leading_marker().is_some_and(|m| m.style == Style::Point);
        if !is_entry && behind_attachment(line.body()).is_none() {
            continue;
        }
        let begins = before != Some(Role::AttachmentNote) || opens_note(line.body());
        if begins || notes.is_empty() {
            notes.push(Vec::new());
        }
        if let Some(note) = notes.last_mut() {
            entries(line, row, note);
        }
    }
    notes.retain(|note| !note.is_empty());
    notes
}

/// Whether a line begins a note, as 附件： does; 附件2：乙 may continue one.
fn opens_note(body: &str) -> bool {
    behind_attachment(body).is_some_and(|rest| rest.trim_start().starts_with(['：', ':']))
}

/// The entries in one row of a note.
fn entries(line: &Line, row: usize, found: &mut Vec<NoteEntry>) {
    let text = line.text();
    let body = line.body_start();
    let end = body + line.body().len();
    let after_word = behind_attachment(&text[body..end]).map_or(body, |rest| end - rest.len());
    let is_separator = |c: char| c.is_whitespace() || matches!(c, '：' | ':');
    let mut at = end - text[after_word..end].trim_start_matches(is_separator).len();
    // 附件一：1.甲 has a number too many.
    let number = numeral::prefix(&text[at..end]).filter(|_| after_word > body);
    let behind = number.map_or(at, |(_, length)| at + length);
    let behind = end - text[behind..end].trim_start_matches(is_separator).len();
    if number.is_some() && comma_or_point(text, behind).is_some_and(|m| m.style == Style::Point) {
        at = behind;
    }
    // The numbers that stand after the first entry in the same row: 1.甲 2.乙
    let mut others = line
        .markers()
        .iter()
        .filter(|m| m.style == Style::Point && !m.leading)
        .map(|m| m.bytes.clone())
        .peekable();
    while at < end {
        let (number, marker) = match comma_or_point(text, at) {
            Some(m) if m.style == Style::Point => (Some(m.number), m.bytes),
            _ => match numeral::prefix(&text[at..end]).filter(|_| after_word > body) {
                Some((number, length)) => {
                    let rest = text[at + length..end].trim_start_matches(is_separator);
                    (Some(number), at..end - rest.len())
                }
                None => (None, at..at),
            },
        };
        while others.next_if(|other| other.start <= at).is_some() {}
        let stop = match number {
            Some(_) => others.peek().map_or(end, |other| other.start),
            None => end,
        };
        let name = &text[marker.end..stop];
        let start = stop - name.trim_start().len();
        let name = name.trim().trim_end_matches(['；', ';', '。', '，', '、']);
        found.push(NoteEntry { row, number, marker, title: start..start + name.len() });
        at = stop;
    }
}

/// The row in which a note begins: the word 附件 may stand on a line of its own above the first entry.
pub(super) fn row_of_note(lines: &[Line], roles: &[Role], note: &[NoteEntry]) -> usize {
    let first = note.first().map_or(0, |entry| entry.row);
    let may_be_note = |row: &usize| matches!(roles[*row], Role::AttachmentNote | Role::Blank);
    let has_word = |row: &usize| behind_attachment(lines[*row].body()).is_some();
    (0..=first).rev().take_while(may_be_note).find(has_word).unwrap_or(first)
}

/// Whether the entries of a note are nodes of their own in the outline.
pub(super) fn is_list(note: &[NoteEntry]) -> bool {
    note.len() > 1 || note.iter().any(|entry| entry.number.is_some())
}

/// The attachments in the text.
fn attachments(lines: &[Line], roles: &[Role]) -> Vec<Attachment> {
    let rows = (0..lines.len()).filter(|&row| roles[row] == Role::Attachment);
    rows.map(|row| attachment(lines, roles, row)).collect()
}

/// The attachment that begins in a row.
fn attachment(lines: &[Line], roles: &[Role], row: usize) -> Attachment {
    const TALLEST: usize = 3;
    let line = &lines[row];
    let body = line.body().trim_end_matches('*');
    let start = line.body_start();
    let rest = behind_attachment(body).unwrap_or("").trim_start();
    let (number, length) = numeral::prefix(rest).map_or((None, 0), |(n, l)| (Some(n), l));
    let marker = start..start + body.len() - rest.len() + length;
    let named =
        rest[length..].trim_start_matches(|c: char| c.is_whitespace() || "：:.．、".contains(c));
    if !named.is_empty() {
        let title = named.to_owned();
        return Attachment { row, number, marker, title_rows: row..row + 1, title };
    }
    let below = (row + 1..lines.len()).find(|&row| roles[row] != Role::Blank);
    let Some(first) = below.filter(|&first| is_title(&lines[first], roles[first])) else {
        return Attachment { row, number, marker, title_rows: row..row, title: String::new() };
    };
    let goes_on = |row: &usize| {
        let (above, body) = (lines[row - 1].body(), lines[*row].body());
        let is_open = above.ends_with(['的', '和', '及', '与', '、']) || body.starts_with('（');
        is_open && is_title(&lines[*row], roles[*row])
    };
    let last = (first + 1..lines.len().min(first + TALLEST)).take_while(goes_on).last();
    let last = last.unwrap_or(first);
    let title = lines[first..=last].iter().map(Line::body).collect();
    Attachment { row, number, marker, title_rows: first..last + 1, title }
}

/// Whether a line can be the title of an attachment, or a part of it.
fn is_title(line: &Line, role: Role) -> bool {
    const LONGEST: usize = 50;
    let body = line.body();
    let heading = role == Role::Heading && line.leading_marker().is_none();
    (heading || matches!(role, Role::Body | Role::Title | Role::Signature))
        && body.chars().nth(LONGEST).is_none()
        && !body.contains(['。', '；', '，', '：', ':', '|'])
}
