//! What is written where: marks on lines, as points in the main part.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::canvas::{Canvas, Inside, Spot};
use super::edits::{Accepted, Change, fit};
use super::ids::Ids;
use super::package_parts::Comment;
use crate::Mark;

/// Said behind a comment on a number that the program counts itself, unless it says so already.
const AUTOMATIC: &str = "（自动编号，请在列表设置里改）";

/// What is written at a place, in this order: comments end, those on what is inserted here begin, the
/// insertion, they end, others begin.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Item {
    /// A comment ends.
    End(i64),
    /// A comment on what is inserted here begins.
    StartAround(i64),
    /// Text like that of a run, by its index.
    Insert(usize, String),
    /// A comment on what is inserted here ends.
    EndAround(i64),
    /// A comment begins.
    Start(i64),
}

impl Item {
    fn rank(&self) -> u8 {
        match self {
            Self::End(_) => 0,
            Self::StartAround(_) => 1,
            Self::Insert(..) => 2,
            Self::EndAround(_) => 3,
            Self::Start(_) => 4,
        }
    }
}

/// What happens at a place in the part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// What has to be taken apart for it.
    pub inside: Inside,
    /// Whether deleted text ends here.
    pub closes: bool,
    /// Whether deleted text begins here.
    pub opens: bool,
    /// What is written here.
    pub items: Vec<Item>,
}

/// All that is to be written into the main part.
#[derive(Default)]
pub struct Plan {
    /// By byte of the part.
    pub points: BTreeMap<usize, Point>,
    /// What is deleted, by the index of the run: where it ends, by where it begins.
    pub deleted: BTreeMap<usize, BTreeMap<usize, usize>>,
    /// The comments.
    pub comments: Vec<Comment>,
}

impl Plan {
    /// Plans marks in their order.
    pub fn new(canvas: &Canvas<'_>, marks: &[Mark], ids: &mut Ids) -> Self {
        let mut plan = Self::default();
        let mut accepted = Accepted::default();
        let mut anchors = HashMap::new();
        for mark in marks.iter().filter(|mark| canvas.line(mark.line).is_some()) {
            let fitted: Option<Vec<Change>> =
                mark.edits.iter().map(|edit| fit(canvas, edit)).collect();
            let changes = fitted.filter(|_| accepted.allows(&mark.edits)).unwrap_or_default();
            let Some((start, end)) = span(canvas, mark, &changes, &mut anchors) else { continue };
            // The same change twice is written once.
            for (change, edit) in changes.iter().zip(&mark.edits) {
                if accepted.add(edit) {
                    plan.change(change);
                }
            }
            let id = ids.fresh();
            let is_inserted =
                |spot: Spot| changes.iter().any(|change| change.insertion_spot() == Some(spot));
            let is_point = start.at == end.at;
            let around = |spot| is_point || is_inserted(spot);
            plan.put(start, if around(start) { Item::StartAround(id) } else { Item::Start(id) });
            plan.put(end, if around(end) { Item::EndAround(id) } else { Item::End(id) });
            let is_told = mark.comment.contains(AUTOMATIC);
            let text = match is_on_label(canvas, mark) && !is_told {
                true => format!("{}{AUTOMATIC}", mark.comment),
                false => mark.comment.clone(),
            };
            plan.comments.push(Comment { id, text });
        }
        plan.finish();
        plan
    }

    fn change(&mut self, change: &Change) {
        for deletion in &change.deletions {
            self.deleted
                .entry(deletion.run)
                .or_default()
                .insert(deletion.start.at, deletion.end.at);
            self.point(deletion.start).opens = true;
            self.point(deletion.end).closes = true;
        }
        if let Some((spot, run)) = change.insertion {
            self.put(spot, Item::Insert(run, change.text.clone()));
        }
    }

    fn point(&mut self, spot: Spot) -> &mut Point {
        let new = Point { inside: spot.inside, closes: false, opens: false, items: Vec::new() };
        self.points.entry(spot.at).or_insert(new)
    }

    fn put(&mut self, spot: Spot, item: Item) {
        self.point(spot).items.push(item);
    }

    /// Deleted text is cut where anything begins or ends inside it.
    fn finish(&mut self) {
        for (run, deleted) in &self.deleted {
            for (start, end) in deleted {
                for (_, point) in self.points.range_mut(start + 1..*end) {
                    if point.inside == Inside::Run(*run) {
                        point.closes = true;
                        point.opens = true;
                    }
                }
            }
        }
        for point in self.points.values_mut() {
            point.items.sort_by_key(Item::rank);
        }
    }
}

/// Where a comment begins and ends.
fn span(
    canvas: &Canvas<'_>,
    mark: &Mark,
    changes: &[Change],
    anchors: &mut HashMap<usize, Option<usize>>,
) -> Option<(Spot, Spot)> {
    // Word has no comments in text boxes, so they are on what holds the box.
    if let Some(anchor) = canvas.anchor(mark.line) {
        let end = *anchors.entry(anchor).or_insert_with(|| canvas.end_of_element(anchor));
        if let Some(end) = end {
            let spot = |at| Spot { at, inside: Inside::Nothing };
            return Some((spot(anchor), spot(end)));
        }
    }
    let (mut start, mut end) = span_of_line(canvas, mark.line, &mark.bytes)?;
    let last = mark.end.filter(|(line, _)| *line > mark.line && canvas.anchor(*line).is_none());
    if let Some((line, byte)) = last
        && let Some((_, last)) = span_of_line(canvas, line, &(0..byte))
    {
        end = last;
    } else if mark.bytes.is_empty() && last.is_none() {
        // What is missing is inserted here, or else the comment is on the character before.
        if let [change] = changes
            && let Some(spot) = change.insertion_spot()
            && change.deletions.is_empty()
        {
            (start, end) = (spot, spot);
        }
    }
    // What is inserted for the text that the comment is on belongs to it, wherever it has to stand.
    for (change, edit) in changes.iter().zip(&mark.edits) {
        let Some(spot) = change.insertion_spot() else { continue };
        let is_within = mark.bytes.start <= edit.bytes.start && edit.bytes.end <= mark.bytes.end;
        if edit.line == mark.line && is_within {
            start = if spot.at < start.at { spot } else { start };
            end = if spot.at > end.at { spot } else { end };
        }
    }
    if end.at < start.at {
        end = start;
    }
    Some((start, end))
}

/// Where the bytes of a line stand: at least one character of it; the paragraph, where it is empty.
fn span_of_line(canvas: &Canvas<'_>, line: usize, bytes: &Range<usize>) -> Option<(Spot, Spot)> {
    let pieces = canvas.pieces_of_line(line);
    let paragraph = || canvas.paragraph(line).map(|spot| (spot, spot));
    let Some(first) = canvas.piece(pieces.start).filter(|_| !pieces.is_empty()) else {
        return paragraph();
    };
    let text = &canvas.line(line)?.text;
    let bytes = bytes.start.min(text.len())..bytes.end.min(text.len());
    if bytes.start < bytes.end
        && let Some(range) = canvas.range(line, &bytes)
    {
        return Some(range);
    }
    let before = text.get(..bytes.start).and_then(|before| before.char_indices().next_back());
    let before = before.map(|(at, _)| at..bytes.start).and_then(|range| canvas.range(line, &range));
    let after = || {
        let start = bytes.start.max(first.bytes.start);
        let next = text.get(start..).and_then(|after| after.chars().next())?;
        canvas.range(line, &(start..start + next.len_utf8()))
    };
    before.or_else(after).or_else(paragraph)
}

/// Whether a mark is on the automatic number alone, or wants to change it.
fn is_on_label(canvas: &Canvas<'_>, mark: &Mark) -> bool {
    let label = canvas.line(mark.line).map_or(0, |line| line.label);
    let is_inside = mark.bytes.start < label && mark.bytes.end <= label && mark.end.is_none();
    let changes_it = |edit: &crate::Edit| {
        canvas.line(edit.line).is_some_and(|line| edit.bytes.start < line.label)
    };
    is_inside || mark.edits.iter().any(changes_it)
}
