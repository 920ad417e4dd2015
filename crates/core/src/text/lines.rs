//! Lines as editors count them: `\n`, `\r\n` and `\r` end a line, and nothing else does.

/// The lines of `text` without their terminators.
///
/// A text has one more line than it has line breaks, so the empty text has one line and a text
/// that ends with a line break ends with an empty line. U+000B, U+000C, U+0085, U+2028 and U+2029
/// are characters like any other: text from Word and WPS carries them inside paragraphs.
pub fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let line = rest?;
        let Some(end) = memchr::memchr2(b'\n', b'\r', line.as_bytes()) else {
            rest = None;
            return Some(line);
        };
        let (line, tail) = line.split_at(end);
        let terminator = if tail.starts_with("\r\n") { 2 } else { 1 };
        rest = Some(&tail[terminator..]);
        Some(line)
    })
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(lines(text).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn breaks_where_an_editor_breaks() {
        check("", &[""]);
        check("一", &["一"]);
        check("一\n", &["一", ""]);
        check("一\r\n二\r三\n四", &["一", "二", "三", "四"]);
        check("\r\r\n\n", &["", "", "", ""]);
    }

    #[test]
    fn keeps_the_breaks_of_word_processors_inside_a_line() {
        check("一\u{b}二\u{c}三\u{85}四\u{2028}五", &["一\u{b}二\u{c}三\u{85}四\u{2028}五"]);
    }
}
