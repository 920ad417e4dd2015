//! Pairs of numbers, to ask quickly how far those reach that begin by some point.

/// Pairs of a beginning and an end.
#[derive(Debug, Default)]
pub(super) struct Reach {
    begins: Vec<usize>,
    /// For each beginning, the greatest end of it and those before it.
    ends: Vec<usize>,
}

impl Reach {
    /// The pairs in any order.
    pub(super) fn of(mut pairs: Vec<(usize, usize)>) -> Self {
        pairs.sort_unstable();
        let (begins, mut ends): (Vec<_>, Vec<_>) = pairs.into_iter().unzip();
        for index in 1..ends.len() {
            ends[index] = ends[index].max(ends[index - 1]);
        }
        Self { begins, ends }
    }

    /// The greatest end of the pairs that begin at `last` or before.
    pub(super) fn up_to(&self, last: usize) -> Option<usize> {
        let count = self.begins.partition_point(|&begin| begin <= last);
        count.checked_sub(1).map(|index| self.ends[index])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pairs: &[(usize, usize)], last: usize, expected: Option<usize>) {
        assert_eq!(Reach::of(pairs.to_vec()).up_to(last), expected);
    }

    #[test]
    fn looks_at_all_that_begin_in_time() {
        let pairs = [(5, 6), (1, 9), (3, 4), (8, 12)];
        check(&pairs, 0, None);
        check(&pairs, 1, Some(9));
        check(&pairs, 7, Some(9));
        check(&pairs, 8, Some(12));
        check(&[], 8, None);
    }
}
