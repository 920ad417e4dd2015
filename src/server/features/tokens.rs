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
    let tokens = tokens::tokens(document, rows).into_iter().filter_map(|token| {
        let index = snapshot.client.tokens.index(token.kind)?;
        let Range { start, end } = snapshot.range(Span::in_row(token.row, token.bytes));
        let delta_line = start.line - last.line;
        let delta_start =
            if delta_line == 0 { start.character - last.character } else { start.character };
        last = start;
        Some(SemanticToken {
            delta_line,
            delta_start,
            length: end.character - start.character,
            token_type: to_u32(index),
            token_modifiers_bitset: 0,
        })
    });
    SemanticTokens { result_id: None, data: tokens.collect() }
}
