//! Makes the bytes of a tree of keys.

use std::collections::HashMap;
use std::ops::Range;

use super::{BLOCK, CROWDED, Node};

/// The bytes of a tree of these keys, each in UTF-16, and the node of each. No key is there twice.
pub fn build(keys: &[Vec<u16>]) -> (Vec<u8>, Vec<Node>) {
    let ranks = ranks(keys);
    let labels = |key: &Vec<u16>| key.iter().map(|&unit| ranks[usize::from(unit)]).collect();
    let mut sorted: Vec<(Vec<u16>, usize)> = keys.iter().map(labels).zip(0..).collect();
    sorted.sort_unstable();

    let mut found = vec![0; keys.len()];
    // For each node its label, its depth, the keys that begin with it, and its children.
    let mut nodes: Vec<(u16, usize, Range<usize>)> = vec![(0, 0, 0..sorted.len())];
    let mut children: Vec<Range<Node>> = Vec::new();
    while let Some((_, depth, range)) = nodes.get(children.len()).cloned() {
        let mut rest = range.start;
        // The shortest key comes first.
        if let Some((key, index)) = sorted[range.clone()].first()
            && key.len() == depth
        {
            found[*index] = children.len();
            rest += 1;
        }
        let start = nodes.len();
        for same in sorted[rest..range.end].chunk_by(|(a, _), (b, _)| a[depth] == b[depth]) {
            nodes.push((same[0].0[depth], depth + 1, rest..rest + same.len()));
            rest += same.len();
        }
        children.push(start..nodes.len());
    }

    let known = nodes.iter().take_while(|(_, depth, _)| *depth <= 1).count();
    let crowded = |node: Node| children[node].len() > 255;
    let crowds: Vec<Node> = (known..nodes.len()).filter(|&node| crowded(node)).collect();
    let starts = children[..known].iter().map(|range| range.start).chain([children[known - 1].end]);
    let blocks = children.chunks(BLOCK).zip(0..).map(|(block, number)| {
        let crowded = (0..block.len()).any(|place| crowded(number * BLOCK + place));
        block[0].start as u32 | if crowded { CROWDED } else { 0 }
    });
    let lengths = [ranks.len(), known + 1, crowds.len(), nodes.len()];
    let mut bytes: Vec<u8> = lengths.iter().flat_map(|&n| (n as u32).to_le_bytes()).collect();
    bytes.extend(ranks.iter().flat_map(|rank| rank.to_le_bytes()));
    bytes.extend(starts.flat_map(|start| (start as u32).to_le_bytes()));
    bytes.extend(blocks.flat_map(u32::to_le_bytes));
    let counts = children.iter().map(|range| u8::try_from(range.len()).unwrap_or(0));
    bytes.extend(
        counts
            .chain(std::iter::repeat_n(0, children.len().next_multiple_of(BLOCK) - children.len())),
    );
    for node in crowds {
        bytes.extend([node, children[node].len()].iter().flat_map(|&n| (n as u32).to_le_bytes()));
    }
    bytes.extend(nodes.iter().map(|(label, ..)| label.to_be_bytes()[0]));
    bytes.extend(nodes.iter().map(|(label, ..)| label.to_be_bytes()[1]));
    (bytes, found)
}

/// The rank of each code unit; 0 for those that no key has.
fn ranks(keys: &[Vec<u16>]) -> Vec<u16> {
    let mut keys: Vec<&Vec<u16>> = keys.iter().collect();
    keys.sort_unstable();
    // For each code unit whether no key begins with it, and how many nodes it labels, as a negative number.
    let mut units: HashMap<u16, (bool, i64)> = HashMap::new();
    let mut last: &[u16] = &[];
    for key in keys {
        let shared = key.iter().zip(last).take_while(|(a, b)| a == b).count();
        for (place, &unit) in key.iter().enumerate().skip(shared) {
            let (inside, count) = units.entry(unit).or_insert((true, 0));
            *inside &= place > 0;
            *count -= 1;
        }
        last = key;
    }
    let mut order: Vec<((bool, i64), u16)> =
        units.into_iter().map(|(unit, of)| (of, unit)).collect();
    order.sort_unstable();
    let length = order.iter().map(|&(_, unit)| usize::from(unit) + 1).max().unwrap_or(0);
    let mut ranks = vec![0; length];
    for (rank, (_, unit)) in (1..).zip(order) {
        ranks[usize::from(unit)] = rank;
    }
    ranks
}
