//! A tree of keys, in a form that is used in place and packs well: what hegao knows of words and of runs of characters
//! is found by it.
//!
//! A node stands for what its path from the root spells, in UTF-16. Nodes are numbered level by level, siblings in the
//! order of their labels, so the children of all nodes follow each other in the order of the nodes. What belongs to
//! nodes is kept in planes, one number for each; users of the tree keep what they know of a node in planes of their own.
//!
//! The label of a node is the rank of its code unit: first come those that keys begin with, the frequent ones before
//! the others. So the children of the root have the labels 1, 2, 3… and need no search, and the high bytes of labels
//! are mostly small.
//!
//! The file has, in little-endian numbers of 32 bits unless said otherwise: four lengths; the rank of each code unit
//! (16 bits, 0 where no key has it); for the root and its children where their children begin, and one more; for each
//! block of nodes where the children of the first begin; for each node how many children it has (8 bits); the nodes
//! that have too many for that, with their number; for each node the high byte of its label, then the low bytes.

mod build;
pub mod recent;

use std::ops::Range;

use memchr::memchr;

pub use build::build;

/// How many nodes have one place to count from.
const BLOCK: usize = 16;
/// The bit of such a place that says that a node of the block has too many children for a byte.
const CROWDED: u32 = 1 << 31;

/// A tree over its bytes.
#[derive(Debug, Clone, Copy)]
pub struct Trie<'a> {
    ranks: &'a [[u8; 2]],
    starts: &'a [[u8; 4]],
    blocks: &'a [[u8; 4]],
    counts: &'a [[u8; BLOCK]],
    crowds: &'a [[u8; 8]],
    high: &'a [u8],
    low: &'a [u8],
}

/// The number of a node.
pub type Node = usize;

/// The node of the empty key.
pub const ROOT: Node = 0;

impl<'a> Trie<'a> {
    /// The tree that bytes begin with, and what follows it. Of bytes that hold none, it is an empty one.
    pub const fn split(bytes: &'a [u8]) -> (Self, &'a [u8]) {
        let (numbers, _) = bytes.as_chunks();
        let Some(&[ranks, starts, crowds, nodes]) = numbers.first_chunk() else {
            return (Self::EMPTY, &[]);
        };
        let nodes = u32::from_le_bytes(nodes) as usize;
        let blocks = nodes.div_ceil(BLOCK);
        let (_, bytes) = bytes.split_at(4 * size_of::<u32>());
        let (ranks, bytes) = part(bytes, u32::from_le_bytes(ranks) as usize);
        let (starts, bytes) = part(bytes, u32::from_le_bytes(starts) as usize);
        let (places, bytes) = part(bytes, blocks);
        let (counts, bytes) = part(bytes, blocks);
        let (crowds, bytes) = part(bytes, u32::from_le_bytes(crowds) as usize);
        let (high, bytes) = part::<1>(bytes, nodes);
        let (low, bytes) = part::<1>(bytes, nodes);
        let (high, low) = (high.as_flattened(), low.as_flattened());
        (Self { ranks, starts, blocks: places, counts, crowds, high, low }, bytes)
    }

    const EMPTY: Self = Self {
        ranks: &[],
        starts: &[],
        blocks: &[],
        counts: &[],
        crowds: &[],
        high: &[],
        low: &[],
    };

    /// The node of a key that is one character longer.
    #[inline]
    pub fn child(&self, node: Node, character: char) -> Option<Node> {
        match u16::try_from(u32::from(character)) {
            Ok(unit) => self.by_unit(node, unit),
            Err(_) => {
                let mut units = [0; 2];
                let mut units = character.encode_utf16(&mut units).iter();
                units.try_fold(node, |node, &unit| self.by_unit(node, unit))
            }
        }
    }

    /// The node of a key.
    pub fn find(&self, key: &[char]) -> Option<Node> {
        key.iter().try_fold(ROOT, |node, &character| self.child(node, character))
    }

    #[inline]
    fn by_unit(&self, node: Node, unit: u16) -> Option<Node> {
        let label = u16::from_le_bytes(*self.ranks.get(usize::from(unit))?);
        if label == 0 {
            return None;
        }
        let children = self.children(node);
        if node == ROOT {
            return Some(usize::from(label)).filter(|child| children.contains(child));
        }
        let (high, low) = (self.high.get(children.clone())?, self.low.get(children.clone())?);
        let [first, second] = label.to_be_bytes();
        // Those with the same high byte stand together, ordered by their low bytes: behind the first of them are no more
        // than these before it. Frequent units have labels below 256, and then no high byte is read until the end.
        let from = if first == 0 { 0 } else { high.partition_point(|&other| other < first) };
        let low = &low[from..low.len().min(from + usize::from(second) + 1)];
        let place = from + memchr(second, low)?;
        (high[place] == first).then_some(children.start + place)
    }

    /// The children of a node.
    #[inline]
    fn children(&self, node: Node) -> Range<Node> {
        if let Some(&[start, end]) = self.starts.get(node..).and_then(|starts| starts.first_chunk())
        {
            return u32::from_le_bytes(start) as usize..u32::from_le_bytes(end) as usize;
        }
        let (block, place) = (node / BLOCK, node % BLOCK);
        let Some((&first, &counts)) = self.blocks.get(block).zip(self.counts.get(block)) else {
            return 0..0;
        };
        let (first, counts) = (u32::from_le_bytes(first), u128::from_le_bytes(counts));
        let start = (first & !CROWDED) as usize + sum(counts & ((1 << (8 * place)) - 1));
        let count = (counts >> (8 * place)) as usize & 0xFF;
        match first & CROWDED {
            0 => start..start + count,
            _ => self.in_crowd(node, start, count),
        }
    }

    /// The children of a node in whose block one has too many for a byte, by what the bytes say.
    fn in_crowd(&self, node: Node, start: usize, count: usize) -> Range<Node> {
        let crowd = |&[a, b, c, d, e, f, g, h]: &[u8; 8]| {
            let [node, count] = [[a, b, c, d], [e, f, g, h]].map(u32::from_le_bytes);
            (node as usize, count as usize)
        };
        let from = self.crowds.partition_point(|bytes| crowd(bytes).0 < node - node % BLOCK);
        let in_block = self.crowds[from..].iter().map(crowd);
        let (mut start, mut count) = (start, count);
        for (crowded, more) in in_block.take_while(|(crowded, _)| *crowded <= node) {
            let sum = if crowded == node { &mut count } else { &mut start };
            *sum = sum.saturating_add(more);
        }
        start..start.saturating_add(count)
    }
}

/// The first `count` groups of bytes, and what follows them: none of either if there are fewer.
const fn part<const SIZE: usize>(bytes: &[u8], count: usize) -> (&[[u8; SIZE]], &[u8]) {
    match bytes.split_at_checked(count.saturating_mul(SIZE)) {
        Some((part, rest)) => (part.as_chunks().0, rest),
        None => (&[], &[]),
    }
}

/// The sum of the bytes of a number.
#[inline]
fn sum(bytes: u128) -> usize {
    const EVEN: u64 = 0x00FF_00FF_00FF_00FF;
    // Each of four parts has two bytes of both halves.
    let pairs = |half: u64| (half & EVEN) + (half >> 8 & EVEN);
    let parts = pairs(bytes as u64) + pairs((bytes >> 64) as u64);
    (parts.wrapping_mul(0x0001_0001_0001_0001) >> 48) as usize
}

#[cfg(test)]
mod tests {
    use super::{Trie, build};

    fn units(key: &str) -> Vec<u16> {
        key.encode_utf16().collect()
    }

    /// Checks that the tree of some keys finds each, and nothing that is not the beginning of one.
    #[track_caller]
    fn check(keys: &[String], absent: &[&str]) {
        let (bytes, nodes) = build(&keys.iter().map(|key| units(key)).collect::<Vec<_>>());
        let bytes = [bytes, vec![7; 3]].concat();
        let (trie, rest) = Trie::split(&bytes);
        assert_eq!(rest, [7; 3]);
        let find = |key: &str| trie.find(&key.chars().collect::<Vec<_>>());
        for (key, node) in keys.iter().zip(nodes) {
            assert_eq!(find(key), Some(node), "{key}");
        }
        for key in absent {
            assert_eq!(find(key), None, "{key}");
        }
    }

    #[test]
    fn finds_its_keys() {
        let keys = ["党员", "党", "人民", "人民代表", "", "𠮷人"].map(String::from);
        check(&keys, &["员", "党员党", "民", "人代", "𠮷民", "好"]);
    }

    #[test]
    fn finds_them_among_many_children() {
        let character = |n: u32| char::from_u32(0x4E00 + n).unwrap_or('〇');
        let keys =
            |first: u32| (0..700).map(move |n| format!("党{}{}", character(first), character(n)));
        let keys: Vec<String> = (0..40).flat_map(keys).collect();
        check(&keys, &["党员", "党一党"]);
    }

    #[test]
    fn broken_bytes_hold_nothing() {
        for length in 0..64 {
            for byte in [0, 1, 255] {
                let bytes = vec![byte; length];
                assert_eq!(Trie::split(&bytes).0.find(&['党', '员']), None);
            }
        }
    }
}
