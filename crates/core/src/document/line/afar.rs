//! What can be seen of a line from afar, without its text. Who looks no closer comes to the same result for as long as
//! that stays, and whoever looks closer is noted.

use super::readers::Readers;
use super::rims::Rims;
use super::{Line, Marker, Marks};

/// The lengths that [`Line::has_length`] tells from afar, in bytes. What is asked of many lines belongs here.
const LENGTHS: [usize; 6] = [31, 36, 48, 90, 121, 181];

impl Marks {
    /// Which lists have something, and what else there is.
    fn kinds(&self) -> [bool; 13] {
        [
            self.markers.iter().any(|marker| !marker.leading),
            !self.stated_counts.is_empty(),
            !self.references.is_empty(),
            !self.dates.is_empty(),
            !self.document_numbers.is_empty(),
            !self.quoted_titles.is_empty(),
            !self.quantities.is_empty(),
            !self.non_prose.is_empty(),
            !self.unpaired.is_empty(),
            !self.blanks.is_empty(),
            self.residue.is_some(),
            self.name.is_some(),
            self.has_traditional,
        ]
    }
}

impl Line {
    /// Whether a document that has this line instead of `other` is the same to all who took no closer look at
    /// that one: what can be seen from afar is alike.
    pub(in crate::document) fn looks_like(&self, other: &Self) -> bool {
        let seen = |line: &Self| {
            let Self { markdown_level, role, fence, ending, traits, quote_balance, rims, .. } =
                *line;
            let lengths =
                LENGTHS.iter().filter(|length| line.body_bytes().len() >= **length).count();
            let shape = (markdown_level, role, fence, ending, traits, quote_balance, rims);
            let start = (line.body_start(), line.indent(), line.begins_page(), line.ends_page());
            (shape, start, line.is_blank(), lengths)
        };
        let marks = |line: &Self| line.marks.as_deref().map(Marks::kinds).unwrap_or_default();
        seen(self) == seen(other)
            && marks(self) == marks(other)
            && self.lead() == other.lead()
            && self.readings().eq(other.readings())
    }

    /// Who took a closer look at it.
    pub(in crate::document) fn readers(&self) -> Readers {
        self.readers.get()
    }

    /// Whoever reads now takes a closer look at it.
    pub(in crate::document) fn note_reader(&self) {
        self.readers.note();
    }

    /// The byte behind the markers that open it and the white space there; where there are none, that where
    /// the body begins.
    fn behind_markers(&self) -> usize {
        let markers = self.leading_markers().iter();
        let end = markers.map(|marker| marker.bytes.end).max();
        end.map_or(self.body_start(), |end| self.text.len() - self.text[end..].trim_start().len())
    }

    /// The text from its beginning up to the first two characters of what it says.
    fn lead(&self) -> &str {
        const COUNT: usize = 2;
        let start = self.behind_markers();
        let behind = self.text[start..].chars().take(COUNT).map(char::len_utf8).sum::<usize>();
        &self.text[..start + behind]
    }

    /// The text as far as it is needed to read one of its markers.
    pub fn text_around(&self, marker: &Marker) -> &str {
        if !marker.leading {
            return self.text();
        }
        let next = self.text[marker.bytes.end..].chars().next().map_or(0, char::len_utf8);
        &self.text[..marker.bytes.end + next]
    }

    /// Whether anything stands behind the markers that open it.
    pub(in crate::document) fn has_text_behind_markers(&self) -> bool {
        self.behind_markers() < self.text.len()
    }

    /// Whether what it says, behind its marker, may differ in no more than one place from what another line
    /// says. Both have 48 bytes or more then.
    pub fn may_nearly_equal(&self, other: &Self) -> bool {
        let is_long = |line: &Self| line.body_bytes().len() >= Rims::LEAST;
        is_long(self) && is_long(other) && self.rims.may_be_of_copies(other.rims)
    }

    /// Whether it is the first line of a page.
    pub(in crate::document) fn begins_page(&self) -> bool {
        self.text.starts_with('\u{c}')
    }

    /// Whether it is the last line of a page.
    pub(in crate::document) fn ends_page(&self) -> bool {
        self.text.ends_with('\u{c}')
    }

    /// Whether the body has as many bytes or more.
    pub fn has_length(&self, bytes: usize) -> bool {
        if !LENGTHS.contains(&bytes) {
            self.readers.note();
        }
        self.body_bytes().len() >= bytes
    }
}
