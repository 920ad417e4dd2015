//! Wrong marks in and after a number: 一. （一）、 （一) 1） ①、, and, as a hint, 1、

use super::fold::fold;
use super::marker_text;
use crate::document::{Document, Member, Series, Span, Style};
use crate::rules::{Applicability, Edit, Finding, Fix, Rule, RuleOptions, Severity};

pub static RULE: Rule = Rule {
    code: "numbering-punctuation",
    title: "序号标点不规范",
    severity: Severity::Warning,
    page: include_str!("punctuation.md"),
    document: Some(check),
    ..Rule::DEFAULT
};

fn check(document: &Document, _: &RuleOptions) -> Vec<Finding> {
    let lists = document.series();
    let mut found: Vec<Finding> =
        lists.iter().flat_map(|series| wrongly_built_ones(document, series)).collect();
    let points = lists.iter().filter(|series| series.style == Style::Point && !series.quoted);
    // Where 1. stands below 1、, the two are levels, and to write both alike would make them one.
    let is_point =
        |member: &Member| document.marker(member).after(document.text_around(member)) != "、";
    if !points.clone().any(|series| series.members.first().is_some_and(is_point)) {
        found.extend(points.flat_map(Series::runs).filter_map(|run| with_comma(document, run)));
    }
    found
}

/// The findings for the markers of a series. Where several have the same wrong mark or gap, as 一，二，三，,
/// that is one mistake with one fix. Brackets of two widths are typed one by one, and found one by one.
fn wrongly_built_ones(document: &Document, series: &Series) -> Vec<Finding> {
    const SEVERAL: usize = 3;
    let found = series.members.iter().filter_map(|member| {
        let finding = wrongly_built(document, member)?;
        let (marker, text) = (document.marker(member), document.text_around(member));
        let (before, after) = (marker.before(text), marker.after(text));
        let has_brackets = before.ends_with(['（', '(']) && after.starts_with(['）', ')']);
        Some(((!has_brackets).then_some((before, after)), finding))
    });
    fold(found, SEVERAL.min(series.members.len()))
}

fn wrongly_built(document: &Document, member: &Member) -> Option<Finding> {
    let (marker, text) = (document.marker(member), document.text_around(member));
    if !marker.leading {
        return None;
    }
    let right = marker.corrected(text)?;
    let message = format!("序号“{}”应写作“{}”", marker_text(document, member), right.trim_end());
    let span = document.marker_span(member);
    let fix = Fix::replace(Applicability::Safe, format!("改为“{}”", right.trim_end()), span, right);
    Some(Finding::new(&RULE, span, message).with_fix(fix))
}

/// The finding for a list that is numbered 1、2、3、. Many offices do so, hence one hint for the whole list.
fn with_comma(document: &Document, run: &[Member]) -> Option<Finding> {
    let has_comma = |member: &&Member| {
        let (marker, text) = (document.marker(member), document.text_around(member));
        marker.leading && !member.tentative && marker.after(text) == "、"
    };
    let first = run.first().filter(has_comma)?;
    let edits = run.iter().filter(has_comma).map(|member| {
        let marker = document.marker(member);
        let span = Span::in_row(member.row, marker.numeral.end..marker.bytes.end);
        Edit { span, content: ".".to_owned() }
    });
    let fix = Fix {
        message: "这一组的顿号都改为下脚点".into(),
        applicability: Applicability::Unsafe,
        edits: edits.collect(),
    };
    let span = document.marker_span(first);
    let mut finding =
        Finding::new(&RULE, span, "阿拉伯数字序号后面宜用下脚点，写作“1.”").with_fix(fix);
    finding.severity = Severity::Hint;
    Some(finding)
}
