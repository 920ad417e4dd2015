//! Numbers that are missing, repeated or out of order: 一、二、四、.

use super::fold::fold;
use super::misplaced::{Misplaced, misplaced};
use super::renumbering::{Renumbering, corrected, moved};
use super::{marker_text, with_number};
use crate::document::{Document, Member, Role, Series, Span, Step, Style};
use crate::rules::{Applicability, Finding, Fix, Rule, RuleOptions, Severity};

pub static RULE: Rule = Rule {
    code: "numbering-sequence",
    title: "序号不连续",
    severity: Severity::Warning,
    page: include_str!("sequence.md"),
    document: Some(check),
    ..Rule::DEFAULT
};

const NOT_IN_ITS_LINE: &str = "没有另起一行";

fn check(document: &Document, _: &RuleOptions) -> Vec<Finding> {
    let renumbering = Renumbering::of(document);
    let whole = document.series().iter().filter(|series| !series.is_excerpt());
    let found = whole.flat_map(|series| anomalies(document, series, &renumbering));
    // In a text that lost its line breaks every list says “1.”没有另起一行.
    let keyed = found.map(|finding| {
        let is_run_on = finding.message.ends_with(NOT_IN_ITS_LINE);
        (is_run_on.then(|| finding.message.clone()), finding)
    });
    fold(keyed, 2)
}

/// The mistakes of one series, one finding each.
fn anomalies(document: &Document, series: &Series, renumbering: &Renumbering) -> Vec<Finding> {
    // Each renumbering fix has an edit for every member behind it in its run: a long series with many
    // mistakes would have too many, so behind so many edits only the first finding of a run has one.
    const MOST_RENUMBERED: usize = 5_000;
    let mut found = Vec::new();
    let mut renumbered = 0;
    let mut is_run_mended = false;
    let mut members = series.members.iter().enumerate();
    while let Some((index, member)) = members.next() {
        is_run_mended &= member.step != Step::Restarts;
        if member.tentative {
            continue;
        }
        let before = series.members[..index].iter();
        let previous = before.rev().find(|member| member.step != Step::Extra);
        let next = series.members.get(index + 1);
        match member.step {
            Step::Fits | Step::Restarts => {
                found.extend(previous.and_then(|previous| run_on(document, member, previous)));
            }
            // 首先 and its like are also ordinary adverbs.
            _ if series.style == Style::Adverb && member.step != Step::Skips => {}
            Step::Wrong => match next.filter(|next| is_swap(member, next)) {
                Some(next) => {
                    members.next();
                    found.push(swapped(document, member, next));
                }
                None => found.push(wrong(document, member, previous)),
            },
            Step::Skips | Step::Repeats => {
                let astray =
                    previous.and_then(|previous| misplaced_before(document, previous, member));
                if let (Step::Skips, Some(place)) = (member.step, astray) {
                    found.extend(misread(document, member, previous, place));
                    continue;
                }
                if previous.is_some_and(|previous| is_same_heading(document, previous, member)) {
                    continue;
                }
                let finding = match member.step {
                    Step::Skips => skipped(document, member, previous),
                    _ => repeated(document, member, previous),
                };
                let first = previous.map_or(1, |previous| previous.expected + 1);
                found.push(if renumbered < MOST_RENUMBERED || !is_run_mended {
                    let fix = renumbering.following(series, index, first);
                    renumbered += fix.edits.len();
                    is_run_mended = true;
                    finding.with_fix(fix)
                } else {
                    finding
                });
            }
            Step::Extra => found.push(out_of_order(document, member, previous)),
            Step::StartsLate => found.extend(late(document, series, member)),
            Step::Astray => found.push(astray(document, series, member, previous)),
        }
    }
    found
}

/// Whether two neighbours changed places.
fn is_swap(first: &Member, second: &Member) -> bool {
    second.step == Step::Wrong && first.number == second.expected && second.number == first.expected
}

fn wrong(document: &Document, member: &Member, previous: Option<&Member>) -> Finding {
    let right = with_number(document, member, member.expected);
    let message = format!("序号应为“{right}”，这里是“{}”", marker_text(document, member));
    let fix = corrected(document, Applicability::Safe, format!("改为“{right}”"), &[*member]);
    finding(document, member, message, previous).with_fix(fix)
}

/// A decimal with the path of another section: 2.2 between 3.1 and 3.3. The fix is offered only: the item
/// may have been pasted there.
fn astray(
    document: &Document,
    series: &Series,
    member: &Member,
    previous: Option<&Member>,
) -> Finding {
    let right = format!("{}.{}", series.path, member.number);
    let message =
        format!("序号应为“{right}”，这里是“{}”", marker_text(document, member).trim_end());
    let fix = Fix {
        message: format!("改为“{right}”").into(),
        applicability: Applicability::Unsafe,
        edits: Vec::from_iter(moved(document, series, member)),
    };
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

fn out_of_order(document: &Document, member: &Member, previous: Option<&Member>) -> Finding {
    let message = format!("序号“{}”与前后都接不上", marker_text(document, member));
    finding(document, member, message, previous)
}

fn skipped(document: &Document, member: &Member, previous: Option<&Member>) -> Finding {
    let last = previous.map_or(0, |previous| previous.expected);
    let missing = missing(document, member, last + 1, member.number - 1);
    let message = format!("“{}”之前缺{missing}", marker_text(document, member));
    finding(document, member, message, previous)
}

/// Whether two members are one heading that stands twice, number and name: `duplicate-heading` says so,
/// and to renumber the second would be wrong.
fn is_same_heading(document: &Document, previous: &Member, member: &Member) -> bool {
    const SHORTEST: usize = 4;
    let name = |member: &Member| {
        let marker = document.marker(member);
        let is_heading = marker.leading && document.role(member.row) == Role::Heading;
        let name = document.lines()[member.row].title_after(marker.bytes.end).0;
        is_heading.then(|| name.trim_matches(|c: char| !c.is_alphanumeric()).to_owned())
    };
    previous.number == member.number
        && name(member).is_some_and(|own| {
            own.chars().nth(SHORTEST - 1).is_some() && name(previous).as_ref() == Some(&own)
        })
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

/// Where the only number that is missing before `member` stands after all.
fn misplaced_before(document: &Document, previous: &Member, member: &Member) -> Option<Misplaced> {
    let number = previous.expected + 1;
    let is_only = number + 1 == member.number;
    is_only.then(|| misplaced(document, previous.row, member, number)).flatten()
}

/// The finding for a number that is not missing, but stands where it is not seen. A caption may stand
/// anywhere.
fn misread(
    document: &Document,
    member: &Member,
    previous: Option<&Member>,
    place: Misplaced,
) -> Option<Finding> {
    let number = previous.map_or(1, |previous| previous.expected + 1);
    let right = with_number(document, member, number);
    let right = right.trim_end();
    match place {
        Misplaced::RunOn(_) if document.marker(member).style.is_caption() => None,
        Misplaced::RunOn(span) => Some(not_in_its_line(document, span, right)),
        Misplaced::Unmarked(span) => {
            let written = &document.text(span.start.row)[span.start.byte..span.end.byte];
            let message = format!("序号“{written}”应写作“{right}”");
            let fix = Fix::replace(Applicability::Unsafe, format!("改为“{right}”"), span, right);
            Some(Finding::new(&RULE, span, message).with_fix(fix))
        }
    }
}

fn follows_colon(document: &Document, span: Span) -> bool {
    document.text(span.start.row)[..span.start.byte].trim_end().ends_with(['：', ':'])
}

/// The finding for an item that does not begin a line, with a fix that breaks the line there.
fn not_in_its_line(document: &Document, span: Span, marker: &str) -> Finding {
    let text = document.text(span.start.row);
    let indent = &text[..document.lines()[span.start.row].body_start()];
    let before = text[..span.start.byte].trim_end().len();
    let gap = Span::in_row(span.start.row, before..span.start.byte);
    let message = "另起一行";
    let fix = Fix::replace(Applicability::Unsafe, message, gap, format!("\n{indent}"));
    Finding::new(&RULE, span, format!("“{marker}”{NOT_IN_ITS_LINE}")).with_fix(fix)
}

/// The finding that a first-level heading stands in the line of the one before it. Items of the levels
/// below are often run on, and that is right.
fn run_on(document: &Document, member: &Member, previous: &Member) -> Option<Finding> {
    let (marker, before) = (document.marker(member), document.marker(previous));
    let is_run_on = marker.style == Style::Comma && !marker.leading && before.leading;
    let span = document.marker_span(member);
    is_run_on.then(|| not_in_its_line(document, span, marker_text(document, member)))
}

/// The finding that a series does not begin with one. Inside a paragraph the first member may be worded
/// without a number; quotations, excerpts and amendments of a law begin with any article.
fn late(document: &Document, series: &Series, member: &Member) -> Option<Finding> {
    if !series.style.is_structural()
        || is_excerpt(document, series, member)
        || is_lone(document, series, member)
    {
        return None;
    }
    if member.number == 2 {
        let above = document.headings().partition_point(|heading| heading.row < member.row);
        let above = above.checked_sub(1).map_or(0, |index| document.headings()[index].row);
        match misplaced(document, above, member, 1) {
            // 附表：一、…… and then 二、…… is usual.
            Some(Misplaced::RunOn(span)) if follows_colon(document, span) => return None,
            Some(place) => return misread(document, member, None, place),
            None => {}
        }
    }
    let missing = missing(document, member, 1, member.number - 1);
    let message = format!("“{}”之前缺{missing}", marker_text(document, member));
    Some(finding(document, member, message, None))
}

/// Whether a series that begins late is no list as far as one can see. Letters and paths also stand before
/// names (V. 党的任务, 2.5年均浓度): more than one of them must follow each other, and the letter that
/// begins must be the second. Paths must stand under their heading: an excerpt may begin with 3.2.
fn is_lone(document: &Document, series: &Series, member: &Member) -> bool {
    let goes_on = series.members.get(1).is_some_and(|next| next.step == Step::Fits);
    match series.style {
        Style::Decimal(_) => !goes_on || !has_parent(document, series, member),
        Style::Upper | Style::Lower | Style::Roman | Style::Stem => {
            !goes_on || document.marker(member).number > 2
        }
        _ => false,
    }
}

/// Whether the heading above a series of paths has their path: 3 above 3.2.
fn has_parent(document: &Document, series: &Series, member: &Member) -> bool {
    /// A heading has no more below it; the search stays short in any text.
    const MOST: usize = 1_000;
    let headings = document.headings();
    let end = headings.partition_point(|heading| heading.row < member.row);
    let Some(depth) = headings.get(end).map(|own| own.depth) else { return false };
    let mut above = headings[..end].iter().rev().take(MOST);
    let parent = above.find(|heading| heading.depth < depth);
    let marker = parent.and_then(|parent| parent.marker(document.lines()).zip(Some(parent.row)));
    marker.is_some_and(|(marker, row)| {
        let written = &document.text(row)[marker.bytes.clone()];
        written.trim_end_matches(['.', '．', '、']).replace('．', ".") == *series.path
    })
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
    let first_written = with_number(document, like, first);
    if first >= last {
        format!("“{first_written}”")
    } else {
        format!("“{first_written}”至“{}”", with_number(document, like, last))
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
