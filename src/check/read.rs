//! From bytes to text.

use super::problem::Reason;

/// How files begin that people take for text.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"PK\x03\x04", "压缩包或 Word、WPS 文档（.docx 之类）"),
    (b"\xD0\xCF\x11\xE0", "旧版 Word、WPS 文档（.doc 之类）"),
    (b"%PDF-", "PDF 文件"),
    (b"{\\rtf", "RTF 文档"),
];

const UTF8_MARK: &str = "\u{feff}";

/// The text of a file's bytes. A byte order mark is no part of it: columns count from what follows.
pub(super) fn decode(bytes: Vec<u8>) -> Result<String, Reason> {
    if let Some((_, kind)) = SIGNATURES.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(Reason::Binary(kind));
    }
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return Err(Reason::Utf16);
    }
    if bytes.contains(&0) {
        return Err(Reason::NotText);
    }
    let mut text = String::from_utf8(bytes).map_err(|_| Reason::NotUtf8)?;
    if text.starts_with(UTF8_MARK) {
        text.drain(..UTF8_MARK.len());
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: Result<&str, &str>) {
        let decoded = decode(bytes.to_vec()).map_err(|reason| format!("{reason:?}"));
        assert_eq!(decoded.as_deref().map_err(String::as_str), expected);
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
    fn refuses_what_it_would_have_to_guess() {
        check(b"\xFF\xFE\x5A\x51", Err("Utf16"));
        check(b"\xFE\xFF\x51\x5A", Err("Utf16"));
        check(b"\x5A\x51\x00\x0A\x00", Err("NotText"));
        check("党\0委".as_bytes(), Err("NotText"));
        check(b"\xB5\xB3\xCE\xAF", Err("NotUtf8"));
        check(&"党委".as_bytes()[..4], Err("NotUtf8"));
    }

    #[test]
    fn knows_documents_that_are_not_text() {
        check(b"PK\x03\x04\x14\0", Err(r#"Binary("压缩包或 Word、WPS 文档（.docx 之类）")"#));
        check(b"%PDF-1.7", Err(r#"Binary("PDF 文件")"#));
    }
}
