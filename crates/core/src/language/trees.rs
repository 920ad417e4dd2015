//! Boosted decision trees, read in place.
//!
//! The file is a little-endian f32, the score before any tree, then the trees: their number of nodes
//! (u16) and the nodes. A node is a feature (u16), the nodes to go to where the feature is at most the
//! threshold and where it is above (u16 each), and the threshold (f32). At a leaf the feature is
//! 0xFFFF and the threshold is what it adds to the score.

const NODE: usize = 10;
const LEAF: u16 = u16::MAX;

/// The score of these features: the logarithm of the odds. Broken trees add nothing.
///
/// The first trees say most. Where they leave no hope the others are not asked, and the score is only known to be
/// low: nearly all that is scored is such.
pub(super) fn score(trees: &[u8], features: &[f32]) -> f32 {
    /// How many trees are asked in any case, and below which score no more are.
    const FIRST: usize = 80;
    const HOPELESS: f32 = -4.0;
    let Some((base, mut rest)) = trees.split_first_chunk() else { return 0.0 };
    let mut score = f32::from_le_bytes(*base);
    let mut asked = 0;
    while let Some((count, tail)) = rest.split_first_chunk() {
        if asked >= FIRST && score < HOPELESS {
            break;
        }
        asked += 1;
        let length = usize::from(u16::from_le_bytes(*count)) * NODE;
        let Some((tree, tail)) = tail.split_at_checked(length) else { break };
        score += leaf(tree.as_chunks().0, features).unwrap_or(0.0);
        rest = tail;
    }
    score
}

/// The value of the leaf that the features lead to.
fn leaf(tree: &[[u8; NODE]], features: &[f32]) -> Option<f32> {
    let mut index = 0;
    // Broken bytes may lead in a circle: after as many steps as there are nodes the search ends.
    for _ in 0..tree.len() {
        let &[f0, f1, l0, l1, r0, r1, v0, v1, v2, v3] = tree.get(index)?;
        let value = f32::from_le_bytes([v0, v1, v2, v3]);
        let feature = u16::from_le_bytes([f0, f1]);
        if feature == LEAF {
            return Some(value);
        }
        let low = *features.get(usize::from(feature))? <= value;
        index = usize::from(u16::from_le_bytes(if low { [l0, l1] } else { [r0, r1] }));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::score;

    fn node(feature: u16, low: u16, high: u16, value: f32) -> Vec<u8> {
        [feature.to_le_bytes(), low.to_le_bytes(), high.to_le_bytes()]
            .concat()
            .into_iter()
            .chain(value.to_le_bytes())
            .collect()
    }

    #[test]
    fn follows_the_features_to_a_leaf() {
        let tree =
            [node(1, 1, 2, 0.5), node(u16::MAX, 0, 0, -1.0), node(u16::MAX, 0, 0, 2.0)].concat();
        let trees = [&0.25_f32.to_le_bytes()[..], &3_u16.to_le_bytes(), &tree].concat();
        assert!((score(&trees, &[9.0, 0.5]) + 0.75).abs() < 1e-6);
        assert!((score(&trees, &[9.0, 0.6]) - 2.25).abs() < 1e-6);
        assert!((score(&trees, &[]) - 0.25).abs() < 1e-6, "a feature that is not there");
        assert!((score(&trees[..20], &[0.0; 2]) - 0.25).abs() < 1e-6, "a tree cut short");
    }
}
