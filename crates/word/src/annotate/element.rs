//! The element in a run that holds a piece of a line: a `w:t`, or what stands for a character.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::part::position;
use crate::piece::{Piece, Standing};
use crate::xml::characters;

/// A piece of a line in the run that it is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// The whole element in the part: the `w:t`, or the tab.
    pub range: Range<usize>,
    /// The characters in it as they are written; the whole element where it is no `w:t`.
    pub content: Range<usize>,
    /// Whether it is a `w:t`.
    pub is_text: bool,
    /// The characters that are written as references.
    references: Vec<Reference>,
}

/// A character that takes more bytes in the part than in the line.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Reference {
    /// Where it ends in the text of the piece.
    text: usize,
    /// Its bytes, counted from the beginning of the content.
    written: Range<usize>,
}

impl Element {
    /// The element of a piece, if changes may be written in it: it says in the part what the line says.
    pub fn read(source: &str, piece: &Piece, text: &str) -> Option<Self> {
        if piece.standing == Standing::Fixed {
            return None;
        }
        let content = piece.content.clone();
        let written = source.get(content.clone())?;
        if written.starts_with('<') {
            let mut reader = Reader::from_str(source.get(content.start..piece.run.end)?);
            match reader.read_event().ok()? {
                Event::Start(tag) => {
                    reader.read_to_end(tag.name()).ok()?;
                }
                Event::Empty(_) => {}
                _ => return None,
            }
            let range = content.start..content.start + position(&reader);
            return Some(Self {
                content: range.clone(),
                range,
                is_text: false,
                references: Vec::new(),
            });
        }
        if written.contains('<')
            || !characters(written).map(|(_, character)| character).eq(text.chars())
        {
            return None;
        }
        let before = source.get(piece.run.start..content.start)?;
        let after = source.get(content.end..piece.run.end)?;
        let start = piece.run.start + before.rfind('<')?;
        let end = content.end + after.find('>')? + 1;
        let is_text = local_name(before.get(before.rfind('<')? + 1..)?) == "t"
            && after.trim_ascii_start().starts_with("</");
        is_text.then(|| Self {
            range: start..end,
            content,
            is_text,
            references: references(written),
        })
    }

    /// Where in the part a byte of the piece stands. Ends of the element are outside it.
    pub fn place(&self, source: &str, byte: usize) -> usize {
        let before = self.references.partition_point(|reference| reference.text <= byte);
        let (text, part) = match before.checked_sub(1).and_then(|last| self.references.get(last)) {
            Some(reference) => (reference.text, reference.written.end),
            None => (0, 0),
        };
        let next =
            self.references.get(before).map_or(usize::MAX, |reference| reference.written.start);
        let mut at = self.content.start + (part + byte - text).min(next);
        if at >= self.content.end || (byte > 0 && !self.is_text) {
            return self.range.end;
        }
        while !source.is_char_boundary(at) {
            at -= 1;
        }
        if at <= self.content.start { self.range.start } else { at }
    }

    /// The start tag for the text, deleted or not, that keeps its white space; and the end tag.
    pub fn tags(&self, source: &str, is_deleted: bool) -> (String, String) {
        let tag = source.get(self.range.start..self.content.start).unwrap_or_default();
        let tag = tag.trim_ascii_end();
        let inner = tag.strip_prefix('<').and_then(|tag| tag.strip_suffix('>')).unwrap_or_default();
        let length = inner.find(|c: char| c.is_ascii_whitespace()).unwrap_or(inner.len());
        let (qualified, attributes) = inner.split_at_checked(length).unwrap_or_default();
        let prefix = qualified.strip_suffix('t').unwrap_or_default();
        let name = if is_deleted { "delText" } else { "t" };
        let keeps = ["xml:space=\"preserve\"", "xml:space='preserve'"]
            .iter()
            .any(|space| attributes.contains(space));
        let space =
            if keeps || attributes.contains("xml:space") { "" } else { " xml:space=\"preserve\"" };
        let attributes =
            attributes.replace("\"default\"", "\"preserve\"").replace("'default'", "'preserve'");
        (format!("<{prefix}{name}{attributes}{space}>"), format!("</{prefix}{name}>"))
    }
}

fn references(written: &str) -> Vec<Reference> {
    let mut references = Vec::new();
    if written.contains('&') {
        let mut text = 0;
        for (written, character) in characters(written) {
            text += character.len_utf8();
            if written.len() > character.len_utf8() {
                references.push(Reference { text, written });
            }
        }
    }
    references
}

/// The name without its prefix that a tag begins with.
pub fn local_name(tag: &str) -> &str {
    let end =
        tag.find(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/')).unwrap_or(tag.len());
    let name = tag.get(..end).unwrap_or_default();
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_keeps_its_white_space() {
        #[track_caller]
        fn check(source: &str, start: &str, end: &str) {
            let content = source.find('>').unwrap() + 1;
            let part = Element {
                range: 0..source.len(),
                content: content..content + 1,
                is_text: true,
                references: vec![],
            };
            assert_eq!(part.tags(source, true), (start.to_owned(), end.to_owned()));
        }
        check("<w:t>a</w:t>", "<w:delText xml:space=\"preserve\">", "</w:delText>");
        check("<t xml:space='default'>a</t>", "<delText xml:space='preserve'>", "</delText>");
        check(
            "<w:t xml:space=\"preserve\">a</w:t>",
            "<w:delText xml:space=\"preserve\">",
            "</w:delText>",
        );
    }

    #[test]
    fn no_character_is_cut() {
        let source = "<r><t>\u{7532}&lt;b&#x4E59;c</t></r>";
        let run = 0..source.len();
        let content = 6..source.len() - 8;
        let bytes = 0.."\u{7532}<b\u{4E59}c".len();
        let piece = Piece { line: 0, bytes, run, content, standing: Standing::Free };
        let part = Element::read(source, &piece, "\u{7532}<b\u{4E59}c").unwrap();
        let places: Vec<&str> =
            (0..=9).map(|byte| source.get(part.place(source, byte)..).unwrap()).collect();
        let (start, end) = (&source[3..], "</r>");
        let (less, b, second, c) = (&source[9..], &source[13..], &source[14..], &source[22..]);
        assert_eq!(places, [start, start, start, less, b, second, second, second, c, end]);
    }
}
