//! Announced numbers together with what follows: “三点意见” and the series right behind it.

use super::Document;
use super::claim::Claim;
use super::marker::Style;
use super::series::{Member, Series};

/// A claim and the series that it announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Announcement<'a> {
    /// The row of the claim.
    pub row: usize,
    /// What it says.
    pub claim: &'a Claim,
    /// The run of markers that begins right behind it; never empty.
    pub run: &'a [Member],
}

/// The claims that a series of two or more follows, in document order.
pub(super) fn announcements(document: &Document) -> Vec<Announcement<'_>> {
    let rows = (0..document.lines().len()).filter(|&row| document.is_prose(row));
    let claims = rows.flat_map(|row| document.lines()[row].claims().iter().map(move |c| (row, c)));
    let mut claims = claims.peekable();
    if claims.peek().is_none() {
        return Vec::new();
    }
    let lists = document.series().iter().filter(|series| series.style != Style::Adverb);
    let mut runs: Vec<&[Member]> =
        lists.flat_map(Series::runs).filter(|run| run.len() > 1).collect();
    runs.sort_by_key(|run| start(document, run));
    claims
        .filter_map(|(row, claim)| {
            let run = following(document, row, claim, &runs)?;
            Some(Announcement { row, claim, run })
        })
        .collect()
}

/// Where a run begins: row and byte.
fn start(document: &Document, run: &[Member]) -> (usize, usize) {
    (run[0].row, document.marker(&run[0]).bytes.start)
}

/// The run that begins right after a claim, with nothing between but marks and blank lines.
fn following<'a>(
    document: &Document,
    row: usize,
    claim: &Claim,
    runs: &[&'a [Member]],
) -> Option<&'a [Member]> {
    let after = runs.partition_point(|run| start(document, run) < (row, claim.sentence_end));
    let run = *runs.get(after)?;
    let nothing = |text: &str| !text.contains(char::is_alphanumeric);
    let here = &document.text(row)[claim.sentence_end..];
    let (first_row, byte) = start(document, run);
    let adjoins = if first_row == row {
        nothing(&here[..byte - claim.sentence_end])
    } else {
        let mut between = document.lines()[row + 1..first_row].iter();
        let leads = document.marker(&run[0]).leading;
        leads && nothing(here) && between.all(|line| line.is_blank())
    };
    adjoins.then_some(run)
}
