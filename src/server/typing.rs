//! What is typed by itself behind Enter.

use tower_lsp::ls_types::{Position, TextEdit};

use super::session::View;
use hegao_core::ide;

/// The character that it follows.
pub(super) const TRIGGER: &str = "\n";

/// The edits after a line break that brought the caret to a position; `None` where nothing follows.
pub(super) fn enter(caret: Position, view: &View) -> Option<Vec<TextEdit>> {
    let edit = ide::on_enter::on_enter(view.document(), view.place(caret).row)?;
    Some(vec![TextEdit { range: view.range(edit.span), new_text: edit.content }])
}
