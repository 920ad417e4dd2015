//! A document whose program says what its paragraphs are, as Word does: no row goes on in another one, a
//! number in front may be counted by the program, and a paragraph may stand beside the text.

use std::ops::Range;

/// A paragraph as a word processor has it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// The whole of it, with its automatic number in front; without line breaks.
    pub text: String,
    /// How many bytes of the text the program counts itself: the number and the space behind it.
    pub label: usize,
    /// Which list counts it.
    pub list: Option<u32>,
    /// Whether it stands beside the text, in a cell of a table or in a text box.
    pub is_aside: bool,
}

/// One of which nothing is known but its text.
impl From<&str> for Paragraph {
    fn from(text: &str) -> Self {
        Self { text: text.to_owned(), ..Self::default() }
    }
}

/// What a document knows of its paragraphs besides their texts. An editor that changes such a text makes
/// paragraphs of which nothing is known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Paragraphs {
    facts: Vec<Facts>,
}

/// What is known of one paragraph.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Facts {
    label: usize,
    list: Option<u32>,
    is_aside: bool,
}

impl Paragraphs {
    pub fn of(paragraphs: &[Paragraph]) -> Self {
        let facts = |paragraph: &Paragraph| {
            let Paragraph { ref text, label, list, is_aside } = *paragraph;
            Facts { label: text.floor_char_boundary(label), list, is_aside }
        };
        Self { facts: paragraphs.iter().map(facts).collect() }
    }

    /// Forgets what stood in some rows, for as many new ones.
    pub fn replace(&mut self, rows: Range<usize>, count: usize) {
        self.facts.splice(rows, std::iter::repeat_n(Facts::default(), count));
    }

    /// The bytes that an automatic number takes in a row, and the space behind it.
    pub fn label(&self, row: usize) -> Range<usize> {
        0..self.facts.get(row).map_or(0, |facts| facts.label)
    }

    pub fn list(&self, row: usize) -> Option<u32> {
        self.facts.get(row).and_then(|facts| facts.list)
    }

    pub fn is_aside(&self, row: usize) -> bool {
        self.facts.get(row).is_some_and(|facts| facts.is_aside)
    }
}
