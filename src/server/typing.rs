//! What is typed by itself: Enter behind an item of a list begins the next one, and behind an item that
//! is still empty it ends the list. What stands below keeps its numbers; where they are wrong then, the
//! finding offers to renumber.

use tower_lsp::ls_types::{Position, TextEdit};

use super::session::View;
use hegao_core::document::{self, Span};

/// The character that it follows.
pub(super) const TRIGGER: &str = "\n";

/// The edits after a line break that brought the caret to a position; `None` where nothing follows.
pub(super) fn enter(caret: Position, view: &View) -> Option<Vec<TextEdit>> {
    let document = view.document();
    let row = view.place(caret).row;
    let above = row.checked_sub(1)?;
    let (line, new) = (document.lines().get(above)?, document.lines().get(row)?);
    if !new.is_blank() {
        return None;
    }
    let marker = line.leading_marker()?;
    let text = line.text();
    if text[marker.bytes.end..].trim().is_empty() {
        // Word does the same: the marker goes, and the caret stays where it was.
        let start = document::Position { row: above, byte: 0 };
        let end = document::Position { row, byte: new.text().len() };
        return Some(vec![edit(Span { start, end }, String::new(), view)]);
    }
    let next = document.next_in_list(above)?;
    let gap = &text[marker.bytes.end..];
    let gap = &gap[..gap.len() - gap.trim_start().len()];
    let content = format!("{}{next}{gap}", &text[..marker.bytes.start]);
    Some(vec![edit(Span::in_row(row, 0..new.text().len()), content, view)])
}

fn edit(span: Span, new_text: String, view: &View) -> TextEdit {
    TextEdit { range: view.range(span), new_text }
}
