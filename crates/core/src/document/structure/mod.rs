//! What only the whole of a document tells: the role of each line, which markers count together, where
//! attachments and titles are, and the outline. It is found again where an edit changes what it has
//! read.

mod align;
mod attachments;
pub(super) mod blocks;
mod contents;
mod decimals;
mod ending;
mod head;
mod imprint;
mod labels;
mod lists;
mod numbering;
mod outline;
mod recipient;
mod references;
mod repeats;
mod roles;
mod sections;
mod series;
mod signing;
mod stated_list;
mod titles;

pub use align::Step;
pub use attachments::{Attachment, NoteEntry};
pub(crate) use contents::plain;
pub use contents::{Contents, ContentsEntry};
pub(crate) use imprint::begins_copies;
pub use labels::Labelled;
pub use lists::{Article, Inside, Lists};
pub(crate) use outline::label;
pub use outline::{Node, NodeKind, SiblingHeading};
pub(super) use repeats::{NameCounts, SentenceCounts};
pub use series::{Heading, Member, Series};
pub use stated_list::StatedList;
pub use titles::{Scope, Title};

use super::line::{Line, Reference, Role};
use attachments::Attachments;
use series::Numbering;

/// The structure of a document. It does not keep the lines that it was found in: the methods take them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Structure {
    pub roles: Vec<Role>,
    pub numbering: Numbering,
    pub attachments: Attachments,
    pub contents: Vec<Contents>,
}

impl Structure {
    /// `is_aside` tells which rows stand in a cell of a table or in a text box.
    pub fn of(lines: &[Line], names: &NameCounts, is_aside: impl Fn(usize) -> bool) -> Self {
        let roles = roles::classify(lines, names, is_aside);
        let sections = sections::sections(lines, &roles);
        let numbering = numbering::number(lines, &roles, &sections);
        let attachments = Attachments::of(lines, &roles);
        let contents = contents::contents(lines, &roles);
        Self { roles, numbering, attachments, contents }
    }

    pub fn role(&self, row: usize) -> Role {
        self.roles.get(row).copied().unwrap_or(Role::Blank)
    }

    /// Whether the rules about language read this row: not code and not front matter.
    pub fn is_prose(&self, row: usize) -> bool {
        !matches!(self.role(row), Role::Blank | Role::Code | Role::FrontMatter)
    }

    /// Whether a row quotes numbered text of another document, as an amendment does.
    pub fn is_quoted(&self, row: usize) -> bool {
        self.numbering.quoted.binary_search(&row).is_ok()
    }

    /// The rows of the text of the document proper.
    pub fn main_text(&self) -> std::ops::Range<usize> {
        use Role::{Attachment, Body, Copy, Date, Heading, Imprint, Note, Signature, Title};
        let is_text = |role: &Role| matches!(role, Body | Heading);
        let Some(start) = self.roles.iter().position(is_text) else { return 0..0 };
        let is_below = |role: &Role| {
            matches!(role, Signature | Date | Note | Copy | Imprint | Attachment | Title)
        };
        let length = self.roles[start..].iter().position(is_below);
        start..length.map_or(self.roles.len(), |length| start + length)
    }

    pub fn title(&self, lines: &[Line]) -> String {
        titles::of_texts(lines, &self.roles).next().map_or(String::new(), |title| title.text)
    }

    pub fn titles(&self, lines: &[Line]) -> Vec<Title> {
        titles::titles(lines, &self.roles, &self.attachments)
    }

    pub fn scopes(&self, lines: &[Line]) -> Vec<Scope> {
        titles::scopes(lines, &self.roles, &self.attachments)
    }

    pub fn lists(&self, lines: &[Line]) -> Lists<'_> {
        let Numbering { headings, series, .. } = &self.numbering;
        Lists::of(lines, series, headings, &self.scopes(lines))
    }

    pub fn stated_lists<'a>(&'a self, lines: &'a [Line]) -> Vec<StatedList<'a>> {
        stated_list::stated_lists(lines, &self.numbering.series, |row| self.is_prose(row))
    }

    pub fn references<'a>(&self, lines: &'a [Line]) -> Vec<(usize, &'a Reference)> {
        let is_own = |row| self.is_prose(row) && !self.is_quoted(row);
        references::references(lines, is_own, &self.numbering.series, || self.scopes(lines))
    }

    pub fn outline(&self, lines: &[Line]) -> Vec<Node> {
        let Numbering { headings, series, .. } = &self.numbering;
        outline::build(lines, &self.roles, headings, series, &self.attachments, &self.contents)
    }

    pub fn siblings<'a>(&self, lines: &'a [Line]) -> Vec<SiblingHeading<'a>> {
        outline::sibling_headings(lines, &self.roles, &self.numbering.headings, &self.attachments)
    }
}
