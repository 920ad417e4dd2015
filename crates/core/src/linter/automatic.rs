//! Findings on numbers that a word processor counts: nobody can edit such a number, and what is wrong with one
//! is wrong with its list.

use std::collections::HashMap;
use std::ops::Range;

use super::Habits;
use crate::document::{Document, Span};
use crate::rules::{Finding, Related};

/// Marks the findings on automatic numbers, leaves one of each rule for a list, and takes away the fixes that
/// would edit such a number. The findings are in order.
pub(super) fn settle(document: &Document, found: &mut Vec<Finding>) {
    if !document.has_whole_paragraphs() {
        return;
    }
    let mut first_of_list: HashMap<(&str, u32), usize> = HashMap::new();
    let mut settled: Vec<Finding> = Vec::with_capacity(found.len());
    for mut finding in found.drain(..) {
        let edits = finding.fix.iter().flat_map(|fix| &fix.edits);
        if edits.into_iter().any(|edit| touches_number(document, edit.span)) {
            finding.fix = None;
        }
        if !is_on_number(document, finding.span) {
            settled.push(finding);
            continue;
        }
        finding.is_automatic = true;
        finding.habit = None;
        let list = document.automatic_list(finding.span.start.row);
        let known = list.and_then(|list| first_of_list.get(&(finding.rule.code, list)).copied());
        match known.and_then(|index| settled.get_mut(index)) {
            Some(first) if first.related.len() < Habits::MOST_RELATED => {
                let message = "同一列表里，这里也是".into();
                first.related.push(Related { span: finding.span, message });
            }
            Some(_) => {}
            None => {
                if let Some(list) = list {
                    first_of_list.insert((finding.rule.code, list), settled.len());
                }
                finding.message =
                    format!("{}（自动编号，请在列表设置里改）", finding.message).into();
                settled.push(finding);
            }
        }
    }
    *found = settled;
}

/// Whether all that a finding is on is an automatic number.
fn is_on_number(document: &Document, span: Span) -> bool {
    let Range { end, .. } = document.automatic_number(span.start.row);
    span.start.row == span.end.row && span.start.byte < end && span.end.byte <= end
}

/// Whether a part of an automatic number is inside a span, or it would be written into one.
fn touches_number(document: &Document, span: Span) -> bool {
    let inside = |row: usize, from: usize| from < document.automatic_number(row).end;
    inside(span.start.row, span.start.byte)
        || (span.start.row + 1..=span.end.row).any(|row| inside(row, 0))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::document::Paragraph;
    use crate::linter::{Analysis, Settings};
    use crate::testing::paragraph;

    /// Checks paragraphs, each written as `label|text`, that one list counts, and compares the findings: the
    /// row, the code, whether it is on an automatic number, and how many related places and edits it has.
    #[track_caller]
    fn check(paragraphs: &[&str], expected: &[(usize, &str, bool, usize, usize)]) {
        let paragraphs: Vec<Paragraph> = paragraphs.iter().map(|text| paragraph(text)).collect();
        let mut analysis = Analysis::of_paragraphs(&paragraphs, Arc::new(Settings::default()));
        let found = analysis.findings();
        let found = found.iter().map(|finding| {
            let edits = finding.fix.as_ref().map_or(0, |fix| fix.edits.len());
            let (row, code) = (finding.span.start.row, finding.rule.code);
            (row, code, finding.is_automatic, finding.related.len(), edits)
        });
        assert_eq!(found.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn what_is_wrong_with_a_list_is_one_finding() {
        let items = ["1.|，坚持党的领导。", "1.|坚持问题导向。", "1.|坚持依法办事。"];
        let typed: Vec<String> = items.iter().map(|item| item.replace('|', "")).collect();
        let typed: Vec<&str> = typed.iter().map(String::as_str).collect();
        let settings = || Arc::new(Settings::default());
        assert!(Analysis::new(&typed.join("\n"), settings()).findings().len() > 2);
        let automatic: Vec<_> = items.iter().map(|item| paragraph(item)).collect();
        let mut analysis = Analysis::of_paragraphs(&automatic, settings());
        let found = analysis.findings();
        let on_numbers: Vec<_> = found.iter().filter(|finding| finding.is_automatic).collect();
        assert_eq!(on_numbers.len(), 1, "{found:#?}");
        assert!(on_numbers[0].fix.is_none() && on_numbers[0].message.contains("列表设置"));
    }

    #[test]
    fn the_text_behind_a_number_is_edited() {
        check(&["一、|工作工作目标", "二、|保障措施"], &[(0, "duplicate-word", false, 0, 1)]);
    }

    #[test]
    fn paragraphs_never_join() {
        let rows = ["现将有关事项通知", "通知如下，请认真贯彻执行，确保各项工作落到实处，推动"];
        check(&rows, &[]);
    }
}
