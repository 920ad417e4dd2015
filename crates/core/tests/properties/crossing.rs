//! Many references to attachments and many attachments: the time to follow them grows with their number, and not with its
//! square.

use hegao_core::document::{Document, Position};
use hegao_core::ide;

use crate::growth::{check_growth, timed};

/// The smaller number: a square of it shows without optimization.
const SMALL: usize = 2_000;

/// Checks that four times as many take less than nine times as long.
#[track_caller]
fn check(text: impl Fn(usize) -> String) {
    check_growth(&text(1), (&SMALL, &(4 * SMALL)), 9, |&count| {
        let document = Document::parse(&text(count));
        timed(|| ide::definition::definition(&document, Position { row: 0, byte: 0 })).0
    });
}

#[test]
fn references_to_attachments_take_linear_time() {
    check(|count| "附件：1.甲\n2.乙\n\n正文见附件3。\n".repeat(count));
    check(|count| "附件1\n甲\n\n正文见附件1。\n".repeat(count));
}
