//! Cross-references to attachments: by their numbers, and from the entries of 附件说明.

use rustc_hash::FxHashMap;

use super::CrossReference;
use super::named::key;
use crate::document::{Attachment, Document, NoteEntry, Span};

/// The attachments of a document and the notes that list them, to find one by its number.
pub(super) struct Attachments<'a> {
    notes: &'a [Vec<NoteEntry>],
    entries: ByNumber<&'a NoteEntry>,
    in_text: ByNumber<&'a Attachment>,
}

impl<'a> Attachments<'a> {
    pub(super) fn of(document: &'a Document) -> Self {
        let (notes, in_text) = (document.attachment_notes(), document.attachments());
        let entries = notes.iter().flatten();
        Self {
            notes,
            entries: ByNumber::of(entries.map(|it| (it.number.unwrap_or(1), it.row, it))),
            in_text: ByNumber::of(in_text.iter().map(|it| (it.number.unwrap_or(1), it.row, it))),
        }
    }

    /// The attachment with a number: the next one below a row, because a file may hold several documents,
    /// or else the first one.
    pub(super) fn get(&self, row: usize, number: u32) -> Option<&'a Attachment> {
        self.in_text.get(row, number)
    }

    /// The entry of a note with a number, found in the same way.
    pub(super) fn entry(&self, row: usize, number: u32) -> Option<&'a NoteEntry> {
        self.entries.get(row, number)
    }
}

/// What has a number and a row, by its number and in the order of rows.
struct ByNumber<T>(FxHashMap<u32, Vec<(usize, T)>>);

impl<T: Copy> ByNumber<T> {
    /// Numbers, rows and what has them, in the order of rows.
    fn of(numbered: impl Iterator<Item = (u32, usize, T)>) -> Self {
        let mut by_number: FxHashMap<_, Vec<_>> = FxHashMap::default();
        for (number, row, it) in numbered {
            by_number.entry(number).or_default().push((row, it));
        }
        Self(by_number)
    }

    /// The next one below a row, or else the first one.
    fn get(&self, row: usize, number: u32) -> Option<T> {
        let same = self.0.get(&number)?;
        let below = same.partition_point(|(own, _)| *own <= row);
        same.get(below).or(same.first()).map(|(_, it)| *it)
    }
}

/// Adds the entries of 附件说明, each of which leads to its attachment.
pub(super) fn collect(
    document: &Document,
    attachments: &Attachments,
    found: &mut Vec<CrossReference>,
) {
    for entry in attachments.notes.iter().flatten() {
        let Some(attachment) = attachments.get(entry.row, entry.number.unwrap_or(1)) else {
            continue;
        };
        let title = &document.text(entry.row)[entry.title.clone()];
        let is_whole = !title.is_empty() && key(title) == key(&attachment.title);
        found.push(CrossReference {
            from: entry_span(entry),
            title: is_whole.then(|| Span::in_row(entry.row, entry.title.clone())),
            to: attachment.span(document.lines()),
        });
    }
}

/// The span of an entry: its number and its title.
pub(super) fn entry_span(entry: &NoteEntry) -> Span {
    Span::in_row(entry.row, entry.marker.start..entry.title.end.max(entry.marker.end))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::ide::cross_references::tests::check;

    #[test]
    fn follows_references_to_attachments() {
        check(
            "关于工作的通知\n填报名单（见附件2）。\n附件：1.任务分工\n　　　2.名单\n\n附件1\n任务分工\n\n附件2\n\n人员名单",
            &[
                "附件2 → 8 附件2…人员名单",
                "1.任务分工 =任务分工 → 5 附件1…任务分工",
                "2.名单 → 8 附件2…人员名单",
            ],
        );
        check("关于工作的通知\n见附件2。\n附件：1.甲\n2.乙", &["附件2 → 3 2.乙"]);
    }

    proptest! {
        #[test]
        fn finds_the_next_below_or_else_the_first(
            mut numbered in prop::collection::vec((0..20_usize, 0..4_u32), 0..20),
            row in 0..20_usize,
            number in 0..4_u32,
        ) {
            numbered.sort_unstable();
            let same = || numbered.iter().filter(|(_, own)| *own == number).map(|(row, _)| *row);
            let expected = same().find(|&own| own > row).or(same().next());
            let by_number = ByNumber::of(numbered.iter().map(|&(row, number)| (number, row, row)));
            prop_assert_eq!(by_number.get(row, number), expected);
        }
    }
}
