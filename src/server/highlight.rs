//! What belongs together: a series, a claim and what it counts, a part and its mentions.

use tower_lsp::ls_types::{DocumentHighlight, DocumentHighlightKind, Position};

use super::session::View;
use hegao_core::document::{self, Span};

/// What lights up at a place; nothing where only the word under the caret could.
pub(super) fn highlights(position: Position, view: &View) -> Vec<DocumentHighlight> {
    let (document, place) = (view.document(), view.place(position));
    let mut found: Vec<(Span, DocumentHighlightKind)> = Vec::new();
    let here = document.member_at(place).map(|(run, _)| run);
    let announced = document.announcement_at(place);
    if let Some(run) = here.or(announced.map(|it| it.run)).filter(|run| run.len() > 1) {
        let markers = run.iter().map(|member| document.marker_span(member));
        found.extend(markers.map(|span| (span, DocumentHighlightKind::READ)));
    }
    if let Some(it) = announced {
        found.push((Span::in_row(it.row, it.claim.bytes.clone()), DocumentHighlightKind::TEXT));
    }
    let links = document.links();
    if let Some(subject) = document::subject(&links, place) {
        found.push((subject, DocumentHighlightKind::WRITE));
        let mentions = links.iter().filter(|link| link.to == subject);
        found.extend(mentions.map(|link| (link.from, DocumentHighlightKind::READ)));
    }
    found.sort_by_key(|(span, _)| *span);
    let lit = |(span, kind)| DocumentHighlight { range: view.range(span), kind: Some(kind) };
    found.into_iter().map(lit).collect()
}
