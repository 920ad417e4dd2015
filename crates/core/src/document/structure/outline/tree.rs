//! Makes a tree of the outline's entries: what hangs under what, and how far it reaches.

use super::node::{Entry, Node, Rank};
use crate::document::line::Line;
use crate::document::position::Position;

/// Hangs every entry under the one it belongs to, and lets it reach as far as it goes.
///
/// The entries come in document order. Spans nest: a node ends before the one that ends it, and
/// holds all its children.
pub(super) fn grow(lines: &[Line], entries: Vec<Entry>) -> Vec<Node> {
    let mut tree = Tree::default();
    for Entry { mut node, rank } in entries {
        let start = node.name.start;
        let end = end_before(lines, start);
        let siblings = tree.open.iter().position(|(_, at)| is_sibling(*at, rank, start));
        while siblings.is_some_and(|depth| tree.open.len() > depth) {
            tree.close(end);
        }
        while tree.open.last().is_some_and(|(above, at)| !holds(*at, rank, above, start)) {
            tree.close(end);
        }
        if rank == Rank::End {
            continue;
        }
        node.level = tree.open.len() + 1;
        tree.open.push((node, rank));
    }
    let end = end_before(lines, Position { row: lines.len(), byte: 0 });
    while !tree.open.is_empty() {
        tree.close(end);
    }
    tree.root
}

#[derive(Default)]
struct Tree {
    root: Vec<Node>,
    /// From the outermost to the innermost node that may still have children.
    open: Vec<(Node, Rank)>,
}

impl Tree {
    /// Closes the innermost open node; `end` is the last place that it could reach.
    fn close(&mut self, end: Position) {
        let Some((mut node, rank)) = self.open.pop() else { return };
        let reaches = match rank {
            Rank::Top | Rank::End => false,
            Rank::Attachment | Rank::Heading(_) => true,
            Rank::Item { leading, .. } => leading,
        };
        let reach = if reaches { end } else { node.span.end.min(end) };
        let last_child = node.children.last().map_or(node.name.end, |child| child.span.end);
        node.span.end = reach.max(node.name.end).max(last_child);
        match self.open.last_mut() {
            Some((parent, _)) => parent.children.push(node),
            None => self.root.push(node),
        }
    }
}

/// Whether an open entry `above` goes on at an entry that begins at `start`.
fn holds(at: Rank, entry: Rank, above: &Node, start: Position) -> bool {
    match (at, entry) {
        (_, Rank::Top | Rank::Attachment | Rank::End) | (Rank::Top | Rank::End, _) => false,
        (Rank::Attachment, _) => true,
        (Rank::Heading(above), Rank::Heading(depth)) => above < depth,
        (Rank::Heading(_), Rank::Item { .. }) => true,
        (Rank::Item { .. }, Rank::Heading(_)) => false,
        (Rank::Item { leading, last, .. }, Rank::Item { .. }) => {
            // An item inside a line does not reach past it, and so holds no item of a later line;
            // after its last item a list holds only what stands in that item's own line.
            let same_row = above.name.start.row == start.row;
            same_row || leading && start < last
        }
    }
}

/// Whether an item that begins at `start` ends an open one: it is the next of its list, or begins
/// another list of the kind after its last.
fn is_sibling(at: Rank, entry: Rank, start: Position) -> bool {
    let Rank::Item { series: above, family: above_family, last, .. } = at else { return false };
    let Rank::Item { series, family, .. } = entry else { return false };
    above == series || above_family == family && last <= start
}

/// The end of the text before a place: in its own row, or at the end of the last row with text.
fn end_before(lines: &[Line], place: Position) -> Position {
    let before = lines.get(place.row).map_or("", |line| &line.text()[..place.byte]);
    if before
        .trim_end_matches(|c: char| {
            c.is_whitespace() || matches!(c, '#' | '*' | '>' | '_' | '-' | '+' | '\u{feff}')
        })
        .is_empty()
    {
        let rows = lines[..place.row.min(lines.len())].iter().enumerate().rev();
        let last = rows.into_iter().find(|(_, line)| !line.is_blank());
        return last
            .map_or(Position::default(), |(row, line)| Position { row, byte: line.text_end() });
    }
    Position { row: place.row, byte: before.trim_end().len() }
}
