//! From a reference to what it refers to, and from a stated count to what is counted.

use tower_lsp::ls_types::{GotoDefinitionResponse, Location, LocationLink, Position};

use crate::server::snapshot::Snapshot;
use hegao_core::document::Span;
use hegao_core::ide::definition::{self, Definition};

/// Where a place leads; `None` where it leads nowhere.
pub(in crate::server) fn definition(
    position: Position,
    snapshot: &Snapshot,
) -> Option<GotoDefinitionResponse> {
    let Definition { origin, targets } =
        definition::definition(snapshot.document(), snapshot.place(position))?;
    Some(response(origin, &targets, snapshot))
}

fn response(origin: Span, targets: &[Span], snapshot: &Snapshot) -> GotoDefinitionResponse {
    if !snapshot.client.definition_links {
        let location =
            |to: &Span| Location { uri: snapshot.uri.clone(), range: snapshot.range(*to) };
        return GotoDefinitionResponse::Array(targets.iter().map(location).collect());
    }
    let link = |to: &Span| LocationLink {
        origin_selection_range: Some(snapshot.range(origin)),
        target_uri: snapshot.uri.clone(),
        target_range: snapshot.range(*to),
        target_selection_range: snapshot.range(*to),
    };
    GotoDefinitionResponse::Link(targets.iter().map(link).collect())
}
