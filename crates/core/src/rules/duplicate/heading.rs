//! Two headings of the same text in one list.

use rustc_hash::FxHashMap;

use super::passage::{row_end, row_text};
use crate::document::{Document, Position, Role, SiblingHeading, Span};
use crate::language::is_ideograph;
use crate::rules::{Applicability, Finding, Fix, Rule, RuleOptions, Severity};

pub static RULE: Rule = Rule {
    code: "duplicate-heading",
    title: "标题重复",
    severity: Severity::Warning,
    page: include_str!("heading.md"),
    document: Some(check),
    ..Rule::DEFAULT
};

/// Shorter headings are labels that may come again (总则, 目标), in characters.
const SHORTEST: usize = 4;

fn check(document: &Document, _: &RuleOptions) -> Vec<Finding> {
    let text = |heading: &SiblingHeading| &document.text(heading.row)[heading.name.text.clone()];
    let span = |heading: &SiblingHeading| Span::in_row(heading.row, heading.name.bytes.clone());
    let sibling_headings = document.sibling_headings();
    // By list and name: the first heading, the second one, and whether there are more. What comes three
    // times is how the text speaks.
    let mut seen: FxHashMap<(usize, u64), (SiblingHeading, Option<SiblingHeading>, bool)> =
        FxHashMap::default();
    seen.reserve(sibling_headings.len());
    let mut repeated = false;
    for heading in sibling_headings {
        seen.entry((heading.list, heading.name.hash))
            .and_modify(|(_, second, more)| {
                repeated = true;
                *more = second.is_some();
                second.get_or_insert(heading);
            })
            .or_insert((heading, None, false));
    }
    if !repeated {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (first, second, more) in seen.into_values() {
        let Some(heading) = second.filter(|_| !more) else { continue };
        if text(&first) != text(&heading)
            || text(&heading).chars().count() < SHORTEST
            || is_entry_and_heading(document, &first, &heading)
            || is_sentence(document, first.row, heading.row)
        {
            continue;
        }
        let message = format!("标题与第{}行的相同", document.rows_of(first.row).0 + 1);
        let finding =
            Finding::new(&RULE, span(&heading), message).with_related(span(&first), "上一处在这里");
        found.push(match is_left_over(document, &first, &heading) {
            true => finding.with_fix(removal(document, heading.row)),
            false => finding,
        });
    }
    found.sort_by_key(|finding| finding.span);
    found
}

/// Whether the second of two headings can only be one too many: it is a line of its own right below the
/// first, and without it all others have the numbers that they should.
fn is_left_over(document: &Document, first: &SiblingHeading, second: &SiblingHeading) -> bool {
    let ends_line = |heading: &SiblingHeading| {
        let line = &document.lines()[heading.row];
        let behind = line.text().get(heading.name.bytes.end..).unwrap_or_default();
        !behind.contains(char::is_alphanumeric)
    };
    if below(document, first.row) != Some(second.row) || !ends_line(first) || !ends_line(second) {
        return false;
    }
    let number = |row: usize| document.lines()[row].leading_marker().map(|marker| marker.number);
    number(first.row) == number(second.row) || is_last(document, second.row)
}

/// Whether the heading in a row is the last of its series.
fn is_last(document: &Document, row: usize) -> bool {
    let mut last = document.series().iter().filter_map(|series| series.members.last());
    last.any(|member| member.row == row && document.marker(member).leading)
}

/// The fix that takes out a line, with the line break before it.
fn removal(document: &Document, row: usize) -> Fix {
    let above = row.saturating_sub(1);
    let start = Position { row: above, byte: document.text(above).len() };
    let end = Position { row, byte: document.text(row).len() };
    Fix::replace(Applicability::Unsafe, "删去重复的标题", Span { start, end }, "")
}

/// Whether one of two headings has its text below it and the other has none: that one stands in a list of
/// the headings, or of the attachments, and not above a text.
fn is_entry_and_heading(
    document: &Document,
    first: &SiblingHeading,
    second: &SiblingHeading,
) -> bool {
    let side_by_side = below(document, first.row) == Some(second.row);
    !side_by_side && has_text(document, first) != has_text(document, second)
}

/// Whether text or deeper headings stand below a heading, or text behind its name.
fn has_text(document: &Document, heading: &SiblingHeading) -> bool {
    let depth = |row: usize| {
        let headings = document.headings();
        headings.binary_search_by_key(&row, |heading| heading.row).ok().map(|i| headings[i].depth)
    };
    let name_end = heading.name.bytes.end;
    let behind = document.text(heading.row).get(name_end..row_end(document, heading.row).byte);
    behind.is_some_and(|text| text.chars().any(char::is_alphanumeric))
        || below(document, heading.row).is_some_and(|row| match document.role(row) {
            Role::Heading => depth(row) > depth(heading.row),
            role => matches!(role, Role::Body | Role::Table | Role::Code),
        })
}

/// Whether two rows, or those right below them, are equal and long enough to be sentences: the rule about
/// sentences judges them.
fn is_sentence(document: &Document, first: usize, second: usize) -> bool {
    const LONG: usize = 16;
    let text = |row: usize| row_text(document, row);
    let is_copy = |first: usize, second: usize| {
        let copy = text(second);
        text(first) == copy && copy.chars().filter(|&c| is_ideograph(c)).nth(LONG - 1).is_some()
    };
    let ends = ['。', '；', ';', '！', '？'];
    if text(second).ends_with(ends) && is_copy(first, second) {
        return true;
    }
    let rows = (below(document, first), below(document, second));
    text(first) == text(second)
        && matches!(rows, (Some(above), Some(below)) if above < second && is_copy(above, below))
}

/// The next row with text.
fn below(document: &Document, row: usize) -> Option<usize> {
    const FARTHEST: usize = 4;
    let end = document.lines().len().min(row + 1 + FARTHEST);
    (row + 1..end).find(|&row| document.role(row) != Role::Blank)
}
