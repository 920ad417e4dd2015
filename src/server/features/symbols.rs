//! The outline as document symbols.

use tower_lsp::ls_types::{
    DocumentSymbol, DocumentSymbolResponse, Location, SymbolInformation, SymbolKind,
};

use crate::server::snapshot::Snapshot;
use hegao_core::document::{Node, NodeKind};

/// The symbols of a document: a tree where the client takes one, else a list.
pub(in crate::server) fn symbols(snapshot: &Snapshot) -> DocumentSymbolResponse {
    let outline = snapshot.document().outline();
    if snapshot.client.hierarchical_symbols {
        let tree = outline.into_iter().map(|node| nested(snapshot, node)).collect();
        return DocumentSymbolResponse::Nested(tree);
    }
    let mut list = Vec::new();
    flatten(snapshot, outline, None, &mut list);
    DocumentSymbolResponse::Flat(list)
}

fn nested(snapshot: &Snapshot, node: Node) -> DocumentSymbol {
    #[expect(deprecated, reason = "the type has the field, and no constructor without it")]
    DocumentSymbol {
        name: node.label(),
        detail: None,
        kind: kind(node.kind),
        tags: None,
        deprecated: None,
        range: snapshot.range(node.span),
        selection_range: snapshot.range(node.name),
        children: (!node.children.is_empty())
            .then(|| node.children.into_iter().map(|it| nested(snapshot, it)).collect()),
    }
}

/// Lists nodes and their descendants in document order, each with the name of the one above it.
fn flatten(
    snapshot: &Snapshot,
    nodes: Vec<Node>,
    above: Option<&str>,
    list: &mut Vec<SymbolInformation>,
) {
    for node in nodes {
        let name = node.label();
        let range = snapshot.range(node.span);
        #[expect(deprecated, reason = "the type has the field, and no constructor without it")]
        list.push(SymbolInformation {
            name: name.clone(),
            kind: kind(node.kind),
            tags: None,
            deprecated: None,
            location: Location { uri: snapshot.uri.clone(), range },
            container_name: above.map(str::to_owned),
        });
        flatten(snapshot, node.children, Some(&name), list);
    }
}

/// What is text is a string, as in the outlines that VS Code makes of Markdown. Some editors show the kind as a word,
/// so none may be a construct of a programming language that says something wrong of a document. Only kinds of the
/// first version of the protocol, which every client knows.
pub(in crate::server) fn kind(kind: NodeKind) -> SymbolKind {
    match kind {
        NodeKind::Title | NodeKind::Heading | NodeKind::Article | NodeKind::Item => {
            SymbolKind::STRING
        }
        NodeKind::DocumentNumber
        | NodeKind::Recipient
        | NodeKind::Signature
        | NodeKind::Date
        | NodeKind::Note
        | NodeKind::Copy
        | NodeKind::Print => SymbolKind::PROPERTY,
        NodeKind::Contents => SymbolKind::ARRAY,
        NodeKind::Attachment => SymbolKind::FILE,
    }
}
