//! Cross-references: where the text refers to another part of itself, by number or by name.

mod attached;
mod cross_reference;
mod named;
mod nearby;
mod numbered;

pub use cross_reference::CrossReference;
pub(super) use cross_reference::heading_span;

use attached::Attachments;
use cross_reference::{body_span, name_span, titled_span};

use crate::document::{Document, Position, Span};

/// The cross-references of a document, in the order of the references.
pub(super) fn cross_references(document: &Document) -> Vec<CrossReference> {
    let attachments = Attachments::of(document);
    let mut found = Vec::new();
    numbered::collect(document, &attachments, &mut found);
    attached::collect(document, &attachments, &mut found);
    named::collect_entries(document, &mut found);
    named::collect_titles(document, &mut found);
    found.sort_by_key(|reference| reference.from);
    found
}

/// The part that a position is about: the one that the shortest reference there leads to, or else the one
/// whose marker or title stands there.
pub(super) fn subject(references: &[CrossReference], position: Position) -> Option<Span> {
    let size = |span: Span| {
        let rows = span.end.row - span.start.row;
        (rows, span.end.byte.saturating_sub(span.start.byte))
    };
    let here = references.iter().filter(|reference| reference.from.touches(position));
    let shortest = here.min_by_key(|reference| size(reference.from));
    let parts = || references.iter().map(|reference| reference.to);
    shortest.map(|reference| reference.to).or_else(|| parts().find(|to| to.touches(position)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(document: &Document, span: Span) -> String {
        let Span { start, end } = span;
        let first = document.text(start.row);
        if start.row == end.row {
            return first[start.byte..end.byte].to_owned();
        }
        format!("{}…{}", &first[start.byte..], &document.text(end.row)[..end.byte])
    }

    /// Checks the cross-references of a text: the reference, the whole title in it behind `=`, and the
    /// part that it leads to, with its row.
    #[track_caller]
    pub(super) fn check(text: &str, expected: &[&str]) {
        let document = Document::parse(text);
        let found =
            cross_references(&document).into_iter().map(|CrossReference { from, title, to }| {
                let title = title.map_or(String::new(), |it| format!(" ={}", shown(&document, it)));
                let (row, from) = (to.start.row, shown(&document, from));
                format!("{from}{title} → {row} {}", shown(&document, to))
            });
        assert_eq!(found.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn leaves_what_leads_nowhere() {
        check("", &[]);
        check("见附件2。\n依照《某法》第三条，本办法第三条。\n《未完", &[]);
    }
}
