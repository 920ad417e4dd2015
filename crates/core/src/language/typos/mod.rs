//! Finds characters that were probably written for others which sound or look alike: 整和 for 整合, 注重实郊 for
//! 注重实效.
//!
//! A place is suspect where public text hardly ever has what stands there. Then each character that is easily written
//! for the one there is tried. Decision trees weigh how much better the text reads with the best of them, as words and
//! as characters; they were trained on published text, and on the same text with injected typos.

mod candidates;
mod features;
mod neighbours;
mod similar;
mod suspects;

pub use features::NAMES;
pub use neighbours::Neighbours;
pub use similar::{Likeness, Sounds, characters, look_alikes};

use std::ops::Range;

use super::OwnWords;
use super::ngrams::{Counts, class};
use super::trees;

static TREES: &[u8] = include_bytes!("../../../data/typos.bin");

/// How many characters on each side of a place are looked at.
const REACH: usize = 7;

/// A line of text as the counts know it.
#[derive(Debug)]
pub struct Text<'a> {
    /// The characters as they are written.
    characters: &'a [char],
    /// The characters as in the counts, between line breaks: as many as are looked at on each side.
    classes: Vec<char>,
}

impl<'a> Text<'a> {
    /// A line of text.
    pub fn new(characters: &'a [char]) -> Self {
        let edge = ['\n'; REACH];
        let mut classes = Vec::with_capacity(characters.len() + 2 * REACH);
        classes.extend(edge);
        classes.extend(characters.iter().map(|&character| class(character)));
        classes.extend(edge);
        Self { characters, classes }
    }
}

/// Whether a class is of a Chinese character, and not of the end of a clause or of digits and letters.
fn is_character(class: char) -> bool {
    class != '\n' && class != '0'
}

/// A character that may be written for another.
#[derive(Debug)]
pub struct Typo {
    /// Where it stands, in characters.
    pub index: usize,
    /// What was probably meant.
    pub right: char,
    /// The word that this makes, in characters of the line.
    pub word: Range<usize>,
    features: [f32; NAMES.len()],
}

impl Typo {
    /// The likeliest typos of a line, one for each suspect place, in order.
    pub fn all(text: &Text<'_>, counts: &Counts<'_>, own: &OwnWords) -> Vec<Self> {
        let mut found = Vec::new();
        suspects::suspects(text, counts, |index| found.extend(Self::at(text, index, counts, own)));
        found
    }

    /// The likeliest typo at an index; `None` where no other character makes a word there.
    fn at(text: &Text<'_>, index: usize, counts: &Counts<'_>, own: &OwnWords) -> Option<Self> {
        let best = candidates::best(text, index, counts)?;
        let (word, features) = features::features(text, index, &best, counts, own)?;
        Some(Self { index, right: best.character, word, features })
    }

    /// The logarithm of the odds that it is one.
    pub fn odds(&self) -> f32 {
        trees::score(TREES, &self.features)
    }

    /// What the odds are found by, in the order of [`NAMES`].
    pub fn features(&self) -> &[f32] {
        &self.features
    }
}
