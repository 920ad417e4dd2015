//! Renumbers the series at a caret.

use crate::document::{Document, Position, Step, Style};
use crate::rules::Fix;
use crate::rules::numbering::renumbering::following;
use crate::rules::numbering::sequence::is_excerpt;

/// Renumbers the series in which a caret stands: the series with the last marker before the caret, in
/// the same row or above. The whole run is renumbered, from its first member on; `None` if every number
/// is right.
pub fn renumber(document: &Document, caret: Position) -> Option<Fix> {
    let numbered = document.series().iter().filter(|series| series.style != Style::Adverb);
    let last_members = numbered.filter_map(|series| {
        let after = series.members.partition_point(|member| document.marker_start(member) <= caret);
        Some((series, after.checked_sub(1)?))
    });
    let (series, last) =
        last_members.max_by_key(|(series, last)| document.marker_start(&series.members[*last]))?;
    let begins_run = |index: &usize| series.members[*index].step == Step::Restarts;
    let first = (1..=last).rev().find(begins_run).unwrap_or(0);
    let member = &series.members[first];
    let from_one = member.step == Step::StartsLate && !is_excerpt(document, series, member);
    let mut fix = following(document, series, first, if from_one { 1 } else { member.expected });
    fix.message = format!("重新编号这一组：{}", fix.message).into();
    (!fix.edits.is_empty()).then_some(fix)
}
