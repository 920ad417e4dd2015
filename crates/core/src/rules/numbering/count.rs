//! A number that is announced against what follows: “三点意见” and then four.

use crate::document::{Claim, Document, Member, Span};
use crate::rules::{Finding, Rule, RuleOptions, Severity};

pub static RULE: Rule = Rule {
    code: "numbering-count",
    title: "数目与条目不符",
    severity: Severity::Warning,
    page: include_str!("count.md"),
    document: Some(check),
    ..Rule::DEFAULT
};

fn check(document: &Document, _: &RuleOptions) -> Vec<Finding> {
    let announced = document.announcements().into_iter();
    announced.filter_map(|it| judge(document, it.row, it.claim, it.run)).collect()
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
