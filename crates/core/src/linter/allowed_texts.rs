//! Finds the allowed texts of the settings in a text: all of them at once, in one reading.
//!
//! They form a tree. While the text is read, a node stands for the longest end of what was read that a text in the
//! tree begins with; the shorter ends follow from it (Aho and Corasick).

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::Allowed;
use crate::rules::Selector;

/// The allowed texts, as a tree.
#[derive(Debug, Clone)]
pub(super) struct AllowedTexts {
    nodes: Vec<Node>,
    next: FxHashMap<(usize, char), usize>,
    groups: Vec<Group>,
    /// The longest text, in bytes.
    longest: usize,
}

/// A beginning of an allowed text; the first node is the empty one.
#[derive(Debug, Clone, Default)]
struct Node {
    /// The bytes that it is long.
    length: usize,
    /// The node of the longest other end of it that is a node.
    shorter: usize,
    /// The nearest node on the way of `shorter` that is an allowed text; 0 where there is none.
    shorter_text: usize,
    /// The groups whose text it is.
    groups: Vec<usize>,
}

/// The entries with the same text for the same rules.
#[derive(Debug, Clone)]
pub(super) struct Group {
    pub(super) rules: Selector,
    /// Their indexes in the settings.
    pub(super) entries: Vec<usize>,
}

impl AllowedTexts {
    pub(super) fn of(allowed: &[Allowed]) -> Self {
        let mut tree = Self {
            nodes: vec![Node::default()],
            next: FxHashMap::default(),
            groups: Vec::new(),
            longest: 0,
        };
        // Each node with its parent and what leads from there to it.
        let mut ways = Vec::new();
        for (entry, Allowed { rules, text, .. }) in allowed.iter().enumerate() {
            let mut node = 0;
            for character in text.chars() {
                let nodes = &mut tree.nodes;
                let length = nodes[node].length + character.len_utf8();
                let parent = node;
                node = *tree.next.entry((parent, character)).or_insert_with(|| {
                    ways.push((length, nodes.len(), parent, character));
                    nodes.push(Node { length, ..Node::default() });
                    nodes.len() - 1
                });
            }
            if node > 0 {
                tree.add(node, *rules, entry);
                tree.longest = tree.longest.max(text.len());
            }
        }
        // What a node needs of shorter ones is there before it.
        ways.sort_unstable();
        for (_, node, parent, character) in ways {
            let shorter =
                if parent == 0 { 0 } else { tree.step(tree.nodes[parent].shorter, character) };
            let is_text = !tree.nodes[shorter].groups.is_empty();
            let shorter_text = if is_text { shorter } else { tree.nodes[shorter].shorter_text };
            tree.nodes[node] =
                Node { shorter, shorter_text, ..std::mem::take(&mut tree.nodes[node]) };
        }
        tree
    }

    fn add(&mut self, node: usize, rules: Selector, entry: usize) {
        let of_node = &mut self.nodes[node].groups;
        match of_node.iter().find(|&&group| self.groups[group].rules == rules) {
            Some(&group) => self.groups[group].entries.push(entry),
            None => {
                of_node.push(self.groups.len());
                self.groups.push(Group { rules, entries: vec![entry] });
            }
        }
    }

    /// The node after one more character.
    fn step(&self, mut node: usize, character: char) -> usize {
        loop {
            match self.next.get(&(node, character)) {
                Some(&next) => return next,
                None if node == 0 => return 0,
                None => node = self.nodes[node].shorter,
            }
        }
    }

    /// Where the texts stand in `text`, in bytes, each with the index of its group.
    pub(super) fn find(&self, text: &str, mut found: impl FnMut(Range<usize>, usize)) {
        let mut node = 0;
        for (start, character) in text.char_indices() {
            node = self.step(node, character);
            let end = start + character.len_utf8();
            let mut at = node;
            while at > 0 {
                let Node { length, shorter_text, groups, .. } = &self.nodes[at];
                for &group in groups {
                    found(end - length..end, group);
                }
                at = *shorter_text;
            }
        }
    }

    pub(super) fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// The longest text, in bytes.
    pub(super) fn longest(&self) -> usize {
        self.longest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks where these texts stand in a text: the beginning of each, in bytes, and the text.
    #[track_caller]
    fn check(allowed: &[&str], text: &str, expected: &[(usize, &str)]) {
        let rules = Selector::parse("duplicate").unwrap();
        let allowed: Vec<_> =
            allowed.iter().map(|&text| Allowed::new(rules, text.to_owned())).collect();
        let texts = AllowedTexts::of(&allowed);
        let mut found = Vec::new();
        texts.find(text, |bytes, group| {
            let Group { entries, .. } = &texts.groups()[group];
            found.extend(entries.iter().map(|&entry| (bytes.start, allowed[entry].text.as_str())));
            assert_eq!(text[bytes], allowed[entries[0]].text);
        });
        assert_eq!(found, expected);
    }

    #[test]
    fn finds_every_text_wherever_it_stands() {
        check(
            &["党员", "员", "党员会"],
            "党员会党员",
            &[(0, "党员"), (3, "员"), (0, "党员会"), (9, "党员"), (12, "员")],
        );
        check(&["aa"], "aaaa", &[(0, "aa"), (1, "aa"), (2, "aa")]);
        check(&["abcd", "bce", "c"], "abce", &[(2, "c"), (1, "bce")]);
        check(&["甲", "甲"], "甲", &[(0, "甲"), (0, "甲")]);
        check(&["", "乙"], "甲", &[]);
        check(&[], "甲", &[]);
    }
}
