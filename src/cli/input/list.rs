//! Lists of paths: what `--files-from` names.

use std::io;
use std::path::{Path, PathBuf};

use crate::cli::report::{Problem, Reason};
use crate::source::{self, Encoding, Error, LONGEST, Names};

/// The paths in a list, one a line, or between NULs as `find -print0` and `git ls-files -z` write.
pub(super) fn list(path: &Path) -> Result<Vec<PathBuf>, Problem> {
    let read = match path == Path::new("-") {
        true => source::bytes(io::stdin().lock(), 0, LONGEST),
        false => source::read_bytes(path, LONGEST),
    };
    let bytes = read.map_err(|error| match error {
        Error::TooLong => Problem::new(path, Reason::ListTooLong(LONGEST)),
        error => Problem::new(path, error.into()),
    })?;
    Ok(names(&bytes, cfg!(unix)).iter().map(|name| from_bytes(name)).collect())
}

/// The names in a list. Where names of files are bytes, what is no UTF-8 is left as it is; elsewhere `dir /b` and
/// Notepad have written it.
fn names(bytes: &[u8], are_bytes: bool) -> Vec<Vec<u8>> {
    let decoded = Names::decode(bytes);
    let decoded = decoded.filter(|it| !are_bytes || it.encoding != Encoding::Gb18030);
    let bytes = decoded.as_ref().map_or(bytes, |names| names.text.as_bytes());
    let separator = if bytes.contains(&0) { 0 } else { b'\n' };
    let names = bytes.split(|&byte| byte == separator);
    let names = names.map(|name| name.strip_suffix(b"\r").unwrap_or(name));
    names.filter(|name| !name.is_empty()).map(<[u8]>::to_owned).collect()
}

#[cfg(unix)]
fn from_bytes(name: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    std::ffi::OsStr::from_bytes(name).into()
}

#[cfg(not(unix))]
fn from_bytes(name: &[u8]) -> PathBuf {
    String::from_utf8_lossy(name).into_owned().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], are_bytes: bool, expected: &[&[u8]]) {
        assert_eq!(names(bytes, are_bytes), expected);
    }

    #[test]
    fn reads_lists_as_they_are_written() {
        let both: &[&[u8]] = &["一.txt".as_bytes(), "二 .txt".as_bytes()];
        for are_bytes in [true, false] {
            check("一.txt\r\n\r\n二 .txt\r\n".as_bytes(), are_bytes, both);
            check("\u{feff}一.txt\n二 .txt".as_bytes(), are_bytes, both);
            check("一.txt\0二 .txt\0".as_bytes(), are_bytes, both);
            let wide = "\u{feff}一.txt\r\n二 .txt\r\n".encode_utf16();
            check(&wide.flat_map(u16::to_le_bytes).collect::<Vec<_>>(), are_bytes, both);
        }
    }

    #[test]
    fn reads_code_page_936_where_names_are_text() {
        check(b"\xB5\xB3.txt\r\n", false, &["党.txt".as_bytes()]);
        check(b"\xB5\xB3.txt\n", true, &[b"\xB5\xB3.txt"]);
    }
}
