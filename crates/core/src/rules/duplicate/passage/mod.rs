//! A passage that a document holds twice: how far two equal sentences go on being equal before and
//! behind them, over the ends of lines and a changed character here and there.

pub(super) mod near_sentence;
pub(super) mod standing;
pub(super) mod title;

use std::ops::Range;

use crate::document::{Document, Line, Position, Role, Span};
use crate::language::punctuation::ends_clause;
use crate::language::{is_ideograph, numeral};

/// Two equal or nearly equal passages. Both begin and end where a sentence or a line does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Passage {
    pub(super) first: Span,
    pub(super) later: Span,
    /// How many Chinese characters each of them has, about.
    pub(super) characters: usize,
    /// In how many places they differ.
    pub(super) changes: usize,
}

/// Whether the text of a row is read for what is written twice.
pub(super) fn is_read(document: &Document, row: usize) -> bool {
    matches!(document.role(row), Role::Body | Role::Heading)
}

/// Where the text of a line stands, behind its marker, in bytes. A line of a marker alone may have a start behind
/// its end.
fn text_range(line: &Line) -> Range<usize> {
    let start = line.leading_marker().map_or(line.body_start(), |marker| marker.bytes.end);
    start..line.body_start() + line.body().len()
}

/// The text of a row, behind its marker.
pub(super) fn row_text(document: &Document, row: usize) -> &str {
    let line = document.lines().get(row);
    line.and_then(|line| line.text().get(text_range(line))).unwrap_or_default()
}

/// The position where the text of a row begins, behind its marker.
pub(super) fn row_start(document: &Document, row: usize) -> Position {
    Position { row, byte: document.lines().get(row).map_or(0, |line| text_range(line).start) }
}

/// The position where the text of a row ends.
pub(super) fn row_end(document: &Document, row: usize) -> Position {
    Position { row, byte: document.lines().get(row).map_or(0, |line| text_range(line).end) }
}

impl Passage {
    /// The passage around two equal sentences. It does not reach above `floor`, and its copies do not
    /// overlap.
    pub(super) fn around(document: &Document, first: Span, later: Span, floor: Position) -> Self {
        let (mut changes, mut characters) = (0, 0);
        let text = &document.text(first.start.row)[first.start.byte..first.end.byte];
        characters += text.chars().filter(|&c| is_ideograph(c)).count();
        let mut walk = |way, first: Position, later: Position, limits: (Position, Position)| {
            let cursors = (Cursor::at(document, first), Cursor::at(document, later));
            let (cursors, walked, changed) = walk(way, cursors, limits);
            characters += walked;
            changes += changed;
            (cursors.0.position(), cursors.1.position())
        };
        let end = walk(
            Way::On,
            first.end,
            later.end,
            (later.start, Position { row: usize::MAX, byte: 0 }),
        );
        let top = Position::default();
        let start = walk(Way::Back, first.start, later.start, (top, floor.max(end.0)));
        Self {
            first: Span { start: start.0, end: end.0 },
            later: Span { start: start.1, end: end.1 },
            characters,
            changes,
        }
    }
}

/// How much of its rows a copy takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Extent {
    /// It begins where the text of its row does.
    pub(super) from_start: bool,
    /// It ends where its row does.
    pub(super) to_end: bool,
    /// It is more than most of its rows.
    pub(super) most: bool,
}

impl Extent {
    pub(super) fn of(document: &Document, span: Span) -> Self {
        let (first, last) = (row_start(document, span.start.row), row_end(document, span.end.row));
        let bytes =
            |row: usize| row_end(document, row).byte.saturating_sub(row_start(document, row).byte);
        let rest =
            span.start.byte.saturating_sub(first.byte) + last.byte.saturating_sub(span.end.byte);
        let rows: usize = (span.start.row..=span.end.row).map(bytes).sum();
        Self {
            from_start: span.start.byte <= first.byte,
            to_end: span.end.byte >= last.byte,
            most: rest * 5 <= rows,
        }
    }

    /// Whether it takes whole rows.
    pub(super) fn is_whole(self) -> bool {
        self.from_start && self.to_end
    }
}

/// The direction in which a text is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    On,
    Back,
}

/// A place in the readable text of a document.
#[derive(Clone, Copy)]
struct Cursor<'a> {
    document: &'a Document,
    row: usize,
    /// The text of the row, behind its marker.
    text: &'a str,
    /// The byte of the row at which that begins.
    start: usize,
    /// The byte of the text at which it stands.
    at: usize,
}

impl<'a> Cursor<'a> {
    /// The nearest place where text of the row is.
    fn at(document: &'a Document, position: Position) -> Self {
        let Position { row, byte } = position;
        let text = document.text(row);
        let Range { start, end } = document.lines().get(row).map_or(0..0, text_range);
        let start = start.min(end);
        let at = byte.clamp(start, end) - start;
        Self { document, row, text: &text[start..end], start, at }
    }

    fn position(self) -> Position {
        Position { row: self.row, byte: self.start + self.at }
    }

    fn before(&self) -> &'a str {
        &self.text[..self.at]
    }

    fn behind(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// The next character in this row. White space and the marks of Markdown say nothing.
    fn next(&mut self, way: Way) -> Option<char> {
        let blank = |c: &char| c.is_whitespace() || *c == '*';
        loop {
            let c = match way {
                Way::On => self.behind().chars().next(),
                Way::Back => self.before().chars().next_back(),
            }?;
            if !blank(&c) {
                return Some(c);
            }
            self.step(way, c);
        }
    }

    fn step(&mut self, way: Way, c: char) {
        match way {
            Way::On => self.at += c.len_utf8(),
            Way::Back => self.at -= c.len_utf8(),
        }
    }

    /// The character that was passed last.
    fn last(&self, way: Way) -> Option<char> {
        match way {
            Way::On => self.before().chars().next_back(),
            Way::Back => self.behind().chars().next(),
        }
    }

    /// Goes to the row above or below, if it is part of the text.
    fn cross(&mut self, way: Way) -> bool {
        const BLANKS: usize = 4;
        let mut row = self.row;
        for _ in 0..=BLANKS {
            let next = match way {
                Way::On => Some(row + 1),
                Way::Back => row.checked_sub(1),
            };
            let Some(next) = next.filter(|&row| row < self.document.lines().len()) else {
                return false;
            };
            row = next;
            if is_read(self.document, row) {
                let byte = match way {
                    Way::On => 0,
                    Way::Back => usize::MAX,
                };
                *self = Self::at(self.document, Position { row, byte });
                return true;
            }
            if self.document.role(row) != Role::Blank {
                return false;
            }
        }
        false
    }

    /// Whether no sentence goes over this place.
    fn is_boundary(&self) -> bool {
        let ends = |c: char| ends_clause(c) && !matches!(c, '，' | ',' | '：' | ':');
        let before = self.before().trim_end();
        before.is_empty() || before.ends_with(ends) || self.behind().trim_start().is_empty()
    }
}

/// How far two texts are equal, from two cursors on. Ends at the last place where a sentence ends in
/// both. Also tells how many Chinese characters were passed, and how many changes.
fn walk<'a>(
    way: Way,
    cursors: (Cursor<'a>, Cursor<'a>),
    limits: (Position, Position),
) -> ((Cursor<'a>, Cursor<'a>), usize, usize) {
    /// So many equal characters stand between two changes.
    const APART: usize = 16;
    let (mut a, mut b) = cursors;
    let mut reached = (cursors, 0, 0);
    let (mut characters, mut changes, mut equal) = (0, 0, APART);
    loop {
        let (mut x, mut y) = (a.next(way), b.next(way));
        if a.is_boundary() && b.is_boundary() {
            let within = match way {
                Way::On => a.position() <= limits.0,
                Way::Back => b.position() >= limits.1,
            };
            if !within {
                return reached;
            }
            reached = ((a, b), characters, changes);
            if x.is_none() && !a.cross(way) || y.is_none() && !b.cross(way) {
                return reached;
            }
            (x, y) = (a.next(way), b.next(way));
        }
        let (Some(c), Some(d)) = (x, y) else { return reached };
        if c == d {
            a.step(way, c);
            b.step(way, d);
            equal += 1;
            characters += usize::from(is_ideograph(c));
        } else {
            if equal < APART || !skip_change(way, &mut a, &mut b, (c, d)) {
                return reached;
            }
            changes += 1;
            equal = 0;
        }
    }
}

/// Goes over one character that is changed, lost or too many, or two that are exchanged, if the texts are
/// equal behind it.
fn skip_change(way: Way, a: &mut Cursor, b: &mut Cursor, (c, d): (char, char)) -> bool {
    if !is_changeable(c) || !is_changeable(d) {
        return false;
    }
    let over = |skipped: (usize, usize)| {
        let (mut x, mut y) = (*a, *b);
        let skip = |cursor: &mut Cursor, count: usize| {
            for _ in 0..count {
                let character = cursor.next(way)?;
                cursor.step(way, character);
            }
            Some(cursor.last(way))
        };
        let last = (skip(&mut x, skipped.0)?, skip(&mut y, skipped.1)?);
        let exchanged = skipped == (2, 2);
        (goes_on(way, x, y) && (!exchanged || last == (Some(d), Some(c)))).then_some((x, y))
    };
    let ways = [(1, 1), (1, 0), (0, 1), (2, 2)];
    let Some((x, y)) = ways.into_iter().find_map(over) else { return false };
    (*a, *b) = (x, y);
    true
}

/// Whether a character may differ in two copies of one text. Other figures make another text.
fn is_changeable(c: char) -> bool {
    is_ideograph(c) && !numeral::is_part(c) || !c.is_alphanumeric()
}

/// Whether two texts are equal for some characters, or up to the end of their rows.
fn goes_on(way: Way, mut a: Cursor, mut b: Cursor) -> bool {
    const EQUAL: usize = 6;
    for _ in 0..EQUAL {
        match (a.next(way), b.next(way)) {
            (Some(c), Some(d)) if c == d => {
                a.step(way, c);
                b.step(way, d);
            }
            (None, None) => return true,
            _ => return false,
        }
    }
    true
}
