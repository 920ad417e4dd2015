//! The features of characters: their probability, and how often the runs around the copies occur.

use super::Copies;
use crate::language::ngrams::{Counts, Kind};

pub(super) const COUNT: usize = NAMES.len();

/// Left of | stands the end of the first copy, right of it the start of the second; of one character X that is X|X.
pub(super) const NAMES: [&str; 44] = [
    "trigram gain",
    "4-gram gain",
    "z|a",
    "yz|a",
    "z|ab",
    "yz|ab",
    "xyz|a",
    "z|abc",
    "lCr",
    "lC",
    "Cr",
    "C",
    "llCr",
    "lCrr",
    "llC",
    "Crr",
    "yz|a / yz",
    "z|ab / ab",
    "lCr / Cr",
    "lCr / lC",
    "z|a / z",
    "cohesion of lC",
    "cohesion of Cr",
    "cohesion of ll and C",
    "cohesion of C and rr",
    "ll",
    "rr",
    "alone",
    "head",
    "tail",
    "CC in documents",
    "lCC in documents",
    "CCr in documents",
    "lCCr in documents",
    "surprise at |",
    "surprise after the copies",
    "surprise at the end of the line",
    "C between others",
    "Cr begins a clause",
    "Crr begins a clause",
    "lC ends a clause",
    "llC ends a clause",
    "lCrr / Crr",
    "llCr / llC",
];

pub(super) fn features(copies: &Copies, counts: &Counts<'_>) -> [f32; COUNT] {
    let copy = copies.classes();
    let copy = &copy[..];
    let [l3, l2, l1] = copies.before;
    let [r1, r2, r3] = copies.after;
    let log = |kind, run: &[char]| counts.log_count(kind, run);
    let joined = |parts: &[&[char]]| log(Kind::Run, &parts.concat());
    let two = [&[l3, l2, l1], copy, copy, &[r1, r2, r3]].concat();
    let middle = 3 + copy.len();
    let near = |back: usize, ahead: usize| log(Kind::Run, &two[middle - back..middle + ahead]);
    let (za, yza, zab) = (near(1, 1), near(2, 1), near(1, 2));
    let (yz, ab, z) = (near(2, 0), near(0, 2), near(1, 0));
    // The counts hold runs of up to four characters: of longer copies only the near end is looked at.
    let first = &copy[..copy.len().min(2)];
    let last = &copy[copy.len().saturating_sub(2)..];
    let whole = if copy.len() <= 2 { joined(&[&[l1], copy, &[r1]]) } else { -1.0 };
    let (lc, cr, c) = (joined(&[&[l1], first]), joined(&[last, &[r1]]), joined(&[first]));
    let (llc, crr) = (joined(&[&[l2, l1], first]), joined(&[last, &[r1, r2]]));
    let (ll, rr, l, r) =
        (joined(&[&[l2, l1]]), joined(&[&[r1, r2]]), joined(&[&[l1]]), joined(&[&[r1]]));
    let around = |before: &[char], after: &[char]| {
        if copy.len() == 1 { joined(&[before, copy, after]) } else { -1.0 }
    };
    // The first two and three characters from the second copy on, and the last ones up to the first copy.
    let (begin2, begin3) = (&two[middle..middle + 2], &two[middle..middle + 3]);
    let (end2, end3) = (&two[middle - 2..middle], &two[middle - 3..middle]);
    let share = |kind| if copy.len() == 1 { log(kind, copy) - c } else { 0.0 };
    let one = [&[l3, l2, l1], copy, &[r1, r2, r3]].concat();
    let known = 4;
    let ([one3, one4], [two3, two4]) =
        (counts.log_probabilities(&one, known), counts.log_probabilities(&two, known));
    let end = middle + copy.len();
    let surprise = |end: usize| counts.log_probabilities(&two[..end + 1], end)[1];
    [
        one3 - two3,
        one4 - two4,
        za,
        yza,
        zab,
        near(2, 2),
        near(3, 1),
        near(1, 3),
        whole,
        lc,
        cr,
        c,
        around(&[l2, l1], &[r1]),
        around(&[l1], &[r1, r2]),
        llc,
        crr,
        yza - yz,
        zab - ab,
        whole - cr,
        whole - lc,
        za - z,
        lc - l - c,
        cr - r - joined(&[last]),
        llc - ll - c,
        crr - rr - joined(&[last]),
        ll,
        rr,
        share(Kind::Alone),
        share(Kind::Head),
        share(Kind::Tail),
        log(Kind::Twice, copy),
        log(Kind::TwiceAfter, &[&[l1], copy].concat()),
        log(Kind::TwiceBefore, &[copy, &[r1]].concat()),
        log(Kind::TwiceBetween, &[&[l1], copy, &[r1]].concat()),
        surprise(middle),
        surprise(end),
        joined(&[last, &['\n']]) - joined(&[last]),
        joined(&[&['\n'], first]) - c,
        joined(&[&['\n'], begin2]) - joined(&[begin2]),
        joined(&[&['\n'], begin3]) - joined(&[begin3]),
        joined(&[end2, &['\n']]) - joined(&[end2]),
        joined(&[end3, &['\n']]) - joined(&[end3]),
        around(&[l1], &[r1, r2]) - crr,
        around(&[l2, l1], &[r1]) - llc,
    ]
}
