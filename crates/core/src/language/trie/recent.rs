//! What was looked up of late. Running text asks for the same few thousand runs of characters again and again, and each
//! look-up searches bytes that are in no cache of the processor.

use std::cell::Cell;

use super::{Node, ROOT, Trie};

/// How many look-ups are kept: as many as stay near the processor.
const PLACES: usize = 1 << 13;
/// The bits of a node, and of a node that may be none.
const NODE: u32 = 24;

thread_local! {
    /// Each is the node, the code unit, and the child that it has by that, or 0: the root is no child. What is all 0
    /// says that of a node that is never asked, the root.
    static FOUND: [Cell<u64>; PLACES] = const { [const { Cell::new(0) }; PLACES] };
}

/// As [`Trie::child`]. There is one memory for each thread, so only one tree of a program may be asked in this way.
pub fn child(trie: &Trie, node: Node, character: char) -> Option<Node> {
    let Ok(unit) = u16::try_from(u32::from(character)) else { return trie.child(node, character) };
    if node == ROOT || node >> NODE != 0 {
        return trie.by_unit(node, unit);
    }
    let key = (node as u64) << u16::BITS | u64::from(unit);
    let place = (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - PLACES.ilog2())) as usize;
    FOUND.with(|found| {
        let kept = found[place].get();
        if kept >> NODE == key {
            return Some((kept & ((1 << NODE) - 1)) as Node).filter(|&child| child != ROOT);
        }
        let child = trie.by_unit(node, unit);
        let value = child.unwrap_or(ROOT) as u64;
        if value >> NODE == 0 {
            found[place].set(key << NODE | value);
        }
        child
    })
}
