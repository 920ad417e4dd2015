//! A numbered level that has only one item.

use super::marker_text;
use crate::document::{Document, Member, Series, Step, Style};
use crate::rules::{Finding, Rule, RuleOptions, Severity};

pub static RULE: Rule = Rule {
    code: "numbering-single",
    title: "一个层次只有一项",
    severity: Severity::Hint,
    page: include_str!("single.md"),
    document: Some(check),
    ..Rule::DEFAULT
};

fn check(document: &Document, _: &RuleOptions) -> Vec<Finding> {
    let lists = document.series().iter().filter(|series| counts(series));
    // Wrong numbers are reported by `numbering-sequence`.
    let right = lists.filter(|series| {
        series.members.iter().all(|member| matches!(member.step, Step::Fits | Step::Restarts))
    });
    right.flat_map(Series::runs).filter_map(|run| alone(document, run)).collect()
}

/// Whether a single member is a mistake. It is none in the divisions of laws, in captions, with 专栏1 and
/// with 首先.
fn counts(series: &Series) -> bool {
    let style = series.style;
    let is_named = style.is_caption() || matches!(style, Style::Label | Style::Adverb);
    !series.quoted && style > Style::Article && !is_named
}

fn alone(document: &Document, run: &[Member]) -> Option<Finding> {
    let [member] = run else { return None };
    let marker = document.marker(member);
    let is_marker = !member.tentative && (marker.leading || !marker.style.is_structural());
    if member.number != 1 || !is_marker {
        return None;
    }
    let message = format!("只有“{}”一项，不必编号", marker_text(document, member));
    Some(Finding::new(&RULE, document.marker_span(member), message))
}
