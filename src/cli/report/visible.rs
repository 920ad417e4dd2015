//! Text of drafts and names of files, shown so that they do nothing to a terminal or a log and hide nothing from the
//! reader. Everything that is printed for people goes through here; what is for programs keeps every character, and
//! JSON writes those that cannot be seen as escapes.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, IsTerminal, Write};
use std::iter::repeat_n;

/// The whole of `text` on one line, harmless to a terminal.
pub(in crate::cli) fn harmless(text: &str) -> String {
    text.chars().flat_map(visible).collect()
}

/// The same for a text of many lines, which keeps its lines and tabs.
pub(super) fn harmless_lines(text: &str) -> String {
    let line = |line: &str| line.split('\t').map(harmless).collect::<Vec<_>>().join("\t");
    text.split_inclusive('\n').fold(String::with_capacity(text.len()), |shown, row| {
        let broken = row.strip_suffix('\n').map(|text| text.strip_suffix('\r').unwrap_or(text));
        shown + &line(broken.unwrap_or(row)) + if broken.is_some() { "\n" } else { "" }
    })
}

/// Prints a text on standard output: on a terminal to be read, and elsewhere as it is.
pub(in crate::cli) fn print_text(text: &[u8]) -> io::Result<()> {
    let mut out = io::stdout();
    if out.is_terminal() {
        return out.write_all(harmless_lines(&String::from_utf8_lossy(text)).as_bytes());
    }
    out.write_all(text)
}

/// JSON with escapes for what cannot be seen in it: the same for programs.
pub(super) fn escaped(json: &str) -> Cow<'_, str> {
    // Outside of strings JSON has line breaks at most.
    let is_shown = |c: char| c == '\n' || !is_hidden(c);
    if json.chars().all(is_shown) {
        return json.into();
    }
    let mut escaped = String::with_capacity(json.len());
    for character in json.chars() {
        if is_shown(character) {
            escaped.push(character);
        } else {
            for unit in character.encode_utf16(&mut [0; 2]) {
                let _ = write!(escaped, "\\u{unit:04x}");
            }
        }
    }
    escaped.into()
}

/// What is printed for a character: one that moves the cursor, turns the direction of writing or cannot
/// be seen is replaced.
pub(super) fn visible(character: char) -> impl Iterator<Item = char> {
    const TAB: usize = 4;
    let (shown, times) = match character {
        '\t' => (' ', TAB),
        '\0'..='\u{1f}' => (char::from_u32(0x2400 + character as u32).unwrap_or('�'), 1),
        '\u{7f}' => ('\u{2421}', 1),
        _ if is_hidden(character) => ('�', 1),
        _ => (character, 1),
    };
    repeat_n(shown, times)
}

/// Whether a character cannot be seen: it controls, turns the direction of writing, has no shape, or is none. What
/// gives the character before another shape (U+FE00–FE0F, U+E0100–E01EF) is seen by that.
pub(super) fn is_hidden(character: char) -> bool {
    // Of nearly all characters this tells at once: ASCII, and what there is between U+3164 and U+FDD0.
    if matches!(character, ' '..='~' | '\u{3165}'..='\u{fdcf}') {
        return false;
    }
    matches!(
        character,
        '\0'..='\u{1f}'
            | '\u{7f}'..='\u{9f}'
            | '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{fdd0}'..='\u{fdef}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e00ff}'
            | '\u{e01f0}'..='\u{e0fff}'
    ) || character as u32 & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(harmless(text), expected);
    }

    #[test]
    fn leaves_nothing_that_moves_the_cursor() {
        check("讲话\u{1b}[2J\r\n.txt\u{202e}", "讲话␛[2J␍␊.txt�");
        check("\u{9b}31m\u{7}\u{7f}", "�31m␇␡");
    }

    #[test]
    fn leaves_nothing_that_cannot_be_seen() {
        check("讲\u{200d}话\u{115f}\u{3164}\u{fffe}\u{1ffff}\u{fdd0}", "讲�话�����");
        check("\u{e0041}\u{ffa0}\u{34f}\u{180e}", "����");
        check("葛\u{e0100}❤\u{fe0f}𠮷　，é", "葛\u{e0100}❤\u{fe0f}𠮷　，é");
    }

    #[test]
    fn keeps_lines_and_tabs_of_a_text() {
        let check = |text: &str, expected: &str| assert_eq!(harmless_lines(text), expected);
        check("-\t甲\u{1b}]0;题\u{7}\r\n+乙\r\u{b}\n\n 丙", "-\t甲␛]0;题␇\n+乙␍␋\n\n 丙");
        check("甲\r\n", "甲\n");
        check("甲\r", "甲␍");
        check("", "");
    }

    #[test]
    fn json_means_the_same() {
        let text = "甲\u{7f}\u{9b}31m\u{202e}\u{200d}\u{e0041}\u{1b}\n";
        let json = serde_json::to_string(text).unwrap();
        let shown = escaped(&json);
        assert_eq!(shown, r#""甲\u007f\u009b31m\u202e\u200d\udb40\udc41\u001b\n""#);
        assert_eq!(serde_json::from_str::<Value>(&shown).unwrap(), text);
        assert!(matches!(escaped("[\n  \"甲\"\n]\n"), Cow::Borrowed(_)));
    }
}
