//! One line of a document, parsed by itself: what can be known without its neighbours.

use std::ops::Range;

/// A parsed line. A pure function of its text, so it is kept for as long as the text stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    text: Box<str>,
    opaque: Vec<Range<usize>>,
}

impl Line {
    /// Parses the text of one line, which holds no line break.
    pub fn parse(text: impl Into<Box<str>>) -> Self {
        Self { text: text.into(), opaque: Vec::new() }
    }

    /// The text, without its line break.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The byte ranges that are not Chinese prose and that no rule looks into: URLs, inline code,
    /// formulae, HTML comments and tags. In order, and apart.
    pub fn opaque(&self) -> &[Range<usize>] {
        &self.opaque
    }
}
