//! Makes a tree of the outline's entries: what stands under what, and where it ends.

use super::node::{Entry, Node, Rank};
use crate::document::line::Line;
use crate::document::position::Position;

/// Puts every entry under the one that it belongs to, and finds where its node ends.
///
/// The entries must be in document order. The spans nest: a node ends before the entry that ends it, and
/// its span holds those of all its children.
pub(super) fn nest(lines: &[Line], entries: Vec<Entry>) -> Vec<Node> {
    let mut tree = Tree::default();
    for Entry { mut node, rank } in entries {
        let start = node.name.start;
        let end = end_before(lines, start);
        let sibling = tree.open.iter().position(|(_, open)| is_sibling(*open, rank, start));
        while sibling.is_some_and(|depth| tree.open.len() > depth) {
            tree.close(end);
        }
        while tree.open.last().is_some_and(|(above, open)| !holds(*open, rank, above, start)) {
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
    /// Closes the innermost open node, which can end at `end` at the latest.
    fn close(&mut self, end: Position) {
        let Some((mut node, rank)) = self.open.pop() else { return };
        let holds_text_below = match rank {
            Rank::Top | Rank::End => false,
            Rank::Attachment | Rank::Heading(_) => true,
            Rank::Item { leading, .. } => leading,
        };
        let own_end = if holds_text_below { end } else { node.span.end.min(end) };
        let last_child = node.children.last().map_or(node.name.end, |child| child.span.end);
        node.span.end = own_end.max(node.name.end).max(last_child);
        match self.open.last_mut() {
            Some((parent, _)) => parent.children.push(node),
            None => self.root.push(node),
        }
    }
}

/// Whether the open node `above`, of rank `open`, stays open at an entry that begins at `start`, and holds
/// it.
fn holds(open: Rank, entry: Rank, above: &Node, start: Position) -> bool {
    match (open, entry) {
        (_, Rank::Top | Rank::Attachment | Rank::End) | (Rank::Top | Rank::End, _) => false,
        (Rank::Attachment, _) => true,
        (Rank::Heading(above), Rank::Heading(depth)) => above < depth,
        (Rank::Heading(_), Rank::Item { .. }) => true,
        (Rank::Item { .. }, Rank::Heading(_)) => false,
        (Rank::Item { leading, last, .. }, Rank::Item { .. }) => {
            // An item inside a line ends with that line, and so holds no item of a later one. The last
            // item of a run holds only items of its own line.
            let same_row = above.name.start.row == start.row;
            same_row || leading && start < last
        }
    }
}

/// Whether an item that begins at `start` ends an open one: it is of the same series, or it begins another
/// series of the same family after the last item of that run.
fn is_sibling(open: Rank, entry: Rank, start: Position) -> bool {
    let Rank::Item { series: above, family: above_family, last, .. } = open else { return false };
    let Rank::Item { series, family, .. } = entry else { return false };
    above == series || above_family == family && last <= start
}

/// The end of the text before a position: in its row, or else in the last row above with text.
fn end_before(lines: &[Line], position: Position) -> Position {
    let before = lines.get(position.row).map_or("", |line| &line.text()[..position.byte]);
    if before
        .trim_end_matches(|c: char| {
            c.is_whitespace() || matches!(c, '#' | '*' | '>' | '_' | '-' | '+' | '\u{feff}')
        })
        .is_empty()
    {
        let rows = lines[..position.row.min(lines.len())].iter().enumerate().rev();
        let last = rows.into_iter().find(|(_, line)| !line.is_blank());
        return last
            .map_or(Position::default(), |(row, line)| Position { row, byte: line.text_end() });
    }
    Position { row: position.row, byte: before.trim_end().len() }
}
