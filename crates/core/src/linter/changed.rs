//! Which findings came and went, told by their rules and rows: so that a list of many is mended in a few places.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::rules::Finding;

/// The rows in which findings came or went, by the codes of their rules.
#[derive(Debug, Default)]
pub(super) struct Changed(FxHashMap<&'static str, FxHashSet<usize>>);

impl Changed {
    /// Whether nothing came or went.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether anything came or went that the rule of this code finds.
    pub fn has_rule(&self, code: &str) -> bool {
        self.0.contains_key(code)
    }

    /// Whether a finding is of a rule and in a row of what came or went.
    pub fn has(&self, finding: &Finding) -> bool {
        self.0.get(finding.rule.code).is_some_and(|rows| rows.contains(&finding.span.start.row))
    }

    /// These came or went.
    pub fn add<'a>(&mut self, findings: impl IntoIterator<Item = &'a Finding>) {
        for finding in findings {
            self.0.entry(finding.rule.code).or_default().insert(finding.span.start.row);
        }
    }

    /// What differs between two lists came or went.
    pub fn add_difference(&mut self, old: &[Finding], new: &[Finding]) {
        let start = old.iter().zip(new).take_while(|(old, new)| old == new).count();
        let (old, new) = (&old[start..], &new[start..]);
        let ends = old.iter().rev().zip(new.iter().rev());
        let end = ends.take_while(|(old, new)| old == new).count();
        self.add(&old[..old.len() - end]);
        self.add(&new[..new.len() - end]);
    }
}

#[cfg(test)]
mod tests {
    use super::Changed;
    use crate::document::Span;
    use crate::rules::Finding;
    use crate::testing::SAMPLE;

    /// Checks which rows of findings differ, where each is told by its row and its message.
    #[track_caller]
    fn check(old: &[(usize, &'static str)], new: &[(usize, &'static str)], expected: &[usize]) {
        let findings = |list: &[(usize, &'static str)]| -> Vec<Finding> {
            let finding = |&(row, message)| Finding::new(&SAMPLE, Span::in_row(row, 0..3), message);
            list.iter().map(finding).collect()
        };
        let (old, new) = (findings(old), findings(new));
        let mut changed = Changed::default();
        changed.add_difference(&old, &new);
        assert_eq!(changed.is_empty(), expected.is_empty());
        let all = old.iter().chain(&new).filter(|finding| changed.has(finding));
        let mut rows: Vec<usize> = all.map(|finding| finding.span.start.row).collect();
        rows.dedup();
        assert_eq!(rows, expected);
    }

    #[test]
    fn tells_what_differs() {
        let (a, b, c) = ((1, "甲"), (2, "乙"), (3, "丙"));
        check(&[], &[], &[]);
        check(&[a, b, c], &[a, b, c], &[]);
        check(&[a, b, c], &[a, c], &[2]);
        check(&[a], &[a, a], &[1]);
        check(&[a, c], &[a, b, c], &[2]);
        check(&[a, b], &[a, (2, "另")], &[2]);
        check(&[], &[a, c], &[1, 3]);
    }
}
