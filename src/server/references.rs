//! All mentions of a part of the document.

use tower_lsp::ls_types::{Location, ReferenceParams};

use super::session::View;
use hegao_core::document;

/// The mentions of the part that stands at a place or is mentioned there, in order, and where the
/// client asks for it the part itself.
pub(super) fn references(params: &ReferenceParams, view: &View) -> Vec<Location> {
    let place = view.place(params.text_document_position.position);
    let links = view.document().links();
    let Some(subject) = document::subject(&links, place) else { return Vec::new() };
    let mentions = links.iter().filter(|link| link.to == subject).map(|link| link.from);
    let itself = params.context.include_declaration.then_some(subject);
    let mut spans: Vec<_> = mentions.chain(itself).collect();
    spans.sort();
    let location = |span| Location { uri: view.uri.clone(), range: view.range(span) };
    spans.into_iter().map(location).collect()
}
