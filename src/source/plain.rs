//! Files that speak to the program: settings, lists of names, patterns. They are read as documents are, since the
//! same editors write them: Notepad's “ANSI” is GBK, and its “Unicode” UTF-16.

use std::path::Path;

use super::encoding::is_chinese;
use super::open::read_regular;
use super::{Encoding, Error, draft};

/// The most bytes that a file of settings or of patterns may have: a list of forty thousand words.
pub const LONGEST_SETTINGS: u64 = 1_000_000;

/// The bytes of a file of settings or of patterns.
///
/// # Errors
/// It cannot be read, is no regular file, or has more than [`LONGEST_SETTINGS`].
pub fn read_settings(path: &Path) -> Result<Vec<u8>, Error> {
    read_regular(path, LONGEST_SETTINGS)
}

/// The text of a file of settings, in the encoding that it is in beyond doubt.
///
/// # Errors
/// It cannot be read, or is no text in a known encoding.
pub fn read_text(path: &Path) -> Result<String, Error> {
    draft::decode(&read_settings(path)?, None).map(|draft| draft.text)
}

/// A list of names or patterns.
#[derive(Debug, PartialEq, Eq)]
pub struct Names {
    /// Without a byte order mark.
    pub text: String,
    /// How it is written in bytes.
    pub encoding: Encoding,
    /// Whether it is in this encoding beyond doubt.
    pub is_certain: bool,
}

impl Names {
    /// Reads a list. Names are too few to tell an encoding by, and those that are read wrong are not found; so what
    /// is no UTF-8 and announces nothing is read as GB18030. `None` where it is not that either.
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        let announced = Encoding::announced(bytes);
        let known = [announced.unwrap_or(Encoding::Utf8), Encoding::Gb18030];
        let (encoding, text) = known.into_iter().find_map(|it| Some((it, it.decode(bytes)?)))?;
        let is_certain =
            encoding == Encoding::Utf8 || announced == Some(encoding) || is_chinese(&text);
        let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
        Some(Self { text, encoding, is_certain })
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: Option<(&str, Encoding, bool)>) {
        let expected = expected.map(|(text, encoding, is_certain)| Names {
            text: text.to_owned(),
            encoding,
            is_certain,
        });
        assert_eq!(Names::decode(bytes), expected);
    }

    #[test]
    fn reads_lists_as_notepad_writes_them() {
        check("旧稿/\r\n".as_bytes(), Some(("旧稿/\r\n", Encoding::Utf8, true)));
        check("\u{feff}旧稿/".as_bytes(), Some(("旧稿/", Encoding::Utf8, true)));
        check(b"\xFF\xFE\xE7\x65\x3F\x7A", Some(("旧稿", Encoding::Utf16Le, true)));
        check(b"\xBE\xC9\xB8\xE5/", Some(("旧稿/", Encoding::Gb18030, false)));
        let (long, _, _) = encoding_rs::GBK.encode("关于开展消防安全检查的通知.txt");
        check(&long, Some(("关于开展消防安全检查的通知.txt", Encoding::Gb18030, true)));
        check(b"", Some(("", Encoding::Utf8, true)));
        check(b"\xFF", None);
    }

    #[track_caller]
    fn check_text(bytes: &[u8], expected: Result<&str, &str>) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("hegao.toml");
        fs::write(&path, bytes).unwrap();
        let text = read_text(&path).map_err(|error| format!("{error:?}"));
        assert_eq!(text.as_deref().map_err(String::as_str), expected);
    }

    #[test]
    fn reads_settings_in_the_encodings_of_documents() {
        let text = "words = ['昌北机场', '关于开展消防安全检查的通知']";
        check_text(text.as_bytes(), Ok(text));
        check_text(&encoding_rs::GBK.encode(text).0, Ok(text));
        let wide: Vec<u8> = "\u{feff}"
            .encode_utf16()
            .chain(text.encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        check_text(&wide, Ok(text));
        check_text(b"words = ['\xBE\xC9']", Err("UnknownEncoding"));
    }

    #[test]
    fn tells_a_folder_from_a_file_that_it_may_not_read() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(read_text(folder.path()), Err(Error::Folder)));
        assert!(matches!(read_text(&folder.path().join("没有")), Err(Error::Missing)));
    }
}
