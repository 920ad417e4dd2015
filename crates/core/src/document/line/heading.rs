//! The names of headings and the titles of outline nodes: the text behind a marker, up to the end of its
//! first sentence.

use std::ops::Range;

use super::marker::Marker;
use super::sentence::hash;
use crate::language::CharSet;
use crate::language::punctuation::SENTENCE_ENDS;

/// The name of a heading: its text up to the end of the first sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadingName {
    /// The name with its marker, in bytes of the line. It ends before the mark that ends the sentence,
    /// or before the next marker.
    pub bytes: Range<usize>,
    /// The name without its marker and the marks around it, in bytes of the line.
    pub text: Range<usize>,
    /// A hash of `text`, the same every time the program runs.
    pub hash: u64,
}

/// The name of the heading that the line `text` is; `None` where it is none, or an item that is a sentence.
/// `body` are the bytes of its body.
pub(super) fn name(
    text: &str,
    body: Range<usize>,
    markers: &[Marker],
    markdown_level: u8,
) -> Option<HeadingName> {
    let leading = markers.first().filter(|marker| marker.leading && marker.style.is_structural());
    if leading.is_none() && markdown_level == 0 {
        return None;
    }
    let after = leading.map_or(body.start, |marker| marker.bytes.end);
    let (mut bytes, _) = first_sentence(text, after, body.end);
    if is_sentence(&text[bytes.clone()], &text[bytes.end..body.end]) {
        return None;
    }
    // What ends the name is a part of it, 服务器（2）, and begins no list. A marker may reach over the end
    // of the sentence.
    let begins_list = |marker: &&Marker| {
        let behind = text.get(marker.bytes.end..bytes.end);
        bytes.contains(&marker.bytes.start) && behind.is_none_or(|text| !text.trim().is_empty())
    };
    let next = markers.iter().find(begins_list).map(|marker| marker.bytes.start);
    bytes.end = next.unwrap_or(bytes.end);
    let trimmed = without_marks(&text[bytes.clone()]);
    let trimmed = bytes.start + trimmed.start..bytes.start + trimmed.end;
    let hash = hash(&text[trimmed.clone()]);
    Some(HeadingName { bytes: body.start..bytes.end, text: trimmed, hash })
}

/// Whether a name, with `rest` behind it, is a whole sentence: then the line is an item and no heading.
/// 未提供的，本项不得分。
fn is_sentence(name: &str, rest: &str) -> bool {
    rest == "。" && name.contains('，')
}

/// The text between the bytes `after` and `end` of a line, up to the end of its first sentence and without
/// the marks around it, and the byte where that sentence ends. A long text is cut, and then ends with `…`.
pub(super) fn title(text: &str, after: usize, end: usize) -> (String, usize) {
    let (bytes, is_cut) = first_sentence(text, after, end);
    let title = trimmed(&text[bytes.clone()]);
    let dots = if is_cut { "…" } else { "" };
    (format!("{title}{dots}"), bytes.end)
}

/// The bytes from `after` to the end of the first sentence, at most to `end`, and whether they were cut
/// because the sentence is long.
fn first_sentence(text: &str, after: usize, end: usize) -> (Range<usize>, bool) {
    const LONGEST: usize = 60;
    let after = after.min(end);
    let rest = &text[after..end];
    let mut head = rest.char_indices().enumerate();
    let end = head.find(|&(count, (_, c))| count == LONGEST || ends_sentence(c));
    let (cut, is_cut) = match end {
        Some((_, (byte, c))) => (byte, !ends_sentence(c)),
        None => (rest.len(), false),
    };
    (after..after + cut, is_cut)
}

/// A name without the marks around it.
pub(in crate::document) fn trimmed(name: &str) -> &str {
    &name[without_marks(name)]
}

/// The bytes of a name between the marks around it.
fn without_marks(name: &str) -> Range<usize> {
    let outer = |c: char| c.is_whitespace() || matches!(c, '*' | '：' | ':');
    let inner = |c: char| matches!(c, '，' | ',' | '、');
    let tail = name.trim_start_matches(outer).trim_start_matches(inner);
    let text = tail.trim_end_matches(outer).trim_end_matches(inner);
    let start = name.len() - tail.len();
    start..start + text.len()
}

/// Whether a character ends the first sentence: 。, but also ； and Word's soft return.
fn ends_sentence(c: char) -> bool {
    static SET: CharSet = CharSet::of(SENTENCE_ENDS).and("；;\u{b}");
    SET.contains(c)
}
