//! One walk over a line that finds where its other readers look closer: most characters begin nothing.

use crate::language::{is_ideograph, numeral};

/// A character at which a marker, a numeral or a reference may begin, a quotation opens or closes, or
/// a sentence ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct Landmark {
    /// Where it stands, in bytes of the line.
    pub byte: usize,
    pub character: char,
    /// How many Chinese characters stand before it in the line.
    pub written: usize,
}

/// The landmarks of a text, in order, and how many Chinese characters it has.
pub(super) fn landmarks(text: &str) -> (Vec<Landmark>, usize) {
    let mut found = Vec::with_capacity(text.len() / 32);
    let mut written = 0;
    for (byte, character) in text.char_indices() {
        if is_landmark(character) {
            found.push(Landmark { byte, character, written });
        }
        written += usize::from(is_ideograph(character));
    }
    (found, written)
}

fn is_landmark(character: char) -> bool {
    begins_marker(character)
        || begins_reference(character)
        || ends_sentence(character)
        || matches!(character, '“' | '”')
}

/// Whether a marker may begin with it that stands inside a line.
pub(super) fn begins_marker(character: char) -> bool {
    numeral::could_begin(character)
        || matches!(character, '第' | '其' | '首' | '再' | '最' | '（' | '(' | '①'..='⑳')
}

/// Whether a reference may begin with it: 本办法第二条, 附件1, 表2, 图3.
pub(super) fn begins_reference(character: char) -> bool {
    matches!(character, '本' | '附' | '表' | '图')
}

/// Whether a sentence ends with it.
pub(super) fn ends_sentence(character: char) -> bool {
    matches!(character, '。' | '！' | '？')
}
