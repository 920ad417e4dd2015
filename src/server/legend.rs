//! The types of semantic tokens: which of them the client knows, and the numbers that stand for them.

use tower_lsp::ls_types::{SemanticTokenType, SemanticTokensClientCapabilities};

use hegao_core::ide::tokens::TokenKind;

/// Each kind with the types that it may have, the best first.
const TYPES: [(TokenKind, &[SemanticTokenType]); 6] = [
    (TokenKind::Title, &[SemanticTokenType::CLASS, SemanticTokenType::TYPE]),
    (TokenKind::Marker, &[SemanticTokenType::KEYWORD]),
    (TokenKind::Number, &[SemanticTokenType::ENUM_MEMBER, SemanticTokenType::PROPERTY]),
    (TokenKind::Date, &[SemanticTokenType::NUMBER]),
    (TokenKind::Reference, &[SemanticTokenType::FUNCTION, SemanticTokenType::VARIABLE]),
    (TokenKind::Quoted, &[SemanticTokenType::STRING]),
];

/// The types that a client knows.
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

    /// The types that the server offers: one for each kind of which the client knows a type.
    pub(super) fn types(self) -> Vec<SemanticTokenType> {
        let types = TYPES.iter().zip(self.known);
        types.filter_map(|((_, types), known)| Some(types[known?].clone())).collect()
    }

    /// The index of a kind among [`Legend::types`]; `None` where the client knows no type for it.
    pub(super) fn index(self, kind: TokenKind) -> Option<usize> {
        let at = TYPES.iter().position(|(other, _)| *other == kind)?;
        self.known[at]?;
        Some(self.known[..at].iter().flatten().count())
    }
}
