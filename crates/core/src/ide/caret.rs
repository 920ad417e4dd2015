//! What stands at a caret, for the questions that begin there.

use std::ops::Range;

use crate::document::{Document, Member, Position, Series, StatedList};

/// Whether a caret at `byte` stands in a range or at its end.
pub(super) fn touches(bytes: &Range<usize>, byte: usize) -> bool {
    bytes.start <= byte && byte <= bytes.end
}

/// What opens a row, in bytes: its marker, or nothing where its body begins.
pub(super) fn opening(document: &Document, row: usize) -> Range<usize> {
    let Some(line) = document.lines().get(row) else { return 0..0 };
    line.leading_marker().map_or(line.body_start()..line.body_start(), |it| it.bytes.clone())
}

/// The run of a series, and the member of it, whose marker a caret touches.
pub fn member_at(document: &Document, caret: Position) -> Option<(&[Member], &Member)> {
    let markers = document.lines().get(caret.row)?.markers();
    let at = markers.iter().position(|marker| touches(&marker.bytes, caret.byte))?;
    let mut runs = document.series().iter().flat_map(Series::runs);
    runs.find_map(|run| {
        let member = run.iter().find(|it| (it.row, it.marker) == (caret.row, at))?;
        Some((run, member))
    })
}

/// What a reader sees of a member of a series: its marker and the first sentence behind it.
pub fn member_label(document: &Document, member: &Member) -> String {
    let (line, marker) = (&document.lines()[member.row], document.marker(member));
    format!("{}{}", &line.text()[marker.bytes.clone()], line.title_after(marker.bytes.end).0)
}

/// The announced number that a caret touches, or the one that announces the marker there.
pub fn stated_list_at(document: &Document, caret: Position) -> Option<StatedList<'_>> {
    let line = document.lines().get(caret.row)?;
    let is_count = line.stated_counts().iter().any(|count| touches(&count.bytes, caret.byte));
    let marked = line.markers().iter().any(|marker| touches(&marker.bytes, caret.byte));
    if !is_count && !marked {
        return None;
    }
    document.stated_lists().into_iter().find(|list| {
        let is_claim = list.row == caret.row && touches(&list.count.bytes, caret.byte);
        is_claim || list.run.iter().any(|member| document.marker_span(member).touches(caret))
    })
}
