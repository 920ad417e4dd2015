//! What a file is that is no Word file, told by its content.

use crate::Refusal;
use crate::package::Package;

/// How many bytes say what a file is.
const HEAD: usize = 2048;

/// Why bytes that are no package are not read.
pub fn of_bytes(bytes: &[u8]) -> Refusal {
    if bytes.is_empty() {
        return Refusal::Empty;
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
        return of_compound_file(bytes);
    }
    if bytes.starts_with(b"{\\rtf") {
        return Refusal::Rtf;
    }
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    if contains(head, b"%PDF-") {
        return Refusal::Pdf;
    }
    of_text(bytes, head)
}

/// OLE: what it holds stands in its directory, whose entries are 128 bytes long and begin with their name.
fn of_compound_file(bytes: &[u8]) -> Refusal {
    let mut is_other = false;
    for entry in bytes.chunks(128) {
        let is = |name: &str| {
            let units = name.encode_utf16().chain([0]);
            let written = units.flat_map(u16::to_le_bytes);
            entry.iter().copied().take(name.len() * 2 + 2).eq(written)
        };
        if is("EncryptedPackage") {
            return Refusal::Encrypted;
        }
        is_other |= is("Workbook") || is("Book") || is("PowerPoint Document");
    }
    if is_other { Refusal::OtherOffice } else { Refusal::OldWord }
}

fn of_text(bytes: &[u8], head: &[u8]) -> Refusal {
    let start = head
        .iter()
        .position(|byte| !matches!(byte, 0xEF | 0xBB | 0xBF | b' ' | b'\t' | b'\r' | b'\n'));
    let head = start.and_then(|start| head.get(start..)).unwrap_or_default().to_ascii_lowercase();
    // The XML of Word 2003, and a package in one file: both are of Word and neither is read.
    if head.starts_with(b"<?xml")
        && (contains(&head, b"word.document") || contains(&head, b"<pkg:package"))
    {
        return Refusal::OldWord;
    }
    if [&b"<!doctype html"[..], b"<html", b"mime-version:"]
        .iter()
        .any(|mark| head.starts_with(mark))
        || (head.starts_with(b"<?xml") && contains(&head, b"<html"))
    {
        return Refusal::WebPage;
    }
    if is_text(bytes) { Refusal::PlainText } else { Refusal::Unknown }
}

/// Whether bytes are text, in any encoding that Chinese text is written in.
fn is_text(bytes: &[u8]) -> bool {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return true;
    }
    let is_control =
        |byte: &u8| *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C | 0x1A);
    !bytes.iter().any(is_control) && (std::str::from_utf8(bytes).is_ok() || is_gb18030(bytes))
}

/// Whether bytes follow the grammar of GB18030, in which GBK and GB2312 are.
fn is_gb18030(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    while let [first, after @ ..] = rest {
        rest = match (first, after) {
            (0..=0x7F, _) => after,
            (0x81..=0xFE, [0x40..=0x7E | 0x80..=0xFE, after @ ..]) => after,
            (0x81..=0xFE, [b'0'..=b'9', 0x81..=0xFE, b'0'..=b'9', after @ ..]) => after,
            // Cut off in the middle of a character.
            (0x81..=0xFE, []) => &[],
            _ => return false,
        };
    }
    true
}

/// What a package is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// By its parts a Word file, or damaged.
    Word,
    /// An OpenDocument text.
    OpenDocument,
}

/// What a package is, or why it is not read.
pub fn of_package(package: &Package<'_>) -> Result<Kind, Refusal> {
    if let Some(entry) = package.entry("mimetype") {
        let kind = package.unpack(entry)?;
        let kind = String::from_utf8_lossy(&kind);
        if let Some(kind) = kind.trim().strip_prefix("application/vnd.oasis.opendocument.") {
            let is_text = kind == "text"
                || kind.starts_with("text-template")
                || kind.starts_with("text-master");
            return if is_text { Ok(Kind::OpenDocument) } else { Err(Refusal::OtherDocument) };
        }
    }
    if package.entry("OFD.xml").is_some() {
        return Err(Refusal::Ofd);
    }
    Ok(Kind::Word)
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}
