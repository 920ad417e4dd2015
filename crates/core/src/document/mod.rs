//! What a 公文 consists of: lines, markers, series of markers, and the outline they make.

mod align;
mod announcement;
mod attachment;
mod branch;
mod characters;
mod claim;
mod contents;
mod counting;
mod disagreement;
mod ending;
mod excerpt;
mod fold;
mod head;
mod inline;
mod kind;
mod landmark;
mod line;
mod link;
mod lists;
mod marker;
mod mention;
mod nest;
mod next;
mod opaque;
mod outline;
mod position;
mod reference;
mod renaming;
mod role;
mod selection;
mod sentence;
mod series;
mod token;

use std::ops::Range;

pub use align::Step;
pub use announcement::Announcement;
pub use attachment::{Attachment, NoteEntry};
pub use branch::{Branch, Name};
pub use characters::Count;
pub use claim::Claim;
pub use disagreement::Disagreement;
pub use fold::Fold;
pub use kind::{KINDS, Kind};
pub use line::Line;
#[cfg(test)]
pub(crate) use line::PARSED;
pub use link::{Link, subject};
pub use lists::{Article, Lists};
pub use marker::{Marker, Style};
pub use mention::Mention;
pub use outline::{Node, NodeKind};
pub use position::{Position, Span};
pub use reference::{Reference, Target};
pub use renaming::Renaming;
pub use role::Role;
pub use sentence::Sentence;
pub use series::{Heading, Member, Series};
pub use token::{Token, TokenKind};

use attachment::Attachments;
use sentence::Census;
use series::Numbering;

/// A parsed document.
///
/// Lines are parsed by themselves and kept while their text stays. What a line is in the whole, and
/// which markers count together, is found again after every edit: it takes a fraction of a
/// millisecond, and nothing can be out of date.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    lines: Vec<Line>,
    roles: Vec<Role>,
    numbering: Numbering,
    attachments: Attachments,
    census: Census,
}

/// The title of the document, of a text that it encloses or of an attachment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Title {
    /// What it says, put together from its rows.
    pub text: String,
    /// Where it stands, with the marker of an attachment: 附件1.
    pub span: Span,
    /// The rows that it takes.
    pub rows: Range<usize>,
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
        // A list that has to grow would be copied, and would be half empty in the end.
        let mut lines = Vec::with_capacity(crate::text::lines(text).count());
        lines.extend(crate::text::lines(text).map(Line::parse));
        let mut census = Census::default();
        lines.iter().for_each(|line| census.add(line));
        let mut document = Self { lines, census, ..Self::default() };
        document.relate();
        document
    }

    /// Replaces rows by freshly parsed ones.
    pub fn replace_rows(&mut self, rows: Range<usize>, texts: impl IntoIterator<Item = String>) {
        let fresh = texts.into_iter().map(Line::parse).inspect(|line| self.census.add(line));
        let old: Vec<Line> = self.lines.splice(rows, fresh).collect();
        old.iter().for_each(|line| self.census.remove(line));
        self.relate();
    }

    fn relate(&mut self) {
        self.roles = role::classify(&self.lines);
        self.numbering = counting::number(&self.lines, &self.roles);
        self.attachments = Attachments::of(&self.lines, &self.roles);
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

    /// The run of a series, and the member of it, whose marker a place touches.
    pub fn member_at(&self, place: Position) -> Option<(&[Member], &Member)> {
        let markers = self.lines.get(place.row)?.markers();
        let at = markers.iter().position(|marker| touches(&marker.bytes, place.byte))?;
        let is_it = |member: &Member| (member.row, member.marker) == (place.row, at);
        let runs = self.series().iter().flat_map(Series::runs);
        runs.filter_map(|run| Some((run, run.iter().find(|member| is_it(member))?))).next()
    }

    /// What a reader sees of a member of a series: its marker and the first sentence behind it.
    pub fn member_label(&self, member: &Member) -> String {
        let (line, marker) = (&self.lines[member.row], self.marker(member));
        format!(
            "{}{}",
            &line.text()[marker.bytes.clone()],
            outline::title(line, marker.bytes.end).0
        )
    }

    /// The announced numbers that a series follows, in document order.
    pub fn announcements(&self) -> Vec<Announcement<'_>> {
        announcement::announcements(self)
    }

    /// The announced number that a place touches, or the one that announces the marker there.
    pub fn announcement_at(&self, place: Position) -> Option<Announcement<'_>> {
        let line = self.lines.get(place.row)?;
        let claimed = line.claims().iter().any(|claim| touches(&claim.bytes, place.byte));
        let marked = line.markers().iter().any(|marker| touches(&marker.bytes, place.byte));
        if !claimed && !marked {
            return None;
        }
        let is_it = |it: &Announcement| {
            let is_claim = it.row == place.row && touches(&it.claim.bytes, place.byte);
            is_claim || it.run.iter().any(|member| self.marker_span(member).touches(place))
        };
        self.announcements().into_iter().find(is_it)
    }

    /// The headings and numbered items that make the outline, in order.
    pub fn headings(&self) -> &[Heading] {
        &self.numbering.headings
    }

    /// The links: where the text mentions another part of itself, in order.
    pub fn links(&self) -> Vec<Link> {
        link::links(self)
    }

    /// The paragraphs of a part that is mentioned, at most `most` characters; the last one ends with
    /// `…` where there is more.
    pub fn excerpt(&self, subject: Span, most: usize) -> Vec<String> {
        excerpt::excerpt(self, subject, most)
    }

    /// The markers that may open an item at a place, the likeliest first: a row's first one where the
    /// place is at its beginning, else one that goes on with a series in the row.
    pub fn next_markers(&self, place: Position) -> Vec<String> {
        next::markers(self, place)
    }

    /// Where a number that is written is not the one that is counted, in order.
    pub fn disagreements(&self) -> Vec<Disagreement> {
        disagreement::disagreements(self)
    }

    /// What a reader looks for at a glance in some rows, in order and apart.
    pub fn tokens(&self, rows: Range<usize>) -> Vec<Token> {
        token::tokens(self, rows)
    }

    /// The ways to complete the mention that is being written at a place, in document order.
    pub fn mentions(&self, place: Position) -> Vec<Mention> {
        mention::mentions(self, place)
    }

    /// The marker of the item after the one in `row`; `None` where that is no item of a list.
    pub fn next_in_list(&self, row: usize) -> Option<String> {
        next::in_list(self, row)
    }

    /// What opens a row, in bytes: its marker, or nothing where its body begins.
    pub fn opening(&self, row: usize) -> Range<usize> {
        let Some(line) = self.lines.get(row) else { return 0..0 };
        line.leading_marker().map_or(line.body_start()..line.body_start(), |it| it.bytes.clone())
    }

    /// The title, or the whole mention of one, that a place touches, and where else it stands.
    pub fn renaming_at(&self, place: Position) -> Option<Renaming> {
        renaming::renaming_at(self, place)
    }

    /// The title, put together from its lines; empty if there is none.
    pub fn title(&self) -> String {
        self.title_rows().next().map_or(String::new(), |rows| self.title_in(rows).text)
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

    /// The titles of the document, of the texts that it encloses and of its attachments, in order.
    pub fn titles(&self) -> Vec<Title> {
        let mut found: Vec<Title> = self.title_rows().map(|rows| self.title_in(rows)).collect();
        found.extend(self.attachments().iter().map(|attachment| {
            let span = link::attachment_span(self, attachment);
            let Attachment { title, title_rows, .. } = attachment;
            Title { text: title.clone(), span, rows: title_rows.clone() }
        }));
        found.sort_by_key(|title| title.span);
        found
    }

    /// The rows of each title that is not an attachment's.
    fn title_rows(&self) -> impl Iterator<Item = Range<usize>> {
        let mut below = 0;
        std::iter::from_fn(move || {
            let is_title = |role: &Role| *role == Role::Title;
            let first = below + self.roles[below..].iter().position(is_title)?;
            let height = self.roles[first..].iter().take_while(|role| is_title(role)).count();
            below = first + height;
            Some(first..below)
        })
    }

    fn title_in(&self, rows: Range<usize>) -> Title {
        let start = Position { row: rows.start, byte: self.lines[rows.start].body_start() };
        let end = outline::end_of(&self.lines[rows.end - 1], rows.end - 1);
        let text = self.lines[rows.clone()].iter().map(Line::body).collect();
        Title { text, span: Span { start, end }, rows }
    }

    /// The long sentences that may stand in the text more than once, in document order, with their
    /// rows. All that do are among them.
    pub fn repeated_sentences(&self) -> impl Iterator<Item = (usize, &Sentence)> {
        self.census.repeated(&self.lines)
    }

    /// The parts of the text, each of which counts for itself: the document proper, a text that it
    /// encloses, and the attachments. The first begins in row 0.
    pub fn parts(&self) -> Vec<Part> {
        let titled = self.title_rows().map(|rows| {
            let Title { text: title, rows, .. } = self.title_in(rows);
            Part { row: rows.start, title }
        });
        let attached = self.attachments.in_text.iter();
        let attached = attached.map(|it| Part { row: it.row, title: it.title.clone() });
        let mut parts: Vec<Part> = titled.chain(attached).collect();
        parts.sort_by_key(|part| part.row);
        match parts.first_mut().filter(|part| self.roles[part.row] == Role::Title) {
            Some(first) => first.row = 0,
            None => parts.insert(0, Part { row: 0, title: String::new() }),
        }
        parts
    }

    /// The notes that list the attachments (附件：1.……), each by its entries.
    pub fn attachment_notes(&self) -> &[Vec<NoteEntry>] {
        &self.attachments.notes
    }

    /// The attachments that stand in the text itself.
    pub fn attachments(&self) -> &[Attachment] {
        &self.attachments.in_text
    }

    /// How many characters, without spaces and marks, the whole and its top-level sections have.
    pub fn counts(&self) -> Vec<Count> {
        characters::counts(self)
    }

    /// How many characters, without spaces and marks, stand in a span.
    pub fn characters_in(&self, span: Span) -> usize {
        characters::between(self, span)
    }

    /// What a reader may fold away, in order.
    pub fn folds(&self) -> Vec<Fold> {
        fold::folds(self)
    }

    /// What holds each of `places`, from the character to the whole document; each span is larger
    /// than the one before and holds it.
    pub fn around(&self, places: &[Position]) -> Vec<Vec<Span>> {
        selection::around(self, places)
    }

    /// The outline.
    pub fn outline(&self) -> Vec<Node> {
        let Numbering { headings, series, .. } = &self.numbering;
        outline::build(&self.lines, &self.roles, headings, series, &self.attachments)
    }

    /// The headings and what each stands under, in document order; without the articles and the items
    /// of a law.
    pub fn branches(&self) -> Vec<Branch<'_>> {
        branch::branches(&self.lines, &self.roles, self.headings(), &self.attachments)
    }
}

/// Whether a caret at `byte` stands in a range or at its end.
fn touches(bytes: &Range<usize>, byte: usize) -> bool {
    bytes.start <= byte && byte <= bytes.end
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
