//! Fixes that write other numbers into the markers of a series, into the paths of the decimals below them,
//! and into the references to them.

mod paths;
mod references;

use std::cell::OnceCell;

use super::with_number;
use crate::document::{Document, Member, Series, Span, Step, Style};
use crate::rules::{Applicability, Edit, Fix};
pub(super) use paths::moved;
use references::References;

/// What renumbers the series of a document.
pub(crate) struct Renumbering<'a> {
    document: &'a Document,
    /// Found when the first series is renumbered.
    references: OnceCell<References<'a>>,
}

impl<'a> Renumbering<'a> {
    pub(crate) fn of(document: &'a Document) -> Self {
        Self { document, references: OnceCell::new() }
    }

    /// Renumbers from `index` to the end of the run, and with it the paths of the decimals below and the
    /// references. The fix is unsafe: instead of a number being wrong, an item may be lost. It has no
    /// edits where a number would have no marker, as after ⑳ or z.
    pub(crate) fn following(&self, series: &Series, index: usize, first: u32) -> Fix {
        let document = self.document;
        let run = series.members[index..].iter().enumerate();
        let run = run.take_while(|(i, member)| *i == 0 || member.step != Step::Restarts);
        let renumbered: Vec<Member> = run
            .zip(first..)
            .map(|((_, member), expected)| Member { expected, ..*member })
            .collect();
        let right = with_number(document, &series.members[index], first);
        let message = format!("从“{right}”起重新编号");
        let mut fix = corrected(document, Applicability::Unsafe, message, &renumbered);
        if !renumbered.iter().all(|member| is_writable(document, member)) {
            fix.edits.clear();
            return fix;
        }
        let astray = renumbered.iter().filter(|member| member.step == Step::Astray);
        fix.edits.extend(astray.flat_map(|member| moved(document, series, member)));
        let references = self.references.get_or_init(|| References::of(document));
        fix.edits.extend(references.adjusted(document, series, &renumbered));
        fix.edits.sort_by_key(|edit| edit.span);
        fix
    }
}

/// Whether there is a marker of the style for the number that a member should have.
fn is_writable(document: &Document, member: &Member) -> bool {
    let (marker, text) = (document.marker(member), document.text(member.row));
    let written = marker.rewrite(text, member.expected);
    member.expected == marker.number || written != text[marker.numeral.clone()]
}

/// The fix that writes the expected number into each member that has another, and into the paths of the
/// decimals below it.
pub(super) fn corrected(
    document: &Document,
    applicability: Applicability,
    message: String,
    members: &[Member],
) -> Fix {
    let changed = members.iter().filter(|member| member.number != member.expected);
    let mut edits = Vec::new();
    for member in changed {
        let marker = document.marker(member);
        let span = Span::in_row(member.row, marker.numeral.clone());
        let content = marker.rewrite(document.text(member.row), member.expected);
        edits.push(Edit { span, content });
        if marker.style != Style::Adverb {
            edits.extend(paths::below(document, member));
        }
    }
    edits.sort_by_key(|edit| edit.span);
    Fix { message: message.into(), applicability, edits }
}
