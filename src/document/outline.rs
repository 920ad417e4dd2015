//! The outline: what a writer sees of a document's structure.

use super::line::Line;
use super::marker::Style;
use super::position::{Position, Span};
use super::role::Role;
use super::series::{Heading, Series};

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

/// Builds the outline.
pub(super) fn build(
    lines: &[Line],
    roles: &[Role],
    headings: &[Heading],
    series: &[Series],
) -> Vec<Node> {
    let mut entries = Vec::new();
    headed(lines, roles, headings, &mut entries);
    listed(lines, roles, series, &mut entries);
    entries.sort_by_key(|entry| entry.node.name.start);
    nest(lines, roles, entries)
}

/// A node whose end and children are not known yet.
struct Entry {
    node: Node,
    /// Where it hangs: headings count from 1, what belongs to no heading is 0 deep.
    place: Place,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Ends every section: title, recipient, signature, date, attachment.
    Top,
    /// A heading so deep under what is on top.
    Heading(usize),
    /// An item of a series under the heading before it; whether it opens its line.
    Item { series: usize, leading: bool },
}

/// Titles, recipients, headings, attachments, signatures, dates.
fn headed(lines: &[Line], roles: &[Role], headings: &[Heading], entries: &mut Vec<Entry>) {
    let mut above = None;
    for (row, line) in lines.iter().enumerate() {
        let kind = match roles[row] {
            Role::Title => NodeKind::Title,
            Role::Recipient => NodeKind::Recipient,
            Role::AttachmentNote | Role::Attachment => NodeKind::Attachment,
            Role::Signature => NodeKind::Signature,
            Role::Date => NodeKind::Date,
            _ => {
                above = None;
                continue;
            }
        };
        let runs_on = above == Some(kind) && matches!(kind, NodeKind::Title);
        above = Some(kind);
        match entries.last_mut().filter(|_| runs_on) {
            Some(Entry { node, .. }) => {
                node.title.push_str(line.body());
                node.name.end = end_of(line, row);
            }
            None => {
                let node = node(line, row, kind, None, line.body_start());
                entries.push(Entry { node, place: Place::Top });
            }
        }
    }
    let in_law = headings.iter().any(|h| style(lines, *h) == Some(Style::Article));
    for &heading in headings.iter().filter(|h| roles[h.row] != Role::Title) {
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

fn style(lines: &[Line], heading: Heading) -> Option<Style> {
    heading.marker.and_then(|index| lines[heading.row].markers().get(index)).map(|m| m.style)
}

/// The members of series inside paragraphs; one alone makes no series.
fn listed(lines: &[Line], roles: &[Role], series: &[Series], entries: &mut Vec<Entry>) {
    for (index, list) in series.iter().enumerate().filter(|(_, s)| !s.style.is_structural()) {
        for run in list.runs().filter(|run| run.len() > 1) {
            for member in run.iter().filter(|m| roles[m.row] != Role::Title) {
                let line = &lines[member.row];
                let marker = &line.markers()[member.marker];
                let mut node =
                    node(line, member.row, NodeKind::Item, Some(member.marker), marker.bytes.start);
                if marker.style == Style::Adverb {
                    node.number = None;
                }
                let place = Place::Item { series: index, leading: marker.leading };
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
fn title(line: &Line, after: usize) -> (String, usize) {
    const LONGEST: usize = 60;
    let body_end = line.body_start() + line.body().len();
    let rest = &line.text()[after.min(body_end)..body_end];
    let sentence = rest.find(['。', '；', ';', '！', '？', '\u{b}']).unwrap_or(rest.len());
    let longest = rest.char_indices().nth(LONGEST).map_or(rest.len(), |(byte, _)| byte);
    let cut = sentence.min(longest);
    let mut text =
        rest[..cut].trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '：' | ':'));
    text = text.trim_start_matches(['，', ',']);
    let dots = if longest < sentence { "…" } else { "" };
    (format!("{text}{dots}"), after.min(body_end) + cut)
}

fn end_of(line: &Line, row: usize) -> Position {
    Position { row, byte: line.text().trim_end().len() }
}

/// Hangs every entry under the one it belongs to, and lets it reach as far as it goes.
fn nest(lines: &[Line], roles: &[Role], entries: Vec<Entry>) -> Vec<Node> {
    let mut root: Vec<Node> = Vec::new();
    let mut open: Vec<(Node, Place)> = Vec::new();
    for Entry { mut node, place } in entries {
        let end = end_before(lines, node.name.start);
        while let Some((_, above)) = open.last() {
            let stays = match (*above, place) {
                (_, Place::Top) => false,
                (Place::Top, _) => is_attachment(&open, roles),
                (Place::Heading(above), Place::Heading(depth)) => above < depth,
                (Place::Heading(_), Place::Item { .. }) => true,
                (Place::Item { .. }, Place::Heading(_)) => false,
                (Place::Item { series: above, .. }, Place::Item { series, .. }) => {
                    above != series
                        && !open.iter().any(
                            |(_, p)| matches!(p, Place::Item { series: s, .. } if *s == series),
                        )
                }
            };
            if stays {
                break;
            }
            close(&mut open, &mut root, end);
        }
        // An item inside a line does not reach past it, and so holds no item of a later line.
        while let Some((above, Place::Item { leading: false, .. })) = open.last() {
            if above.name.start.row == node.name.start.row || is_sibling(&open, place) {
                break;
            }
            close(&mut open, &mut root, end);
        }
        node.level = open.len() + 1;
        open.push((node, place));
    }
    let last = Position { row: lines.len(), byte: 0 };
    let end = end_before(lines, last);
    while !open.is_empty() {
        close(&mut open, &mut root, end);
    }
    root
}

fn is_sibling(open: &[(Node, Place)], place: Place) -> bool {
    let series = |place: &Place| match place {
        Place::Item { series, .. } => Some(*series),
        _ => None,
    };
    open.last().is_some_and(|(_, last)| series(last) == series(&place))
}

/// Whether the top of the stack is an attachment, the one thing on top that holds headings.
fn is_attachment(open: &[(Node, Place)], roles: &[Role]) -> bool {
    open.last().is_some_and(|(node, _)| roles[node.name.start.row] == Role::Attachment)
}

fn close(open: &mut Vec<(Node, Place)>, root: &mut Vec<Node>, end: Position) {
    let Some((mut node, place)) = open.pop() else { return };
    let holds = match place {
        Place::Top => node.kind == NodeKind::Attachment,
        Place::Heading(_) => true,
        Place::Item { leading, .. } => leading,
    };
    let own_end = node.span.end;
    let last_child = node.children.last().map_or(node.name.end, |child| child.span.end);
    let reach = if holds { end } else { own_end.min(end) };
    node.span.end = reach.max(node.name.end).max(last_child);
    match open.last_mut() {
        Some((parent, _)) => parent.children.push(node),
        None => root.push(node),
    }
}

/// The end of the text before a place: in its own row, or at the end of the last row with text.
fn end_before(lines: &[Line], place: Position) -> Position {
    let before = lines.get(place.row).map_or("", |line| &line.text()[..place.byte]);
    if before
        .trim_start_matches(|c: char| {
            c.is_whitespace() || matches!(c, '#' | '*' | '>' | '\u{feff}')
        })
        .is_empty()
    {
        let rows = lines[..place.row.min(lines.len())].iter().enumerate().rev();
        let last = rows.into_iter().find(|(_, line)| !line.is_blank());
        return last.map_or(Position::default(), |(row, line)| end_of(line, row));
    }
    Position { row: place.row, byte: before.trim_end().len() }
}
