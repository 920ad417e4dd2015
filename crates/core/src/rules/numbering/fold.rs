//! One trait of a text, one finding: findings that say the same of many places are made one.

use std::collections::HashMap;
use std::hash::Hash;

use crate::rules::{Finding, Related};

/// Makes one finding of `least` or more with the same key, at the place of the first: the others are
/// related to it, and its fix mends all. Findings without a key are kept as they are.
pub(super) fn fold<K: Hash + Eq>(
    found: impl IntoIterator<Item = (Option<K>, Finding)>,
    least: usize,
) -> Vec<Finding> {
    let mut groups: Vec<Vec<Finding>> = Vec::new();
    let mut known: HashMap<K, usize> = HashMap::new();
    for (key, finding) in found {
        let Some(key) = key else {
            groups.push(vec![finding]);
            continue;
        };
        let group = *known.entry(key).or_insert(groups.len());
        if group == groups.len() {
            groups.push(Vec::new());
        }
        groups[group].push(finding);
    }
    let folded = groups
        .into_iter()
        .flat_map(|group| if group.len() < least { group } else { Vec::from_iter(one(group)) });
    folded.collect()
}

/// One finding for all of a group.
fn one(group: Vec<Finding>) -> Option<Finding> {
    /// More places than a reader looks at.
    const MOST: usize = 20;
    let mut group = group.into_iter();
    let mut first = group.next()?;
    for other in group {
        if let (Some(fix), Some(more)) = (&mut first.fix, other.fix) {
            fix.edits.extend(more.edits);
        }
        if first.related.len() < MOST {
            first.related.push(Related { span: other.span, message: "这里也是".into() });
        }
    }
    if let Some(fix) = &mut first.fix {
        fix.edits.sort_by_key(|edit| edit.span);
    }
    Some(first)
}
