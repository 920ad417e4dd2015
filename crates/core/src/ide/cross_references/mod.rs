//! Links: where the text mentions another part of itself, by number or by name.

mod attached;
mod named;
mod nearby;
mod numbered;

use crate::document::{Document, Marker, Position, Span};

use attached::Attachments;

/// A mention of another part of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CrossReference {
    /// The mention: 第十条, 附件2, 《某某办法》, an entry of 附件说明 or of 目录.
    pub from: Span,
    /// Where in the mention the whole title of the part stands, if it does.
    pub name: Option<Span>,
    /// What is mentioned: its marker and its title.
    pub to: Span,
}

/// The links of a document, in the order of the mentions.
pub fn cross_references(document: &Document) -> Vec<CrossReference> {
    let attachments = Attachments::of(document);
    let mut found = Vec::new();
    numbered::links(document, &attachments, &mut found);
    attached::links(document, &attachments, &mut found);
    named::table_of_contents(document, &mut found);
    named::titles(document, &mut found);
    found.sort_by_key(|link| link.from);
    found
}

/// What a place is about: the part that the shortest mention there mentions, or else the part whose name
/// stands there.
pub fn subject(links: &[CrossReference], place: Position) -> Option<Span> {
    let size = |span: Span| {
        let rows = span.end.row - span.start.row;
        (rows, span.end.byte.saturating_sub(span.start.byte))
    };
    let mentions = links.iter().filter(|link| link.from.touches(place));
    let mention = mentions.min_by_key(|link| size(link.from));
    let named = || links.iter().map(|link| link.to).find(|to| to.touches(place));
    mention.map(|link| link.to).or_else(named)
}

/// A marker and the title behind it, as the outline has it.
pub(super) fn name_span(document: &Document, row: usize, marker: &Marker) -> Span {
    let end = document.lines()[row].title_after(marker.bytes.end).1;
    Span::in_row(row, marker.bytes.start..end)
}

pub(super) fn heading_span(document: &Document, row: usize, marker: Option<&Marker>) -> Span {
    marker.map_or_else(|| body_span(document, row), |marker| name_span(document, row, marker))
}

pub(super) fn body_span(document: &Document, row: usize) -> Span {
    let line = &document.lines()[row];
    Span::in_row(row, line.body_start()..line.body_start() + line.body().len())
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

    /// Checks the links of a text: mention, `=` where it holds the whole title, and what is mentioned
    /// with its row.
    #[track_caller]
    pub(super) fn check(text: &str, expected: &[&str]) {
        let document = Document::parse(text);
        let found = cross_references(&document).into_iter().map(|link| {
            let from = shown(&document, link.from);
            let name = link.name.map_or(String::new(), |it| format!(" ={}", shown(&document, it)));
            format!("{from}{name} → {} {}", link.to.start.row, shown(&document, link.to))
        });
        assert_eq!(found.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn leaves_what_leads_nowhere() {
        check("", &[]);
        check("见附件2。\n依照《某法》第三条，本办法第三条。\n《未完", &[]);
    }
}
