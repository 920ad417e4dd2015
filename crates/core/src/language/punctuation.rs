//! Marks of punctuation (GB/T 15834), by what they do.

use super::CharSet;

/// The marks that end a sentence.
pub const SENTENCE_ENDS: &str = "。！？";

/// The marks that end a clause, of either width.
pub const CLAUSE_ENDS: &str = "，。；：！？,;!?";

/// Whether a character ends a sentence.
pub fn ends_sentence(character: char) -> bool {
    static SET: CharSet = CharSet::of(SENTENCE_ENDS);
    SET.contains(character)
}

/// Whether a character ends a clause: a mark of either width.
pub fn ends_clause(character: char) -> bool {
    static SET: CharSet = CharSet::of(CLAUSE_ENDS);
    SET.contains(character)
}
