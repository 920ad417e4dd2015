//! All mentions of a part of the document.

use tower_lsp::ls_types::{Location, ReferenceParams};

use super::session::View;
use hegao_core::ide;

/// The mentions of the part that stands at a place or is mentioned there, in order, and where the
/// client asks for it the part itself.
pub(super) fn references(params: &ReferenceParams, view: &View) -> Vec<Location> {
    let place = view.place(params.text_document_position.position);
    let with_itself = params.context.include_declaration;
    let spans = ide::references::references(view.document(), place, with_itself);
    let location = |span| Location { uri: view.uri.clone(), range: view.range(span) };
    spans.into_iter().map(location).collect()
}
