//! From a mention to what it mentions, and from an announced number to what is counted.

use tower_lsp::ls_types::{GotoDefinitionResponse, Location, LocationLink, Position};

use super::session::View;
use hegao_core::document::{self, Span};

/// Where a place leads; `None` where it leads nowhere. A part that is mentioned leads to itself, from
/// where clients go on to its mentions.
pub(super) fn definition(position: Position, view: &View) -> Option<GotoDefinitionResponse> {
    let (document, place) = (view.document(), view.place(position));
    let links = document.links();
    if let Some(subject) = document::subject(&links, place) {
        let touched = links.iter().filter(|link| link.from.touches(place) && link.to == subject);
        let origin = touched.map(|link| link.from).next_back().unwrap_or(subject);
        return Some(response(origin, &[subject], view));
    }
    let announced = document.announcement_at(place)?;
    let origin = Span::in_row(announced.row, announced.claim.bytes.clone());
    if !origin.touches(place) {
        return None;
    }
    let items: Vec<_> = announced.run.iter().map(|it| document.marker_span(it)).collect();
    Some(response(origin, &items, view))
}

fn response(origin: Span, targets: &[Span], view: &View) -> GotoDefinitionResponse {
    if !view.client.definition_links {
        let location = |to: &Span| Location { uri: view.uri.clone(), range: view.range(*to) };
        return GotoDefinitionResponse::Array(targets.iter().map(location).collect());
    }
    let link = |to: &Span| LocationLink {
        origin_selection_range: Some(view.range(origin)),
        target_uri: view.uri.clone(),
        target_range: view.range(*to),
        target_selection_range: view.range(*to),
    };
    GotoDefinitionResponse::Link(targets.iter().map(link).collect())
}
