//! What could be written next, and the drafts that a new document begins with.

use std::time::SystemTime;

use serde::Serialize;
use tower_lsp::ls_types::*;

use crate::server::snapshot::Snapshot;
use hegao_core::document::{self, Span};
use hegao_core::ide::completion::{self, Candidate, CandidateKind};
use hegao_core::ide::templates;
use hegao_core::ide::today::Today;

/// The characters after which a client asks without being told to: 见附件, 本办法第, 《, and ； between items.
pub(in crate::server) const TRIGGERS: [&str; 4] = ["；", "件", "第", "《"];

/// The drafts, for a command that begins a new document: the answer to [`TEMPLATES`].
pub(in crate::server) fn templates() -> Vec<Template> {
    let today = today();
    let template = |it: &templates::Template| Template {
        name: it.name,
        group: it.group.name(),
        direction: it.direction.name(),
        text: it.draft(today),
        snippet: it.snippet(today),
    };
    templates::TEMPLATES.iter().map(template).collect()
}

/// The request, of no parameters, that lists the drafts of the kinds of 公文 and of other papers.
pub(in crate::server) const TEMPLATES: &str = "hegao/templates";

/// A draft to begin with.
#[derive(Serialize)]
pub(in crate::server) struct Template {
    /// The kind of 公文 or of another paper.
    name: &'static str,
    /// 文种 or 常用文稿: one of the fifteen kinds, or not.
    group: &'static str,
    /// 上行, 下行 or 平行; empty where the kind does not say whom it goes to.
    direction: &'static str,
    /// The draft as plain text.
    text: String,
    /// The draft as an LSP snippet.
    snippet: String,
}

/// Today, by the clock of this computer.
fn today() -> Today {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    Today::at(now.map_or(0, |since| since.as_secs()))
}

/// The candidates at a position; `None` where there are none.
pub(in crate::server) fn complete(
    position: Position,
    snapshot: &Snapshot,
) -> Option<CompletionResponse> {
    let (document, place) = (snapshot.document(), snapshot.place(position));
    let candidates = completion::candidates(document, place, today());
    let items: Vec<_> = candidates
        .into_iter()
        .enumerate()
        .filter_map(|(index, candidate)| item(index, candidate, place, snapshot))
        .collect();
    let list = CompletionList { is_incomplete: false, items };
    (!list.items.is_empty()).then_some(CompletionResponse::List(list))
}

fn item(
    index: usize,
    candidate: Candidate,
    place: document::Position,
    snapshot: &Snapshot,
) -> Option<CompletionItem> {
    let Candidate { start, text, detail, kind, snippet } = candidate;
    let row = snapshot.document().text(place.row);
    // An editor may have closed the bracket that was opened.
    let closes = |c: &char| matches!(c, '）' | ')' | '》') && text.trim_end().ends_with(*c);
    let end =
        place.byte + row[place.byte..].chars().next().filter(closes).map_or(0, char::len_utf8);
    let range = snapshot.range(Span::in_row(place.row, start..end));
    // The protocol wants it in one row.
    if range.start.line != range.end.line {
        return None;
    }
    let snippet = snippet.filter(|_| snapshot.client.snippets);
    let label = if kind == CandidateKind::Draft { detail.clone() } else { text.clone() };
    let detail = snapshot.client.language.detail(kind, detail);
    let kind = match kind {
        CandidateKind::Marker | CandidateKind::Number | CandidateKind::Date => {
            CompletionItemKind::VALUE
        }
        CandidateKind::Closing => CompletionItemKind::TEXT,
        CandidateKind::Reference => CompletionItemKind::REFERENCE,
        CandidateKind::Draft => CompletionItemKind::SNIPPET,
    };
    Some(CompletionItem {
        label,
        kind: Some(kind),
        detail: Some(detail),
        sort_text: Some(format!("{index:03}")),
        insert_text_format: snippet.as_ref().map(|_| InsertTextFormat::SNIPPET),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit {
            range,
            new_text: snippet.unwrap_or(text),
        })),
        ..CompletionItem::default()
    })
}
