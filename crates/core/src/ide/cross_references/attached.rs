//! Cross-references to attachments: by their numbers, and from the entries of 附件说明.

use super::CrossReference;
use super::named::key;
use crate::document::{Attachment, Document, NoteEntry, Span};

/// The attachments of a document and the notes that list them, to find one by its number.
pub(super) struct Attachments<'a> {
    notes: &'a [Vec<NoteEntry>],
    in_text: &'a [Attachment],
}

impl<'a> Attachments<'a> {
    pub(super) fn of(document: &'a Document) -> Self {
        Self { notes: document.attachment_notes(), in_text: document.attachments() }
    }

    /// The attachment with a number: the next one below a row, because a file may hold several documents,
    /// or else the first one.
    pub(super) fn get(&self, row: usize, number: u32) -> Option<&Attachment> {
        let mut same = self.in_text.iter().filter(|found| found.number.unwrap_or(1) == number);
        let first = same.clone().next();
        same.find(|found| found.row > row).or(first)
    }

    /// The entry of a note with a number, found in the same way.
    pub(super) fn entry(&self, row: usize, number: u32) -> Option<&NoteEntry> {
        let entries = self.notes.iter().flatten();
        let mut same = entries.filter(|entry| entry.number.unwrap_or(1) == number);
        let first = same.clone().next();
        same.find(|entry| entry.row > row).or(first)
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
}
