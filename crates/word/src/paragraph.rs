//! A paragraph while it is read.

use std::ops::Range;

use crate::line::{Line, Place};
use crate::numbering::Label;
use crate::piece::{ParagraphSpan, Piece, Places, Standing};

/// A paragraph while it is read.
#[derive(Debug, Default)]
pub struct Paragraph {
    /// Its style, by its place in the list of styles.
    pub style: Option<usize>,
    /// The list that is named in the paragraph itself.
    pub list: Option<i64>,
    /// The level that is named in the paragraph itself.
    pub level: Option<i64>,
    /// Whether its end is deleted or moved away, so that the next paragraph goes on here.
    pub is_end_deleted: bool,
    /// Whether its end is hidden text, so that the next paragraph stands behind it.
    pub is_end_hidden: Option<bool>,
    /// Whether a section ends with it.
    pub ends_section: bool,
    /// Whether it stands in a frame.
    pub is_framed: bool,
    /// Whether it is, in part at least, in a contents field.
    pub in_contents: bool,
    /// Its number, once it is counted.
    pub label: Option<Option<Label>>,
    /// The lines of boxes in it, and where they stand.
    pub boxed: Lines,
    /// The lines before the last.
    lines: Vec<String>,
    /// The line that is being read.
    text: String,
    pieces: Vec<Piece>,
    page_break: bool,
    span: Span,
}

/// Where a paragraph stands in the part.
#[derive(Debug, Default, Clone)]
struct Span {
    start: usize,
    end: usize,
    /// Where its content begins; nothing for `<w:p/>`.
    inside: Option<usize>,
    inside_end: usize,
    is_closed: bool,
}

/// Lines with their places.
#[derive(Debug, Default)]
pub struct Lines {
    /// The lines.
    pub lines: Vec<Line>,
    /// Where they stand in the part; empty unless asked for.
    pub places: Places,
}

impl Lines {
    /// Adds the lines of others behind.
    pub fn append(&mut self, mut others: Lines) {
        let before = self.lines.len();
        if before == 0 {
            *self = others;
            return;
        }
        self.lines.append(&mut others.lines);
        self.places.pieces.extend(others.places.pieces.into_iter().map(|mut piece| {
            piece.line += before;
            piece
        }));
        self.places.paragraphs.extend(others.places.paragraphs.into_iter().map(|mut span| {
            span.line += before;
            span
        }));
    }
}

/// Where a piece of text comes from.
#[derive(Debug, Clone)]
pub struct Origin {
    /// Where its run begins.
    pub run: usize,
    /// Its bytes in the part.
    pub content: Range<usize>,
    /// What may be done with it.
    pub standing: Standing,
}

impl Paragraph {
    /// Begins at a start tag, or goes on with a paragraph whose end is deleted.
    pub fn begin(before: Option<Self>, start: usize, end: usize, is_empty: bool) -> Self {
        let span = Span {
            start,
            end,
            inside: (!is_empty).then_some(end),
            inside_end: end,
            is_closed: false,
        };
        match before {
            None => Self { span, ..Self::default() },
            Some(before) if before.is_blank() => Self {
                boxed: before.boxed,
                in_contents: before.in_contents,
                span,
                ..Self::default()
            },
            Some(before) => Self {
                label: before.label,
                boxed: before.boxed,
                in_contents: before.in_contents,
                span: before.span,
                lines: before.lines,
                text: before.text,
                pieces: before.pieces,
                page_break: before.page_break,
                ..Self::default()
            },
        }
    }

    /// Its properties end here.
    pub fn end_properties(&mut self, at: usize) {
        if !self.span.is_closed && self.span.inside.is_some() {
            self.span.inside = Some(at);
        }
    }

    /// Its element ends here.
    pub fn end(&mut self, end_tag: &Range<usize>) {
        if !self.span.is_closed {
            self.span.inside_end = end_tag.start;
            self.span.end = end_tag.end;
            self.span.is_closed = true;
        }
    }

    /// Whether there is nothing in it.
    pub fn is_blank(&self) -> bool {
        self.lines.is_empty() && self.text.is_empty()
    }

    /// How much of the line there is.
    pub fn length(&self) -> usize {
        self.text.len()
    }

    /// Adds text to the line. Breaks that XML has inside it are spaces.
    pub fn push(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if std::mem::take(&mut self.page_break) && !self.text.is_empty() {
            self.break_line();
        }
        if text.contains(['\n', '\r']) {
            self.text.extend(text.chars().map(|c| if matches!(c, '\n' | '\r') { ' ' } else { c }));
        } else {
            self.text.push_str(text);
        }
    }

    /// Takes white space from what was added since a length: so many bytes in front and behind.
    pub fn trim(&mut self, since: usize, front: usize, behind: usize) {
        let end = self.text.len().saturating_sub(behind).max(since);
        self.text.truncate(end);
        if self.text.is_char_boundary(since) && self.text.is_char_boundary(since + front) {
            self.text.drain(since..since + front);
        }
    }

    /// Says where the text comes from that was added since a length.
    pub fn place(&mut self, since: usize, origin: Origin) {
        if since < self.text.len() {
            self.pieces.push(Piece {
                line: self.lines.len(),
                bytes: since..self.text.len(),
                run: origin.run..origin.run,
                content: origin.content,
                standing: origin.standing,
            });
        }
    }

    /// Says where the run ends that began at a byte.
    pub fn end_run(&mut self, start: usize, end: usize) {
        for piece in self.pieces.iter_mut().rev().take_while(|piece| piece.run.start >= start) {
            if piece.run.start == start {
                piece.run.end = end;
            }
        }
    }

    /// The line ends.
    pub fn break_line(&mut self) {
        self.page_break = false;
        self.lines.push(std::mem::take(&mut self.text));
    }

    /// A page ends; the line does so where text follows.
    pub fn break_page(&mut self) {
        self.page_break = true;
    }

    /// Its lines, and behind them those of its boxes.
    pub fn into_lines(mut self, place: Place, with_places: bool) -> Lines {
        let Self { mut lines, text, mut pieces, span, boxed, .. } = self;
        lines.push(text);
        let count = lines.len();
        let label = self.label.take().flatten();
        let mut lines: Vec<Line> =
            lines.into_iter().map(|text| Line { text, label: 0, list: None, place }).collect();
        if let (Some(label), Some(first)) = (label, lines.first_mut()) {
            first.label = label.put_before(&mut first.text);
            first.list = Some(label.list);
            for piece in pieces.iter_mut().take_while(|piece| piece.line == 0) {
                piece.bytes = piece.bytes.start + first.label..piece.bytes.end + first.label;
            }
        }
        let mut places = Places::default();
        if with_places {
            let inside = span.inside.map(|inside| inside..span.inside_end);
            places.paragraphs = (0..count)
                .map(|line| ParagraphSpan {
                    line,
                    element: span.start..span.end,
                    inside: inside.clone(),
                    anchor: None,
                })
                .collect();
            places.pieces = pieces;
        }
        let mut all = Lines { lines, places };
        all.append(boxed);
        all
    }
}
