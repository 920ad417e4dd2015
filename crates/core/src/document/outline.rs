//! The outline: what a writer sees of a document's structure.

use std::ops::Range;

use super::attachment::{Attachments, NoteEntry};
use super::branch::Name;
use super::line::Line;
use super::marker::Style;
use super::nest;
use super::position::{Position, Span};
use super::role::Role;
use super::sentence::hash;
use super::series::{Heading, Series};
use crate::language::CharSet;

/// What a node of the outline is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NodeKind {
    /// 标题
    Title,
    /// 主送机关, or the address of a speech
    Recipient,
    /// A heading of any level.
    Heading,
    /// A member of a series: 一是, 第一，; in laws also （一）.
    Item,
    /// 第X条
    Article,
    /// 附件说明, or an attachment itself.
    Attachment,
    /// 发文机关署名
    Signature,
    /// 成文日期
    Date,
}

impl NodeKind {
    /// The name in machine output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Recipient => "recipient",
            Self::Heading => "heading",
            Self::Item => "item",
            Self::Article => "article",
            Self::Attachment => "attachment",
            Self::Signature => "signature",
            Self::Date => "date",
        }
    }

    /// The name for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::Title => "标题",
            Self::Recipient => "主送机关",
            Self::Heading => "小标题",
            Self::Item => "列项",
            Self::Article => "条",
            Self::Attachment => "附件",
            Self::Signature => "署名",
            Self::Date => "成文日期",
        }
    }
}

/// One node of the outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// How deep it stands, from 1.
    pub level: usize,
    /// Its marker as written: `一、`.
    pub marker: Option<String>,
    /// Its number as written.
    pub number: Option<u32>,
    /// What it says, without its marker; a whole paragraph is cut at its first sentence.
    pub title: String,
    /// Marker and title, on one row except for a title that breaks over several.
    pub name: Span,
    /// From its marker to the end of everything that belongs to it.
    pub span: Span,
    /// What stands under it.
    pub children: Vec<Node>,
}

impl Node {
    /// What a reader sees of it, never empty. Markers that documents set off by a space (第一章　总则)
    /// are, the others not.
    pub fn label(&self) -> String {
        let marker = self.marker.as_deref().unwrap_or_default();
        let is_division = marker.starts_with('第') && self.kind != NodeKind::Item;
        let space = if is_division && !self.title.is_empty() { " " } else { "" };
        let label = format!("{marker}{space}{}", self.title);
        if label.trim().is_empty() { self.kind.label().to_owned() } else { label }
    }
}

/// Whether a line of this role ends every branch: what frames the text, as [`framed`] has it.
pub(super) fn ends_branches(role: Role) -> bool {
    use Role::{Closing, Date, Imprint, Recipient, Signature, Title};
    matches!(role, Title | Recipient | Signature | Date | Imprint | Closing)
}

/// Builds the outline.
///
/// Letterhead, table of contents and imprint have no node: the first two say nothing of the text's
/// parts, and nobody goes to the last.
pub(super) fn build(
    lines: &[Line],
    roles: &[Role],
    headings: &[Heading],
    series: &[Series],
    attachments: &Attachments,
) -> Vec<Node> {
    let mut entries = Vec::new();
    framed(lines, roles, &mut entries);
    attached(lines, roles, attachments, &mut entries);
    headed(lines, roles, headings, attachments, &mut entries);
    listed(lines, roles, series, &mut entries);
    entries.sort_by_key(|entry| entry.node.name.start);
    for next in 1..entries.len() {
        let start = entries[next].node.name.start;
        shorten(lines, &mut entries[next - 1].node, start);
    }
    nest::nest(lines, entries)
}

/// Lets a name end where the next node begins: 一是学习二是调研 in one sentence.
fn shorten(lines: &[Line], node: &mut Node, next: Position) {
    if node.name.end <= next {
        return;
    }
    node.name.end = next;
    if node.name.start.row != next.row {
        return;
    }
    let marker = node.marker.as_ref().map_or(0, String::len);
    let start = (node.name.start.byte + marker).min(next.byte);
    let name = &lines[next.row].text()[start..next.byte];
    node.title = trimmed(name).to_owned();
}

/// A node whose end and children are not known yet.
pub(super) struct Entry {
    pub node: Node,
    pub place: Place,
}

/// Where an entry hangs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Ends every section: title, recipient, signature, date.
    Top,
    /// Ends every section, and holds what follows: an attachment.
    Attachment,
    /// Ends every section, and has no node: the imprint.
    End,
    /// A heading so deep under what is on top, from 1.
    Heading(usize),
    /// An item of a series under the heading before it.
    Item {
        /// Which series.
        series: usize,
        /// What tells 一是 from 一要 and from 第一，.
        family: (Style, Option<char>),
        /// Whether it opens its line, and so reaches over the lines below.
        leading: bool,
        /// The place of the last item of its run: where the list is over.
        last: Position,
    },
}

/// Titles, recipients, signatures, dates, and where the imprint ends it all.
fn framed(lines: &[Line], roles: &[Role], entries: &mut Vec<Entry>) {
    let mut above = None;
    for (row, line) in lines.iter().enumerate() {
        let (kind, place) = match roles[row] {
            Role::Title => (NodeKind::Title, Place::Top),
            Role::Recipient => (NodeKind::Recipient, Place::Top),
            Role::Signature => (NodeKind::Signature, Place::Top),
            Role::Date => (NodeKind::Date, Place::Top),
            Role::Imprint | Role::Closing => (NodeKind::Date, Place::End),
            role => {
                above = Some(role);
                continue;
            }
        };
        let runs_on =
            matches!(kind, NodeKind::Title | NodeKind::Recipient) && above == Some(roles[row]);
        above = Some(roles[row]);
        match entries.last_mut().filter(|_| runs_on) {
            Some(Entry { node, .. }) => {
                let rows = &lines[node.name.start.row..=row];
                node.title = trimmed(&rows.iter().map(Line::body).collect::<String>()).to_owned();
                node.name.end = end_of(line, row);
            }
            None => {
                entries.push(Entry { node: node(line, row, kind, None, line.body_start()), place })
            }
        }
    }
}

/// The note that lists the attachments, with one child for each if there are several, and the
/// attachments themselves.
fn attached(lines: &[Line], roles: &[Role], attachments: &Attachments, entries: &mut Vec<Entry>) {
    for note in &attachments.notes {
        let Some(first) = note.first() else { continue };
        let row = row_of_note(lines, roles, note);
        let line = &lines[row];
        let is_list = is_list(note);
        let start = Position { row, byte: line.body_start() };
        let mut top = node(line, row, NodeKind::Attachment, None, start.byte);
        if is_list {
            top.title = String::from("附件");
            let end = if row == first.row { first.marker.start } else { end_of(line, row).byte };
            top.name = Span::in_row(row, start.byte..end.max(start.byte));
        } else {
            top.marker = Some(line.text()[start.byte..first.title.start].trim_end().to_owned());
            top.title = line.text()[first.title.clone()].to_owned();
        }
        entries.push(Entry { node: top, place: Place::Attachment });
        for entry in note.iter().filter(|_| is_list) {
            let text = lines[entry.row].text();
            let mut child =
                node(&lines[entry.row], entry.row, NodeKind::Attachment, None, entry.marker.start);
            child.marker = Some(text[entry.marker.clone()].trim_end().to_owned());
            child.number = entry.number;
            child.title = text[entry.title.clone()].to_owned();
            child.name.end.byte = entry.title.end;
            child.span.end = child.name.end;
            entries.push(Entry { node: child, place: Place::Heading(1) });
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
            node.name.end = end_of(&lines[row], row);
        }
        entries.push(Entry { node, place: Place::Attachment });
    }
}

/// The row that a note begins in: the word may stand on a line of its own above the first entry.
pub(super) fn row_of_note(lines: &[Line], roles: &[Role], note: &[NoteEntry]) -> usize {
    let first = note.first().map_or(0, |entry| entry.row);
    let of_note = |row: &usize| matches!(roles[*row], Role::AttachmentNote | Role::Blank);
    let begins = |row: &usize| lines[*row].body().starts_with("附件");
    (0..=first).rev().take_while(of_note).find(begins).unwrap_or(first)
}

/// Whether a note has entries that are nodes of their own.
pub(super) fn is_list(note: &[NoteEntry]) -> bool {
    note.len() > 1 || note.iter().any(|entry| entry.number.is_some())
}

/// Headings, articles and the items of laws.
fn headed(
    lines: &[Line],
    roles: &[Role],
    headings: &[Heading],
    attachments: &Attachments,
    entries: &mut Vec<Entry>,
) {
    let titles = attachments.title_rows();
    let in_law = headings.iter().any(|h| style(lines, *h) == Some(Style::Article));
    let is_title = |row: usize| roles[row] == Role::Title || titles.binary_search(&row).is_ok();
    for &heading in headings.iter().filter(|h| !is_title(h.row)) {
        let line = &lines[heading.row];
        let kind = match style(lines, heading) {
            Some(Style::Article) => NodeKind::Article,
            Some(Style::Bracket | Style::Point | Style::DigitBracket | Style::Circled)
                if in_law =>
            {
                NodeKind::Item
            }
            _ => NodeKind::Heading,
        };
        let node = node(line, heading.row, kind, heading.marker, line.body_start());
        entries.push(Entry { node, place: Place::Heading(heading.depth) });
    }
}

pub(super) fn style(lines: &[Line], heading: Heading) -> Option<Style> {
    heading.marker.and_then(|index| lines[heading.row].markers().get(index)).map(|m| m.style)
}

/// The members of series inside paragraphs; one alone makes no series.
fn listed(lines: &[Line], roles: &[Role], series: &[Series], entries: &mut Vec<Entry>) {
    let in_paragraphs = |style: Style| !style.is_structural() && !style.is_caption();
    for (index, list) in series.iter().enumerate().filter(|(_, s)| in_paragraphs(s.style)) {
        for run in list.runs().filter(|run| run.len() > 1) {
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
                let place = Place::Item { series: index, family, leading: marker.leading, last };
                entries.push(Entry { node, place });
            }
        }
    }
}

fn node(line: &Line, row: usize, kind: NodeKind, marker: Option<usize>, start: usize) -> Node {
    let marker = marker.and_then(|index| line.markers().get(index));
    let after = marker.map_or(start, |marker| marker.bytes.end);
    let (title, end) = title(line, after);
    let name = Span::in_row(row, start..end);
    Node {
        kind,
        level: 1,
        marker: marker.map(|marker| line.text()[marker.bytes.clone()].to_owned()),
        number: marker.map(|marker| marker.number),
        title,
        name,
        span: Span { start: name.start, end: end_of(line, row) },
        children: Vec::new(),
    }
}

/// What stands after a marker, up to the end of the sentence, and where that ends.
pub(super) fn title(line: &Line, after: usize) -> (String, usize) {
    let (bytes, is_cut) = sentence(line, after);
    let text = trimmed(&line.text()[bytes.clone()]);
    let dots = if is_cut { "…" } else { "" };
    (format!("{text}{dots}"), bytes.end)
}

/// What a heading says; `None` where a line is none.
pub(super) fn name(line: &Line) -> Option<Name> {
    let marker = line.leading_marker().filter(|marker| marker.style.is_structural());
    if marker.is_none() && line.markdown_level() == 0 {
        return None;
    }
    let (mut bytes, _) = sentence(line, marker.map_or(line.body_start(), |m| m.bytes.end));
    let next = line.markers().iter().map(|marker| marker.bytes.start);
    bytes.end = next.filter(|next| bytes.contains(next)).min().unwrap_or(bytes.end);
    let text = within(&line.text()[bytes.clone()]);
    let text = bytes.start + text.start..bytes.start + text.end;
    let hash = hash(&line.text()[text.clone()]);
    Some(Name { bytes: line.body_start()..bytes.end, text, hash })
}

/// The bytes from `after` to the end of the sentence, and whether they are cut short.
fn sentence(line: &Line, after: usize) -> (Range<usize>, bool) {
    const LONGEST: usize = 60;
    let body_end = line.body_start() + line.body().len();
    let after = after.min(body_end);
    let rest = &line.text()[after..body_end];
    let mut head = rest.char_indices().enumerate();
    let end = head.find(|&(count, (_, c))| count == LONGEST || ends_sentence(c));
    let (cut, is_cut) = match end {
        Some((_, (byte, c))) => (byte, !ends_sentence(c)),
        None => (rest.len(), false),
    };
    (after..after + cut, is_cut)
}

/// A name without the marks around it.
fn trimmed(name: &str) -> &str {
    &name[within(name)]
}

/// The bytes of a name between the marks around it.
fn within(name: &str) -> Range<usize> {
    let outer = |c: char| c.is_whitespace() || matches!(c, '*' | '：' | ':');
    let inner = |c: char| matches!(c, '，' | ',' | '、');
    let tail = name.trim_start_matches(outer).trim_start_matches(inner);
    let text = tail.trim_end_matches(outer).trim_end_matches(inner);
    let start = name.len() - tail.len();
    start..start + text.len()
}

fn ends_sentence(c: char) -> bool {
    static SET: CharSet = CharSet::of("。；;！？\u{b}");
    SET.contains(c)
}

pub(super) fn end_of(line: &Line, row: usize) -> Position {
    Position { row, byte: line.text().trim_end().len() }
}
