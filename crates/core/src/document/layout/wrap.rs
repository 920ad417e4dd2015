//! Which rows are one hard-wrapped paragraph, as a PDF, an e-mail or a terminal leaves it: told by the
//! shape of the text alone. Where that leaves a doubt, a row is a line.

use rustc_hash::FxHashMap;

use super::opening::Opening;
use super::shape::{End, Kind, Shape};
use super::width::Width;
use super::{blocks, short};

/// A row, and the later one in which its paragraph goes on. What stands between them belongs to the page:
/// its number, the running header.
pub(super) type Joint = (usize, usize);

/// The joints of a text with rows of these shapes, in order. `begins_page` are the rows before which a
/// new page begins, in order.
pub(super) fn joints(shapes: &[Shape], begins_page: &[usize]) -> Vec<Joint> {
    let Some(width) = Width::of(shapes) else { return short::joints(shapes) };
    let habits = Habits::of(shapes, width);
    let mut headers = None;
    let mut joints = Vec::new();
    let mut open: Option<Paragraph> = None;
    // What lies between the end of the paragraph and this row.
    let mut between = Between::default();
    let mut pages = begins_page.iter().copied().peekable();
    let is_apart = blocks::apart(shapes);
    for (row, shape) in shapes.iter().enumerate() {
        between.is_new_page |= pages.next_if_eq(&row).is_some();
        if is_apart.as_ref().is_some_and(|apart| apart[row]) {
            open = None;
            continue;
        }
        match shape.kind {
            Kind::Blank => between.blanks += 1,
            Kind::PageNumber | Kind::BareNumber if open.is_some() => between.is_new_page = true,
            Kind::Text => {
                let goes_on = open
                    .as_ref()
                    .filter(|paragraph| between.allows() && habits.goes_on(shapes, paragraph, row));
                if let Some(paragraph) = goes_on {
                    joints.push((paragraph.last, row));
                } else if open.is_some() && between.headers < Between::MOST_HEADERS {
                    let headers = headers.get_or_insert_with(|| running_headers(shapes));
                    if headers.contains_key(&shape.hash) && habits.may_be_header(shapes, shape, row)
                    {
                        between.headers += 1;
                        continue;
                    }
                }
                open = match (goes_on.is_some(), open) {
                    (true, Some(paragraph)) => Some(paragraph.with(shape, row)),
                    _ => Some(Paragraph::new(shape, row)),
                };
                between = Between::default();
            }
            _ => {
                open = None;
                between = Between::default();
            }
        }
    }
    joints
}

/// The paragraph that the rows so far make.
#[derive(Debug, Clone, Copy)]
struct Paragraph {
    last: usize,
    rows: usize,
    opening: Opening,
    /// Whether a sentence, or a clause that ends with ；, has ended in it.
    has_stops: bool,
    /// How many brackets are open at its end.
    brackets: i8,
}

impl Paragraph {
    fn new(shape: &Shape, row: usize) -> Self {
        let Shape { opening, has_stops, brackets, .. } = *shape;
        Self { last: row, rows: 1, opening, has_stops, brackets }
    }

    fn with(self, shape: &Shape, row: usize) -> Self {
        let has_stops = self.has_stops | shape.has_stops;
        let brackets = self.brackets.saturating_add(shape.brackets);
        Self { last: row, rows: self.rows + 1, has_stops, brackets, ..self }
    }

    /// Whether a heading, a title or a label could end with its last row.
    fn may_be_heading(&self, last: &Shape) -> bool {
        const MOST_ROWS: usize = 4;
        !self.has_stops && self.brackets <= 0 && last.end == End::Open && self.rows <= MOST_ROWS
    }
}

/// What lies between two rows.
#[derive(Debug, Clone, Copy, Default)]
struct Between {
    blanks: usize,
    headers: usize,
    is_new_page: bool,
}

impl Between {
    const MOST_HEADERS: usize = 3;

    /// Whether a paragraph may go on behind it: a blank row ends one, but for those at the end of a page.
    fn allows(&self) -> bool {
        const MOST_BLANKS: usize = 6;
        let is_page = self.is_new_page || self.headers > 0 && self.blanks > 0;
        is_page && self.blanks <= MOST_BLANKS || self.blanks == 0 && self.headers == 0
    }
}

/// How the text is written.
#[derive(Debug, Clone, Copy)]
struct Habits {
    width: Width,
    /// The columns with which the rows inside a paragraph begin.
    margin: u8,
    /// Whether the first row of a paragraph is indented.
    indents: bool,
    /// How much shorter the first row of a paragraph is, because its indent was lost.
    lost_indent: u16,
}

impl Habits {
    fn of(shapes: &[Shape], width: Width) -> Self {
        const MOST: usize = 64;
        let text = |shape: &Shape| shape.kind == Kind::Text;
        let pairs = || shapes.windows(2).filter(|pair| pair.iter().all(text));
        let mut margins = [0_usize; MOST];
        for pair in pairs() {
            if pair[0].is_open() && width.is_filled_by(&pair[0], &pair[1]) {
                margins[usize::from(pair[1].indent).min(MOST - 1)] += 1;
            }
        }
        let usual = margins.iter().enumerate().rev().max_by_key(|(_, count)| **count);
        let margin = usual.map_or(0, |(margin, _)| margin as u8);
        let (mut first, mut indented) = (0, 0);
        let (mut lost, mut kept) = (0, 0);
        for three in shapes.windows(3) {
            let [above, row, below] = [&three[0], &three[1], &three[2]];
            let is_first = above.kind == Kind::Blank
                || text(above) && above.end == End::Sentence && !width.is_filled_by(above, row);
            if !is_first || !text(row) || !row.is_prose {
                continue;
            }
            first += 1;
            indented += usize::from(row.indent > margin + 1);
            if row.indent == 0 && row.is_open() && text(below) {
                lost += usize::from(width.is_filled_after(LOST_INDENT, row, below));
                kept += usize::from(width.is_filled_by(row, below));
            }
        }
        let indents = first >= 2 && indented * 10 >= first * 9;
        let lost_indent = if lost >= 2 && lost > 4 * kept { LOST_INDENT } else { 0 };
        Self { width, margin, indents, lost_indent }
    }

    /// Whether the text of a paragraph goes on in a row.
    fn goes_on(&self, shapes: &[Shape], paragraph: &Paragraph, row: usize) -> bool {
        let (last, next) = (&shapes[paragraph.last], &shapes[row]);
        let lost = if paragraph.rows == 1 && last.indent == 0 { self.lost_indent } else { 0 };
        let is_filled = self.width.is_filled_by(last, next)
            || lost > 0 && self.width.is_filled_after(lost, last, next);
        if !is_filled
            || next.indent > self.margin.saturating_add(1)
            || last.has_gaps
            || next.has_gaps
        {
            return false;
        }
        if !last.is_open() {
            // A sentence ends here; whether a paragraph does, only the indent of the next one tells.
            return self.indents && next.opening != Opening::Marker;
        }
        // A number that was cut in two: 第1｜2条
        let is_cut = last.has_digits[1] && next.has_digits[0];
        if is_cut || next.begins_inside || !paragraph.may_be_heading(last) {
            return true;
        }
        match next.opening {
            Opening::Marker => false,
            Opening::Decimal => paragraph.opening == Opening::None,
            Opening::None => paragraph.opening != Opening::None || !next.is_label,
        }
    }

    /// Whether a row whose text occurs again and again can be the header of a page.
    fn may_be_header(&self, shapes: &[Shape], shape: &Shape, row: usize) -> bool {
        let next = shapes.get(row + 1).unwrap_or(shape);
        let is_name = !shape.is_prose && shape.is_open() && shape.opening != Opening::Marker;
        is_name && !self.width.is_filled_by(shape, next)
    }
}

/// An indent of two characters.
const LOST_INDENT: u16 = 2;

/// The hashes of the texts that occur so often that they may be running headers.
fn running_headers(shapes: &[Shape]) -> FxHashMap<u32, usize> {
    const OFTEN: usize = 3;
    let mut counts = FxHashMap::default();
    for shape in shapes.iter().filter(|shape| shape.kind == Kind::Text) {
        *counts.entry(shape.hash).or_default() += 1;
    }
    counts.retain(|_, count| *count >= OFTEN);
    counts
}
