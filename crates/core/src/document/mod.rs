//! A parsed 公文: its lines, each read by itself, and the structure that they make together.

mod closing;
mod kind;
mod layout;
mod line;
mod paragraphs;
mod position;
mod salutation;
mod structure;

use std::ops::Range;

pub(crate) use closing::{Against, against, last_sentence};
pub use kind::{Act, Asking, DOCUMENT_KINDS, DocumentKind};
pub(crate) use kind::{about_twice, speech_at_end, stop_behind_title, without_note};
#[cfg(test)]
pub(crate) use line::PARSED;
pub use line::{
    Blank, Date, Day, Decimal, DocumentNumber, Ending, Fence, Filler, Form, HeadingName, Line,
    MAY_BE_UNSEEN, Marker, Quantity, QuotedTitle, Reference, Residue, Role, Sentence, Slip, Source,
    StatedCount, Style, Target, Unpaired, joint_after, joint_before,
};
pub(crate) use line::{Reader, Readers, behind_attachment, reference};
pub use paragraphs::Paragraph;
pub use position::{Position, Span, TextPosition, TextSpan};
pub(crate) use salutation::is_salutation;
pub use structure::{
    Article, Attachment, Contents, ContentsEntry, Heading, Inside, Labelled, Lists, Member, Node,
    NodeKind, NoteEntry, Scope, Series, SiblingHeading, StatedList, Step, Title,
};
pub(crate) use structure::{begins_copies, label, plain};

use layout::Layout;
use paragraphs::Paragraphs;
use structure::{NameCounts, SentenceCounts, Structure, blocks};

use crate::text::Columns;

/// What an edit did to a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replaced {
    /// The lines that are gone.
    pub lines: Range<usize>,
    /// How many stand in their place. The others are as they were.
    pub count: usize,
    /// Who would read something else now; the structure is among them where it has changed.
    pub(crate) readers: Readers,
}

/// A parsed document.
///
/// Its lines are what a reader takes for one: a paragraph, a heading, an item. In nearly every text each row
/// is a line; the layout knows where a paragraph is broken over several rows, and where a row has soft
/// returns. All of the core counts lines, also where it says row; what an editor or a report shows is turned
/// into rows at the edge, by [`Document::to_text`] and [`Document::in_document`].
///
/// A line is parsed by itself, and kept for as long as its text stays. The structure is found again
/// after every edit that changes something it has read, and nothing can be out of date.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    lines: Vec<Line>,
    layout: Layout,
    /// Where a program says what the paragraphs are.
    paragraphs: Option<Box<Paragraphs>>,
    structure: Structure,
    sentences: SentenceCounts,
    names: NameCounts,
}

impl Document {
    /// Parses a whole text.
    pub fn parse(text: &str) -> Self {
        let layout = Layout::of(text);
        let count = layout.line_count();
        // A vector that grows is copied, and in the end half empty.
        let mut lines = Vec::with_capacity(count);
        match layout.texts(0..count) {
            None => lines.extend(crate::text::lines(text).map(Line::parse)),
            Some(texts) => lines.extend(texts.map(Line::parse)),
        }
        let sentences = SentenceCounts::of(lines.iter());
        let names = NameCounts::of(lines.iter());
        let structure = Reader::STRUCTURE.notes(|| Structure::of(&lines, &names, |_| false));
        Self { lines, layout, paragraphs: None, structure, sentences, names }
    }

    /// A document of paragraphs that a word processor has told apart. Each is a row and a line.
    pub fn of_paragraphs(paragraphs: &[Paragraph]) -> Self {
        let lines: Vec<Line> =
            paragraphs.iter().map(|paragraph| Line::parse(paragraph.text.as_str())).collect();
        let facts = Paragraphs::of(paragraphs);
        // Cells of a table say the same again and again.
        let of_text = lines.iter().enumerate().filter(|(row, _)| !facts.is_aside(*row));
        let sentences = SentenceCounts::of(of_text.map(|(_, line)| line));
        let names = NameCounts::of(lines.iter());
        let is_aside = |row| facts.is_aside(row);
        let structure = Reader::STRUCTURE.notes(|| Structure::of(&lines, &names, is_aside));
        let layout = Layout::whole(lines.len());
        Self { lines, layout, paragraphs: Some(Box::new(facts)), structure, sentences, names }
    }

    /// Replaces rows of the text by new ones. Lines that stay the same are kept; which are not, is
    /// returned.
    pub fn replace_rows(
        &mut self,
        rows: Range<usize>,
        texts: impl IntoIterator<Item = String>,
    ) -> Replaced {
        let texts: Vec<String> = texts.into_iter().collect();
        let (edited, count) = (rows.clone(), texts.len());
        let Self { lines, layout, paragraphs, sentences, names, .. } = self;
        let (replaced, fresh) = layout.replace_rows(rows, &texts, |line| lines[line].text().into());
        let fresh: Vec<Line> = fresh.unwrap_or(texts).into_iter().map(Line::parse).collect();
        let new = replaced.lines.start..replaced.lines.start + fresh.len();
        let old: Vec<Line> = lines.splice(replaced.lines.clone(), fresh).collect();
        let is_aside = |row| paragraphs.as_ref().is_some_and(|facts| facts.is_aside(row));
        let counted = old.iter().enumerate();
        let counted = counted.filter(|(nth, _)| !is_aside(replaced.lines.start + nth));
        counted.for_each(|(_, line)| sentences.remove(line));
        old.iter().for_each(|line| names.remove(line));
        for line in &lines[new.clone()] {
            sentences.add(line);
            names.add(line);
        }
        // What stands below moves; and what a word processor says of paragraphs is gone.
        let moves = edited.len() != count || old.len() != new.len();
        let mut readers = if moves || paragraphs.is_some() { Readers::ALL } else { Readers::NONE };
        for (old, new) in old.iter().zip(&lines[new]) {
            let seen = if new.looks_like(old) { old.readers() } else { Readers::ALL };
            readers = readers.with(seen);
        }
        readers = readers.with(sentences.take_readers()).with(names.take_readers());
        if let Some(facts) = paragraphs {
            facts.replace(edited, count);
        }
        if readers.contains(Reader::STRUCTURE) {
            let is_aside = |row| paragraphs.as_ref().is_some_and(|facts| facts.is_aside(row));
            let structure = Reader::STRUCTURE.notes(|| Structure::of(lines, names, is_aside));
            readers = if structure == self.structure {
                readers.without(Reader::STRUCTURE)
            } else {
                self.structure = structure;
                Readers::ALL
            };
        }
        Replaced { lines: replaced.lines, count: replaced.count, readers }
    }

    /// Whether a word processor says what the paragraphs are, so that none goes on in the next row.
    pub fn has_whole_paragraphs(&self) -> bool {
        self.paragraphs.is_some()
    }

    /// The bytes of a line that are a number which a word processor counts, and the space behind it; empty
    /// where a number is typed.
    pub fn automatic_number(&self, row: usize) -> Range<usize> {
        self.paragraphs.as_ref().map_or(0..0, |facts| facts.label(row))
    }

    /// Which list of a word processor counts a line.
    pub fn automatic_list(&self, row: usize) -> Option<u32> {
        self.paragraphs.as_ref().and_then(|facts| facts.list(row))
    }

    /// Whether no paragraph is broken over rows and no row holds several lines.
    pub fn each_row_is_a_line(&self) -> bool {
        self.layout.is_plain()
    }

    /// How many rows the text has.
    pub fn row_count(&self) -> usize {
        self.layout.rows().map_or(self.lines.len(), <[_]>::len)
    }

    /// The text of a row; empty past the end.
    pub fn row_text(&self, row: usize) -> &str {
        match self.layout.rows() {
            None => self.text(row),
            Some(rows) => {
                self.note_layout(self.layout.in_document(TextPosition { row, byte: 0 }).row);
                rows.get(row).map_or("", |text| text)
            }
        }
    }

    /// Whoever reads now reads how a line lies in the rows.
    fn note_layout(&self, line: usize) {
        self.lines.get(line).inspect(|line| line.note_reader());
    }

    /// Where a span of the document stands in the rows of its text. The white space and the page numbers
    /// between two rows of a paragraph are inside only where text on both sides is.
    pub fn to_text(&self, span: Span) -> TextSpan {
        (span.start.row..=span.end.row).for_each(|line| self.note_layout(line));
        self.layout.span_to_text(span)
    }

    /// The position in the document of a position in the text; the nearest one where what stands there
    /// belongs to no line, as a page number inside a paragraph.
    pub fn in_document(&self, position: TextPosition) -> Position {
        let position = self.layout.in_document(position);
        self.note_layout(position.row);
        position
    }

    /// The position nearest to a row and a column of the text, as `columns` of this document counts them.
    pub fn at_column(&self, row: usize, column: usize, columns: &mut Columns) -> Position {
        let last = self.row_count().saturating_sub(1);
        let text = self.row_text(row.min(last));
        let byte = if row > last { text.len() } else { columns.byte(row, text, column) };
        self.in_document(TextPosition { row: row.min(last), byte })
    }

    /// The first and the last row of the text that a line stands in.
    pub fn rows_of(&self, line: usize) -> (usize, usize) {
        self.note_layout(line);
        self.layout.rows_of(line)
    }

    /// Whether a line begins where its row does, and not behind a soft return.
    pub fn begins_row(&self, line: usize) -> bool {
        self.note_layout(line);
        self.layout.begins_row(line)
    }

    /// The lines.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// The text of a line; empty past the end.
    pub fn text(&self, row: usize) -> &str {
        self.lines.get(row).map_or("", Line::text)
    }

    /// The role of the line in a row; `Blank` past the end.
    pub fn role(&self, row: usize) -> Role {
        self.structure.role(row)
    }

    /// Whether the rules about language read this row: not code and not front matter.
    pub fn is_prose(&self, row: usize) -> bool {
        self.structure.is_prose(row)
    }

    /// Whether a row quotes numbered text of another document, as an amendment does.
    pub fn is_quoted(&self, row: usize) -> bool {
        self.structure.is_quoted(row)
    }

    /// Whether a row is no prose that goes on in the next row or from the one above: a line of a form, or
    /// a heading on a line of its own.
    pub fn stands_alone(&self, row: usize) -> bool {
        blocks::is_form(&self.lines, &self.structure.roles, row)
            || blocks::is_heading_line(&self.lines, &self.structure.roles, row)
    }

    /// The series of markers, in the order in which they begin.
    pub fn series(&self) -> &[Series] {
        &self.structure.numbering.series
    }

    /// The text of a line as far as it is needed to read the marker of a member of a series.
    pub fn text_around(&self, member: &Member) -> &str {
        self.lines[member.row].text_around(self.marker(member))
    }

    /// The marker of a member of a series.
    pub fn marker(&self, member: &Member) -> &Marker {
        member.marker(&self.lines)
    }

    /// Where the marker of a member begins.
    pub fn marker_start(&self, member: &Member) -> Position {
        Position { row: member.row, byte: self.marker(member).bytes.start }
    }

    /// Where the marker of a member stands.
    pub fn marker_span(&self, member: &Member) -> Span {
        Span::in_row(member.row, self.marker(member).bytes.clone())
    }

    /// The series sorted by the scope that they count in, to find one by a reference.
    pub fn lists(&self) -> Lists<'_> {
        self.structure.lists(&self.lines)
    }

    /// The article that begins in `row`; `next` is the row of the next one.
    pub fn article(&self, row: usize, next: Option<usize>) -> Article {
        Article::at(&self.lines, &self.structure.roles, row, next)
    }

    /// The stated counts that a run of two or more members follows, in document order.
    pub fn stated_lists(&self) -> Vec<StatedList<'_>> {
        self.structure.stated_lists(&self.lines)
    }

    /// The headings and numbered items that make the outline, in order.
    pub fn headings(&self) -> &[Heading] {
        &self.structure.numbering.headings
    }

    /// The headings and what each stands under, in document order, without the articles and items of
    /// a law.
    pub fn sibling_headings(&self) -> Vec<SiblingHeading<'_>> {
        self.structure.siblings(&self.lines)
    }

    /// The outline.
    pub fn outline(&self) -> Vec<Node> {
        self.structure.outline(&self.lines)
    }

    /// The title, put together from its lines; empty if there is none.
    pub fn title(&self) -> String {
        self.structure.title(&self.lines)
    }

    /// The kind of 公文 that the document proper is; `None` where its title does not say it for certain. A title says
    /// it by 关于…的通知, or by the name of the kind alone.
    pub fn kind(&self) -> Option<&'static DocumentKind> {
        DocumentKind::certain(&self.title())
    }

    /// The rows of the document proper from where its text begins to where it ends: before the signature, an
    /// attachment or an enclosed text. The note that lists the attachments may be among them.
    pub fn main_text(&self) -> Range<usize> {
        self.structure.main_text()
    }

    /// The titles of the document, of the texts that it encloses and of its attachments, in order.
    pub fn titles(&self) -> Vec<Title> {
        self.structure.titles(&self.lines)
    }

    /// The scopes, each with a numbering of its own, in order: the document proper, the texts that it
    /// encloses, and the attachments. The first begins in row 0.
    pub fn scopes(&self) -> Vec<Scope> {
        self.structure.scopes(&self.lines)
    }

    /// The references to the document's own parts, in document order, with their rows.
    pub fn references(&self) -> Vec<(usize, &Reference)> {
        self.structure.references(&self.lines)
    }

    /// The long sentences that occur more than once, in document order, with their rows. They are
    /// compared by their hashes: none is missed, but two different ones may be taken for the same.
    pub fn repeated_sentences(&self) -> impl Iterator<Item = (usize, &Sentence)> {
        self.sentences.repeated(&self.lines)
    }

    /// The notes that list the attachments (附件：1.……), each as its entries, of which it has at least
    /// one.
    pub fn attachment_notes(&self) -> &[Vec<NoteEntry>] {
        &self.structure.attachments.notes
    }

    /// The tables of contents, and the lists in the text that name its parts, in order.
    pub fn contents(&self) -> &[Contents] {
        &self.structure.contents
    }

    /// The attachments that stand in the text itself.
    pub fn attachments(&self) -> &[Attachment] {
        &self.structure.attachments.in_text
    }
}
