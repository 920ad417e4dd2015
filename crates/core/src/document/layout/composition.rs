//! Which lines an edit replaced, by what they are made of before it and after.

use std::ops::Range;

use super::{Piece, Pieces, ReplacedLines};

/// Which parts each line is made of.
#[derive(Clone, Copy)]
pub(super) struct Composition<'a> {
    /// `None` where each part is a line.
    pieces: Option<&'a [Piece]>,
    parts: usize,
}

impl<'a> Composition<'a> {
    pub(super) fn of(pieces: Option<&'a Pieces>, parts: usize) -> Self {
        Self { pieces: pieces.map(|pieces| pieces.pieces.as_slice()), parts }
    }

    fn len(&self) -> usize {
        self.pieces.map_or(self.parts, <[Piece]>::len)
    }

    /// The line and the part of a piece.
    fn at(&self, piece: usize) -> (usize, usize) {
        self.pieces.map_or((piece, piece), |pieces| (pieces[piece].line, pieces[piece].part))
    }

    /// The line and the part of a piece, all three counted from the end.
    fn counted_back(&self, piece: usize) -> (usize, usize) {
        let (line, part) = self.at(self.len() - 1 - piece);
        (self.lines() - line, self.parts - part)
    }

    fn lines(&self) -> usize {
        self.len().checked_sub(1).map_or(0, |last| self.at(last).0 + 1)
    }

    /// Which lines differ from those of `new`, where other parts stand in place of the `edited` ones: from
    /// the first line that is not made of the same parts to the last.
    pub(super) fn difference(&self, new: Self, edited: &Range<usize>) -> ReplacedLines {
        let shared = self.len().min(new.len());
        let is_same = |&at: &usize| self.at(at) == new.at(at) && self.at(at).1 < edited.start;
        let same = (0..shared).take_while(is_same).count();
        let line_at = |all: &Self| if same < all.len() { all.at(same).0 } else { all.lines() };
        let first = line_at(self).min(line_at(&new));

        let below = self.parts - edited.end;
        let is_same = |&at: &usize| {
            self.counted_back(at) == new.counted_back(at) && self.counted_back(at).1 <= below
        };
        let same = (0..shared).take_while(is_same).count();
        let kept =
            |all: &Self| if same < all.len() { all.counted_back(same).0 - 1 } else { all.lines() };
        let kept = kept(self).min(kept(&new)).min(self.lines() - first).min(new.lines() - first);
        ReplacedLines { lines: first..self.lines() - kept, count: new.lines() - kept - first }
    }
}
