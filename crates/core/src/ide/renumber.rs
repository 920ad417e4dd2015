//! Numbers a series anew.

use crate::document::{Document, Position, Step, Style};
use crate::rules::Fix;
use crate::rules::numbering::sequence::{following, is_excerpt};

/// Renumbers the series in which a caret stands: the series with the last marker before the caret, in
/// the same row or above. The whole run is renumbered, from its first member on; `None` if every number
/// is right.
pub fn renumber(document: &Document, caret: Position) -> Option<Fix> {
    let numbered = document.series().iter().filter(|series| series.style != Style::Adverb);
    let before = numbered.filter_map(|series| {
        let index = series.members.partition_point(|member| document.marker_start(member) <= caret);
        Some((series, index.checked_sub(1)?))
    });
    let (series, index) =
        before.max_by_key(|(series, index)| document.marker_start(&series.members[*index]))?;
    let is_first = |index: &usize| series.members[*index].step == Step::Restarts;
    let index = (1..=index).rev().find(is_first).unwrap_or(0);
    let first = &series.members[index];
    let from_one = first.step == Step::StartsLate && !is_excerpt(document, series, first);
    let mut fix = following(document, series, index, if from_one { 1 } else { first.expected });
    fix.message = format!("重新编号这一组：{}", fix.message).into();
    (!fix.edits.is_empty()).then_some(fix)
}
