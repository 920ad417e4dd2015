//! What a 公文 consists of: lines, markers, series of markers, and the outline they make.

mod align;
mod attachment;
mod claim;
mod contents;
mod counting;
mod ending;
mod head;
mod inline;
mod line;
mod marker;
mod nest;
mod opaque;
mod outline;
mod position;
mod reference;
mod role;
mod series;

use std::ops::Range;

pub use align::Step;
pub use attachment::{Attachment, NoteEntry};
pub use claim::Claim;
pub use line::Line;
pub use marker::{Marker, Style};
pub use outline::{Node, NodeKind};
pub use position::{Position, Span};
pub use reference::{Reference, Target};
pub use role::Role;
pub use series::{Heading, Member, Series};

use series::Numbering;

/// A parsed document.
///
/// Lines are parsed by themselves and kept while their text stays. What a line is in the whole, and
/// which markers count together, is found again after every edit: it takes a fraction of a
/// millisecond, and nothing can be out of date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    lines: Vec<Line>,
    roles: Vec<Role>,
    numbering: Numbering,
}

/// A part of the text that counts for itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The row in which it begins.
    pub row: usize,
    /// Its title; empty if it has none.
    pub title: String,
}

impl Document {
    /// Parses a whole text.
    pub fn parse(text: &str) -> Self {
        let lines = crate::text::lines(text).map(Line::parse).collect();
        let mut document = Self { lines, roles: Vec::new(), numbering: Numbering::default() };
        document.relate();
        document
    }

    /// Replaces rows by freshly parsed ones.
    pub fn replace_rows(&mut self, rows: Range<usize>, texts: impl IntoIterator<Item = String>) {
        self.lines.splice(rows, texts.into_iter().map(Line::parse));
        self.relate();
    }

    fn relate(&mut self) {
        self.roles = role::classify(&self.lines);
        self.numbering = counting::number(&self.lines, &self.roles);
    }

    /// The lines, by row.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// The text of a row; empty past the end.
    pub fn text(&self, row: usize) -> &str {
        self.lines.get(row).map_or("", Line::text)
    }

    /// What a row is; past the end it is blank.
    pub fn role(&self, row: usize) -> Role {
        self.roles.get(row).copied().unwrap_or(Role::Blank)
    }

    /// Whether the rules about language read this row: not code and not front matter.
    pub fn is_prose(&self, row: usize) -> bool {
        !matches!(self.role(row), Role::Blank | Role::Code | Role::FrontMatter)
    }

    /// The series of markers, in the order in which they begin.
    pub fn series(&self) -> &[Series] {
        &self.numbering.series
    }

    /// The marker that a member of a series is.
    pub fn marker(&self, member: &Member) -> &Marker {
        &self.lines[member.row].markers()[member.marker]
    }

    /// Where the marker of a member begins.
    pub fn marker_start(&self, member: &Member) -> Position {
        Position { row: member.row, byte: self.marker(member).bytes.start }
    }

    /// Where the marker of a member stands.
    pub fn marker_span(&self, member: &Member) -> Span {
        Span::in_row(member.row, self.marker(member).bytes.clone())
    }

    /// The headings and numbered items that make the outline, in order.
    pub fn headings(&self) -> &[Heading] {
        &self.numbering.headings
    }

    /// The title, put together from its lines; empty if there is none.
    pub fn title(&self) -> String {
        let is_title = |role: &Role| *role == Role::Title;
        let Some(first) = self.roles.iter().position(is_title) else { return String::new() };
        let rows = self.roles[first..].iter().take_while(|role| is_title(role)).count();
        self.lines[first..first + rows].iter().map(Line::body).collect()
    }

    /// Whether a row quotes numbered text of another document, as an amendment does.
    pub fn is_quoted(&self, row: usize) -> bool {
        self.numbering.quoted.binary_search(&row).is_ok()
    }

    /// The references to the document's own parts, in document order, with their rows.
    ///
    /// What is quoted is left out, and what calls itself by another name than the title: 本法 in a
    /// document that is no 法.
    pub fn references(&self) -> Vec<(usize, &Reference)> {
        let rows = self.lines.iter().enumerate().filter(|(_, line)| !line.references().is_empty());
        let rows = rows.filter(|&(row, _)| self.is_prose(row) && !self.is_quoted(row));
        let mut found: Vec<_> =
            rows.flat_map(|(row, line)| line.references().iter().map(move |r| (row, r))).collect();
        if found.is_empty() {
            return found;
        }
        let parts = self.parts();
        found.retain(|(row, reference)| {
            let text = self.text(*row);
            let part = parts.partition_point(|part| part.row <= *row).checked_sub(1);
            let title = part.map_or("", |part| &parts[part].title);
            let own_name = reference.own_name.as_ref();
            own_name.is_none_or(|name| is_of_kind(title, &text[name.clone()]))
        });
        found
    }

    /// The parts of the text, each of which counts for itself: the document proper, a text that it
    /// encloses, and the attachments. The first begins in row 0.
    pub fn parts(&self) -> Vec<Part> {
        let is_title = |row: usize| self.roles[row] == Role::Title;
        let begins =
            |row: &usize| is_title(*row) && row.checked_sub(1).is_none_or(|r| !is_title(r));
        let titled = (0..self.roles.len()).filter(begins).map(|row| {
            let height = (row..self.roles.len()).take_while(|&row| is_title(row)).count();
            let title = self.lines[row..row + height].iter().map(Line::body).collect();
            Part { row, title }
        });
        let attached = self.attachments().into_iter();
        let attached = attached.map(|Attachment { row, title, .. }| Part { row, title });
        let mut parts: Vec<Part> = titled.chain(attached).collect();
        parts.sort_by_key(|part| part.row);
        match parts.first_mut().filter(|part| self.roles[part.row] == Role::Title) {
            Some(first) => first.row = 0,
            None => parts.insert(0, Part { row: 0, title: String::new() }),
        }
        parts
    }

    /// The notes that list the attachments (附件：1.……), each by its entries.
    pub fn attachment_notes(&self) -> Vec<Vec<NoteEntry>> {
        attachment::notes(&self.lines, &self.roles)
    }

    /// The attachments that stand in the text itself.
    pub fn attachments(&self) -> Vec<Attachment> {
        attachment::attachments(&self.lines, &self.roles)
    }

    /// The outline.
    pub fn outline(&self) -> Vec<Node> {
        outline::build(&self.lines, &self.roles, &self.numbering.headings, &self.numbering.series)
    }
}

/// Whether a title names a document of this kind: 某某条例（修订）, 关于印发《某某办法》的通知. A 办法 is
/// no 法.
fn is_of_kind(title: &str, kind: &str) -> bool {
    title.match_indices(kind).any(|(byte, _)| {
        let after = title[byte + kind.len()..].chars().next();
        let ends = after.is_none_or(|c| !c.is_alphanumeric());
        ends && !(kind == "法" && title[..byte].ends_with('办'))
    })
}
