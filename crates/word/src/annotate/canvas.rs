//! The lines of a file as the bytes of its main part: where a byte of a line stands, and what can be
//! changed there.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::element::Element;
use super::part::position;
use super::run::{Run, is_blank};
use crate::Line;
use crate::piece::{Piece, Places, Standing};

/// A place in the part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// The byte.
    pub at: usize,
    /// What has to be taken apart there.
    pub inside: Inside,
}

/// What a place is inside of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inside {
    /// Between runs.
    Nothing,
    /// A run, by its index.
    Run(usize),
    /// The tag of a paragraph without content, before its last byte.
    EmptyParagraph,
}

/// A run that may be cut, and its pieces.
pub struct Cuttable<'a> {
    /// The run.
    pub run: Run<'a>,
    /// The indices of its pieces.
    pub pieces: Vec<usize>,
}

/// The lines and where they stand.
pub struct Canvas<'a> {
    /// The main part.
    pub source: &'a str,
    lines: &'a [Line],
    places: &'a Places,
    /// The runs of the lines that are marked.
    pub runs: Vec<Cuttable<'a>>,
    /// By piece: the index of its run, and its element. For those that can be changed.
    elements: BTreeMap<usize, (usize, Element)>,
}

impl<'a> Canvas<'a> {
    /// Reads the runs of the lines that will be marked.
    pub fn new(
        source: &'a str,
        lines: &'a [Line],
        places: &'a Places,
        marked: &HashSet<usize>,
    ) -> Self {
        let mut canvas =
            Self { source, lines, places, runs: Vec::new(), elements: BTreeMap::new() };
        let is_marked =
            |piece: &&Piece| marked.contains(&piece.line) && piece.standing != Standing::Fixed;
        let wanted: HashSet<usize> =
            places.pieces.iter().filter(is_marked).map(|piece| piece.run.start).collect();
        let mut runs: HashMap<usize, Option<usize>> = HashMap::new();
        for (index, piece) in places.pieces.iter().enumerate() {
            if !wanted.contains(&piece.run.start) {
                continue;
            }
            let run = *runs.entry(piece.run.start).or_insert_with(|| {
                let run = Run::read(source, &piece.run)?;
                canvas.runs.push(Cuttable { run, pieces: Vec::new() });
                canvas.runs.len().checked_sub(1)
            });
            let text = lines.get(piece.line).and_then(|line| line.text.get(piece.bytes.clone()));
            let element = Element::read(source, piece, text.unwrap_or_default());
            if let (Some(run), Some(element)) = (run, element)
                && let Some(cuttable) = canvas.runs.get_mut(run)
            {
                cuttable.pieces.push(index);
                canvas.elements.insert(index, (run, element));
            }
        }
        canvas
    }

    /// A line.
    pub fn line(&self, line: usize) -> Option<&'a Line> {
        self.lines.get(line)
    }

    /// The element of a piece and the index of its run, if it can be changed.
    pub fn element(&self, piece: usize) -> Option<(usize, &Element)> {
        self.elements.get(&piece).map(|(run, element)| (*run, element))
    }

    /// A piece.
    pub fn piece(&self, piece: usize) -> Option<&'a Piece> {
        self.places.pieces.get(piece)
    }

    /// The pieces of a line that have bytes in a range, by their indices.
    pub fn pieces(&self, line: usize, bytes: &Range<usize>) -> Range<usize> {
        let pieces = &self.places.pieces;
        let start =
            pieces.partition_point(|piece| (piece.line, piece.bytes.end) <= (line, bytes.start));
        let end =
            pieces.partition_point(|piece| (piece.line, piece.bytes.start) < (line, bytes.end));
        start..end.max(start)
    }

    /// All pieces of a line.
    pub fn pieces_of_line(&self, line: usize) -> Range<usize> {
        self.pieces(line, &(0..usize::MAX))
    }

    /// Where a byte of a piece stands. At the ends of a run that is outside of it.
    pub fn spot(&self, index: usize, byte: usize) -> Option<Spot> {
        let (number, element) = self.element(index)?;
        let Cuttable { run, pieces } = self.runs.get(number)?;
        let at = element.place(self.source, byte);
        let between = |start: usize, end: usize| self.source.get(start..end).unwrap_or_default();
        let outside = if at == element.range.start
            && pieces.first() == Some(&index)
            && is_blank(between(run.content.start, at))
        {
            Some(run.range.start)
        } else if at == element.range.end
            && pieces.last() == Some(&index)
            && is_blank(between(at, run.content.end))
        {
            Some(run.range.end)
        } else {
            None
        };
        Some(match outside {
            Some(at) => Spot { at, inside: Inside::Nothing },
            None => Spot { at, inside: Inside::Run(number) },
        })
    }

    /// Where a range of a line begins and ends in the part; a piece that cannot be cut is taken whole.
    /// Nothing where no piece has bytes in the range.
    pub fn range(&self, line: usize, bytes: &Range<usize>) -> Option<(Spot, Spot)> {
        let pieces = self.pieces(line, bytes);
        let (first, last) = (pieces.start, pieces.end.checked_sub(1)?);
        if pieces.is_empty() {
            return None;
        }
        let whole = |at: usize| Spot { at, inside: Inside::Nothing };
        let piece = self.piece(first)?;
        let start = match self.spot(first, bytes.start.saturating_sub(piece.bytes.start)) {
            Some(start) => start,
            None if piece.run.is_empty() => return None,
            None => whole(piece.run.start),
        };
        let piece = self.piece(last)?;
        let end = match self.spot(last, bytes.end.min(piece.bytes.end) - piece.bytes.start) {
            Some(end) => end,
            None if piece.run.is_empty() => return None,
            None => whole(piece.run.end),
        };
        Some((start, end))
    }

    /// The beginning of the paragraph of a line.
    pub fn paragraph(&self, line: usize) -> Option<Spot> {
        let paragraph = self.places.paragraphs.get(line)?;
        Some(match &paragraph.inside {
            Some(inside) => Spot { at: inside.start, inside: Inside::Nothing },
            None => {
                Spot { at: paragraph.element.end.checked_sub(1)?, inside: Inside::EmptyParagraph }
            }
        })
    }

    /// Where the run begins that holds the text box of a line.
    pub fn anchor(&self, line: usize) -> Option<usize> {
        self.places.paragraphs.get(line)?.anchor
    }

    /// Where an element ends.
    pub fn end_of_element(&self, start: usize) -> Option<usize> {
        let mut reader = Reader::from_str(self.source.get(start..)?);
        match reader.read_event().ok()? {
            Event::Start(tag) => {
                reader.read_to_end(tag.name()).ok()?;
            }
            Event::Empty(_) => {}
            _ => return None,
        }
        Some(start + position(&reader))
    }
}
