//! A draft: the text of a file, and how the file writes it.

use std::borrow::Cow;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::Error;
use super::encoding::{Encoding, is_chinese};

/// How files begin that users mistake for text.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"PK\x03\x04", "压缩包或 Word、WPS 文档（.docx 之类）"),
    (b"\xD0\xCF\x11\xE0", "旧版 Word、WPS 文档（.doc 之类）"),
    (b"%PDF-", "PDF 文件"),
    (b"{\\rtf", "RTF 文档"),
];

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

/// Reads and decodes a file of at most `longest` bytes. Without a byte order mark its encoding is the
/// `named` one, or else what it is beyond doubt.
///
/// # Errors
/// The file cannot be read, is longer, or is no text in a known encoding.
pub fn read_file(path: &Path, longest: u64, named: Option<Encoding>) -> Result<Draft, Error> {
    let file = File::open(path).map_err(Error::reading)?;
    let length = file.metadata().map_or(0, |metadata| metadata.len());
    read(file, length, longest, named)
}

/// The same for any other source of bytes. There may be more or fewer than `length`.
///
/// # Errors
/// As [`read_file`].
pub fn read(
    source: impl Read,
    length: u64,
    longest: u64,
    named: Option<Encoding>,
) -> Result<Draft, Error> {
    let mut bytes = Vec::with_capacity(length.min(longest) as usize);
    source.take(longest + 1).read_to_end(&mut bytes).map_err(Error::reading)?;
    if bytes.len() as u64 > longest {
        return Err(Error::TooLong);
    }
    decode(&bytes, named)
}

/// The text of a file's bytes.
fn decode(bytes: &[u8], named: Option<Encoding>) -> Result<Draft, Error> {
    if let Some((_, kind)) = SIGNATURES.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(Error::Binary(kind));
    }
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

    #[test]
    fn takes_no_more_than_the_caller_does() {
        let read = |longest| read("党委".as_bytes(), 0, longest, None);
        assert_eq!(read(6).unwrap().text, "党委");
        assert!(matches!(read(5), Err(Error::TooLong)));
    }

    #[test]
    fn knows_documents_that_are_not_text() {
        check(b"PK\x03\x04\x14\0", Err(r#"Binary("压缩包或 Word、WPS 文档（.docx 之类）")"#));
        check(b"%PDF-1.7", Err(r#"Binary("PDF 文件")"#));
    }
}
