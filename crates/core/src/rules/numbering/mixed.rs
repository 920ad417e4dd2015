//! One series, two ways of writing its markers: 一要、二要、三是; （一） beside (二).

use super::fold::fold;
use super::{marker_text, with_number};
use crate::document::{Document, Member, Span, Style};
use crate::rules::{Applicability, Finding, Fix, Rule, RuleOptions, Severity};

pub static RULE: Rule = Rule {
    code: "numbering-mixed",
    title: "序号写法不一",
    severity: Severity::Warning,
    page: include_str!("mixed.md"),
    document: Some(check),
    ..Rule::DEFAULT
};

fn check(document: &Document, options: &RuleOptions) -> Vec<Finding> {
    let series = document.series().iter().filter(|series| series.style != Style::Adverb);
    let runs = series.flat_map(|series| series.runs().map(|run| (series.style, run)));
    runs.flat_map(|(style, run)| odd_ones(document, options, style, run)).collect()
}

/// The findings for the members of a run whose markers are not written like most of them. If two forms
/// are equally frequent, it is unknown which one is meant, unless only one of them is correct.
fn odd_ones(
    document: &Document,
    options: &RuleOptions,
    style: Style,
    run: &[Member],
) -> Vec<Finding> {
    const SEVERAL: usize = 3;
    let mut forms = run.iter().map(|member| form(document, member));
    // Most runs are of one form.
    if forms.next().is_none_or(|first| forms.all(|form| form == first)) {
        return Vec::new();
    }
    // Inside a line, `punctuation-width` reports half-width brackets whatever the others have.
    let is_half_inside = |member: &Member, form: Form| {
        form == ("(", ")")
            && !document.marker(member).leading
            && !options.punctuation.half_width_brackets
    };
    // A wrong marker is reported by `numbering-punctuation`, and does not count as a form.
    // Nor does one with the marks of bold text or of an escape inside.
    let well_built = |member: &Member| {
        let (marker, text) = (document.marker(member), document.text_around(member));
        let is_plain = !text[marker.bytes.clone()].contains(['*', '\\']);
        is_plain && marker.corrected(text).is_none() && !is_half_inside(member, marker.frame(text))
    };
    let forms: Vec<Form> = run.iter().map(|member| form(document, member)).collect();
    let mut counts: Vec<(Form, usize)> = Vec::new();
    for (_, form) in run.iter().zip(&forms).filter(|(member, _)| well_built(member)) {
        match counts.iter_mut().find(|(other, _)| other == form) {
            Some((_, count)) => *count += 1,
            None => counts.push((*form, 1)),
        }
    }
    // Brackets are full-width (GB/T 15834): this decides if two forms are equally frequent.
    let is_right = |form: Form| form == ("（", "）");
    let Some(&(usual, count)) = counts.iter().max_by_key(|(form, count)| (*count, is_right(*form)))
    else {
        return Vec::new();
    };
    let is_majority = count * 2 > run.len() || count * 2 == run.len() && is_right(usual);
    if count < 2 || !is_majority {
        return Vec::new();
    }
    let mut usual_ones = run.iter().zip(&forms).filter(|(_, form)| **form == usual);
    let Some((like, _)) = usual_ones.next() else { return Vec::new() };
    let odd = run.iter().zip(&forms).filter(|(_, form)| **form != usual);
    let odd = odd
        .filter(|(member, _)| !member.tentative && well_built(member))
        .filter(|(member, _)| !is_half_inside(member, usual))
        .filter(|_| style.is_structural() || run.len() >= 3)
        .map(|(member, form)| (Some(*form), finding(document, member, like, &run[0])));
    fold(odd, SEVERAL)
}

/// The form of a marker: what stands before its numeral and what after. A style has few forms, so they
/// are counted in a list.
type Form<'a> = (&'a str, &'a str);

fn form<'a>(document: &'a Document, member: &Member) -> Form<'a> {
    let (marker, text) = (document.marker(member), document.text_around(member));
    // Where the path of a decimal is wrong, `numbering-sequence` says so.
    marker.frame(text)
}

/// The finding for a member that should be written like another one.
fn finding(document: &Document, member: &Member, like: &Member, first: &Member) -> Finding {
    let marker = document.marker(member);
    let written = marker_text(document, member);
    let usual = with_number(document, like, member.number);
    let message = format!("同一组序号写法不一：“{written}”应与其他各项一致，写作“{usual}”");
    let span = Span::in_row(member.row, marker.bytes.clone());
    // The brackets of a marker can be replaced without a doubt; a verb (一要) is part of the sentence.
    let applicability =
        if marker.style.is_structural() { Applicability::Safe } else { Applicability::Unsafe };
    let fix = Fix::replace(applicability, format!("改为“{usual}”"), span, usual);
    let finding = Finding::new(&RULE, span, message).with_fix(fix);
    if first.row == member.row && first.marker == member.marker {
        return finding;
    }
    finding.with_related(document.marker_span(first), "这一组从这里开始")
}
