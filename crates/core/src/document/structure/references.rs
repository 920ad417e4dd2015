//! The references that point at parts of the document itself.

use super::titles::Scope;
use crate::document::line::{Line, Reference};

/// The references to the document's own parts, in order, with their rows: those in rows for which `is_own`
/// is true, but not those whose own name is no kind that the title names, as 本法 in a document that is no
/// 法.
pub(super) fn references(
    lines: &[Line],
    is_own: impl Fn(usize) -> bool,
    scopes: impl FnOnce() -> Vec<Scope>,
) -> Vec<(usize, &Reference)> {
    let rows = lines.iter().enumerate().filter(|(_, line)| !line.references().is_empty());
    let rows = rows.filter(|&(row, _)| is_own(row));
    let mut found: Vec<_> =
        rows.flat_map(|(row, line)| line.references().iter().map(move |r| (row, r))).collect();
    if found.is_empty() {
        return found;
    }
    let scopes = scopes();
    found.retain(|(row, reference)| {
        let scope = scopes.partition_point(|scope| scope.row <= *row).checked_sub(1);
        let title = scope.map_or("", |scope| &scopes[scope].title);
        let own_name = reference.own_name.as_ref();
        own_name.is_none_or(|name| is_of_kind(title, &lines[*row].text()[name.clone()]))
    });
    found
}

/// Whether a title names a document of this kind: 某某条例（修订）, 关于印发《某某办法》的通知. A 办法 is
/// no 法.
fn is_of_kind(title: &str, kind: &str) -> bool {
    title.match_indices(kind).any(|(byte, _)| {
        let after = title[byte + kind.len()..].chars().next();
        let ends = after.is_none_or(|c| !c.is_alphanumeric());
        ends && !(kind == "法" && title[..byte].ends_with('办'))
    })
}
