//! Paragraphs of two or three rows, in a text too short to tell how wide it is.

use super::blocks;
use super::opening::Opening;
use super::shape::{End, Kind, Shape};
use super::wrap::Joint;

/// The joints of a short text.
pub(super) fn joints(shapes: &[Shape]) -> Vec<Joint> {
    let mut found = indented(shapes);
    if found.is_empty() {
        found = of_one_width(shapes);
    }
    if let Some(apart) = (!found.is_empty()).then(|| blocks::apart(shapes)).flatten() {
        found.retain(|&(above, below)| !apart[above] && !apart[below]);
    }
    found
}

/// Paragraphs whose first row is indented, and stops in the middle of a sentence that the next row, which
/// is not, ends. A text with paragraphs that begin without an indent tells nothing.
fn indented(shapes: &[Shape]) -> Vec<Joint> {
    let mut found = Vec::new();
    // Prose that is indented, and prose that is not and goes on from no row above.
    let (mut usual, mut other) = (0, 0);
    let mut row = 0;
    while row < shapes.len() {
        let first = &shapes[row];
        if first.is_prose && matches!(first.kind, Kind::Text | Kind::Long) {
            if first.indent > 2 { usual += 1 } else { other += 1 }
        }
        let begins = row;
        row += 1;
        if !begins_paragraph(first) {
            continue;
        }
        // The rows of a paragraph are as wide as its first one.
        let width = first.columns.max(shapes.get(row).map_or(0, |next| next.columns));
        let from = found.len();
        let mut ends = false;
        while let Some(next) = shapes.get(row) {
            let above = &shapes[row - 1];
            let is_filled = row == begins + 1 || above.columns + 6 >= width;
            if !above.is_open() || !is_filled || !is_continuation(next) || next.columns > width + 4
            {
                break;
            }
            found.push((row - 1, row));
            ends = !next.is_open();
            row += 1;
        }
        let goes_on = |joint: &Joint| {
            !says_nothing(first) || first.brackets > 0 || begins_inside(&shapes[joint.1])
        };
        if !ends || !found.get(from).is_some_and(goes_on) {
            found.truncate(from);
            row = begins + 1;
        }
    }
    if other * 10 > usual { Vec::new() } else { found }
}

fn begins_paragraph(shape: &Shape) -> bool {
    // A centred title stands further in.
    let is_first = shape.kind == Kind::Text && (3..=8).contains(&shape.indent);
    let is_label = shape.is_label && !shape.is_prose;
    is_first && shape.is_open() && !shape.has_gaps && !is_label && is_sentence(shape)
}

/// Whether a row that begins with a marker has more than a heading.
fn is_sentence(shape: &Shape) -> bool {
    shape.opening != Opening::Marker || shape.has_stops
}

/// Whether a row without a mark inside is too short to be more than a heading.
fn says_nothing(shape: &Shape) -> bool {
    const SHORT: u16 = 12;
    !shape.has_clauses && shape.chars < SHORT + u16::from(shape.indent) / 2
}

fn is_continuation(shape: &Shape) -> bool {
    shape.kind == Kind::Text
        && shape.indent == 0
        && !shape.has_gaps
        && shape.opening != Opening::Marker
        && (shape.is_prose || shape.end == End::Sentence)
}

/// Whether a row begins as no paragraph does: with a decimal number, or a mark that goes on.
fn begins_inside(shape: &Shape) -> bool {
    shape.opening == Opening::Decimal || shape.begins_inside
}

/// Rows of about one width, the widest of the text, of which the first ones stop inside a sentence.
fn of_one_width(shapes: &[Shape]) -> Vec<Joint> {
    const NARROWEST: u16 = 20;
    const APART: u16 = 2;
    let rows = || shapes.iter().filter(|shape| shape.kind == Kind::Text);
    let widest = rows().map(|shape| shape.chars).max().unwrap_or_default();
    if widest < NARROWEST || shapes.iter().any(|shape| shape.kind == Kind::Long) {
        return Vec::new();
    }
    let is_full = |shape: &Shape| {
        shape.kind == Kind::Text
            && shape.chars + APART >= widest
            && shape.is_open()
            && !shape.has_gaps
    };
    let mut found = Vec::new();
    let mut row = 0;
    while row < shapes.len() {
        let first = &shapes[row];
        let begins = row;
        row += 1;
        if !is_full(first) || !first.has_clauses || !is_sentence(first) || first.is_label {
            continue;
        }
        let from = found.len();
        let mut ends = false;
        while let Some(next) = shapes.get(row) {
            let is_next = is_continuation(next) && !next.is_label && is_full(&shapes[row - 1]);
            if !is_next {
                break;
            }
            found.push((row - 1, row));
            ends = next.end == End::Sentence;
            row += 1;
        }
        if !ends {
            found.truncate(from);
            row = begins + 1;
        }
    }
    found
}
