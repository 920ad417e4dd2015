//! Numbers that are missing, repeated or out of order: 一、二、四、.

use std::collections::HashMap;

use super::marker_text;
use crate::document::{Document, Member, Series, Span, Step, Style, Target};
use crate::rules::{Applicability, Edit, Finding, Fix, Rule, RuleOptions, Severity};

pub static RULE: Rule = Rule {
    code: "numbering-sequence",
    title: "序号不连续",
    severity: Severity::Warning,
    page: include_str!("sequence.md"),
    document: Some(check),
    ..Rule::DEFAULT
};

fn check(document: &Document, _: &RuleOptions) -> Vec<Finding> {
    let numbered = document.series().iter().filter(|series| series.style != Style::Adverb);
    numbered.flat_map(|series| anomalies(document, series)).collect()
}

/// The mistakes of one series, one finding each.
fn anomalies(document: &Document, series: &Series) -> Vec<Finding> {
    // Each renumbering fix has an edit for every member behind it: a long series with many mistakes
    // would have too many, so only its first findings have one.
    const MOST_RENUMBERED: usize = 5_000;
    let mut found = Vec::new();
    let mut renumbered = 0;
    let mut members = series.members.iter().enumerate();
    while let Some((index, member)) = members.next() {
        if document.marker(member).tentative {
            continue;
        }
        let previous = index.checked_sub(1).map(|index| &series.members[index]);
        let next = series.members.get(index + 1);
        match member.step {
            Step::Fits | Step::Restarts => {}
            Step::Wrong => match next.filter(|next| is_swap(member, next)) {
                Some(next) => {
                    members.next();
                    found.push(swapped(document, member, next));
                }
                None => found.push(wrong(document, member, previous)),
            },
            Step::Skips | Step::Repeats => {
                let finding = match member.step {
                    Step::Skips => skipped(document, member, previous),
                    _ => repeated(document, member, previous),
                };
                let first = previous.map_or(1, |previous| previous.expected + 1);
                found.push(if renumbered < MOST_RENUMBERED {
                    let fix = following(document, series, index, first);
                    renumbered += fix.edits.len();
                    finding.with_fix(fix)
                } else {
                    finding
                });
            }
            Step::StartsLate => found.extend(late(document, series, member)),
        }
    }
    found
}

/// Whether two neighbours changed places.
fn is_swap(first: &Member, second: &Member) -> bool {
    second.step == Step::Wrong && first.number == second.expected && second.number == first.expected
}

fn wrong(document: &Document, member: &Member, previous: Option<&Member>) -> Finding {
    let right = written(document, member, member.expected);
    let message = format!("序号应为“{right}”，这里是“{}”", marker_text(document, member));
    let fix = corrected(document, Applicability::Safe, format!("改为“{right}”"), &[*member]);
    finding(document, member, message, previous).with_fix(fix)
}

fn swapped(document: &Document, first: &Member, second: &Member) -> Finding {
    let message =
        format!("“{}”与“{}”次序颠倒", marker_text(document, first), marker_text(document, second));
    let fix =
        corrected(document, Applicability::Unsafe, "交换这两个序号".into(), &[*first, *second]);
    finding(document, first, message, None)
        .with_related(document.marker_span(second), "后一项在这里")
        .with_fix(fix)
}

fn skipped(document: &Document, member: &Member, previous: Option<&Member>) -> Finding {
    let last = previous.map_or(0, |previous| previous.expected);
    let missing = missing(document, member, last + 1, member.number - 1);
    let message = format!("“{}”之前缺{missing}", marker_text(document, member));
    finding(document, member, message, previous)
}

fn repeated(document: &Document, member: &Member, previous: Option<&Member>) -> Finding {
    let last = previous.map_or(0, |previous| previous.expected);
    let message = if last == member.number {
        format!("序号“{}”重复", marker_text(document, member))
    } else {
        format!("序号倒退：上一项是第{last}项，这里是“{}”", marker_text(document, member))
    };
    finding(document, member, message, previous)
}

/// The finding that a series does not begin with one. Inside a paragraph the first member may be worded
/// without a number; quotations, excerpts and amendments of a law begin with any article.
fn late(document: &Document, series: &Series, member: &Member) -> Option<Finding> {
    if !series.style.is_structural() || is_excerpt(document, series, member) {
        return None;
    }
    let missing = missing(document, member, 1, member.number - 1);
    let message = format!("“{}”之前缺{missing}", marker_text(document, member));
    Some(finding(document, member, message, None))
}

/// Whether a series may begin with this member although its number is not one.
pub(crate) fn is_excerpt(document: &Document, series: &Series, member: &Member) -> bool {
    const FARTHEST_ARTICLE: u32 = 10;
    let is_part = || {
        let title = document.title();
        ["修正案", "节选", "摘录", "摘编"].iter().any(|word| title.contains(word))
    };
    series.quoted
        || series.style == Style::Article && (member.number > FARTHEST_ARTICLE || is_part())
}

/// The missing markers, written like that of `like`: “三、” or “三、”至“五、”
fn missing(document: &Document, like: &Member, first: u32, last: u32) -> String {
    let first_written = written(document, like, first);
    if first >= last {
        format!("“{first_written}”")
    } else {
        format!("“{first_written}”至“{}”", written(document, like, last))
    }
}

fn finding(
    document: &Document,
    member: &Member,
    message: String,
    previous: Option<&Member>,
) -> Finding {
    let finding = Finding::new(&RULE, document.marker_span(member), message);
    match previous {
        Some(previous) => finding.with_related(document.marker_span(previous), "上一项在这里"),
        None => finding,
    }
}

/// Renumbers from `index` to the end of the run, and the references to articles with them. The fix is
/// unsafe: instead of a number being wrong, an item may be lost.
pub(crate) fn following(document: &Document, series: &Series, index: usize, first: u32) -> Fix {
    let run = series.members[index..].iter().enumerate();
    let run = run.take_while(|(i, member)| *i == 0 || member.step != Step::Restarts);
    let renumbered: Vec<Member> =
        run.zip(first..).map(|((_, member), expected)| Member { expected, ..*member }).collect();
    let right = written(document, &series.members[index], first);
    let message = format!("从“{right}”起重新编号");
    let mut fix = corrected(document, Applicability::Unsafe, message, &renumbered);
    if series.style == Style::Article {
        fix.edits.extend(adjusted(document, series, &renumbered));
        fix.edits.sort_by_key(|edit| edit.span);
    }
    fix
}

/// The edits that keep references right: 本办法第十条 still means the article that was the tenth. A
/// number that two articles have, or none, is not changed, since it is unknown which one is meant.
fn adjusted(document: &Document, series: &Series, renumbered: &[Member]) -> Vec<Edit> {
    let mut lists = document.series().iter().filter(|s| s.style == Style::Article && !s.quoted);
    if lists.nth(1).is_some() {
        return Vec::new();
    }
    let mut articles: HashMap<u32, Option<&Member>> = HashMap::new();
    for member in series.members.iter().filter(|member| member.row < renumbered[0].row) {
        articles.insert(member.number, None);
    }
    for member in renumbered {
        articles.entry(member.number).and_modify(|known| *known = None).or_insert(Some(member));
    }
    let references = document.references().into_iter();
    references
        .filter(|(_, reference)| reference.target == Target::Article)
        .filter_map(|(row, reference)| {
            let member = articles.get(&reference.number).copied().flatten()?;
            let span = Span::in_row(row, reference.numeral.clone());
            let content =
                document.marker(member).rewrite(document.text(member.row), member.expected);
            (member.expected != member.number).then_some(Edit { span, content })
        })
        .collect()
}

/// The fix that writes the expected number into each member that has another.
fn corrected(
    document: &Document,
    applicability: Applicability,
    message: String,
    members: &[Member],
) -> Fix {
    let changed = members.iter().filter(|member| member.number != member.expected);
    let edits = changed
        .map(|member| {
            let marker = document.marker(member);
            let span = Span::in_row(member.row, marker.numeral.clone());
            let content = marker.rewrite(document.text(member.row), member.expected);
            Edit { span, content }
        })
        .collect();
    Fix { message: message.into(), applicability, edits }
}

/// The marker of a member with another number.
fn written(document: &Document, member: &Member, number: u32) -> String {
    let (marker, text) = (document.marker(member), document.text(member.row));
    format!("{}{}{}", marker.before(text), marker.rewrite(text, number), marker.after(text))
}
