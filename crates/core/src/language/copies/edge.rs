//! What ends the ideographs around copies: names stand between the marks of a series, clauses between others.

use crate::language::is_ideograph;
use crate::language::punctuation::ends_clause;

/// What ends a run of ideographs. The order is that of a feature.
#[derive(Debug, Clone, Copy)]
pub(super) enum Edge {
    /// More ideographs than are looked at.
    Nothing,
    /// The end of a clause, or of the line: whoever is writing has not set the mark yet.
    Clause,
    /// 、 between the items of a series.
    Item,
    /// A quotation mark or a bracket that opens.
    Opening,
    /// A quotation mark or a bracket that closes.
    Closing,
    /// Anything else, as digits and letters.
    Other,
}

impl Edge {
    /// The edge that the next character, or the end of the line, is.
    pub(super) fn of(character: Option<&char>) -> Self {
        match character {
            None => Self::Clause,
            Some('、') => Self::Item,
            Some('“' | '‘' | '（' | '(' | '《' | '〈' | '「' | '『' | '〔' | '[' | '【') => {
                Self::Opening
            }
            Some('”' | '’' | '）' | ')' | '》' | '〉' | '」' | '』' | '〕' | ']' | '】') => {
                Self::Closing
            }
            Some(&c) if ends_clause(c) => Self::Clause,
            Some(&c) if is_ideograph(c) => Self::Nothing,
            Some(_) => Self::Other,
        }
    }
}
