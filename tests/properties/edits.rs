//! A text and edits: what is kept up to date edit by edit equals what a fresh look at the text
//! finds, and everything found lies inside the text.

use std::sync::Arc;

use hegao_core::document::{Document, Node, Position, Span};
use hegao_core::linter::{Analysis, Settings};
use hegao_core::text::{Buffer, Place, PositionEncoding, lines};

use super::pieces;

const ENCODINGS: [PositionEncoding; 3] =
    [PositionEncoding::Utf8, PositionEncoding::Utf16, PositionEncoding::Utf32];

/// Checks bytes that stand for a text and edits.
pub fn check(data: &[u8]) {
    let (text, edits) = data.split_at(data.len() / 2);
    follow(&pieces::text(text), edits, &Arc::default());
}

/// Edits a text, and compares what is kept. Each edit is four bytes of place, one of length, and so many
/// pieces.
pub fn follow(text: &str, mut edits: &[u8], settings: &Arc<Settings>) {
    let mut buffer = Buffer::new(text, 1);
    let mut analysis = Analysis::new(text, Arc::clone(settings));
    analysis.findings();
    while let [row, column, rows, columns, rest @ ..] = edits {
        let (new, rest) =
            rest.split_at(rest.first().map_or(0, |n| usize::from(n % 8)).min(rest.len()));
        edits = rest;
        let encoding = ENCODINGS[usize::from(row % 3)];
        let row = usize::from(*row) % (buffer.row_count() + 1);
        let start = Place { row, column: usize::from(*column) };
        let end = Place { row: row + usize::from(rows % 4), column: usize::from(*columns) };
        let change = buffer.edit(start..end, &pieces::text(new), encoding);
        let fresh = change.rows.start..change.rows.start + change.count;
        let texts = fresh.map(|row| buffer.row(row).into_owned()).collect();
        analysis.replace_rows(change.rows, texts);
        if columns % 2 == 0 {
            analysis.findings();
        }
    }
    let text = buffer.text();
    agree(&mut analysis, &mut Analysis::new(&text, Arc::clone(settings)), &text);
    check_columns(&text);
}

/// Checks that what was kept up to date equals what a fresh look finds, and lies inside the text.
pub fn agree(kept: &mut Analysis, fresh: &mut Analysis, text: &str) {
    assert_eq!(kept.document(), fresh.document(), "{text:?}");
    assert_eq!(kept.document().outline(), fresh.document().outline(), "{text:?}");
    let (found, expected) = (kept.findings(), fresh.findings());
    assert_eq!(format!("{found:?}"), format!("{expected:?}"), "{text:?}");
    assert!(fresh.take_panics().is_empty(), "{text:?}");
    for finding in found.iter() {
        let edits = finding.fix.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span);
        let related = finding.related.iter().map(|related| related.span);
        for span in edits.chain(related).chain([finding.span]) {
            assert!(lies_in(kept.document(), span), "{finding:?} in {text:?}");
        }
    }
    let end = Position { row: kept.document().lines().len(), byte: 0 };
    nests(kept.document(), &kept.document().outline(), Position::default(), end, 1);
}

/// Whether a span lies on boundaries of characters inside the text.
pub fn lies_in(document: &Document, span: Span) -> bool {
    let is_place = |at: Position| {
        document.lines().get(at.row).is_some_and(|line| line.text().is_char_boundary(at.byte))
    };
    span.start <= span.end && is_place(span.start) && is_place(span.end)
}

fn nests(document: &Document, nodes: &[Node], mut from: Position, to: Position, level: usize) {
    for node in nodes {
        assert_eq!(node.level, level, "{node:?}");
        assert!(lies_in(document, node.span) && lies_in(document, node.name), "{node:?}");
        assert!(from <= node.span.start && node.span.end <= to, "{node:?} in {from:?}..{to:?}");
        assert!(node.span.start <= node.name.start && node.name.end <= node.span.end, "{node:?}");
        nests(document, &node.children, node.span.start, node.span.end, level + 1);
        from = node.span.end;
    }
}

/// Every place of a text has one column in each unit, and that column leads back to it.
fn check_columns(text: &str) {
    for (line, encoding) in lines(text).flat_map(|line| ENCODINGS.map(|unit| (line, unit))) {
        let boundaries = line.char_indices().map(|(byte, _)| byte).chain([line.len()]);
        for byte in boundaries {
            let column = encoding.column(line, byte);
            assert_eq!(encoding.byte(line, column), byte, "{column} of {line:?} in {encoding:?}");
        }
        assert_eq!(encoding.byte(line, usize::MAX), line.len());
    }
}
