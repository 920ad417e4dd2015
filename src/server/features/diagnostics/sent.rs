//! The list of diagnostics that a client was sent last, as JSON: of the next one only what is new is written again.

use std::mem;
use std::ops::Range;

use hegao_core::document::Span;
use hegao_core::rules::{Finding, Severity};

use super::{Item, listed, note};
use crate::server::snapshot::Snapshot;

/// The list of a document that a client was sent last.
#[derive(Default)]
pub(in crate::server) struct Sent {
    items: Vec<SentItem>,
    /// The JSON of each of them, with a comma behind it.
    json: String,
    /// The rows whose text may have changed since then.
    fresh: Range<usize>,
    /// Whether each row was a line then.
    rows_were_lines: bool,
}

/// A finding as it was shown.
struct SentItem {
    finding: Finding,
    severity: Severity,
    /// How long its JSON is, in bytes.
    length: usize,
}

impl SentItem {
    fn is(&self, item: &Item) -> bool {
        self.severity == item.severity && self.finding == *item.finding
    }
}

impl Sent {
    /// Every row of a text.
    pub(in crate::server) const ALL: Range<usize> = 0..usize::MAX;

    /// The text of these rows may have changed: columns are to be counted again there.
    pub(in crate::server) fn forget(&mut self, rows: Range<usize>) {
        self.fresh = match self.fresh.is_empty() {
            true => rows,
            false => self.fresh.start.min(rows.start)..self.fresh.end.max(rows.end),
        };
    }

    /// The diagnostics of a document as JSON.
    pub(in crate::server) fn next(&mut self, snapshot: &mut Snapshot) -> String {
        // Rows are forgotten, and findings stand in lines. Where rows are no lines, or were none, any line may stand in
        // other rows.
        let rows_are_lines = snapshot.document().each_row_is_a_line();
        let rows_were_lines = mem::replace(&mut self.rows_were_lines, rows_are_lines);
        let fresh = mem::replace(&mut self.fresh, 0..0);
        let fresh = if rows_were_lines && rows_are_lines { fresh } else { Self::ALL };

        let findings = snapshot.analysis.findings();
        let (items, left_out) = listed(&findings);
        let is_kept = |(old, new): &(&SentItem, &Item)| {
            let finding = &new.finding;
            let mut spans = finding.related.iter().map(|it| it.span).chain([finding.span]);
            let is_fresh = |span: Span| span.start.row < fresh.end && fresh.start <= span.end.row;
            old.is(new) && !spans.any(is_fresh)
        };
        let start = self.items.iter().zip(&items).take_while(is_kept).count();
        let (old, new) = (&self.items[start..], &items[start..]);
        let end = old.iter().rev().zip(new.iter().rev()).take_while(is_kept).count();
        let (old, new) = (start..self.items.len() - end, &new[..new.len() - end]);

        let length = |items: &[SentItem]| items.iter().map(|item| item.length).sum::<usize>();
        let from = length(&self.items[..start]);
        let bytes = from..from + length(&self.items[old.clone()]);
        let mut json = String::new();
        let written = new.iter().map(|item| {
            let before = json.len();
            // Text, numbers and lists always make JSON.
            json += &serde_json::to_string(&item.diagnostic(snapshot)).unwrap_or_default();
            json.push(',');
            let (finding, severity) = (item.finding.clone().into_owned(), item.severity);
            SentItem { finding, severity, length: json.len() - before }
        });
        let written: Vec<SentItem> = written.collect();
        self.items.splice(old, written);
        self.json.replace_range(bytes, &json);

        let note = left_out.map(|(first, count)| note(first, count, snapshot));
        let note = note.and_then(|note| serde_json::to_string(&note).ok());
        let listed = match &note {
            Some(_) => &self.json,
            None => self.json.strip_suffix(',').unwrap_or_default(),
        };
        format!("[{listed}{}]", note.unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{Receiver, channel};

    use serde_json::{Value, json};
    use tower_lsp::ls_types::{TextDocumentItem, Uri};

    use crate::server::session::worker::{Mailbox, start};
    use crate::server::session::{Outgoing, Session};

    fn uri() -> Uri {
        "file:///a.txt".parse().unwrap()
    }

    /// A session with one open document.
    fn open(text: &str) -> (Mailbox, Receiver<Outgoing>) {
        let (sender, sent) = channel();
        let mailbox = start(Session::new(None, move |outgoing| sender.send(outgoing).unwrap()));
        let item = TextDocumentItem::new(uri(), "gongwen".into(), 1, text.into());
        mailbox.tell(None, |session| session.open(item));
        (mailbox, sent)
    }

    #[track_caller]
    fn next(sent: &Receiver<Outgoing>) -> Vec<Value> {
        match sent.recv().unwrap() {
            Outgoing::Diagnostics { list, .. } => serde_json::from_str(&list).unwrap(),
            Outgoing::Log(_, line) => panic!("{line}"),
        }
    }

    /// Replaces text from one row and column to another, one edit after the other, and compares each list with that of
    /// a document that is opened with the same text. Returns how many the last one has.
    #[track_caller]
    fn check(text: &str, edits: &[([usize; 4], &str)]) -> usize {
        let (mailbox, sent) = open(text);
        let mut count = next(&sent).len();
        let mut rows: Vec<String> = text.split('\n').map(str::to_owned).collect();
        for (version, &([row, column, last, end], typed)) in edits.iter().enumerate() {
            let before: String = rows[row].chars().take(column).collect();
            let behind: String = rows[last].chars().skip(end).collect();
            let new = format!("{before}{typed}{behind}");
            rows.splice(row..=last, new.split('\n').map(str::to_owned));
            let (start, end) = (
                json!({ "line": row, "character": column }),
                json!({ "line": last, "character": end }),
            );
            let change = json!({
                "textDocument": { "uri": uri(), "version": version + 2 },
                "contentChanges": [{ "range": { "start": start, "end": end }, "text": typed }],
            });
            let change = serde_json::from_value(change).unwrap();
            mailbox.tell(None, |session| session.change(change));
            let (_fresh, other) = open(&rows.join("\n"));
            let list = next(&sent);
            assert_eq!(list, next(&other), "after edit {version}");
            count = list.len();
        }
        count
    }

    #[test]
    fn is_the_list_of_a_fresh_document() {
        let text = "关于检查的通知\n各单位：\n会议指出,要学习。。\n全体党员员要学习,要落实。\n向党员员学习,向人民学习。\n";
        let typed = [
            ([3, 2, 3, 2], "的"),
            ([3, 2, 3, 3], ""),
            // As many bytes, and more columns.
            ([2, 0, 2, 1], "abc"),
            ([2, 11, 2, 12], ""),
            ([4, 0, 4, 0], "\n"),
            ([4, 0, 5, 0], ""),
            ([0, 0, 1, 0], "党委党委研究,决定\n"),
            ([4, 4, 4, 4], "，,"),
        ];
        assert!(check(text, &typed) > 4);
        let one_row = [([0, 2, 0, 2], "。。"), ([0, 2, 0, 4], ""), ([0, 0, 5, 0], "好")];
        assert_eq!(check(text, &one_row), 0);
    }

    #[test]
    fn is_so_where_paragraphs_are_broken_over_rows() {
        let paragraph = "会议要求，各单位要坚持问题导向，推动各项\n工作落到实处，确保完成全年的目标任务，并\n按时报送党员员。。\n";
        let typed = [([4, 6, 4, 6], "。\n"), ([1, 0, 1, 0], "好好的"), ([2, 0, 2, 2], "")];
        assert!(check(&paragraph.repeat(8), &typed) > 8);
    }

    #[test]
    fn is_so_where_some_are_left_out() {
        let text = "向党员员学习。\n".repeat(1_200);
        let typed = [([3, 1, 3, 4], ""), ([1_100, 1, 1_100, 1], "好"), ([998, 0, 998, 0], "的的")];
        assert_eq!(check(&text, &typed), 1_000);
    }
}
