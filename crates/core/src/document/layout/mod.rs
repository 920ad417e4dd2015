//! How the lines of a document lie in the rows of its text.
//!
//! A row is what an editor shows as one; a line is what a reader takes for one: a paragraph, a heading, an
//! item. In nearly every text each row is a line, and then nothing is kept here but what a glance at each
//! row tells. In others a paragraph is broken over several rows, or a row holds several lines: then the layout
//! keeps the rows and the pieces of them that the lines are made of.

mod blocks;
mod composition;
mod glance;
mod opening;
mod shape;
mod short;
mod soft_return;
mod width;
mod wrap;

use std::ops::Range;

use super::position::{Position, Span, TextPosition, TextSpan};
use crate::text::is_space;
use composition::Composition;
use glance::Glance;
use shape::Shape;
use wrap::Joint;

/// How the lines of a document lie in the rows of its text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Layout {
    /// Of every row; empty where there are pieces.
    glances: Vec<Glance>,
    /// Of every row, or where rows have soft returns, of every part of one; empty where the glances tell
    /// that no row goes on in another.
    shapes: Vec<Shape>,
    /// `None` where each row is a line.
    pieces: Option<Box<Pieces>>,
    /// Whether each row stays a line, whatever it looks like.
    is_whole: bool,
}

/// The rows of a text in which not every row is a line, and what its lines are made of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Pieces {
    rows: Vec<Box<str>>,
    /// The parts of the rows, in order: the row and the bytes of it.
    parts: Vec<Part>,
    /// In the order of the text, which is that of the lines. Every line has one or more.
    pieces: Vec<Piece>,
}

/// A row, or what stands between two soft returns of it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Part {
    row: usize,
    bytes: Range<usize>,
    begins_page: bool,
}

/// A part, without the white space at its joints, as a piece of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    line: usize,
    /// The byte of the line at which it begins.
    start: usize,
    /// The index of its part.
    part: usize,
    row: usize,
    /// The byte of the row at which it begins.
    from: usize,
    length: usize,
}

/// Which lines an edit replaced: `lines` of before by `count` new ones. The others are as they were.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ReplacedLines {
    /// The lines that are gone.
    pub lines: Range<usize>,
    /// How many stand in their place.
    pub count: usize,
}

impl Layout {
    /// The layout of a text.
    pub fn of(text: &str) -> Self {
        let rows = || crate::text::lines(text);
        if soft_return::any(text) {
            let rows: Vec<Box<str>> = rows().map(Box::from).collect();
            let (mut parts, mut shapes) = (Vec::with_capacity(rows.len()), Vec::new());
            for (row, text) in rows.iter().enumerate() {
                read_parts(row, text, &mut parts, &mut shapes);
            }
            let pieces = Some(Box::new(Pieces::joined(rows, parts, &shapes)));
            return Self { shapes, pieces, ..Self::default() };
        }
        // The rows are counted first: a vector that grows is copied, and in the end half empty.
        let mut glances = Vec::with_capacity(rows().count());
        glances.extend(rows().map(Glance::of));
        if !glance::may_join(&glances) {
            return Self { glances, ..Self::default() };
        }
        let shapes: Vec<Shape> = rows().map(Shape::of).collect();
        let joints = wrap::joints(&shapes, &[]);
        if joints.is_empty() {
            return Self { glances, shapes, ..Self::default() };
        }
        let rows: Vec<Box<str>> = rows().map(Box::from).collect();
        let parts = rows.iter().enumerate().map(|(row, text)| Part::whole(row, text)).collect();
        let pieces = Some(Box::new(Pieces::new(rows, parts, &joints)));
        Self { shapes, pieces, ..Self::default() }
    }

    /// The layout of a text in which each row is known to be a line.
    pub fn whole(count: usize) -> Self {
        Self { glances: vec![Glance::of(""); count], is_whole: true, ..Self::default() }
    }

    /// Whether each row is a line.
    pub fn is_plain(&self) -> bool {
        self.pieces.is_none()
    }

    /// The texts of some lines; `None` where each row is a line.
    pub fn texts(&self, lines: Range<usize>) -> Option<impl Iterator<Item = String>> {
        let pieces = self.pieces.as_deref()?;
        Some(lines.map(|line| pieces.text(line)))
    }

    /// How many lines there are.
    pub fn line_count(&self) -> usize {
        match &self.pieces {
            None => self.glances.len(),
            Some(pieces) => pieces.pieces.last().map_or(0, |last| last.line + 1),
        }
    }

    /// The texts of the rows; `None` where each is a line.
    pub fn rows(&self) -> Option<&[Box<str>]> {
        self.pieces.as_deref().map(|pieces| pieces.rows.as_slice())
    }

    /// Where a position stands in the text. Where two rows meet in a line, it is at the end of the first
    /// one if `is_end`, as the position where something ends, and otherwise at the start of the second.
    pub fn to_text(&self, position: Position, is_end: bool) -> TextPosition {
        let Position { row: line, byte } = position;
        let Some(pieces) = self.pieces.as_deref() else {
            return TextPosition { row: line, byte };
        };
        let all = &pieces.pieces;
        let after = all.partition_point(|piece| (piece.line, piece.start) <= (line, byte));
        let Some(mut piece) = after.checked_sub(1).map(|at| &all[at]) else {
            return TextPosition { row: line, byte };
        };
        if piece.line < line {
            // Past the last line.
            return TextPosition { row: pieces.rows.len(), byte };
        }
        if is_end && piece.start == byte && byte > 0 && after > 1 {
            piece = &all[after - 2];
        }
        TextPosition { row: piece.row, byte: piece.from + (byte - piece.start).min(piece.length) }
    }

    /// Where a span stands in the text.
    pub fn span_to_text(&self, span: Span) -> TextSpan {
        let is_empty = span.start == span.end;
        TextSpan { start: self.to_text(span.start, false), end: self.to_text(span.end, !is_empty) }
    }

    /// The position in the document of a position in the text; the nearest one where the text there
    /// belongs to no line.
    pub fn in_document(&self, position: TextPosition) -> Position {
        let TextPosition { row, byte } = position;
        let Some(pieces) = self.pieces.as_deref() else { return Position { row, byte } };
        let all = &pieces.pieces;
        let after = all.partition_point(|piece| (piece.row, piece.from) <= (row, byte));
        match after.checked_sub(1).map(|at| all[at]) {
            Some(piece) => {
                let inside = if piece.row == row { byte - piece.from } else { piece.length };
                Position { row: piece.line, byte: piece.start + inside.min(piece.length) }
            }
            None => Position::default(),
        }
    }

    /// The first and the last row that a line stands in.
    pub fn rows_of(&self, line: usize) -> (usize, usize) {
        let Some(pieces) = self.pieces.as_deref() else { return (line, line) };
        let of_line = pieces.of_line(line);
        match (of_line.first(), of_line.last()) {
            (Some(first), Some(last)) => (first.row, last.row),
            _ => (pieces.rows.len(), pieces.rows.len()),
        }
    }

    /// Whether a line begins where its row does.
    pub fn begins_row(&self, line: usize) -> bool {
        let Some(pieces) = self.pieces.as_deref() else { return true };
        pieces.of_line(line).first().is_none_or(|piece| piece.from == 0)
    }

    /// Replaces rows by new texts, and tells which lines that replaced, and their texts unless they are
    /// those of the rows. `old_text` tells the text of a line of before; it is asked only where rows stop
    /// being lines.
    pub fn replace_rows(
        &mut self,
        rows: Range<usize>,
        texts: &[String],
        old_text: impl Fn(usize) -> Box<str>,
    ) -> (ReplacedLines, Option<Vec<String>>) {
        if self.is_whole {
            // Nothing is ever joined, so nobody looks at them.
            self.glances.splice(rows.clone(), texts.iter().map(|_| Glance::of("")));
            return (ReplacedLines { lines: rows, count: texts.len() }, None);
        }
        let has_soft_returns = texts.iter().any(|text| soft_return::any(text));
        if self.is_plain() {
            let new: Vec<Glance> = texts.iter().map(|text| Glance::of(text)).collect();
            let replaced = ReplacedLines { lines: rows.clone(), count: texts.len() };
            // Of most rows a glance tells the same as before, and then nothing that follows from all of them changes.
            let looks_alike = !has_soft_returns && self.glances[rows.clone()] == new[..];
            if looks_alike && self.shapes.is_empty() {
                return (replaced, None);
            }
            let old: Vec<Glance> = self.glances.splice(rows.clone(), new).collect();
            if !has_soft_returns && !looks_alike && !glance::may_join(&self.glances) {
                self.shapes.clear();
                return (replaced, None);
            }
            if self.shapes.is_empty() {
                let count = self.glances.len() + rows.len() - texts.len();
                self.shapes = (0..count).map(|row| Shape::of(&old_text(row))).collect();
            }
            if !has_soft_returns {
                let new: Vec<Shape> = texts.iter().map(|text| Shape::of(text)).collect();
                if self.shapes[rows.clone()] == new[..] {
                    return (replaced, None);
                }
                let old: Vec<Shape> = self.shapes.splice(rows.clone(), new).collect();
                if wrap::joints(&self.shapes, &[]).is_empty() {
                    return (replaced, None);
                }
                self.shapes.splice(rows.start..rows.start + texts.len(), old);
            }
            self.glances.splice(rows.start..rows.start + texts.len(), old);
        }
        let old_count = self.shapes.len();
        let mut old = self.pieces.take();
        let (mut all, mut parts) = match old.as_deref_mut() {
            Some(old) => (std::mem::take(&mut old.rows), std::mem::take(&mut old.parts)),
            None => {
                let all: Vec<Box<str>> = (0..old_count).map(old_text).collect();
                let parts = all.iter().enumerate().map(|(row, text)| Part::whole(row, text));
                let parts = parts.collect();
                (all, parts)
            }
        };
        let (mut new_parts, mut new_shapes) = (Vec::new(), Vec::new());
        for (row, text) in (rows.start..).zip(texts) {
            read_parts(row, text, &mut new_parts, &mut new_shapes);
        }
        let edited = parts.partition_point(|part| part.row < rows.start)
            ..parts.partition_point(|part| part.row < rows.end);
        for part in &mut parts[edited.end..] {
            part.row = part.row + texts.len() - rows.len();
        }
        parts.splice(edited.clone(), new_parts);
        self.shapes.splice(edited.clone(), new_shapes);
        all.splice(rows, texts.iter().map(|text| Box::from(text.as_str())));

        let new = Pieces::joined(all, parts, &self.shapes);
        let before = Composition::of(old.as_deref(), old_count);
        let after = Composition::of(Some(&new), self.shapes.len());
        let replaced = before.difference(after, &edited);
        let fresh = replaced.lines.start..replaced.lines.start + replaced.count;
        let fresh = fresh.map(|line| new.text(line)).collect();
        self.glances.clear();
        if new.is_plain() {
            self.glances.extend(new.rows.iter().map(|row| Glance::of(row)));
            if !glance::may_join(&self.glances) {
                self.shapes.clear();
            }
        } else {
            self.pieces = Some(Box::new(new));
        }
        (replaced, Some(fresh))
    }
}

impl Part {
    fn whole(row: usize, text: &str) -> Self {
        Self { row, bytes: 0..text.len(), begins_page: false }
    }
}

/// Adds the parts of a row.
fn read_parts(row: usize, text: &str, parts: &mut Vec<Part>, shapes: &mut Vec<Shape>) {
    for (bytes, begins_page) in soft_return::parts(text) {
        shapes.push(Shape::of(&text[bytes.clone()]));
        parts.push(Part { row, bytes, begins_page });
    }
}

impl Pieces {
    /// The lines that parts of these shapes make.
    fn joined(rows: Vec<Box<str>>, parts: Vec<Part>, shapes: &[Shape]) -> Self {
        let pages = parts.iter().enumerate().filter(|(_, part)| part.begins_page);
        let pages: Vec<usize> = pages.map(|(part, _)| part).collect();
        let joints = wrap::joints(shapes, &pages);
        Self::new(rows, parts, &joints)
    }

    /// Whether each row is a line.
    fn is_plain(&self) -> bool {
        self.pieces.len() == self.rows.len()
            && self.pieces.last().is_none_or(|last| last.line + 1 == self.rows.len())
    }

    fn new(rows: Vec<Box<str>>, parts: Vec<Part>, joints: &[Joint]) -> Self {
        let mut pieces = Vec::with_capacity(parts.len());
        let mut joints = joints.iter().copied().peekable();
        let (mut line, mut start) = (0, 0);
        let mut index = 0;
        let mut continues = false;
        while let Some(part) = parts.get(index) {
            let joint = joints.next_if(|joint| joint.0 == index);
            let text = &rows[part.row][part.bytes.clone()];
            let body = if continues { text.trim_start_matches(is_space) } else { text };
            let from = part.bytes.start + text.len() - body.len();
            let body = if joint.is_some() { body.trim_end_matches(is_space) } else { body };
            let length = body.len();
            pieces.push(Piece { line, start, part: index, row: part.row, from, length });
            continues = joint.is_some();
            match joint {
                // What stands between belongs to no line.
                Some((_, next)) => {
                    start += length;
                    index = next;
                }
                None => {
                    (line, start) = (line + 1, 0);
                    index += 1;
                }
            }
        }
        Self { rows, parts, pieces }
    }

    fn of_line(&self, line: usize) -> &[Piece] {
        let start = self.pieces.partition_point(|piece| piece.line < line);
        let count = self.pieces[start..].iter().take_while(|piece| piece.line == line).count();
        &self.pieces[start..start + count]
    }

    fn text(&self, line: usize) -> String {
        let of_line = self.of_line(line).iter();
        of_line.map(|piece| &self.rows[piece.row][piece.from..piece.from + piece.length]).collect()
    }
}
