//! How the paragraphs of a file count in its lists.

use std::collections::{HashMap, HashSet};

use super::{LEVELS, Label, Numbering, Suffix};
use crate::formats::Format;

/// How far the lists of a file have counted.
#[derive(Debug, Default)]
pub struct Counters {
    lists: HashMap<usize, Count>,
    /// The levels of `w:num` whose own start was used.
    started: HashSet<(i64, usize)>,
    /// How many paragraphs were counted.
    time: u64,
}

#[derive(Debug, Default)]
struct Count {
    /// The number of each level; none before it was used.
    numbers: [Option<i64>; LEVELS],
    /// When each level was used last.
    used: [u64; LEVELS],
}

impl Counters {
    /// Counts a paragraph. There is none for a list that the file does not have, and none where the list
    /// shows nothing.
    pub fn count(&mut self, numbering: &Numbering, (list, level): (i64, usize)) -> Option<Label> {
        let named = numbering.uses.get(&list)?;
        self.time += 1;
        let count = self.lists.entry(named.list).or_default();
        for above in 0..level {
            if count.numbers[above].is_none() {
                count.numbers[above] = Some(numbering.start(named, above));
            }
        }
        let look = numbering.level(named, level);
        let has_own_start =
            named.overrides.iter().any(|other| other.level == level && other.start.is_some());
        let is_started = !has_own_start || !self.started.insert((list, level));
        let number = match count.numbers[level] {
            Some(number)
                if is_started && !count.begins_again(level, look.and_then(|look| look.restart)) =>
            {
                number.saturating_add(1)
            }
            _ => numbering.start(named, level),
        };
        count.numbers[level] = Some(number);
        count.used[level] = self.time;
        let look = look?;
        let text = look.label(|other| {
            let format =
                numbering.level(named, other).map_or(Format::default(), |other| other.format);
            let number = count.numbers.get(other).copied().flatten();
            (other <= level).then_some((format, number.unwrap_or(0)))
        });
        let list = u32::try_from(named.list).unwrap_or(u32::MAX);
        (!text.is_empty()).then_some(Label { text, is_set_off: look.suffix == Suffix::Tab, list })
    }
}

impl Count {
    /// Whether a level begins again, since one above it was used after it.
    fn begins_again(&self, level: usize, restart: Option<i64>) -> bool {
        let above = match restart {
            // A level that is not above says nothing.
            Some(restart) => {
                usize::try_from(restart).ok().filter(|above| *above <= level).unwrap_or(level)
            }
            None => level,
        };
        self.used.iter().take(above).any(|used| *used > self.used[level])
    }
}
