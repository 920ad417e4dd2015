//! Paragraphs of a word processor, some with automatic numbers or beside the text, under edits: what is kept
//! equals what a fresh look finds, each paragraph stays a line, and no fix writes a number that is counted.

use std::sync::Arc;

use hegao_core::document::{Paragraph, Position};
use hegao_core::linter::{Analysis, Settings};
use hegao_core::text::lines;

use super::{edits, pieces};

/// Checks bytes of which a half stands for the texts, a quarter for what is known of them, and a quarter for
/// edits: each a row, a number of rows, a number of new ones, and their pieces.
pub fn check(data: &[u8]) {
    let (texts, rest) = data.split_at(data.len() / 2);
    let (facts, mut edits) = rest.split_at(rest.len() / 2);
    let texts = pieces::text(texts);
    let facts = facts.iter().copied().chain(std::iter::repeat(0));
    let mut paragraphs: Vec<Paragraph> = lines(&texts).zip(facts).map(paragraph).collect();
    let settings = Arc::<Settings>::default();
    let mut analysis = Analysis::of_paragraphs(&paragraphs, Arc::clone(&settings));
    analysis.findings();
    while let [row, rows, count, rest @ ..] = edits {
        let (new, rest) = rest.split_at(usize::from(count % 4).min(rest.len()));
        edits = rest;
        let start = usize::from(*row) % (paragraphs.len() + 1);
        let end = (start + usize::from(rows % 4)).min(paragraphs.len());
        let new: Vec<String> =
            new.iter().map(|&byte| pieces::piece(byte).replace(['\n', '\r'], "")).collect();
        if new.is_empty() && end - start == paragraphs.len() {
            continue;
        }
        paragraphs.splice(start..end, new.iter().map(|text| text.as_str().into()));
        analysis.replace_rows(start..end, new);
        if rows % 8 < 4 {
            analysis.findings();
        }
    }
    let text = format!("{paragraphs:?}");
    let mut fresh = Analysis::of_paragraphs(&paragraphs, settings);
    edits::agree(&mut analysis, &mut fresh, &text);
    assert!(fresh.take_panics().is_empty(), "{text}");
    let document = analysis.document();
    assert_eq!(document.lines().len(), paragraphs.len(), "{text}");
    let found = fresh.findings();
    for edit in found.iter().filter_map(|finding| finding.fix.as_ref()).flat_map(|fix| &fix.edits) {
        let Position { row, byte } = edit.span.start;
        assert!(byte >= document.automatic_number(row).end, "{edit:?} in {text}");
    }
}

/// A paragraph with a text of which one byte says what is known.
fn paragraph((text, fact): (&str, u8)) -> Paragraph {
    let label = text.floor_char_boundary(usize::from(fact % 16));
    let list = (label > 0).then_some(u32::from(fact / 16 % 4));
    Paragraph { text: text.to_owned(), label, list, is_aside: fact >= 224 }
}
