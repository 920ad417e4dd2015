//! Paragraphs broken over rows, as a PDF gives them, under edits: what is kept equals what a fresh look finds,
//! and no safe fix crosses rows.

use std::sync::Arc;

use hegao_core::linter::{Analysis, Settings};
use hegao_core::rules::Applicability;

use super::{edits, pieces};

/// Checks bytes of which the first says where rows are broken; the others stand for a text and edits.
pub fn check(data: &[u8]) {
    let Some((&width, data)) = data.split_first() else { return };
    let (text, edits) = data.split_at(data.len() / 2);
    let text = broken(text, width);
    let settings = Arc::<Settings>::default();
    edits::follow(&text, edits, &settings);
    let (document, found) = Analysis::new(&text, settings).into_findings();
    for finding in found {
        let Some(fix) = &finding.fix else { continue };
        let mut spans = fix.edits.iter().map(|edit| edit.span).chain([finding.span]);
        let crosses = spans.any(|span| document.to_text(span).crosses_rows());
        let is_safe = fix.applicability == Applicability::Safe;
        assert!(!(crosses && is_safe), "{finding:?} in {text:?}");
    }
}

/// A text whose pieces are filled up to paragraphs of several rows, which all have one width but the last;
/// now and then a page ends.
fn broken(data: &[u8], choice: u8) -> String {
    const ROWS_OF_PAGE: usize = 6;
    const FILLING: &str = "要坚持稳中求进工作总基调完整准确全面贯彻新发展理念";
    let width = 20 + usize::from(choice % 16);
    let mut rows: Vec<String> = Vec::new();
    for part in data.chunks(4) {
        let filling = FILLING.repeat(usize::from(part[0] % 4));
        let text = pieces::text(part).replace("\u{b}", "") + &filling;
        for paragraph in text.split('\n') {
            let characters: Vec<char> = paragraph.chars().collect();
            for row in characters.chunks(width) {
                rows.push(row.iter().collect());
                if choice >= 128 && rows.len().is_multiple_of(ROWS_OF_PAGE) {
                    rows.push(format!("- {} -", rows.len() / ROWS_OF_PAGE));
                }
            }
        }
    }
    rows.join("\n")
}
