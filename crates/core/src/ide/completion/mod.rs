//! What could be written next: markers, closing formulae, the number and the date of a document, references,
//! and whole drafts.
//!
//! A candidate is offered only where it begins with the text before the caret, so that a user who writes
//! prose sees none.

mod below;
mod frame;
mod markers;
mod references;

use crate::document::{Document, DocumentKind, Position, Role};
use crate::ide::templates::TEMPLATES;
use crate::ide::today::Today;

/// One thing that could be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Where it begins, in bytes of the row.
    pub start: usize,
    /// The whole text, with the part before the caret.
    pub text: String,
    /// What it is, for people: 接续序号, 结语, the title of what is referred to, or the kind of a draft.
    pub detail: String,
    /// What it is.
    pub kind: CandidateKind,
    /// The text with placeholders `${1:what}`, for clients that support them.
    pub snippet: Option<String>,
}

/// What a candidate is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CandidateKind {
    /// The next marker of a series.
    Marker,
    /// The formula that closes a document of this kind.
    Closing,
    /// The number of the document, without its own part: 政办发〔2026〕号; or what else stands above the title.
    Number,
    /// The date of signing: today's.
    Date,
    /// A reference to a part of the document.
    Reference,
    /// A draft of a whole document.
    Draft,
}

/// The candidates at a caret, the likeliest first.
pub fn candidates(document: &Document, caret: Position, today: Today) -> Vec<Candidate> {
    if matches!(document.role(caret.row), Role::Code | Role::FrontMatter) {
        return Vec::new();
    }
    let references = references::references(document, caret);
    if !references.is_empty() {
        let candidate = |completion: references::Completion| Candidate {
            start: completion.start,
            text: completion.text,
            detail: completion.title,
            kind: CandidateKind::Reference,
            snippet: None,
        };
        return references.into_iter().map(candidate).collect();
    }
    let text = document.text(caret.row);
    let before = &text[..caret.byte];
    let body = document.lines().get(caret.row).map_or(0, |line| line.body_start()).min(caret.byte);
    let after = text[caret.byte..].trim_matches(['）', ')', ' ', '　']);
    let mut found = Vec::new();
    let mut offer = |start: usize, text: &str, detail: &str, kind| {
        if text.starts_with(&before[start..]) && text != &before[start..] {
            let (text, detail) = (text.to_owned(), detail.to_owned());
            found.push(Candidate { start, text, detail, kind, snippet: None });
        }
    };
    // In the middle of a line an item begins behind a punctuation mark.
    let item = before
        .rfind(['；', ';', '：', ':', '。'])
        .map_or(body, |mark| mark + before[mark..].chars().next().map_or(0, char::len_utf8));
    for marker in markers::markers(document, Position { byte: item, ..caret }) {
        offer(item, &marker, "接续序号", CandidateKind::Marker);
    }
    for caption in markers::captions(document, caret) {
        offer(body, &caption, "接续序号", CandidateKind::Marker);
    }
    if !after.is_empty() || item > body {
        return found;
    }
    for closing in closings(document, caret.row) {
        offer(body, closing, "结语", CandidateKind::Closing);
    }
    found.extend(frame::letterhead(document, caret.row, body, &before[body..]));
    found.extend(frame::number(document, caret.row, body, &before[body..], today));
    found.extend(frame::date(document, caret.row, body, &before[body..], today));
    if caret.row == 0 || is_alone(document, caret.row) {
        found.extend(drafts(body, &before[body..], today));
    }
    found
}

/// The formulae that may close the body in a row; none where another row closes it, or where no body stands
/// above.
fn closings(document: &Document, row: usize) -> &'static [&'static str] {
    let is_closed = || {
        let mut others = (0..document.lines().len()).filter(|&other| other != row);
        others.any(|other| document.role(other) == Role::Closing)
    };
    let has_body = || (0..row).any(|row| document.role(row) == Role::Body);
    let closings = DocumentKind::closings_of(&document.title());
    if !closings.is_empty() && has_body() && !is_closed() { closings } else { &[] }
}

/// Whether no other row holds text.
fn is_alone(document: &Document, row: usize) -> bool {
    let mut lines = document.lines().iter().enumerate();
    lines.all(|(other, line)| other == row || line.is_blank())
}

/// The drafts whose name begins with what is typed from byte `start` on; they replace it.
fn drafts(start: usize, typed: &str, today: Today) -> impl Iterator<Item = Candidate> {
    let named = TEMPLATES.iter().filter(move |template| template.name.starts_with(typed));
    named.map(move |template| Candidate {
        start,
        text: template.draft(today),
        detail: template.name.to_owned(),
        kind: CandidateKind::Draft,
        snippet: Some(template.snippet(today)),
    })
}
