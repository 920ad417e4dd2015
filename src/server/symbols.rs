//! The outline as document symbols.

use tower_lsp::ls_types::{
    DocumentSymbol, DocumentSymbolResponse, Location, SymbolInformation, SymbolKind, Uri,
};

use super::capabilities::ClientSupport;
use super::convert::to_range;
use crate::document::{Document, Node, NodeKind};
use crate::text::PositionEncoding;

/// The symbols of the document at `uri`: a tree where the client takes one, else a list.
pub(super) fn symbols(
    document: &Document,
    uri: &Uri,
    client: ClientSupport,
) -> DocumentSymbolResponse {
    let outline = document.outline();
    if client.hierarchical_symbols {
        let nodes = outline.into_iter();
        let tree = nodes.map(|node| nested(document, node, client.encoding)).collect();
        return DocumentSymbolResponse::Nested(tree);
    }
    let mut list = Vec::new();
    flatten(document, uri, outline, None, client.encoding, &mut list);
    DocumentSymbolResponse::Flat(list)
}

fn nested(document: &Document, node: Node, encoding: PositionEncoding) -> DocumentSymbol {
    #[expect(deprecated, reason = "the type has the field, and no constructor without it")]
    DocumentSymbol {
        name: name(&node),
        detail: None,
        kind: kind(node.kind),
        tags: None,
        deprecated: None,
        range: to_range(document, node.span, encoding),
        selection_range: to_range(document, node.name, encoding),
        children: (!node.children.is_empty())
            .then(|| node.children.into_iter().map(|it| nested(document, it, encoding)).collect()),
    }
}

/// Lists nodes and their descendants in document order, each with the name of the one above it.
fn flatten(
    document: &Document,
    uri: &Uri,
    nodes: Vec<Node>,
    above: Option<&str>,
    encoding: PositionEncoding,
    list: &mut Vec<SymbolInformation>,
) {
    for node in nodes {
        let name = name(&node);
        let range = to_range(document, node.span, encoding);
        #[expect(deprecated, reason = "the type has the field, and no constructor without it")]
        list.push(SymbolInformation {
            name: name.clone(),
            kind: kind(node.kind),
            tags: None,
            deprecated: None,
            location: Location { uri: uri.clone(), range },
            container_name: above.map(str::to_owned),
        });
        flatten(document, uri, node.children, Some(&name), encoding, list);
    }
}

/// What a reader sees in the outline. The protocol forbids empty names, and editors drop the whole
/// outline for one.
fn name(node: &Node) -> String {
    let name = format!("{}{}", node.marker.as_deref().unwrap_or_default(), node.title);
    if name.trim().is_empty() { what(node.kind).to_owned() } else { name }
}

fn what(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Title => "标题",
        NodeKind::Recipient => "主送机关",
        NodeKind::Heading => "小标题",
        NodeKind::Item => "列项",
        NodeKind::Article => "条",
        NodeKind::Attachment => "附件",
        NodeKind::Signature => "署名",
        NodeKind::Date => "成文日期",
    }
}

/// Only kinds of the first version of the protocol, which every client knows.
fn kind(kind: NodeKind) -> SymbolKind {
    match kind {
        NodeKind::Title => SymbolKind::FILE,
        NodeKind::Recipient | NodeKind::Signature => SymbolKind::FIELD,
        NodeKind::Heading => SymbolKind::NAMESPACE,
        NodeKind::Item => SymbolKind::STRING,
        NodeKind::Article => SymbolKind::METHOD,
        NodeKind::Attachment => SymbolKind::PACKAGE,
        NodeKind::Date => SymbolKind::CONSTANT,
    }
}
