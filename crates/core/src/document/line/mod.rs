//! One line of a document, parsed by itself: what can be known without its neighbours.

mod afar;
mod blank;
mod body;
mod contents;
mod date;
mod date_in_figures;
mod date_number;
mod document_number;
mod ending;
mod form;
mod heading;
mod inline;
mod joint;
mod marker;
mod non_prose;
mod page_number;
mod parse;
mod quantity;
mod quoted_title;
mod readers;
pub mod reference;
mod residue;
mod rims;
mod role;
mod scan;
mod sentence;
mod stated_count;
#[cfg(test)]
mod tests;
mod unpaired;
mod unseen;

use std::ops::Range;

pub use blank::{Blank, Filler};
pub use date::{Date, Day};
pub use document_number::DocumentNumber;
pub use ending::Ending;
pub use form::Form;
pub use heading::HeadingName;
pub(super) use heading::trimmed;
pub use joint::{joint_after, joint_before};
pub(super) use marker::comma_or_point;
pub use marker::{LAST_ADVERB, Marker, Style};
pub(super) use page_number::{is_bare_number, is_page_number};
pub use quantity::{Decimal, Quantity};
pub use quoted_title::QuotedTitle;
pub(in crate::document) use readers::NotedReaders;
pub(crate) use readers::{Reader, Readers};
pub(super) use reference::Label;
pub use reference::{Reference, Target};
pub use residue::{Residue, Source};
pub(crate) use role::behind_attachment;
pub(super) use role::copies;
pub use role::{Fence, Role};
pub use sentence::Sentence;
pub use stated_count::StatedCount;
pub use unpaired::{Slip, Unpaired};
pub use unseen::MAY_BE_UNSEEN;

use rims::Rims;

#[cfg(test)]
thread_local! {
    /// How many lines this thread has parsed.
    pub(crate) static PARSED: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// A parsed line. A pure function of its text, so it is kept for as long as the text stays.
///
/// What can be seen of it from afar, without its text, is what `Line::looks_like` compares. What needs a
/// closer look notes who takes it, so that an edit concerns only them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    text: Box<str>,
    /// In bytes of the text; it ends before the comments at the end of the line. A line of 4 GiB has none.
    body: Range<u32>,
    /// Who has taken a closer look at it.
    readers: NotedReaders,
    sentences: Box<[Sentence]>,
    /// `None` where the line has none, so that it stays small: a document may have millions of empty
    /// lines.
    marks: Option<Box<Marks>>,
    markdown_level: u8,
    role: Role,
    fence: Option<Fence>,
    ending: Ending,
    traits: u8,
    quote_balance: i8,
    rims: Rims,
}

/// What only some lines have.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Marks {
    markers: Box<[Marker]>,
    stated_counts: Box<[StatedCount]>,
    references: Box<[Reference]>,
    dates: Box<[Date]>,
    document_numbers: Box<[DocumentNumber]>,
    quoted_titles: Box<[QuotedTitle]>,
    quantities: Box<[Quantity]>,
    non_prose: Box<[Range<usize>]>,
    unpaired: Box<[Unpaired]>,
    blanks: Box<[Blank]>,
    residue: Option<Residue>,
    name: Option<HeadingName>,
    has_traditional: bool,
}

/// Whether no punctuation ends a line.
const ENDS_OPEN: u8 = 1;
/// Whether the end of a line can be that of an entry of contents.
const MAY_LEAD_TO_PAGE: u8 = 2;
/// Whether a line is the title of the contents.
const NAMES_CONTENTS: u8 = 4;

impl Line {
    /// The list with this field of the marks. A closer look only where there is something to see.
    #[inline]
    fn list<'a, T>(&'a self, field: impl FnOnce(&'a Marks) -> &'a [T]) -> &'a [T] {
        let list = self.marks.as_deref().map_or(&[][..], field);
        if !list.is_empty() {
            self.readers.note();
        }
        list
    }

    /// The text, without its line break.
    #[inline]
    pub fn text(&self) -> &str {
        self.readers.note();
        &self.text
    }

    /// The text without the indentation, Markdown's `#`, `>`, `-` and `**` and the tags of a web page before
    /// it, and without the white space, tags and HTML comments after it. Empty for the number of a page.
    #[inline]
    pub fn body(&self) -> &str {
        self.readers.note();
        &self.text[self.body_bytes()]
    }

    /// The byte where the body begins.
    pub fn body_start(&self) -> usize {
        self.body_bytes().start
    }

    fn body_bytes(&self) -> Range<usize> {
        self.body.start as usize..self.body.end as usize
    }

    /// How long the body is, in bytes.
    pub fn body_length(&self) -> usize {
        self.readers.note();
        self.body_bytes().len()
    }

    /// How it ends.
    pub fn ending(&self) -> Ending {
        self.ending
    }

    /// The byte where the text ends, without the white space after it.
    pub(super) fn text_end(&self) -> usize {
        self.readers.note();
        self.text.trim_end().len()
    }

    /// The text behind a marker that ends at byte `after`, up to the end of its first sentence, and the
    /// byte where that sentence ends. A long text is cut, and then ends with `…`.
    pub fn title_after(&self, after: usize) -> (String, usize) {
        self.readers.note();
        heading::title(&self.text, after, self.body_bytes().end)
    }

    /// The number of `#` of a Markdown heading, 0 for any other line.
    pub fn markdown_level(&self) -> u8 {
        self.markdown_level
    }

    /// The markers, in order.
    pub fn markers(&self) -> &[Marker] {
        let markers = self.marks.as_deref().map_or(&[][..], |marks| &marks.markers);
        if markers.last().is_some_and(|marker| !marker.leading) {
            self.readers.note();
        }
        markers
    }

    /// The markers that open the line, each a reading of what stands there; the likelier one first.
    fn leading_markers(&self) -> &[Marker] {
        let markers = self.marks.as_deref().map_or(&[][..], |marks| &marks.markers);
        let count = markers.iter().take_while(|marker| marker.leading).count();
        &markers[..count]
    }

    /// The marker that opens the line.
    pub fn leading_marker(&self) -> Option<&Marker> {
        self.leading_markers().first()
    }

    /// The readings of the marker that opens the line, with their indexes among the markers; the likelier
    /// one first. The lines around it decide which one is right.
    pub(super) fn readings(&self) -> impl Iterator<Item = (usize, &Marker)> {
        self.leading_markers().iter().enumerate()
    }

    /// How far the line is indented with spaces and tabs, in columns. The two wide spaces before a
    /// paragraph are no indentation of a list.
    pub(super) fn indent(&self) -> usize {
        const TAB: usize = 4;
        let blank = self.text.bytes().take_while(|byte| matches!(byte, b' ' | b'\t'));
        blank.map(|byte| if byte == b'\t' { TAB } else { 1 }).sum()
    }

    /// The stated counts, in order.
    pub fn stated_counts(&self) -> &[StatedCount] {
        self.list(|marks| &marks.stated_counts)
    }

    /// The references to parts of its own document, in order.
    pub fn references(&self) -> &[Reference] {
        self.list(|marks| &marks.references)
    }

    /// The dates, in order, without overlap.
    pub fn dates(&self) -> &[Date] {
        self.list(|marks| &marks.dates)
    }

    /// The numbers that offices give documents (发文字号), in order.
    pub fn document_numbers(&self) -> &[DocumentNumber] {
        self.list(|marks| &marks.document_numbers)
    }

    /// The titles between 《 and 》, in order; one may stand in another.
    pub fn quoted_titles(&self) -> &[QuotedTitle] {
        self.list(|marks| &marks.quoted_titles)
    }

    /// The numbers with a unit, in order, without overlap.
    pub fn quantities(&self) -> &[Quantity] {
        self.list(|marks| &marks.quantities)
    }

    /// The sentences after its leading marker that are too long to be a formula. Who reads them is noted by
    /// the counts of the document, not here.
    pub(super) fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// Its name, where it is a heading.
    pub(super) fn heading_name(&self) -> Option<&HeadingName> {
        let name = self.marks.as_ref()?.name.as_ref()?;
        self.readers.note();
        Some(name)
    }

    /// Its marker and the hash of its name, where it is a heading. Who reads it is noted by the counts of the
    /// document, not here.
    pub(super) fn name(&self) -> Option<(Option<(Style, u32)>, u64)> {
        let hash = self.marks.as_ref()?.name.as_ref()?.hash;
        Some((self.leading_marker().map(|marker| (marker.style, marker.number)), hash))
    }

    /// Its role, as far as the line alone tells.
    pub(super) fn role(&self) -> Role {
        self.role
    }

    /// What it is in a form, as far as the line alone tells.
    pub fn form(&self) -> Option<Form> {
        form::form(self.body())
    }

    /// The fenced block that it opens, if it stands outside one.
    pub fn fence(&self) -> Option<Fence> {
        self.fence
    }

    /// Whether no punctuation ends it, as is usual for a heading.
    pub(super) fn ends_open(&self) -> bool {
        self.traits & ENDS_OPEN > 0
    }

    /// Whether it is the title of the contents, 目录.
    pub(super) fn names_contents(&self) -> bool {
        self.traits & NAMES_CONTENTS > 0
    }

    /// Whether its end can be that of an entry of contents, with dots or a page number, or it begins as a
    /// link. Nearly every line has neither.
    pub(super) fn may_lead_to_page(&self) -> bool {
        self.traits & MAY_LEAD_TO_PAGE > 0
    }

    /// Whether it has a character that only traditional text has, before its comments.
    pub fn has_traditional(&self) -> bool {
        self.marks.as_ref().is_some_and(|marks| marks.has_traditional)
    }

    /// The number of “ in it, less the number of ”.
    pub(super) fn quote_balance(&self) -> i8 {
        self.quote_balance
    }

    /// The brackets, quotation marks and marks around titles that have no partner in it, in order.
    pub fn unpaired(&self) -> &[Unpaired] {
        self.list(|marks| &marks.unpaired)
    }

    /// The places that its writer left to be filled in, in order, without overlap.
    pub fn blanks(&self) -> &[Blank] {
        self.list(|marks| &marks.blanks)
    }

    /// What of a web page or of a writing tool it is left from.
    pub fn residue(&self) -> Option<&Residue> {
        let residue = self.marks.as_ref()?.residue.as_ref()?;
        self.readers.note();
        Some(residue)
    }

    /// Whether nothing else stands in it than what is left of a web page or of a writing tool.
    pub fn is_residue(&self) -> bool {
        self.residue().is_some_and(|residue| residue.source != Source::TitleNote)
    }

    /// The byte ranges that are not Chinese prose and that no rule about language reads: URLs, inline
    /// code, formulae, HTML comments and tags. In order, without overlap.
    pub fn non_prose(&self) -> &[Range<usize>] {
        self.list(|marks| &marks.non_prose)
    }

    /// Whether rules about language may look at these bytes: none of them is [`Line::non_prose`].
    pub fn is_prose(&self, bytes: &Range<usize>) -> bool {
        let next = self.non_prose().partition_point(|range| range.end <= bytes.start);
        self.non_prose().get(next).is_none_or(|range| bytes.end <= range.start)
    }

    /// The byte ranges that its reader does not see: invisible characters, comments, and the marks by which
    /// Markdown and web pages change the look of words. In order, without overlap. They are read anew at each
    /// call: without a character of [`MAY_BE_UNSEEN`] and a tag there are none.
    pub fn unseen(&self) -> Vec<Range<usize>> {
        self.readers.note();
        unseen::ranges(&self.text, self.non_prose())
    }

    /// Whether it is a row of a table, in Markdown or with tabs between its cells, which have their own way of
    /// writing.
    pub fn is_table_row(&self) -> bool {
        let has_tab = || memchr::memchr(b'\t', self.text.as_bytes()).is_some();
        self.body().starts_with('|') || has_tab() && self.text.trim().contains('\t')
    }

    /// Whether it holds only white space and HTML comments.
    pub fn is_blank(&self) -> bool {
        self.body.is_empty()
    }
}
