//! The references that point at parts of the document itself.

use std::collections::{HashMap, HashSet};

use super::series::Series;
use super::titles::Scope;
use crate::document::line::{Line, Reference, Target};

/// The references to the document's own parts, in order, with their rows: those in rows for which `is_own`
/// is true, but not those whose own name is no kind that the title names, as 本法 in a document that is no
/// 法, and not those that name no document where the text has no such parts, or amends another.
pub(super) fn references<'a>(
    lines: &'a [Line],
    is_own: impl Fn(usize) -> bool,
    series: &[Series],
    scopes: impl FnOnce() -> Vec<Scope>,
) -> Vec<(usize, &'a Reference)> {
    let rows = lines.iter().enumerate().filter(|(_, line)| !line.references().is_empty());
    let rows = rows.filter(|&(row, _)| is_own(row));
    let mut found: Vec<_> =
        rows.flat_map(|(row, line)| line.references().iter().map(move |r| (row, r))).collect();
    if found.is_empty() {
        return found;
    }
    let scopes = scopes();
    let scope_of = |row: usize| scopes.partition_point(|scope| scope.row <= row).checked_sub(1);
    let own = series.iter().filter(|series| !series.quoted);
    let counted: HashSet<_> = own
        .filter_map(|series| Some((scope_of(series.members.first()?.row), series.style)))
        .collect();
    // A title may be long, and many references may ask the same of it.
    let (mut amending, mut of_kind) = (HashMap::new(), HashMap::new());
    found.retain(|&(row, reference)| {
        let scope = scope_of(row);
        let title = scope.map_or("", |scope| &scopes[scope].title);
        match &reference.own_name {
            Some(name) => {
                let kind = &lines[row].text()[name.clone()];
                *of_kind.entry((scope, kind)).or_insert_with(|| is_of_kind(title, kind))
            }
            None if reference.is_unnamed => {
                let is_division = matches!(reference.target, Target::Article | Target::Chapter);
                let style = reference.target.style().filter(|_| is_division);
                let amends = *amending.entry(scope).or_insert_with(|| amends(title));
                !amends && style.is_none_or(|style| counted.contains(&(scope, style)))
            }
            None => true,
        }
    });
    found
}

/// Whether a title says that the text changes or explains another one, whose articles it then cites.
fn amends(title: &str) -> bool {
    ["修改", "修正案", "废止", "解释", "批复", "答复", "说明"]
        .iter()
        .any(|word| title.contains(word))
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
