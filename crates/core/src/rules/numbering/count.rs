//! A stated number of items that is not the number of items that follow: “三点意见”, and then four.

use crate::document::{Document, Member, StatedList};
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
    document.stated_lists().iter().filter_map(|stated| compare(document, stated)).collect()
}

/// Compares the stated count with the number of items that follow.
fn compare(document: &Document, stated: &StatedList) -> Option<Finding> {
    let &StatedList { row, count, run, fits } = stated;
    let (first, last) = (run.first()?, run.last()?);
    let counted = u32::try_from(run.len()).ok()?;
    // Mistakes inside the series are reported by `numbering-sequence`.
    let in_order = run.iter().all(|member| member.number == member.expected) && first.number == 1;
    if fits
        || !in_order
        || last.number != counted
        || names_rest(document, last, counted, count.number)
    {
        return None;
    }
    let text = &document.text(row)[count.bytes.clone()];
    let span = stated.count_span();
    let message = format!("这里说“{text}”，后面列了{counted}项");
    Some(
        Finding::new(&RULE, span, message)
            .with_related(document.marker_span(first), "第一项在这里")
            .with_related(document.marker_span(last), "最后一项在这里"),
    )
}

/// Whether the paragraph of the last item goes on with the rest in other words: 四种类型：一是……。二是……。
/// 此外还有两类……
fn names_rest(document: &Document, last: &Member, counted: u32, stated: u32) -> bool {
    let from = document.marker(last).bytes.end;
    let rest = document.lines()[last.row].quantities().iter();
    let mut rest = rest.filter(|quantity| quantity.bytes.start >= from);
    rest.any(|quantity| quantity.value.whole().is_some_and(|more| counted + more == stated))
}
