//! Wrong marks in and after a number: 一. （一）、 （一) ①、

use super::{Applicability, Check, Context, Finding, Fix, Rule, Severity};
use crate::document::{Document, Member};

pub(super) static RULE: Rule = Rule {
    code: "numbering-punctuation",
    title: "序号标点不规范",
    severity: Severity::Warning,
    page: include_str!("numbering_punctuation.md"),
    check: Check::Document(check),
};

fn check(document: &Document, _: &Context) -> Vec<Finding> {
    let members = document.series().iter().flat_map(|series| &series.members);
    members.filter_map(|member| wrongly_built(document, member)).collect()
}

fn wrongly_built(document: &Document, member: &Member) -> Option<Finding> {
    let (marker, text) = (document.marker(member), document.text(member.row));
    if !marker.leading {
        return None;
    }
    let right = marker.mended(text)?;
    let message = format!("序号“{}”应写作“{right}”", &text[marker.bytes.clone()]);
    let span = document.marker_span(member);
    let fix = Fix::replace(Applicability::Safe, format!("改为“{right}”"), span, right);
    Some(Finding::new(&RULE, span, message).with_fix(fix))
}
