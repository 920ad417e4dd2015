//! White space, and the characters that nobody sees.

/// Whether a character shows nothing: white space, and what programs leave behind inside a text, as
/// U+200B (where a web page may break a line), U+FEFF (a byte order mark, wherever files were put
/// together) and U+00AD (a soft hyphen).
pub fn is_space(character: char) -> bool {
    character.is_whitespace()
        || matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}
