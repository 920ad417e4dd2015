//! How long a text is, as offices count it: characters without white space and punctuation.

use crate::document::{Document, Node, NodeKind, Span};

/// How many characters a part of the document has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// Where the part is named.
    pub name: Span,
    /// The letters, ideographs and digits of the part.
    pub characters: usize,
}

/// The counts of the whole document and of its top-level sections and attachments, in order. The
/// first is of the whole, at its title or else at its first row.
pub fn counts(document: &Document) -> Vec<Count> {
    let lines = document.lines().iter().enumerate();
    let rows: Vec<usize> =
        lines.map(|(row, line)| characters_in_bytes(document, row, 0, line.text().len())).collect();
    let whole: usize = rows.iter().sum();
    let outline = document.outline();
    let title = outline.iter().find(|node| node.kind == NodeKind::Title);
    let first = Span::default();
    let mut found = vec![Count { name: title.map_or(first, |node| node.name), characters: whole }];
    let is_section = |node: &&Node| {
        matches!(node.kind, NodeKind::Heading | NodeKind::Attachment)
            && node.span.end.row > node.name.end.row
    };
    found.extend(outline.iter().filter(is_section).map(|node| {
        let rows = &rows[node.span.start.row..=node.span.end.row];
        Count { name: node.name, characters: rows.iter().sum() }
    }));
    found
}

/// How many characters a span has.
pub fn characters_in(document: &Document, span: Span) -> usize {
    let Span { start, end } = span;
    let last = end.row.min(document.lines().len().saturating_sub(1));
    let row = |row: usize| {
        let text = document.text(row);
        let from = if row == start.row { start.byte } else { 0 };
        let to = if row == end.row { end.byte } else { text.len() };
        characters_in_bytes(document, row, from, to)
    };
    (start.row..=last).map(row).sum()
}

/// Whether a character is a letter, an ideograph or a digit. The frequent ones come first, because the
/// tables of Unicode would take as long as all other work here.
fn is_counted(character: char) -> bool {
    match character {
        '\u{4E00}'..='\u{9FFF}' => true,
        '\0'..='\u{7F}' => character.is_ascii_alphanumeric(),
        '，' | '。' | '、' | '；' | '：' | '“' | '”' | '（' | '）' | '《' | '》' | '　' => {
            false
        }
        _ => character.is_alphanumeric(),
    }
}

/// How many characters some bytes of a row have. What is not prose, as code, the target of a link or a tag,
/// is not counted.
fn characters_in_bytes(document: &Document, row: usize, from: usize, to: usize) -> usize {
    let line = &document.lines()[row];
    let text = line.text().get(from..to).filter(|_| document.is_prose(row)).unwrap_or("");
    let mut non_prose = line.non_prose().iter().peekable();
    let counted = |&(byte, character): &(usize, char)| {
        let at = from + byte;
        while non_prose.next_if(|range| range.end <= at).is_some() {}
        is_counted(character) && non_prose.peek().is_none_or(|range| at < range.start)
    };
    text.char_indices().filter(counted).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Position;

    /// Checks the counts of a text: the row and the characters of each part.
    #[track_caller]
    fn check(text: &str, expected: &[(usize, usize)]) {
        let found = counts(&Document::parse(text)).into_iter();
        let found: Vec<_> = found.map(|count| (count.name.start.row, count.characters)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn counts_the_document_and_its_sections() {
        check(
            "关于工作的通知\n\n一、甲\n2023年，抓好。\n二、乙\n丙丁。\n附件：名单",
            &[(0, 7 + 2 + 7 + 2 + 2 + 4), (2, 9), (4, 4)],
        );
        check("1 甲\n1.1 子\n丙丁。\n2 乙\n戊己。", &[(0, 11), (0, 7), (3, 4)]);
        check("", &[(0, 0)]);
        check("会议 听取，汇报。", &[(0, 6)]);
    }

    #[test]
    fn counts_no_code_and_no_link_targets() {
        check("```\n甲\n```\n见[正文](a.md)<br>𠮷", &[(3, 4)]);
    }

    #[test]
    fn counts_a_selection() {
        let document = Document::parse("会议，听取\n\n汇报。");
        let span = |start: (usize, usize), end: (usize, usize)| Span {
            start: Position { row: start.0, byte: start.1 },
            end: Position { row: end.0, byte: end.1 },
        };
        assert_eq!(characters_in(&document, span((0, 3), (2, 3))), 4);
        assert_eq!(characters_in(&document, span((0, 0), (0, 0))), 0);
        assert_eq!(characters_in(&document, span((0, 0), (9, 9))), 6);
        assert_eq!(characters_in(&document, span((2, 6), (0, 0))), 0);
    }
}
