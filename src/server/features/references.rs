//! All references to a part of the document.

use tower_lsp::ls_types::{Location, ReferenceParams};

use crate::server::snapshot::Snapshot;
use hegao_core::ide;

/// The references to the part that stands at a place or is referred to there, in order, with the part
/// itself where the client asks for it.
pub(in crate::server) fn references(
    params: &ReferenceParams,
    snapshot: &Snapshot,
) -> Vec<Location> {
    let place = snapshot.place(params.text_document_position.position);
    let with_itself = params.context.include_declaration;
    let spans = ide::references::references(snapshot.document(), place, with_itself);
    let location = |span| Location { uri: snapshot.uri.clone(), range: snapshot.range(span) };
    spans.into_iter().map(location).collect()
}
