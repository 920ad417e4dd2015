//! Where a character is out of place: the cheap questions, asked of every character of a text.

use super::neighbours::Meetings;
use super::{REACH, Text, is_character};
use crate::language::ngrams::{Counts, Kind};

/// Calls `found` with the index of each character that public text hardly ever has between its neighbours, nor
/// beside either of them, in order.
pub(super) fn suspects(text: &Text<'_>, counts: &Counts<'_>, mut found: impl FnMut(usize)) {
    let classes = &text.classes[..];
    let mut meetings = Meetings::new();
    let end = classes.len() - REACH;
    // Nearly every character often stands beside one of its neighbours, and is not asked about further.
    let mut was_seldom = false;
    for place in REACH..=end {
        let is_seldom = !meetings.are_frequent(classes[place]);
        if is_seldom && was_seldom && is_suspect(classes, place - 1, counts) {
            found(place - 1 - REACH);
        }
        was_seldom = is_seldom;
    }
}

/// Whether the character at a place stands between its neighbours as public text hardly ever has it.
fn is_suspect(classes: &[char], place: usize, counts: &Counts<'_>) -> bool {
    let Some(&[ll, left, here, right, rr]) =
        classes.get(place - 2..).and_then(|classes| classes.first_chunk())
    else {
        return false;
    };
    // What stands twice is a matter of its own.
    if !is_character(here) || here == left || here == right {
        return false;
    }
    let before = counts.beginning(&[left, here]);
    if !before.then(right).is_rare() {
        return false;
    }
    let after = counts.beginning(&[here, right]);
    let rare = [counts.beginning(&[ll, left, here]).is_rare(), after.then(rr).is_rare()];
    if rare == [false, false] {
        return false;
    }
    // Beside its neighbours it is hardly more often than by chance; a little more often may it be where all runs of
    // three that hold it are rare.
    let most = if rare == [true, true] { 4.0 } else { 2.0 };
    let count = |character: char| counts.count(Kind::Run, &[character]);
    let share = count(here) / counts.total();
    let ratio = |pair: f32, other: char| (pair + 0.5) / (share * count(other) + 0.5);
    let ratios = [ratio(before.count(), left), ratio(after.count(), right)];
    ratios[0].min(ratios[1]) < 1.0 && ratios[0].max(ratios[1]) < most
}
