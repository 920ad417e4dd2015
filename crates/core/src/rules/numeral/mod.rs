//! Rules on numerals (GB/T 15835): dates, ranges, shares and approximate numbers.

pub mod approximate;
pub mod comma;
pub mod date;
pub mod decrease;
pub mod estimate;
pub mod invalid;
pub mod liang;
pub mod mixed;
pub mod order;
mod parts;
pub mod percentage;
pub mod range;
pub mod unit;
pub mod weekday;
pub mod year;
pub mod zero;

use std::ops::Range;

use crate::document::{Quantity, joint_before};

/// The number in ASCII digits that ends at byte `end`, with its point; `None` where it is the end of something
/// longer, as of A3 or 第3.
fn number_before(text: &str, end: usize) -> Option<Range<usize>> {
    let digits = text[..end].bytes().rev();
    let length = digits.take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
    let start = end - length;
    let number = &text[start..end];
    let is_number = number.starts_with(|c: char| c.is_ascii_digit())
        && number.ends_with(|c: char| c.is_ascii_digit())
        && number.matches('.').count() <= 1;
    let goes_on = |c: char| {
        c.is_ascii_alphanumeric()
            || matches!(
                c,
                '-' | '－' | '–' | '—' | '～' | '~' | '_' | '/' | ',' | '，' | '第' | '图' | '表'
            )
    };
    (is_number && !text[..start].ends_with(goes_on)).then_some(start..end)
}

/// The first number of a range whose second one begins at byte `start`, in ASCII digits: the 5 of 5—8%.
fn range_before(text: &str, start: usize) -> Option<Range<usize>> {
    let end = joint_before(text, start)?;
    number_before(text, text[..end].trim_end().len())
}

/// The value of a number in ASCII digits with a point; for comparisons only.
fn value(number: &str) -> Option<f64> {
    number.parse().ok()
}

/// Whether a quantity ends a range whose first number lacks its sign, so that numeral-range speaks of it.
pub(super) fn lacks_unit(text: &str, quantity: &Quantity) -> bool {
    range::lost(text, quantity).is_some()
}
