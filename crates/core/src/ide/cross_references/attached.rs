//! Links to attachments, by their numbers and from the entries of 附件说明.

use super::CrossReference;
use super::named::key;
use crate::document::{Attachment, Document, NoteEntry, Span};

/// What the numbers of attachments mean.
pub(super) struct Attachments<'a> {
    notes: &'a [Vec<NoteEntry>],
    present: &'a [Attachment],
}

impl<'a> Attachments<'a> {
    pub(super) fn of(document: &'a Document) -> Self {
        Self { notes: document.attachment_notes(), present: document.attachments() }
    }

    /// The attachment of this number: the next one below a row, since a file may hold several
    /// documents, or else the first.
    pub(super) fn get(&self, row: usize, number: u32) -> Option<&Attachment> {
        let mut same = self.present.iter().filter(|it| it.number.unwrap_or(1) == number);
        let first = same.clone().next();
        same.find(|it| it.row > row).or(first)
    }

    /// The entry of this number in the notes: likewise.
    pub(super) fn entry(&self, row: usize, number: u32) -> Option<&NoteEntry> {
        let mut same = self.notes.iter().flatten().filter(|it| it.number.unwrap_or(1) == number);
        let first = same.clone().next();
        same.find(|it| it.row > row).or(first)
    }
}

/// The entries of 附件说明, each to its attachment.
pub(super) fn links(
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
            name: is_whole.then(|| Span::in_row(entry.row, entry.title.clone())),
            to: attachment.span(document.lines()),
        });
    }
}

pub(super) fn entry_span(entry: &NoteEntry) -> Span {
    Span::in_row(entry.row, entry.marker.start..entry.title.end.max(entry.marker.end))
}

#[cfg(test)]
mod tests {
    use crate::ide::cross_references::tests::check;

    #[test]
    fn follows_what_is_said_of_attachments() {
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
