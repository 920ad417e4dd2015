//! What a reader wants to know of the place under the pointer: a finding with its rule, the text of a
//! part that is mentioned, what an announced number counts, and where in its series a marker stands.

use tower_lsp::ls_types::{Hover, HoverContents, MarkupContent, MarkupKind, Position};

use crate::server::snapshot::Snapshot;
use hegao_core::document::{self, Document, Member, Span};
use hegao_core::ide::caret::{announcement_at, member_at, member_label};
use hegao_core::ide::cross_references::{cross_references, subject};
use hegao_core::ide::hover::excerpt;
use hegao_core::rules::Finding;

/// How many findings at one place are shown, which often are of one cause.
const MOST_FINDINGS: usize = 2;

/// How many characters of a part are shown.
const EXCERPT: usize = 300;

/// How many members of a series are shown.
const MOST_MEMBERS: usize = 12;

/// The hover of a place; `None` where there is nothing to say.
pub(in crate::server) fn hover(position: Position, snapshot: &mut Snapshot) -> Option<Hover> {
    let place = snapshot.place(position);
    let findings = snapshot.analysis.findings();
    let here = findings.iter().filter(|finding| finding.span.contains(place));
    let mut card = Card { markdown: snapshot.client.markdown_hover, ..Card::default() };
    for finding in here.take(MOST_FINDINGS) {
        card.finding(finding);
    }
    let document = snapshot.document();
    card.part(document, place);
    card.series(document, place);
    let kind = if card.markdown { MarkupKind::Markdown } else { MarkupKind::PlainText };
    let contents = MarkupContent { kind, value: card.blocks.join("\n\n") };
    let range = card.range.map(|span| snapshot.range(span));
    (!card.blocks.is_empty()).then_some(Hover { contents: HoverContents::Markup(contents), range })
}

/// A hover while it is written.
#[derive(Default)]
struct Card {
    markdown: bool,
    /// Paragraphs and lists, written for the client.
    blocks: Vec<String>,
    /// What the first of them is about.
    range: Option<Span>,
}

impl Card {
    /// Begins to speak of another thing, which stands at `span`.
    fn begin(&mut self, span: Span) {
        if self.range.is_some() && self.markdown {
            self.blocks.push("---".to_owned());
        }
        self.range.get_or_insert(span);
    }

    fn finding(&mut self, finding: &Finding) {
        self.begin(finding.span);
        let title = self.strong(&format!("{}：{}", finding.rule.title, finding.message));
        self.blocks.push(title);
        let why = finding.rule.section("为什么");
        self.blocks.extend((!why.is_empty()).then(|| why.to_owned()));
        let code = finding.rule.code;
        self.blocks.push(if self.markdown { format!("`{code}`") } else { code.to_owned() });
    }

    /// The text of the part that is mentioned at `place`, or how often the part there is mentioned.
    fn part(&mut self, document: &Document, place: document::Position) {
        let links = cross_references(document);
        let Some(subject) = subject(&links, place) else { return };
        let mut mentions = links.iter().filter(|link| link.to == subject);
        if let Some(mention) = mentions.clone().find(|link| link.from.contains(place)) {
            self.begin(mention.from);
            let paragraphs = excerpt(document, subject, EXCERPT);
            let paragraphs = paragraphs.iter().map(|paragraph| self.text(paragraph));
            let paragraphs: Vec<_> = paragraphs.collect();
            self.blocks.extend(paragraphs);
        } else if subject.contains(place) {
            self.begin(subject);
            let first = mentions.next().map_or(0, |link| link.from.start.row + 1);
            let others = mentions.count();
            let more = if others > 0 { format!("等{}处", others + 1) } else { String::new() };
            self.blocks.push(format!("第{first}行{more}提到这里"));
        }
    }

    /// What the announced number at `place` counts, or the series of the marker there.
    fn series(&mut self, document: &Document, place: document::Position) {
        let member = member_at(document, place);
        let member = member.filter(|(_, member)| document.marker_span(member).contains(place));
        if let Some((run, own)) = member.filter(|(run, _)| run.len() > 1) {
            self.begin(document.marker_span(own));
            let nth = run.iter().position(|member| member == own).map_or(0, |index| index + 1);
            self.blocks.push(format!("第{nth}项，共{}项", run.len()));
            self.members(document, run, nth.saturating_sub(1));
        } else if let Some(announced) = announcement_at(document, place) {
            let claim = Span::in_row(announced.row, announced.claim.bytes.clone());
            if claim.contains(place) {
                self.begin(claim);
                let text = &document.text(announced.row)[announced.claim.bytes.clone()];
                self.blocks.push(format!("“{text}”，后面列了{}项", announced.run.len()));
                self.members(document, announced.run, usize::MAX);
            }
        }
    }

    /// The members of a series, those around the one at index `own`, which stands out.
    fn members(&mut self, document: &Document, run: &[Member], own: usize) {
        let latest = run.len().saturating_sub(MOST_MEMBERS);
        let near = if own < run.len() { own.saturating_sub(MOST_MEMBERS / 2) } else { 0 };
        let first = near.min(latest);
        let shown = run.iter().enumerate().skip(first).take(MOST_MEMBERS);
        let mut rows: Vec<String> = shown
            .map(|(index, member)| {
                let text = member_label(document, member);
                if index == own { self.strong(&text) } else { self.text(&text) }
            })
            .collect();
        if first > 0 {
            rows.insert(0, "…".to_owned());
        }
        if first + MOST_MEMBERS < run.len() {
            rows.push("…".to_owned());
        }
        // Two spaces at the end of a line break it in Markdown.
        self.blocks.push(rows.join(if self.markdown { "  \n" } else { "\n" }));
    }

    fn strong(&self, text: &str) -> String {
        if self.markdown { format!("**{}**", self.text(text)) } else { text.to_owned() }
    }

    /// Text of a document or about it, which holds no Markdown of ours.
    fn text(&self, text: &str) -> String {
        if !self.markdown {
            return text.to_owned();
        }
        // What makes a block of Markdown stands at the start: 1. in a list, # before a heading.
        let opens = text.trim_start_matches(|c: char| c.is_ascii_digit());
        let opener = text.len() - opens.len();
        let mut escaped = String::with_capacity(text.len());
        for (byte, character) in text.char_indices() {
            let begins_block = byte == opener
                && (opener > 0 && matches!(character, '.' | ')')
                    || opener == 0 && matches!(character, '#' | '>' | '-' | '+' | '='));
            if begins_block || matches!(character, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '~') {
                escaped.push('\\');
            }
            escaped.push(character);
        }
        escaped
    }
}
