//! Where a character is out of place: the cheap questions, asked of every character of a text.

use super::neighbours::Meetings;
use super::{REACH, Text, is_character};
use crate::language::ngrams::{Beginning, Counts, Kind};

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
    // Beside its neighbours it is hardly more often than by chance; a little more often may it be where all runs of
    // three that hold it are rare. Most are told by the first pair, and to look for a run takes longer than all else.
    const MOST: f32 = 2.0;
    const MOST_WHERE_RARE: f32 = 4.0;
    let count = |character: char| counts.count(Kind::Run, &[character]);
    let share = count(here) / counts.total();
    let ratio = |pair: Beginning, other: char| (pair.count() + 0.5) / (share * count(other) + 0.5);
    let before = counts.beginning(&[left, here]);
    let ratio_before = ratio(before, left);
    if ratio_before >= MOST_WHERE_RARE {
        return false;
    }
    let after = counts.beginning(&[here, right]);
    let ratio_after = ratio(after, right);
    let (least, most) = (ratio_before.min(ratio_after), ratio_before.max(ratio_after));
    if least >= 1.0 || most >= MOST_WHERE_RARE || !before.then(right).is_rare() {
        return false;
    }
    let is_rare_before = || counts.beginning(&[ll, left, here]).is_rare();
    let is_rare_after = || after.then(rr).is_rare();
    if most < MOST {
        is_rare_before() || is_rare_after()
    } else {
        is_rare_before() && is_rare_after()
    }
}
