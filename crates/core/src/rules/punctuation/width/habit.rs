//! Which half-width marks a document has throughout, and which strayed into it.

use memchr::memmem;

use super::{BRACKETS, NUMBER_BRACKETS, STOPS};
use crate::document::Document;
use crate::rules::{Applicability, Finding, Severity};

/// From how many places on a way of writing can be a habit.
const SEVERAL: usize = 3;
/// The smallest share of a mark that is half-width by habit, in per cent.
const LEAST_SHARE: usize = 15;
/// The share from which on brackets are half-width by choice, in per cent.
const MOST: usize = 50;

/// Takes the habit from stray marks, each of which then has a finding of its own. Half-width brackets are a
/// style that many laws have throughout: where all else in the document is full-width, they are a matter of
/// style.
pub(super) fn review(document: &Document, found: &mut [&mut Finding]) {
    let mut is_half_width = false;
    for stop in &STOPS {
        let count = count(found, stop.habit);
        if count >= SEVERAL {
            if has_share(document, found, (stop.habit, count), stop.full, LEAST_SHARE) {
                is_half_width = true;
            } else {
                set_apart(found, stop.habit);
            }
        }
    }
    let brackets = count(found, BRACKETS);
    if brackets >= SEVERAL {
        if !has_share(document, found, (BRACKETS, brackets), '（', LEAST_SHARE) {
            set_apart(found, BRACKETS);
        } else if !is_half_width && has_share(document, found, (BRACKETS, brackets), '（', MOST) {
            lower(found, BRACKETS);
        }
    }
    if !is_half_width && count(found, NUMBER_BRACKETS) > 1 {
        lower(found, NUMBER_BRACKETS);
    }
}

fn of_habit<'a, 'f>(
    found: &'a mut [&'f mut Finding],
    habit: &'static str,
) -> impl Iterator<Item = &'a mut &'f mut Finding> {
    found.iter_mut().filter(move |finding| finding.habit == Some(habit))
}

fn count(found: &[&mut Finding], habit: &'static str) -> usize {
    found.iter().filter(|finding| finding.habit == Some(habit)).count()
}

fn set_apart(found: &mut [&mut Finding], habit: &'static str) {
    of_habit(found, habit).for_each(|finding| finding.habit = None);
}

/// Makes a habit a matter of style, which is changed only where the user asks for it.
fn lower(found: &mut [&mut Finding], habit: &'static str) {
    for finding in of_habit(found, habit) {
        finding.severity = Severity::Info;
        if let Some(fix) = &mut finding.fix {
            fix.applicability = Applicability::Unsafe;
        }
    }
}

/// Whether the half-width marks of a habit, so many, are at least `share` per cent of all. `full` is what
/// the others look like. They are counted until the answer is known, and in a very long document only at
/// its beginning.
fn has_share(
    document: &Document,
    found: &[&mut Finding],
    (habit, half): (&'static str, usize),
    full: char,
    share: usize,
) -> bool {
    /// How much is read, in bytes.
    const MOST_READ: usize = 1 << 18;
    let mut buffer = [0; 4];
    let full = memmem::Finder::new(full.encode_utf8(&mut buffer));
    let is_less = |half: usize, full: usize| half * 100 < (half + full) * share;
    let (mut others, mut read) = (0, 0);
    for (row, line) in document.lines().iter().enumerate() {
        others += full.find_iter(line.text().as_bytes()).count();
        read += line.text().len();
        if is_less(half, others) {
            return false;
        }
        if read > MOST_READ {
            let here = |finding: &&&mut Finding| {
                finding.habit == Some(habit) && finding.span.start.row <= row
            };
            return !is_less(found.iter().filter(here).count(), others);
        }
    }
    true
}
