//! Fixes that write other numbers into the markers of a series, and into the references to them.

use std::collections::HashMap;

use super::with_number;
use crate::document::{Document, Member, Series, Span, Step, Style, Target};
use crate::rules::{Applicability, Edit, Fix};

/// Renumbers from `index` to the end of the run, and the references to articles with them. The fix is
/// unsafe: instead of a number being wrong, an item may be lost.
pub(crate) fn following(document: &Document, series: &Series, index: usize, first: u32) -> Fix {
    let run = series.members[index..].iter().enumerate();
    let run = run.take_while(|(i, member)| *i == 0 || member.step != Step::Restarts);
    let renumbered: Vec<Member> =
        run.zip(first..).map(|((_, member), expected)| Member { expected, ..*member }).collect();
    let right = with_number(document, &series.members[index], first);
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
pub(super) fn corrected(
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
