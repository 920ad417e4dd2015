//! Many references to attachments and many attachments: the time to follow them grows with their number, and not with its
//! square.

use std::time::{Duration, Instant};

use hegao_core::document::{Document, Position};
use hegao_core::ide;

/// The smaller number: a square of it shows without optimization.
const SMALL: usize = 2_000;

/// Noise of the machine, which no number of tries takes away.
const NOISE: Duration = Duration::from_millis(30);

/// Checks that four times as many take less than nine times as long.
#[track_caller]
fn check(text: impl Fn(usize) -> String) {
    const TRIES: usize = 5;
    let took = |count| {
        let document = Document::parse(&text(count));
        let begun = Instant::now();
        ide::definition::definition(&document, Position { row: 0, byte: 0 });
        begun.elapsed()
    };
    let mut tries = Vec::new();
    for _ in 0..TRIES {
        let times = (took(SMALL), took(4 * SMALL));
        if times.1 < 9 * times.0 + NOISE {
            return;
        }
        tries.push(times);
    }
    panic!("{}: {tries:?}", text(1));
}

#[test]
fn references_to_attachments_take_linear_time() {
    check(|count| "附件：1.甲\n2.乙\n\n正文见附件3。\n".repeat(count));
    check(|count| "附件1\n甲\n\n正文见附件1。\n".repeat(count));
}
