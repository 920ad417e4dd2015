//! A number that is announced against what follows: “三点意见” and then four.

use super::{Check, Context, Finding, Rule, Severity};
use crate::document::{Claim, Document, Member, Series, Span, Style};

pub(super) static RULE: Rule = Rule {
    code: "numbering-count",
    title: "数目与条目不符",
    severity: Severity::Warning,
    page: include_str!("numbering_count.md"),
    check: Check::Document(check),
};

fn check(document: &Document, _: &Context) -> Vec<Finding> {
    let lists = document.series().iter().filter(|series| series.style != Style::Adverb);
    let mut runs: Vec<&[Member]> =
        lists.flat_map(Series::runs).filter(|run| run.len() > 1).collect();
    runs.sort_by_key(|run| start(document, run));

    let rows = (0..document.lines().len()).filter(|&row| document.is_prose(row));
    let claims = rows.flat_map(|row| document.lines()[row].claims().iter().map(move |c| (row, c)));
    claims
        .filter_map(|(row, claim)| {
            let run = announced(document, row, claim, &runs)?;
            judge(document, row, claim, run)
        })
        .collect()
}

/// Where a run begins: row and byte.
fn start(document: &Document, run: &[Member]) -> (usize, usize) {
    (run[0].row, document.marker(&run[0]).bytes.start)
}

/// The run that begins right after a claim, with nothing between but marks and blank lines.
fn announced<'a>(
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

/// Holds a claim against the run that it announces.
fn judge(document: &Document, row: usize, claim: &Claim, run: &[Member]) -> Option<Finding> {
    let (first, last) = (run.first()?, run.last()?);
    let counted = u32::try_from(run.len()).ok()?;
    // What is out of order in the series itself is `numbering-sequence`'s.
    let in_order = run.iter().all(|member| member.number == member.expected) && first.number == 1;
    if counted == claim.number || !in_order || last.number != counted {
        return None;
    }
    let text = &document.text(row)[claim.bytes.clone()];
    let span = Span::in_row(row, claim.bytes.clone());
    let message = format!("这里说“{text}”，后面列了{counted}项");
    Some(
        Finding::new(&RULE, span, message)
            .with_related(document.marker_span(first), "第一项在这里")
            .with_related(document.marker_span(last), "最后一项在这里"),
    )
}
