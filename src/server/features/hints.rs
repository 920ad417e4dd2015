//! Inlay hints: what counting gives where another number is written. Off unless the setting
//! `inlayHints` is on, since the findings say the same.

use tower_lsp::ls_types::{InlayHint, InlayHintLabel, Range};

use crate::server::snapshot::Snapshot;
use hegao_core::document::Span;
use hegao_core::ide;

/// The hints in a range; `None` where the setting is off.
pub(in crate::server) fn hints(range: Range, snapshot: &Snapshot) -> Option<Vec<InlayHint>> {
    if !snapshot.inlay_hints {
        return None;
    }
    let hints = ide::hints::hints(snapshot.document()).into_iter().map(|hint| {
        let span = Span { start: hint.place, end: hint.place };
        let counted = hint.counted;
        let label = if hint.is_stated {
            format!("（实列{counted}项）")
        } else {
            format!("（第{counted}项）")
        };
        InlayHint {
            position: snapshot.range(span).start,
            label: InlayHintLabel::String(label),
            kind: None,
            text_edits: None,
            tooltip: None,
            padding_left: Some(true),
            padding_right: None,
            data: None,
        }
    });
    let is_inside = |hint: &InlayHint| range.start <= hint.position && hint.position <= range.end;
    Some(hints.filter(is_inside).collect())
}
