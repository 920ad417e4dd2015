//! A stated number of items that is not the number of items that follow: “三点意见”, and then four.

use crate::document::{Document, Member, Span, StatedList};
use crate::language::numeral;
use crate::rules::{Applicability, Finding, Fix, Rule, RuleOptions, Severity};

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
    let finding = Finding::new(&RULE, span, message)
        .with_related(document.marker_span(first), "第一项在这里")
        .with_related(document.marker_span(last), "最后一项在这里");
    Some(match correction(document, stated, counted) {
        Some(fix) => finding.with_fix(fix),
        None => finding,
    })
}

/// The number of items in place of the stated one, written in the same way; `None` where two counts in one
/// phrase, 两个方面5项任务, leave open which of them is wrong.
fn correction(document: &Document, stated: &StatedList, counted: u32) -> Option<Fix> {
    let &StatedList { row, count, .. } = stated;
    let alike = document.lines()[row].stated_counts().iter();
    if alike.filter(|other| other.sentence_end == count.sentence_end).count() > 1 {
        return None;
    }
    let text = &document.text(row)[count.bytes.clone()];
    let (number, length) = numeral::prefix(text)?;
    let (written, unit) = text.split_at(length);
    // Before what is counted one writes 两.
    let right = match numeral::like(written, counted) {
        right if right == "二" => "两".to_owned(),
        right => right,
    };
    let span = Span::in_row(row, count.bytes.start..count.bytes.start + length);
    let message = format!("改为“{right}{unit}”");
    let fix = Fix::replace(Applicability::Unsafe, message, span, right);
    (number == count.number).then_some(fix)
}

/// Whether the paragraph of the last item goes on with the rest in other words: 四种类型：一是……。二是……。
/// 此外还有两类……
fn names_rest(document: &Document, last: &Member, counted: u32, stated: u32) -> bool {
    let from = document.marker(last).bytes.end;
    let rest = document.lines()[last.row].quantities().iter();
    let mut rest = rest.filter(|quantity| quantity.bytes.start >= from);
    rest.any(|quantity| quantity.value.whole().is_some_and(|more| counted + more == stated))
}
