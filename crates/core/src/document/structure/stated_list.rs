//! Stated lists: “三点意见” and the run that follows right behind it.

use super::series::{Member, Series};
use crate::document::line::{Line, StatedCount, Style};
use crate::document::position::Span;

/// A stated count and the run that follows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatedList<'a> {
    /// The row of the count.
    pub row: usize,
    /// The stated count.
    pub count: &'a StatedCount,
    /// The run that begins right behind it; it has two or more members.
    pub run: &'a [Member],
}

impl StatedList<'_> {
    /// Where the count stands.
    pub fn count_span(&self) -> Span {
        Span::in_row(self.row, self.count.bytes.clone())
    }
}

/// The stated counts that a run of two or more members follows, in document order.
pub(super) fn stated_lists<'a>(
    lines: &'a [Line],
    series: &'a [Series],
    is_prose: impl Fn(usize) -> bool,
) -> Vec<StatedList<'a>> {
    let rows = (0..lines.len()).filter(|&row| is_prose(row));
    let counts = rows.flat_map(|row| lines[row].stated_counts().iter().map(move |c| (row, c)));
    let mut counts = counts.peekable();
    if counts.peek().is_none() {
        return Vec::new();
    }
    let series = series.iter().filter(|series| series.style != Style::Adverb);
    let mut runs: Vec<&[Member]> =
        series.flat_map(Series::runs).filter(|run| run.len() > 1).collect();
    runs.sort_by_key(|run| start(lines, run));
    counts
        .filter_map(|(row, count)| {
            let run = following(lines, row, count, &runs)?;
            Some(StatedList { row, count, run })
        })
        .collect()
}

/// Where a run begins: row and byte.
fn start(lines: &[Line], run: &[Member]) -> (usize, usize) {
    (run[0].row, run[0].marker(lines).bytes.start)
}

/// The run that begins right after a count: only punctuation and blank lines stand between.
fn following<'a>(
    lines: &[Line],
    row: usize,
    count: &StatedCount,
    runs: &[&'a [Member]],
) -> Option<&'a [Member]> {
    let after = runs.partition_point(|run| start(lines, run) < (row, count.sentence_end));
    let run = *runs.get(after)?;
    let is_punctuation = |text: &str| !text.contains(char::is_alphanumeric);
    let rest = &lines[row].text()[count.sentence_end..];
    let (first_row, byte) = start(lines, run);
    let adjoins = if first_row == row {
        is_punctuation(&rest[..byte - count.sentence_end])
    } else {
        let mut between = lines[row + 1..first_row].iter();
        let opens_line = run[0].marker(lines).leading;
        opens_line && is_punctuation(rest) && between.all(Line::is_blank)
    };
    adjoins.then_some(run)
}
