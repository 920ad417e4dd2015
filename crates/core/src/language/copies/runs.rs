//! The features of characters: their probability, and how often the runs around the copies occur.

use super::{Copies, NEAR};
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
    let log = |kind, run: &[char]| counts.log_count(kind, run);
    let run = |run: &[char]| log(Kind::Run, run);
    let two = [&copies.before, copy, copy, &copies.after].concat();
    let one = [&copies.before, copy, &copies.after].concat();
    let (first, middle) = (NEAR, NEAR + copy.len());
    let near = |back: usize, ahead: usize| run(&two[middle - back..middle + ahead]);
    let (za, yza, zab) = (near(1, 1), near(2, 1), near(1, 2));
    let (yz, ab, z) = (near(2, 0), near(0, 2), near(1, 0));
    // The counts hold runs of up to four characters: of longer copies only the near end is looked at.
    let length = copy.len().min(2);
    let beginning = |before: usize| &one[first - before..first + length];
    let ending = |after: usize| &one[middle - length..middle + after];
    let whole = if copy.len() <= 2 { run(&one[first - 1..middle + 1]) } else { -1.0 };
    let (lc, cr, c) = (run(beginning(1)), run(ending(1)), run(beginning(0)));
    let (llc, crr) = (run(beginning(2)), run(ending(2)));
    let (ll, rr) = (run(&one[first - 2..first]), run(&one[middle..middle + 2]));
    let (l, r) = (run(&one[first - 1..first]), run(&one[middle..middle + 1]));
    let last = run(ending(0));
    let around = |before: usize, after: usize| {
        if copy.len() == 1 { run(&one[first - before..middle + after]) } else { -1.0 }
    };
    let (llcr, lcrr) = (around(2, 1), around(1, 2));
    // How often a run stands at the start and at the end of a clause, among all its places.
    let begins = |short: &[char]| run(&[&['\n'], short].concat()) - run(short);
    let ends = |short: &[char]| run(&[short, &['\n']].concat()) - run(short);
    let share = |kind| if copy.len() == 1 { log(kind, copy) - c } else { 0.0 };
    let known = 4;
    let [one3, one4] = counts.log_probabilities(&one, known);
    let [two3, two4] = counts.log_probabilities(&two, known);
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
        llcr,
        lcrr,
        llc,
        crr,
        yza - yz,
        zab - ab,
        whole - cr,
        whole - lc,
        za - z,
        lc - l - c,
        cr - r - last,
        llc - ll - c,
        crr - rr - last,
        ll,
        rr,
        share(Kind::Alone),
        share(Kind::Head),
        share(Kind::Tail),
        log(Kind::Twice, copy),
        log(Kind::TwiceAfter, &one[first - 1..middle]),
        log(Kind::TwiceBefore, &one[first..middle + 1]),
        log(Kind::TwiceBetween, &one[first - 1..middle + 1]),
        surprise(middle),
        surprise(end),
        ends(ending(0)),
        begins(beginning(0)),
        begins(&two[middle..middle + 2]),
        begins(&two[middle..middle + 3]),
        ends(&two[middle - 2..middle]),
        ends(&two[middle - 3..middle]),
        lcrr - crr,
        llcr - llc,
    ]
}
