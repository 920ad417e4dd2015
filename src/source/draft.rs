//! A draft: the text of a file, and how the file writes it.

use std::borrow::Cow;

use super::Error;
use super::encoding::{Encoding, is_chinese};

const MARK: &str = "\u{feff}";

/// What was read: a text, and how its file writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Without the byte order mark: columns count from what follows it.
    pub text: String,
    encoding: Encoding,
    has_mark: bool,
    /// Whether encoding the text gives the bytes that were read. GB18030 has two ways to write a few
    /// characters.
    is_reversible: bool,
}

impl Draft {
    /// A text that is decoded already.
    ///
    /// # Errors
    /// It holds a NUL.
    pub fn decoded(text: &str) -> Result<Self, Error> {
        decode(text.as_bytes(), Some(Encoding::Utf8))
    }

    /// How the file writes it.
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// The text as the file has it, with the byte order mark.
    pub fn whole(&self) -> String {
        [if self.has_mark { MARK } else { "" }, &self.text].concat()
    }

    /// The text as bytes, in the encoding that it was read in.
    ///
    /// # Errors
    /// The encoding lacks a character, or bytes would change where the text does not.
    pub fn bytes(&self) -> Result<Vec<u8>, Error> {
        if !self.is_reversible {
            return Err(Error::Ambiguous(self.encoding));
        }
        let absent = |character| Error::NotEncoded(self.encoding, character);
        self.encoding.encode(&self.whole()).map(Cow::into_owned).map_err(absent)
    }

    /// The draft with another text.
    pub fn with_text(&self, text: String) -> Self {
        Self { text, ..*self }
    }
}

/// The text of a file's bytes. Without a byte order mark its encoding is the `named` one, or else what it is
/// beyond doubt.
///
/// # Errors
/// It is no text in a known encoding.
pub(super) fn decode(bytes: &[u8], named: Option<Encoding>) -> Result<Draft, Error> {
    if let Some(encoding) = Encoding::announced(bytes).or(named) {
        return decode_as(bytes, encoding).unwrap_or(Err(Error::NotIn(encoding)));
    }
    if let Some(draft) = decode_as(bytes, Encoding::Utf8) {
        return draft;
    }
    if bytes.contains(&0) {
        return Err(Error::NotText);
    }
    match decode_as(bytes, Encoding::Gb18030) {
        Some(Ok(draft)) if is_chinese(&draft.text) => Ok(draft),
        _ => Err(Error::UnknownEncoding),
    }
}

/// The text of bytes in this encoding; `None` where they are not in it.
fn decode_as(bytes: &[u8], encoding: Encoding) -> Option<Result<Draft, Error>> {
    let mut text = encoding.decode(bytes)?;
    if text.contains('\0') {
        return Some(Err(Error::NotText));
    }
    let is_reversible =
        !encoding.is_ambiguous() || encoding.encode(&text).is_ok_and(|again| again == bytes);
    let has_mark = text.starts_with(MARK);
    if has_mark {
        text.drain(..MARK.len());
    }
    Some(Ok(Draft { text, encoding, has_mark, is_reversible }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_named(bytes: &[u8], named: Option<Encoding>, expected: Result<&str, &str>) {
        let decoded = decode(bytes, named).map_err(|error| format!("{error:?}"));
        if let Ok(draft) = &decoded {
            assert_eq!(draft.bytes().unwrap(), bytes);
        }
        let text = decoded.as_ref().map(|draft| draft.text.as_str());
        assert_eq!(text.map_err(String::as_str), expected);
    }

    #[track_caller]
    fn check(bytes: &[u8], expected: Result<&str, &str>) {
        check_named(bytes, None, expected);
    }

    #[test]
    fn takes_utf8_with_and_without_a_mark() {
        check("党委".as_bytes(), Ok("党委"));
        check("\u{feff}党委\r\n".as_bytes(), Ok("党委\r\n"));
        check("\u{feff}\u{feff}党".as_bytes(), Ok("\u{feff}党"));
        check("党\u{feff}委".as_bytes(), Ok("党\u{feff}委"));
        check(b"", Ok(""));
        check("\u{feff}".as_bytes(), Ok(""));
    }

    #[test]
    fn takes_what_a_mark_announces() {
        check(b"\xFF\xFE\x5A\x51\r\0\n\0", Ok("党\r\n"));
        check(b"\xFE\xFF\x51\x5A", Ok("党"));
        check(b"\x84\x31\x95\x33\xB5\xB3", Ok("党"));
        check_named(b"\xFF\xFE\x5A\x51", Some(Encoding::Gbk), Ok("党"));
        check(b"\xFF\xFE\x5A", Err("NotIn(Utf16Le)"));
        check(b"\xFF\xFE\0\0", Err("NotText"));
    }

    const NOTICE: &[u8] =
        b"\xB9\xD8\xD3\xDA\xBF\xAA\xD5\xB9\xCF\xFB\xB7\xC0\xB0\xB2\xC8\xAB\xBC\xEC\xB2\xE9\xB5\xC4\xCD\xA8\xD6\xAA";

    #[test]
    fn takes_gb18030_that_can_be_nothing_else() {
        check(NOTICE, Ok("关于开展消防安全检查的通知"));
        check(b"\xB5\xB3\xCE\xAF", Err("UnknownEncoding"));
        check(&[NOTICE, b"\xFF"].concat(), Err("UnknownEncoding"));
        check(&[NOTICE, b"\0"].concat(), Err("NotText"));
    }

    #[test]
    fn takes_what_is_named() {
        check_named(b"\xB5\xB3\xCE\xAF", Some(Encoding::Gbk), Ok("党委"));
        check_named(b"\x5A\x51", Some(Encoding::Utf16Le), Ok("党"));
        check_named(NOTICE, Some(Encoding::Utf8), Err("NotIn(Utf8)"));
        check_named("党委".as_bytes(), Some(Encoding::Utf8), Ok("党委"));
        check_named(b"\xB5", Some(Encoding::Gb18030), Err("NotIn(Gb18030)"));
    }

    #[test]
    fn refuses_what_it_would_have_to_guess() {
        check(b"\x5A\x51\x00\x0A\x00", Err("NotText"));
        check("党\0委".as_bytes(), Err("NotText"));
        check(&"党委".as_bytes()[..4], Err("UnknownEncoding"));
    }

    #[test]
    fn writes_nothing_that_it_would_have_to_guess() {
        let refusal = |bytes: &[u8], named, text: &str| {
            let draft = decode(bytes, Some(named)).unwrap().with_text(text.to_owned());
            format!("{:?}", draft.bytes().unwrap_err())
        };
        assert_eq!(refusal(b"\xB5\xB3", Encoding::Gbk, "𠮷"), "NotEncoded(Gbk, '𠮷')");
        // 0x80 is how some programs write the sign that has two bytes of its own.
        assert_eq!(refusal(b"\x80", Encoding::Gb18030, "€"), "Ambiguous(Gb18030)");
    }
}
