//! Fixes come to an end, do nothing the second time, and leave alone what no rule found fault with.

use std::sync::Arc;

use hegao_core::document::Position;
use hegao_core::linter::{self, Analysis, Settings};
use hegao_core::rules::Applicability;

use super::pieces;

/// Checks bytes that stand for a text.
pub fn check(data: &[u8]) {
    let text = pieces::text(data);
    let settings = Arc::new(Settings::default());
    let mut once = linter::fix(&text, &settings, Applicability::Safe, |_| true);
    let findings = once.analysis.findings();
    let left = findings.iter().filter_map(|finding| finding.fix.as_ref());
    let safe = left.filter(|fix| fix.applicability == Applicability::Safe).count();
    assert_eq!(safe, 0, "{text:?} became {:?}", once.text);
    assert_eq!(once.count > 0, once.text != text, "{text:?}");
    let again = linter::fix(&once.text, &settings, Applicability::Safe, |_| true);
    assert_eq!((again.count, &again.text), (0, &once.text), "{text:?}");

    // With the unsafe ones it comes to an end too, whatever they do to each other.
    linter::fix(&text, &settings, Applicability::Unsafe, |_| true);

    let (document, found) = Analysis::new(&text, settings).into_findings();
    for finding in &found {
        let Some(fix) = &finding.fix else { continue };
        let places = fix.edits.iter().map(|edit| (edit.span.start, edit.span.end));
        let places: Vec<(Position, Position)> = places.collect();
        assert!(places.is_sorted_by(|a, b| a.1 <= b.0), "edits overlap: {fix:?} in {text:?}");
        let changes = |edit: &hegao_core::rules::Edit| {
            let line = document.text(edit.span.start.row);
            edit.span.start.row != edit.span.end.row
                || line[edit.span.start.byte..edit.span.end.byte] != edit.content
        };
        assert!(fix.edits.iter().any(changes), "{fix:?} changes nothing in {text:?}");
    }
}
