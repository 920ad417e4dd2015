//! The outline: what a writer sees of a document's structure.

mod node;
mod siblings;
mod tree;

pub(crate) use node::label;
pub use node::{Node, NodeKind};
pub use siblings::SiblingHeading;
pub(super) use siblings::sibling_headings;

use node::{Entry, Rank, shown};

use super::attachments::{Attachments, is_list, row_of_note};
use super::contents::Contents;
use super::imprint::begins_copies;
use super::series::{Heading, Series};
use crate::document::line::{Line, Role, Style, trimmed};
use crate::document::position::{Position, Span};

/// Builds the outline.
///
/// The rest of the letterhead has no node: it is no part of the text that a writer goes to. The contents are one
/// node without children, since their entries stand for the headings.
pub(super) fn build(
    lines: &[Line],
    roles: &[Role],
    headings: &[Heading],
    series: &[Series],
    attachments: &Attachments,
    contents: &[Contents],
) -> Vec<Node> {
    let mut entries = Vec::new();
    add_frame(lines, roles, &mut entries);
    add_number(lines, roles, &mut entries);
    add_contents(lines, contents, &mut entries);
    add_attachments(lines, roles, attachments, &mut entries);
    add_headings(lines, roles, headings, attachments, &mut entries);
    add_items(lines, roles, series, &mut entries);
    entries.sort_by_key(|entry| entry.node.name.start);
    for next in 1..entries.len() {
        let start = entries[next].node.name.start;
        shorten(lines, &mut entries[next - 1].node, start);
    }
    tree::nest(lines, entries)
}

/// Ends a name where the next node begins: 一是学习二是调研 in one sentence.
fn shorten(lines: &[Line], node: &mut Node, next: Position) {
    if node.name.end <= next {
        return;
    }
    node.name.end = next;
    if node.name.start.row != next.row {
        return;
    }
    // A name begins with its marker, where there is one.
    let marker = node.marker.as_ref().map_or(0, String::len);
    let start = (node.name.start.byte + marker).min(next.byte);
    let name = &lines[next.row].text()[start..next.byte];
    node.title = shown(trimmed(name));
}

/// Titles, recipients, and the parts below the text; closings only end the sections above them.
fn add_frame(lines: &[Line], roles: &[Role], entries: &mut Vec<Entry>) {
    let mut above = None;
    for (row, line) in lines.iter().enumerate() {
        let (kind, rank) = match roles[row] {
            Role::Title => (NodeKind::Title, Rank::Top),
            Role::Recipient => (NodeKind::Recipient, Rank::Top),
            Role::Signature => (NodeKind::Signature, Rank::Top),
            Role::Date => (NodeKind::Date, Rank::Top),
            Role::Note => (NodeKind::Note, Rank::Top),
            Role::Copy => (NodeKind::Copy, Rank::Top),
            Role::Imprint => (NodeKind::Print, Rank::Top),
            Role::Closing => (NodeKind::Date, Rank::End),
            role => {
                above = Some(role);
                continue;
            }
        };
        let runs_on = match kind {
            NodeKind::Title | NodeKind::Recipient => above == Some(roles[row]),
            NodeKind::Copy => above == Some(roles[row]) && !begins_copies(line.body()),
            _ => false,
        };
        above = Some(roles[row]);
        match entries.last_mut().filter(|_| runs_on) {
            Some(Entry { node, .. }) => {
                node.name.end = Position { row, byte: line.text_end() };
            }
            None => {
                entries.push(Entry { node: node(line, row, kind, None, line.body_start()), rank })
            }
        }
    }
    // Titles over several rows are put together at the end, once for each.
    for Entry { node, .. } in entries.iter_mut() {
        let (start, end) = (node.name.start.row, node.name.end.row);
        if start < end {
            let title = lines[start..=end].iter().map(Line::body).collect::<String>();
            node.title = shown(trimmed(&title));
        }
    }
}

/// 发文字号, in the letterhead.
fn add_number(lines: &[Line], roles: &[Role], entries: &mut Vec<Entry>) {
    let letterhead = (0..lines.len()).filter(|&row| roles[row] == Role::Letterhead);
    for row in letterhead {
        let line = &lines[row];
        let Some(number) = line.document_numbers().first() else { continue };
        let mut node = node(line, row, NodeKind::DocumentNumber, None, number.bytes.start);
        node.title = line.text()[number.bytes.clone()].to_owned();
        node.name.end.byte = number.bytes.end;
        node.span.end = node.name.end;
        entries.push(Entry { node, rank: Rank::Top });
    }
}

/// The tables of contents; a list in the text that names its parts is text.
fn add_contents(lines: &[Line], contents: &[Contents], entries: &mut Vec<Entry>) {
    for Contents { title, rows, .. } in contents.iter().filter(|contents| !contents.is_list) {
        let line = &lines[rows.start];
        let mut node = node(line, rows.start, NodeKind::Contents, None, line.body_start());
        if title.is_none() || !line.non_prose().is_empty() {
            node.title = String::from(NodeKind::Contents.label());
        }
        let last = rows.end.saturating_sub(1);
        node.span.end = Position { row: last, byte: lines[last].text_end() };
        entries.push(Entry { node, rank: Rank::Top });
    }
}

/// The note that lists the attachments, with one child for each if there are several, and the
/// attachments themselves.
fn add_attachments(
    lines: &[Line],
    roles: &[Role],
    attachments: &Attachments,
    entries: &mut Vec<Entry>,
) {
    for note in &attachments.notes {
        let Some(first) = note.first() else { continue };
        let row = row_of_note(lines, roles, note);
        let line = &lines[row];
        let is_list = is_list(note);
        let start = Position { row, byte: line.body_start() };
        let mut top = node(line, row, NodeKind::Attachment, None, start.byte);
        if is_list {
            top.title = String::from("附件");
            let end = if row == first.row { first.marker.start } else { line.text_end() };
            top.name = Span::in_row(row, start.byte..end.max(start.byte));
        } else {
            top.marker = Some(line.text()[start.byte..first.title.start].trim_end().to_owned());
            top.title = line.text()[first.title.clone()].to_owned();
        }
        entries.push(Entry { node: top, rank: Rank::Attachment });
        for entry in note.iter().filter(|_| is_list) {
            let text = lines[entry.row].text();
            let mut child =
                node(&lines[entry.row], entry.row, NodeKind::Attachment, None, entry.marker.start);
            child.marker = Some(text[entry.marker.clone()].trim_end().to_owned());
            child.number = entry.number;
            child.title = text[entry.title.clone()].to_owned();
            child.name.end.byte = entry.title.end;
            child.span.end = child.name.end;
            entries.push(Entry { node: child, rank: Rank::Heading(1) });
        }
    }
    for attachment in &attachments.in_text {
        let line = &lines[attachment.row];
        let mut node =
            node(line, attachment.row, NodeKind::Attachment, None, attachment.marker.start);
        node.marker = Some(line.text()[attachment.marker.clone()].to_owned());
        node.number = attachment.number;
        node.title.clone_from(&attachment.title);
        if let Some(row) = attachment.title_rows.clone().last() {
            node.name.end = Position { row, byte: lines[row].text_end() };
        }
        entries.push(Entry { node, rank: Rank::Attachment });
    }
}

/// Headings, articles and the items of laws.
fn add_headings(
    lines: &[Line],
    roles: &[Role],
    headings: &[Heading],
    attachments: &Attachments,
    entries: &mut Vec<Entry>,
) {
    let titles = attachments.title_rows();
    let in_law = headings.iter().any(|h| h.style(lines) == Some(Style::Article));
    let is_title = |row: usize| roles[row] == Role::Title || titles.binary_search(&row).is_ok();
    for &heading in headings.iter().filter(|h| !is_title(h.row)) {
        let line = &lines[heading.row];
        let kind = match heading.style(lines) {
            Some(Style::Article) => NodeKind::Article,
            Some(Style::Bracket | Style::Point | Style::DigitBracket | Style::Circled)
                if in_law =>
            {
                NodeKind::Item
            }
            _ => NodeKind::Heading,
        };
        // Behind another marker that opens the line: 步骤9：（二）
        let start = heading.marker(lines).map_or(line.body_start(), |marker| marker.bytes.start);
        let mut node = node(line, heading.row, kind, heading.marker, start);
        if node.title.is_empty() {
            node.title = name_below(lines, roles, heading.row).unwrap_or_default();
        }
        entries.push(Entry { node, rank: Rank::Heading(heading.depth) });
    }
}

/// The name in the line below a marker that stands alone: the term below 3.1, what is below （规范性） below
/// 附录A. GB/T 1.1.
fn name_below(lines: &[Line], roles: &[Role], row: usize) -> Option<String> {
    const LONGEST: usize = 30;
    let is_note = |row: usize| {
        lines.get(row).is_some_and(|line| {
            line.body().starts_with(['（', '(']) && line.body().ends_with(['）', ')'])
        })
    };
    let below = if is_note(row + 1) { row + 2 } else { row + 1 };
    let body = lines.get(below).filter(|_| roles[below] == Role::Body)?.body();
    let is_name = body.chars().nth(LONGEST).is_none()
        && !body.ends_with(['。', '；', ';', '：', ':', '，', '！', '？', '…']);
    is_name.then(|| shown(trimmed(body)))
}

/// The members of series inside paragraphs, of which there must be two or more.
fn add_items(lines: &[Line], roles: &[Role], series: &[Series], entries: &mut Vec<Entry>) {
    let in_paragraphs = |style: Style| !style.is_structural() && !style.is_caption();
    for (index, series) in series.iter().enumerate().filter(|(_, s)| in_paragraphs(s.style)) {
        for run in series.runs().filter(|run| run.len() > 1) {
            let last = run.last().map_or(Position::default(), |last| {
                let marker = &lines[last.row].markers()[last.marker];
                Position { row: last.row, byte: marker.bytes.start }
            });
            for member in run.iter().filter(|m| roles[m.row] != Role::Title) {
                let line = &lines[member.row];
                let marker = &line.markers()[member.marker];
                let mut node =
                    node(line, member.row, NodeKind::Item, Some(member.marker), marker.bytes.start);
                let family = (marker.style, marker.after(line.text()).chars().next());
                if marker.style == Style::Adverb {
                    node.number = None;
                }
                let rank = Rank::Item { series: index, family, leading: marker.leading, last };
                entries.push(Entry { node, rank });
            }
        }
    }
}

fn node(line: &Line, row: usize, kind: NodeKind, marker: Option<usize>, start: usize) -> Node {
    let marker = marker.and_then(|index| line.markers().get(index));
    let after = marker.map_or(start, |marker| marker.bytes.end);
    let (title, end) = line.title_after(after);
    let name = Span::in_row(row, start..end);
    Node {
        kind,
        level: 1,
        marker: marker.map(|marker| line.text()[marker.bytes.clone()].to_owned()),
        number: marker.map(|marker| marker.number),
        title: shown(&title),
        name,
        span: Span { start: name.start, end: Position { row, byte: line.text_end() } },
        children: Vec::new(),
    }
}
