//! Which edits can be written as tracked changes, and where.

use std::collections::BTreeMap;
use std::ops::Range;

use super::canvas::{Canvas, Inside, Spot};
use super::run::is_blank;
use crate::Edit;
use crate::piece::Standing;

/// Text of one run that is deleted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deletion {
    /// The index of the run.
    pub run: usize,
    /// Where it begins.
    pub start: Spot,
    /// Where it ends.
    pub end: Spot,
}

/// An edit, in the part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What is deleted.
    pub deletions: Vec<Deletion>,
    /// Where new text stands, and the index of the run that it looks like.
    pub insertion: Option<(Spot, usize)>,
    /// The new text.
    pub text: String,
}

impl Change {
    /// Where new text stands.
    pub fn insertion_spot(&self) -> Option<Spot> {
        self.insertion.map(|(spot, _)| spot)
    }
}

/// An edit in the part; nothing where it cannot be written as a tracked change.
pub fn fit(canvas: &Canvas<'_>, edit: &Edit) -> Option<Change> {
    let line = canvas.line(edit.line)?;
    let bytes = edit.bytes.clone();
    line.text.get(bytes.clone())?;
    if bytes.start < line.label {
        return None;
    }
    let text = edit.text.replace(['\n', '\r'], " ");
    let deletions = deletions(canvas, edit.line, &bytes)?;
    let insertion =
        if text.is_empty() { None } else { Some(insertion(canvas, edit.line, &bytes)?) };
    Some(Change { deletions, insertion, text })
}

fn deletions(canvas: &Canvas<'_>, line: usize, bytes: &Range<usize>) -> Option<Vec<Deletion>> {
    let mut deletions: Vec<Deletion> = Vec::new();
    let mut next = bytes.start;
    for index in canvas.pieces(line, bytes) {
        if bytes.is_empty() {
            break;
        }
        let piece = canvas.piece(index)?;
        let start = piece.bytes.start.max(bytes.start);
        let end = piece.bytes.end.min(bytes.end);
        if start != next {
            return None;
        }
        next = end;
        let (run, _) = canvas.element(index)?;
        let start = canvas.spot(index, start - piece.bytes.start)?;
        let end = canvas.spot(index, end - piece.bytes.start)?;
        match deletions.last_mut() {
            Some(last)
                if last.run == run && is_blank(canvas.source.get(last.end.at..start.at)?) =>
            {
                last.end = end
            }
            _ => deletions.push(Deletion { run, start, end }),
        }
    }
    (next == bytes.end).then_some(deletions)
}

/// Where new text stands: behind what it replaces, else before it; else behind or before the text that an
/// author has inserted.
fn insertion(canvas: &Canvas<'_>, line: usize, bytes: &Range<usize>) -> Option<(Spot, usize)> {
    let before = canvas.pieces(line, &(bytes.end.saturating_sub(1)..bytes.end));
    let before = before.last().filter(|_| bytes.end > 0).map(|index| (index, bytes.end));
    let after = canvas.pieces(line, &(bytes.start..bytes.start + 1));
    let after = after.into_iter().next().map(|index| (index, bytes.start));
    let sides = || before.iter().chain(&after);
    let place = |index: usize, byte: usize| {
        let piece = canvas.piece(index)?;
        let (run, _) = canvas.element(index)?;
        Some((piece.standing, canvas.spot(index, byte - piece.bytes.start)?, run))
    };
    let free = sides().find_map(|(index, byte)| {
        place(*index, *byte)
            .filter(|(standing, ..)| *standing == Standing::Free)
            .map(|(_, spot, run)| (spot, run))
    });
    free.or_else(|| {
        sides().find_map(|(index, byte)| {
            let (_, spot, run) = place(*index, *byte)?;
            Some((beside_insertion(canvas, spot)?, run))
        })
    })
}

/// The place beside what an author has inserted, if another place is at its end or beginning.
fn beside_insertion(canvas: &Canvas<'_>, spot: Spot) -> Option<Spot> {
    if spot.inside != Inside::Nothing {
        return None;
    }
    let (before, after) = canvas.source.split_at_checked(spot.at)?;
    let is_insertion = |tag: &str| {
        let end = tag.find(|c: char| c.is_ascii_whitespace() || c == '>').unwrap_or(tag.len());
        let name = tag.get(..end).unwrap_or_default();
        matches!(name.rsplit_once(':').map_or(name, |(_, local)| local), "ins" | "moveTo")
    };
    if let Some(tag) = after.strip_prefix("</")
        && is_insertion(tag)
    {
        return Some(Spot { at: spot.at + 2 + tag.find('>')? + 1, ..spot });
    }
    let start = before.rfind('<')?;
    let tag = before.get(start + 1..)?;
    (tag.ends_with('>') && !tag.ends_with("/>") && is_insertion(tag))
        .then_some(Spot { at: start, ..spot })
}

/// The edits that are written so far: they do not overlap, and no two insert at one place.
#[derive(Debug, Default)]
pub struct Accepted {
    edits: BTreeMap<(usize, usize, usize), String>,
}

impl Accepted {
    /// Whether all edits of a mark can be written.
    pub fn allows(&self, edits: &[Edit]) -> bool {
        let mut own = Self::default();
        edits.iter().all(|edit| {
            let allows = self.has(edit) || !self.clashes(edit);
            allows && !own.clashes(edit) && own.add(edit)
        })
    }

    /// Adds an edit; whether it is new.
    pub fn add(&mut self, edit: &Edit) -> bool {
        let is_new = !self.has(edit);
        self.edits.insert(key(edit), edit.text.clone());
        is_new
    }

    fn has(&self, edit: &Edit) -> bool {
        self.edits.get(&key(edit)).is_some_and(|text| *text == edit.text)
    }

    fn clashes(&self, edit: &Edit) -> bool {
        let key = key(edit);
        let before = self.edits.range(..=key).rev().take(2);
        let after = self.edits.range(key..).take(2);
        before.chain(after).any(|((line, start, end), text)| {
            let (ours, other) = (&edit.bytes, *start..*end);
            let inserts = !edit.text.is_empty() && !text.is_empty();
            let overlaps = ours.start < other.end && other.start < ours.end;
            let same_place = ours.end == other.end && (inserts || *ours == other);
            // One that only inserts, inside what the other replaces.
            *line == edit.line && (overlaps || same_place)
        })
    }
}

fn key(edit: &Edit) -> (usize, usize, usize) {
    (edit.line, edit.bytes.start, edit.bytes.end)
}
