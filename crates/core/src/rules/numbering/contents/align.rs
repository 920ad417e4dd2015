//! Which heading each entry of the contents stands for: an alignment of two lists, like that of two
//! versions of a file.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::document::Style;
use crate::text::common_ends;

/// What is compared of an entry or a heading.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Key {
    /// The letters of its marker; empty where it has none.
    pub marker: String,
    /// The letters of its name.
    pub name: String,
    /// How its marker is built.
    pub style: Option<Style>,
    /// Both: the marker of one may not be known in the other, as behind a link.
    pub whole: String,
}

impl Key {
    pub(super) fn new(marker: String, style: Option<Style>, name: String) -> Self {
        let whole = format!("{marker}{name}");
        Self { marker, name, style, whole }
    }
}

/// An entry and a heading, by their indexes, or one of them alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pair {
    /// They have the same name.
    Same(usize, usize),
    /// They have the same marker, or similar names, but are worded differently.
    Reworded(usize, usize),
    /// No heading stands for this entry.
    Entry(usize),
    /// No entry stands for this heading.
    Heading(usize),
}

/// Aligns entries with headings, both in their order. What is the same and unique in both is paired first,
/// as far as it stands in one order; what lies between is paired with the least cost. A stretch that is
/// too large to compare is left out.
pub(super) fn align(entries: &[Key], headings: &[Key]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    let (mut entry, mut heading) = (0, 0);
    // How many cells all stretches together may have.
    let mut budget = 200_000;
    let anchors = in_order(&unique(entries, headings));
    for (next_entry, next_heading) in anchors.into_iter().chain([(entries.len(), headings.len())]) {
        let stretch = (&entries[entry..next_entry], &headings[heading..next_heading]);
        let cells = (stretch.0.len() + 1).saturating_mul(stretch.1.len() + 1);
        if cells <= budget {
            budget -= cells;
            pairs.extend(cheapest(stretch.0, stretch.1).into_iter().map(|pair| match pair {
                Pair::Same(e, h) => Pair::Same(entry + e, heading + h),
                Pair::Reworded(e, h) => Pair::Reworded(entry + e, heading + h),
                Pair::Entry(e) => Pair::Entry(entry + e),
                Pair::Heading(h) => Pair::Heading(heading + h),
            }));
        }
        if next_entry < entries.len() {
            pairs.push(Pair::Same(next_entry, next_heading));
        }
        (entry, heading) = (next_entry + 1, next_heading + 1);
    }
    pairs
}

/// The entries and headings that are the same, and of which each list has only one, by entry.
fn unique(entries: &[Key], headings: &[Key]) -> Vec<(usize, usize)> {
    let mut places: FxHashMap<&str, [Option<usize>; 2]> = FxHashMap::default();
    let mut repeated: FxHashSet<&str> = FxHashSet::default();
    for (side, keys) in [entries, headings].into_iter().enumerate() {
        for (index, key) in keys.iter().enumerate() {
            if places.entry(&key.whole).or_default()[side].replace(index).is_some() {
                repeated.insert(&key.whole);
            }
        }
    }
    let sole = places.iter().filter(|(key, _)| !repeated.contains(*key));
    let mut pairs: Vec<_> = sole.filter_map(|(_, [entry, heading])| entry.zip(*heading)).collect();
    pairs.sort_unstable();
    pairs
}

/// As many pairs as possible of which both sides stand in order: the longest increasing subsequence.
fn in_order(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // For each length, the pair that ends the sequence of that length with the lowest heading.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (index, &(_, heading)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|&end| pairs[end].1 < heading);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        if length == ends.len() {
            ends.push(index);
        } else {
            ends[length] = index;
        }
    }
    let mut found = Vec::new();
    let mut at = ends.last().copied();
    while let Some(index) = at {
        found.push(pairs[index]);
        at = before[index];
    }
    found.reverse();
    found
}

/// The cost of leaving an entry or a heading alone.
const ALONE: u32 = 4;

/// The cost of pairing an entry with a heading; `None` where they have nothing in common.
fn cost(entry: &Key, heading: &Key) -> Option<u32> {
    let same_marker = entry.marker == heading.marker && entry.style == heading.style;
    if entry.whole == heading.whole {
        return Some(0);
    }
    if entry.name == heading.name {
        return Some(1);
    }
    if !same_marker {
        return None;
    }
    let count = |text: &str| text.chars().count();
    let (start, end) = common_ends(&entry.name, &heading.name);
    let similar = (count(start) + count(end)) * 2 >= count(&entry.name).min(count(&heading.name));
    match (similar, entry.marker.is_empty()) {
        (true, _) => Some(5),
        (false, false) => Some(7),
        (false, true) => None,
    }
}

/// The alignment of two lists with the least cost.
fn cheapest(entries: &[Key], headings: &[Key]) -> Vec<Pair> {
    let width = headings.len() + 1;
    // The least cost from each cell to the end.
    let mut costs = vec![0_u32; (entries.len() + 1) * width];
    for e in (0..=entries.len()).rev() {
        for h in (0..width).rev() {
            let at = e * width + h;
            let skips_entry = (e < entries.len()).then(|| costs[at + width] + ALONE);
            let skips_heading = (h < headings.len()).then(|| costs[at + 1] + ALONE);
            let pairs = entries.get(e).zip(headings.get(h));
            let pairs = pairs.and_then(|(entry, heading)| cost(entry, heading));
            let pairs = pairs.map(|cost| costs[at + width + 1] + cost);
            costs[at] =
                [skips_entry, skips_heading, pairs].into_iter().flatten().min().unwrap_or(0);
        }
    }
    let mut found = Vec::with_capacity(entries.len().max(headings.len()));
    let (mut e, mut h) = (0, 0);
    while e < entries.len() || h < headings.len() {
        let at = e * width + h;
        let paired = entries.get(e).zip(headings.get(h)).and_then(|(a, b)| cost(a, b));
        if paired.is_some_and(|cost| costs[at] == costs[at + width + 1] + cost) {
            let (entry, heading) = (&entries[e], &headings[h]);
            let is_same = entry.name == heading.name || entry.whole == heading.whole;
            found.push(if is_same { Pair::Same(e, h) } else { Pair::Reworded(e, h) });
            (e, h) = (e + 1, h + 1);
        } else if h < headings.len() && costs[at] == costs[at + 1] + ALONE {
            found.push(Pair::Heading(h));
            h += 1;
        } else {
            found.push(Pair::Entry(e));
            e += 1;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Aligns two lists of keys, written `marker name`, and checks what is not the same: `-` stands before
    /// an entry without a heading, `+` before a heading without an entry.
    #[track_caller]
    fn check(entries: &str, headings: &str, expected: &str) {
        let keys = |text: &str| -> Vec<Key> {
            let key = |word: &str| {
                let (marker, name) = word.split_once('、').unwrap_or(("", word));
                Key::new(marker.to_owned(), None, name.to_owned())
            };
            text.split_whitespace().map(key).collect()
        };
        let (entries, headings) = (keys(entries), keys(headings));
        let found = align(&entries, &headings).into_iter().filter_map(|pair| match pair {
            Pair::Same(..) => None,
            Pair::Reworded(e, h) => Some(format!("{}={}", entries[e].name, headings[h].name)),
            Pair::Entry(e) => Some(format!("-{}", entries[e].name)),
            Pair::Heading(h) => Some(format!("+{}", headings[h].name)),
        });
        assert_eq!(found.collect::<Vec<_>>().join(" "), expected);
    }

    #[test]
    fn one_mistake_is_one_difference() {
        check("一、甲 二、乙 三、丙", "一、甲 二、乙 三、丙", "");
        check("一、甲 二、乙 三、丙", "一、甲 二、丁 三、丙", "乙=丁");
        check("一、甲 三、丙", "一、甲 二、乙 三、丙", "+乙");
        check("一、甲 二、丙", "一、甲 二、乙 三、丙", "+乙");
        check("一、甲 二、乙 三、丙", "一、甲 三、丙", "-乙");
        check("前言 一、甲 附录", "一、甲", "-前言 -附录");
        check("前言部分 一、甲", "前言章节 一、甲", "前言部分=前言章节");
    }

    #[test]
    fn lists_that_begin_again_are_told_apart() {
        check(
            "一、甲 1、子 2、丑 二、乙 1、子 2、丑",
            "一、甲 1、子 2、丑 二、乙 1、子 2、寅",
            "丑=寅",
        );
        check("一、甲 二、乙", "一、甲 1、子 2、丑 二、乙 1、子", "+子 +丑 +子");
    }

    #[test]
    fn what_changed_places_is_left_on_both_sides() {
        check("甲 丙 乙 丁", "甲 乙 丙 丁", "-丙 +丙");
        let long: Vec<Key> = (0..2_000).map(|_| Key::default()).collect();
        assert_eq!(align(&long, &long), []);
    }
}
