//! Inlay hints: what counting gives where another number is written. Off unless the setting
//! `inlayHints` is on, since the findings say the same.

use tower_lsp::ls_types::{InlayHint, InlayHintLabel, Range};

use super::session::View;
use hegao_core::document::Span;
use hegao_core::ide;

/// The hints in a range.
pub(super) fn hints(range: Range, view: &View) -> Vec<InlayHint> {
    let found = ide::hints::hints(view.document()).into_iter().map(|it| {
        let span = Span { start: it.place, end: it.place };
        let counted = it.counted;
        let label = if it.announced {
            format!("（实列{counted}项）")
        } else {
            format!("（第{counted}项）")
        };
        InlayHint {
            position: view.range(span).start,
            label: InlayHintLabel::String(label),
            kind: None,
            text_edits: None,
            tooltip: None,
            padding_left: Some(true),
            padding_right: None,
            data: None,
        }
    });
    found.filter(|hint| range.start <= hint.position && hint.position <= range.end).collect()
}
