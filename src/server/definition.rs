//! From a mention to what it mentions, and from an announced number to what is counted.

use tower_lsp::ls_types::{GotoDefinitionResponse, Location, LocationLink, Position};

use super::session::View;
use hegao_core::document::Span;
use hegao_core::ide::definition::{self, Definition};

/// Where a place leads; `None` where it leads nowhere.
pub(super) fn definition(position: Position, view: &View) -> Option<GotoDefinitionResponse> {
    let Definition { origin, targets } =
        definition::definition(view.document(), view.place(position))?;
    Some(response(origin, &targets, view))
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
