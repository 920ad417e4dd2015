//! How the paragraphs of a file count in its lists.

use std::collections::{HashMap, HashSet};

use super::{LEVELS, Label, Numbering, Suffix};
use crate::formats::Format;

/// How far the lists of a file have counted.
#[derive(Debug, Default)]
pub struct Counters {
    lists: HashMap<usize, [Count; LEVELS]>,
    /// The levels of `w:num` whose own start was used.
    started: HashSet<(i64, usize)>,
    /// How many paragraphs were counted.
    time: u64,
}

/// How far a level has counted.
#[derive(Debug, Default, Clone, Copy)]
struct Count {
    /// Its number; none before it was used.
    number: Option<i64>,
    /// When it was used last.
    used: u64,
}

impl Counters {
    /// Counts a paragraph. There is no label for a list that the file does not have, and none where the list
    /// shows nothing.
    pub fn count(&mut self, numbering: &Numbering, (list, level): (i64, usize)) -> Option<Label> {
        let named = numbering.uses.get(&list)?;
        self.time += 1;
        let counts = self.lists.entry(named.list).or_default();
        // When a level above the one at hand was used last.
        let mut above = [0; LEVELS];
        for (at, count) in counts.iter_mut().enumerate().take(level + 1) {
            let restart = numbering.level(named, at).and_then(|level| level.restart);
            let restarting = restarting_levels(at, restart);
            let is_over = above.iter().take(restarting).any(|used| *used > count.used);
            let is_own = at == level;
            let is_first = is_own && named.has_start(at) && self.started.insert((list, at));
            count.number = match count.number {
                Some(number) if !is_over && !is_first => {
                    Some(number.saturating_add(i64::from(is_own)))
                }
                // A level that is passed over counts as if it had been there.
                _ => Some(numbering.start(named, at)),
            };
            if is_own || is_over || count.used == 0 {
                count.used = self.time;
            }
            if let Some(used) = above.get_mut(at) {
                *used = count.used;
            }
        }
        let look = numbering.level(named, level)?;
        let text = look.label(|other| {
            let format =
                numbering.level(named, other).map_or(Format::default(), |other| other.format);
            let number = counts.get(other).and_then(|count| count.number);
            (other <= level).then_some((format, number.unwrap_or(0)))
        });
        let list = u32::try_from(named.list).unwrap_or(u32::MAX);
        (!text.is_empty()).then_some(Label { text, is_set_off: look.suffix == Suffix::Tab, list })
    }
}

/// How many of the levels above make a level begin again.
fn restarting_levels(level: usize, restart: Option<i64>) -> usize {
    // One that is not above it says nothing.
    restart
        .and_then(|restart| usize::try_from(restart).ok())
        .filter(|above| *above <= level)
        .unwrap_or(level)
}
