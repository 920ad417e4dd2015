//! The series that are open at a place, each below the one before: which of them a marker may go on with,
//! and what a new series stands under.

use crate::document::line::Style;

/// A series that may still go on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Open {
    /// `None` for a heading without a marker.
    pub style: Option<Style>,
    /// The level of its Markdown heading, 0 for none.
    pub markdown: u8,
    /// How far its first marker is indented, in columns.
    pub indent: usize,
    /// Its index among the series of the builder; beyond all of them for a heading without a marker.
    pub series: usize,
    /// Whether its members are headings that articles stand under: （一）一般规定 above 第四十五条.
    pub above_articles: bool,
}

/// What stands around a leading marker.
#[derive(Debug, Clone, Copy)]
pub(super) struct Surroundings {
    /// The level of its Markdown heading, 0 for none.
    pub markdown: u8,
    /// How far it is indented, in columns.
    pub indent: usize,
    /// Whether its line does not end like a sentence.
    pub is_bare: bool,
    /// Whether the line above it is such a numbered heading.
    pub below_heading: bool,
}

/// The open series, and what has been learned of their order.
#[derive(Debug)]
pub(super) struct Nesting<'a> {
    stack: Vec<Open>,
    /// Pairs of styles of which the first stands above the second, against the convention.
    reversed: &'a [(Style, Style)],
    /// Pairs of styles, of which the second has begun right below the first. They say where the styles
    /// stand of which the convention says nothing: a) under （1） here, （1） under a) elsewhere.
    seen: Vec<(Style, Style)>,
}

impl<'a> Nesting<'a> {
    pub fn new(reversed: &'a [(Style, Style)]) -> Self {
        Self { stack: Vec::new(), reversed, seen: Vec::new() }
    }

    /// The open series, from the outermost to the innermost.
    pub fn open(&self) -> &[Open] {
        &self.stack
    }

    /// The index of the innermost open series of a style.
    pub fn innermost(&self, style: Style) -> Option<usize> {
        self.stack.iter().rposition(|open| open.style == Some(style))
    }

    pub fn open_mut(&mut self) -> &mut [Open] {
        &mut self.stack
    }

    /// How many series are open: the depth of the innermost.
    pub fn depth(&self) -> usize {
        self.stack.len()
    }

    /// Ends all series.
    pub fn clear(&mut self) {
        self.stack.clear();
    }

    /// Ends all series below the one with this index.
    pub fn go_on_with(&mut self, at: usize) {
        self.truncate(at + 1);
    }

    /// Ends the series from this index on.
    pub fn truncate(&mut self, at: usize) {
        self.stack.truncate(at);
    }

    /// Opens a series of a style below those that it does not end.
    pub fn begin(&mut self, style: Style, series: usize, around: Surroundings) {
        let ends = |open: &Open| match open.style {
            Some(other) => {
                let keeps_above = style == Style::Article && open.above_articles;
                // A list of the text ends no heading that is marked with #.
                let is_text = around.markdown == 0 && open.markdown > 0;
                let is_known = !is_text && self.is_known_above(style, other);
                !keeps_above && (self.closes(style, other) || is_known)
            }
            None => around.markdown > 0 && open.markdown >= around.markdown,
        };
        let first = self.stack.iter().position(ends).unwrap_or(self.stack.len());
        self.stack.truncate(first);
        if let Some(above) = self.stack.last().and_then(|open| open.style) {
            // A document has few styles, so the list stays short.
            if !self.seen.contains(&(above, style)) {
                self.seen.push((above, style));
            }
        }
        let Surroundings { markdown, indent, .. } = around;
        let style = Some(style);
        self.stack.push(Open { style, markdown, indent, series, above_articles: false });
    }

    /// Opens a heading without a marker, which ends every series but those of the Markdown headings
    /// above it.
    pub fn begin_unnumbered(&mut self, markdown: u8) {
        self.stack.retain(|open| open.markdown > 0 && open.markdown < markdown);
        self.push_unnumbered(markdown);
    }

    /// Opens a heading without a marker below the first `above` open series.
    pub fn begin_below(&mut self, above: usize) {
        self.stack.truncate(above);
        self.push_unnumbered(0);
    }

    fn push_unnumbered(&mut self, markdown: u8) {
        let (series, indent) = (usize::MAX, 0);
        self.stack.push(Open { style: None, markdown, indent, series, above_articles: false });
    }

    /// Whether a marker of a style ends the open series of another.
    fn closes(&self, style: Style, other: Style) -> bool {
        if self.reversed.contains(&(style, other)) {
            return true;
        }
        style.closes(other) && !self.reversed.contains(&(other, style))
    }

    /// Whether a style without a rank has been seen above another.
    fn is_known_above(&self, style: Style, other: Style) -> bool {
        let is_open_to_question = !(style.has_rank() && other.has_rank());
        is_open_to_question
            && self.seen.contains(&(style, other))
            && !self.seen.contains(&(other, style))
    }
}
