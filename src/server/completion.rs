//! What could be written next: markers, closing formulae, mentions, and whole drafts.
//!
//! A list is offered only where what stands before the caret begins one of its items, so that nobody
//! who writes prose sees one.

use serde::Serialize;
use tower_lsp::ls_types::*;

use super::session::View;
use hegao_core::document::{self, Document, KINDS, Kind, Role};

/// The characters after which a client should ask by itself: 见附件, 本办法第, 《, and ； between items.
pub(super) const TRIGGERS: [&str; 4] = ["；", "件", "第", "《"];

/// The drafts, for a command that begins a new document: the answer to [`TEMPLATES`].
pub(super) fn templates() -> Vec<Template> {
    let template =
        |kind: &Kind| Template { name: kind.name, text: kind.draft(), snippet: kind.snippet() };
    KINDS.iter().map(template).collect()
}

/// The request, of no parameters, that lists the drafts of the fifteen kinds of 公文.
pub(super) const TEMPLATES: &str = "hegao/templates";

/// A draft to begin with.
#[derive(Serialize)]
pub(super) struct Template {
    /// The kind of 公文.
    name: &'static str,
    /// The draft as plain text.
    text: String,
    /// The draft as an LSP snippet.
    snippet: &'static str,
}

/// One thing that could be written.
struct Candidate {
    /// Where it begins, in bytes of the row.
    start: usize,
    text: String,
    detail: String,
    kind: CompletionItemKind,
    /// The same with numbered places, for clients that take such.
    snippet: Option<&'static str>,
}

/// The candidates at a position; `None` where there are none.
pub(super) fn complete(position: Position, view: &View) -> Option<CompletionResponse> {
    let (document, place) = (view.document(), view.place(position));
    if matches!(document.role(place.row), Role::Code | Role::FrontMatter) {
        return None;
    }
    let candidates = candidates(document, place);
    let items: Vec<_> = candidates
        .into_iter()
        .enumerate()
        .map(|(index, candidate)| item(index, candidate, place, view))
        .collect();
    let list = CompletionList { is_incomplete: false, items };
    (!list.items.is_empty()).then_some(CompletionResponse::List(list))
}

fn candidates(document: &Document, place: document::Position) -> Vec<Candidate> {
    let mentions = document.mentions(place);
    if !mentions.is_empty() {
        let candidate = |it: document::Mention| Candidate {
            start: it.start,
            text: it.text,
            detail: it.title,
            kind: CompletionItemKind::REFERENCE,
            snippet: None,
        };
        return mentions.into_iter().map(candidate).collect();
    }
    let text = document.text(place.row);
    let before = &text[..place.byte];
    let body = document.lines().get(place.row).map_or(0, |line| line.body_start()).min(place.byte);
    let after = text[place.byte..].trim_matches(['）', ')', ' ', '　']);
    let mut found = Vec::new();
    let mut offer = |start: usize, text: &str, detail: &str, kind, snippet| {
        if text.starts_with(&before[start..]) && text != &before[start..] {
            let (text, detail) = (text.to_owned(), detail.to_owned());
            found.push(Candidate { start, text, detail, kind, snippet });
        }
    };
    // In the middle of a line an item begins behind a mark.
    let item = before
        .rfind(['；', ';', '：', ':', '。'])
        .map_or(body, |mark| mark + before[mark..].chars().next().map_or(0, char::len_utf8));
    for marker in document.next_markers(document::Position { byte: item, ..place }) {
        offer(item, &marker, "接续序号", CompletionItemKind::VALUE, None);
    }
    if !after.is_empty() || item > body {
        return found;
    }
    for closing in closings(document, place.row) {
        offer(body, closing, "结语", CompletionItemKind::TEXT, None);
    }
    let others = (0..document.lines().len()).filter(|&row| row != place.row);
    let is_alone = || others.into_iter().all(|row| document.lines()[row].is_blank());
    if place.row == 0 || is_alone() {
        for kind in &KINDS {
            // A draft begins with whatever its name begins with, and replaces that.
            if kind.name.starts_with(&before[body..]) {
                let snippet = Some(kind.snippet());
                let (start, text, detail) = (body, kind.draft(), kind.name.to_owned());
                found.push(Candidate {
                    start,
                    text,
                    detail,
                    kind: CompletionItemKind::SNIPPET,
                    snippet,
                });
            }
        }
    }
    found
}

/// What may close the body in a row: nothing where another row does, or before there is a body.
fn closings(document: &Document, row: usize) -> &'static [&'static str] {
    let is_closed = || {
        let mut others = (0..document.lines().len()).filter(|&other| other != row);
        others.any(|other| document.role(other) == Role::Closing)
    };
    let has_body = || (0..row).any(|row| document.role(row) == Role::Body);
    match Kind::of(&document.title()) {
        Some(kind) if has_body() && !is_closed() => kind.closings,
        _ => &[],
    }
}

fn item(
    index: usize,
    candidate: Candidate,
    place: document::Position,
    view: &View,
) -> CompletionItem {
    let Candidate { start, text, detail, kind, snippet } = candidate;
    let row = view.document().text(place.row);
    // An editor may have closed the bracket that was opened.
    let closes = |c: &char| matches!(c, '）' | ')' | '》') && text.ends_with(*c);
    let end =
        place.byte + row[place.byte..].chars().next().filter(closes).map_or(0, char::len_utf8);
    let range = view.range(document::Span::in_row(place.row, start..end));
    let snippet = snippet.filter(|_| view.client.snippets);
    let (label, detail) = match kind {
        CompletionItemKind::SNIPPET => (detail, "公文模板".to_owned()),
        _ => (text.clone(), detail),
    };
    CompletionItem {
        label,
        kind: Some(kind),
        detail: Some(detail),
        sort_text: Some(format!("{index:03}")),
        insert_text_format: snippet.map(|_| InsertTextFormat::SNIPPET),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit {
            range,
            new_text: snippet.map_or(text, str::to_owned),
        })),
        ..CompletionItem::default()
    }
}
