//! Links that lead out of a document: URLs and the targets of Markdown links.
//!
//! What leads to another part of the document has a definition instead: no form of link to a row is
//! understood by all clients, and some would open a second window.

use std::path::{Component, Path};

use tower_lsp::ls_types::{DocumentLink, Uri};

use crate::server::snapshot::Snapshot;
use hegao_core::document::Span;

/// The links of a document, in order.
pub(in crate::server) fn links(snapshot: &Snapshot) -> Vec<DocumentLink> {
    let mut found = Vec::new();
    for (row, line) in snapshot.document().lines().iter().enumerate() {
        for range in line.non_prose() {
            let Some((inside, target)) = target(&line.text()[range.clone()]) else { continue };
            let start = range.start + inside;
            let span = Span::in_row(row, start..start + target.len());
            if let Some(uri) = resolve(target, snapshot.uri) {
                let range = snapshot.range(span);
                found.push(DocumentLink { range, target: Some(uri), tooltip: None, data: None });
            }
        }
    }
    found
}

/// What an non_prose part of a line leads to, and where in it that stands.
fn target(part: &str) -> Option<(usize, &str)> {
    let (from, inside) = match part.strip_prefix("](").or_else(|| part.strip_prefix('<')) {
        Some(rest) => (part.len() - rest.len(), rest.strip_suffix([')', '>'])?),
        None => (0, part),
    };
    // [正文](a.md "说明")
    let target = inside.split([' ', '"']).next().unwrap_or("");
    let is_link = part.starts_with("](") || target.contains("://");
    (is_link && !target.is_empty() && !target.starts_with('#')).then_some((from, target))
}

/// The URI of a target: a URL as it is, and a path as seen from the document's folder.
fn resolve(target: &str, document: &Uri) -> Option<Uri> {
    if target.contains("://") || target.starts_with("mailto:") {
        return target.parse().ok();
    }
    let path = target.split(['#', '?']).next().filter(|path| !path.is_empty())?;
    let document = document.to_file_path()?;
    let mut resolved = document.parent()?.to_owned();
    for part in Path::new(path).components() {
        match part {
            Component::ParentDir => drop(resolved.pop()),
            Component::CurDir => {}
            part => resolved.push(part),
        }
    }
    Uri::from_file_path(resolved)
}
