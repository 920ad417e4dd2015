//! What a caret touches: a marker, a member of a series, a stated list.

use std::ops::Range;

use crate::document::{Document, Member, Position, Series, StatedList, label};

/// Whether a caret at `byte` stands in a range or at its end.
pub(super) fn touches(bytes: &Range<usize>, byte: usize) -> bool {
    bytes.start <= byte && byte <= bytes.end
}

/// The bytes of the marker that opens a row; without one, an empty range where the body begins.
pub(super) fn opening(document: &Document, row: usize) -> Range<usize> {
    let Some(line) = document.lines().get(row) else { return 0..0 };
    line.leading_marker().map_or(line.body_start()..line.body_start(), |m| m.bytes.clone())
}

/// The member of a series whose marker a caret touches, with its run before it. Where the marker has two
/// readings, the right one is a member.
pub(super) fn member_at(document: &Document, caret: Position) -> Option<(&[Member], &Member)> {
    let is_here = |member: &&Member| {
        member.row == caret.row && touches(&document.marker(member).bytes, caret.byte)
    };
    let mut runs = document.series().iter().flat_map(Series::runs);
    runs.find_map(|run| Some((run, run.iter().find(is_here)?)))
}

/// The text that shows a member of a series: its marker and the first sentence behind it.
pub(super) fn member_label(document: &Document, member: &Member) -> String {
    let (line, marker) = (&document.lines()[member.row], document.marker(member));
    let (style, title) = (marker.style, line.title_after(marker.bytes.end).0);
    let is_item = !style.is_structural() && !style.is_caption();
    label(&line.text()[marker.bytes.clone()], &title, is_item)
}

/// The stated list whose count a caret touches, or one of whose markers.
pub(super) fn stated_list_at(document: &Document, caret: Position) -> Option<StatedList<'_>> {
    let line = document.lines().get(caret.row)?;
    let at_count = line.stated_counts().iter().any(|count| touches(&count.bytes, caret.byte));
    let at_marker = line.markers().iter().any(|marker| touches(&marker.bytes, caret.byte));
    if !at_count && !at_marker {
        return None;
    }
    document.stated_lists().into_iter().find(|list| {
        let at_its_count = list.row == caret.row && touches(&list.count.bytes, caret.byte);
        at_its_count || list.run.iter().any(|member| document.marker_span(member).touches(caret))
    })
}
