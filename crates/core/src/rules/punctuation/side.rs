//! What stands beside a mark, with the blanks and the stars of Markdown between left out.

use crate::language::{CharSet, is_ideograph};

/// What stands on one side of a mark.
#[derive(Debug, Clone, Copy)]
pub(super) struct Side {
    /// The next character that is no blank and no star; `None` at the end of the line.
    pub(super) character: Option<char>,
    /// How many blanks directly beside the mark are left out, in bytes.
    pub(super) blanks: usize,
}

/// How many blanks and stars are left out at most: where there are more, the mark stands alone.
const MOST_LEFT_OUT: usize = 6;

/// What stands before byte `byte` of a text.
pub(super) fn before(text: &str, byte: usize) -> Side {
    side(text[..byte].chars().rev())
}

/// What stands behind byte `byte` of a text.
pub(super) fn behind(text: &str, byte: usize) -> Side {
    side(text[byte..].chars())
}

fn side(characters: impl Iterator<Item = char>) -> Side {
    let mut blanks = 0;
    let mut beside = true;
    for (index, character) in characters.enumerate() {
        match character {
            _ if index >= MOST_LEFT_OUT => return Side { character: Some(' '), blanks: 0 },
            ' ' | '\u{a0}' if beside => blanks += character.len_utf8(),
            ' ' | '\u{a0}' => {}
            '*' => beside = false,
            _ => return Side { character: Some(character), blanks },
        }
    }
    Side { character: None, blanks: 0 }
}

/// Whether Chinese text ends with this character: a 汉字, a mark that closes, or a sign of a unit.
pub(super) fn ends_chinese(character: char) -> bool {
    static CLOSES: CharSet = CharSet::of("”’）》〉】〕］」』…％‰℃");
    is_ideograph(character) || CLOSES.contains(character)
}

/// Whether Chinese text begins with this character: a 汉字, or a mark that opens.
pub(super) fn begins_chinese(character: char) -> bool {
    static OPENS: CharSet = CharSet::of("“‘（《〈【〔［「『");
    is_ideograph(character) || OPENS.contains(character)
}

/// Whether a character is a stop of either width. What is wrong with two of them in a row is for
/// `duplicate-punctuation` to say.
pub(super) fn is_stop(character: char) -> bool {
    static STOPS: CharSet = CharSet::of("，。、；：？！．,.;:?!");
    STOPS.contains(character)
}
