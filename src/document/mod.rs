//! What a 公文 consists of: lines, markers, series of markers, and the outline they make.

mod line;
mod position;

use std::ops::Range;

pub use line::Line;
pub use position::{Position, Span};

/// A parsed document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    lines: Vec<Line>,
}

impl Document {
    /// Parses a whole text.
    pub fn parse(text: &str) -> Self {
        Self { lines: crate::text::lines(text).map(Line::parse).collect() }
    }

    /// The lines, by row.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// The text of a row; empty past the end.
    pub fn text(&self, row: usize) -> &str {
        self.lines.get(row).map_or("", Line::text)
    }

    /// Whether the rules about language read this row: not code, front matter or a table's ruling.
    pub fn is_prose(&self, row: usize) -> bool {
        row < self.lines.len()
    }

    /// Replaces rows by freshly parsed ones.
    pub fn replace_rows(&mut self, rows: Range<usize>, texts: impl IntoIterator<Item = String>) {
        self.lines.splice(rows, texts.into_iter().map(Line::parse));
    }
}
