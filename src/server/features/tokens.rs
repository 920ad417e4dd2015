//! Semantic tokens, of the standard types that the client knows: any theme has colours for them.
//!
//! There is no delta: finding all tokens of a long report takes less time than showing them.

use tower_lsp::ls_types::*;

use crate::server::convert::to_u32;
use crate::server::snapshot::Snapshot;
use hegao_core::document::Span;
use hegao_core::ide::tokens;

/// The tokens of a document, or of a range of it.
pub(in crate::server) fn tokens(range: Option<Range>, snapshot: &Snapshot) -> SemanticTokens {
    let document = snapshot.document();
    let rows = match range {
        Some(range) => snapshot.place(range.start).row..snapshot.place(range.end).row + 1,
        None => 0..document.lines().len(),
    };
    let mut last = Position::default();
    let mut data = Vec::new();
    for token in tokens::tokens(document, rows) {
        let Some(index) = snapshot.client.tokens.index(token.kind) else { continue };
        let range = snapshot.range(Span::in_row(token.row, token.bytes));
        for Range { start, end } in in_rows(range, snapshot) {
            let delta_line = start.line - last.line;
            let delta_start =
                if delta_line == 0 { start.character - last.character } else { start.character };
            last = start;
            data.push(SemanticToken {
                delta_line,
                delta_start,
                length: end.character - start.character,
                token_type: to_u32(index),
                token_modifiers_bitset: 0,
            });
        }
    }
    SemanticTokens { result_id: None, data }
}

/// The parts of a range in each of its rows: few clients take a token over several.
fn in_rows(range: Range, snapshot: &Snapshot) -> impl Iterator<Item = Range> {
    let Range { start, end } = range;
    (start.line..=end.line).filter_map(move |line| {
        let from = if line == start.line { start.character } else { 0 };
        let to = if line == end.line { end.character } else { snapshot.row_end(line) };
        let at = |character| Position { line, character };
        (from < to).then(|| Range { start: at(from), end: at(to) })
    })
}
