//! What a 公文 consists of: lines, markers, series of markers, and the outline they make.

mod align;
mod attachment;
mod claim;
mod contents;
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
pub use series::{Member, Series};

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
        self.numbering = series::number(&self.lines, &self.roles);
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

    /// Where the marker of a member stands.
    pub fn marker_span(&self, member: &Member) -> Span {
        Span::in_row(member.row, self.marker(member).bytes.clone())
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
