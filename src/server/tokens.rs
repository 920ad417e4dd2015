//! Semantic tokens, of standard types that any theme colours, and only of those that the client knows.
//!
//! There is no delta: all tokens of a long report take less time to find than a client to show them.

use tower_lsp::ls_types::*;

use super::session::View;
use hegao_core::document::Span;
use hegao_core::ide::tokens::{self, TokenKind};

/// Each kind with the types that it may have, the best first.
const TYPES: [(TokenKind, &[SemanticTokenType]); 6] = [
    (TokenKind::Title, &[SemanticTokenType::CLASS, SemanticTokenType::TYPE]),
    (TokenKind::Marker, &[SemanticTokenType::KEYWORD]),
    (TokenKind::Number, &[SemanticTokenType::ENUM_MEMBER, SemanticTokenType::PROPERTY]),
    (TokenKind::Date, &[SemanticTokenType::NUMBER]),
    (TokenKind::Reference, &[SemanticTokenType::FUNCTION, SemanticTokenType::VARIABLE]),
    (TokenKind::Quoted, &[SemanticTokenType::STRING]),
];

/// The types that a client knows, as it and the server count them.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Legend {
    /// For each of [`TYPES`] which of its types the client knows.
    known: [Option<usize>; TYPES.len()],
}

impl Legend {
    pub(super) fn new(client: &SemanticTokensClientCapabilities) -> Self {
        let known =
            TYPES.map(|(_, types)| types.iter().position(|name| client.token_types.contains(name)));
        Self { known }
    }

    /// What the server offers; `None` where the client knows no type.
    pub(super) fn offer(self) -> Option<SemanticTokensServerCapabilities> {
        let types = TYPES.iter().zip(self.known);
        let token_types: Vec<_> =
            types.filter_map(|((_, types), known)| Some(types[known?].clone())).collect();
        let options = SemanticTokensOptions {
            legend: SemanticTokensLegend { token_types, token_modifiers: Vec::new() },
            range: Some(true),
            full: Some(SemanticTokensFullOptions::Bool(true)),
            ..SemanticTokensOptions::default()
        };
        let is_some = !options.legend.token_types.is_empty();
        is_some.then_some(SemanticTokensServerCapabilities::SemanticTokensOptions(options))
    }

    /// The place of a kind among the types that were offered.
    fn index(self, kind: TokenKind) -> Option<usize> {
        let at = TYPES.iter().position(|(other, _)| *other == kind)?;
        self.known[at]?;
        Some(self.known[..at].iter().flatten().count())
    }
}

/// The tokens of a document, or of a range of it.
pub(super) fn tokens(range: Option<Range>, view: &View) -> SemanticTokens {
    let document = view.document();
    let rows = match range {
        Some(range) => view.place(range.start).row..view.place(range.end).row + 1,
        None => 0..document.lines().len(),
    };
    let mut last = Position::default();
    let tokens = tokens::tokens(document, rows).into_iter().filter_map(|token| {
        let index = view.client.tokens.index(token.kind)?;
        let Range { start, end } = view.range(Span::in_row(token.row, token.bytes));
        let delta_line = start.line - last.line;
        let delta_start =
            if delta_line == 0 { start.character - last.character } else { start.character };
        last = start;
        Some(SemanticToken {
            delta_line,
            delta_start,
            length: end.character - start.character,
            token_type: super::convert::to_u32(index),
            token_modifiers_bitset: 0,
        })
    });
    SemanticTokens { result_id: None, data: tokens.collect() }
}
