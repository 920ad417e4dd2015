//! The terms that a user wants to be written in one way: each wrong term with the right one.

use std::collections::HashMap;
use std::ops::Range;

/// The wrong term, and the right one.
type Term = (Box<str>, Box<str>);

/// Terms, by the first character of the wrong one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Terms {
    by_first: HashMap<char, Vec<Term>>,
}

impl<T: AsRef<str>> FromIterator<(T, T)> for Terms {
    fn from_iter<I: IntoIterator<Item = (T, T)>>(terms: I) -> Self {
        let mut by_first: HashMap<char, Vec<Term>> = HashMap::new();
        for (wrong, right) in terms {
            let (wrong, right) = (wrong.as_ref(), right.as_ref());
            if let Some(first) = wrong.chars().next() {
                by_first.entry(first).or_default().push((wrong.into(), right.into()));
            }
        }
        for terms in by_first.values_mut() {
            terms.sort_by_key(|(wrong, _)| std::cmp::Reverse(wrong.len()));
        }
        Self { by_first }
    }
}

impl Terms {
    /// The wrong terms in a text, in bytes, each with the right one; in order, without overlap. Of those
    /// that begin together the longest counts. A part of the right term (中国人民银行 for 人民银行) is not
    /// wrong.
    pub fn find<'a>(&'a self, text: &str) -> Vec<(Range<usize>, &'a str)> {
        let mut found: Vec<(Range<usize>, &str)> = Vec::new();
        if self.by_first.is_empty() {
            return found;
        }
        for (start, first) in text.char_indices() {
            let Some(terms) = self.by_first.get(&first) else { continue };
            if found.last().is_some_and(|(last, _)| start < last.end) {
                continue;
            }
            let is_wrong = |(wrong, right): &&Term| {
                text[start..].starts_with(&**wrong) && !is_within(text, start, wrong, right)
            };
            if let Some((wrong, right)) = terms.iter().find(is_wrong) {
                found.push((start..start + wrong.len(), right));
            }
        }
        found
    }
}

/// Whether the wrong term at a byte is part of the right one.
fn is_within(text: &str, start: usize, wrong: &str, right: &str) -> bool {
    right.match_indices(wrong).any(|(offset, _)| {
        let whole = start.checked_sub(offset).and_then(|start| text.get(start..));
        whole.is_some_and(|rest| rest.starts_with(right))
    })
}

#[cfg(test)]
mod tests {
    use super::Terms;

    #[track_caller]
    fn check(terms: &[(&str, &str)], text: &str, expected: &[(&str, &str)]) {
        let terms: Terms = terms.iter().copied().collect();
        let found: Vec<_> =
            terms.find(text).into_iter().map(|(bytes, right)| (&text[bytes], right)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn finds_the_longest() {
        let terms = [("帐户", "账户"), ("帐", "账"), ("登陆", "登录")];
        check(&terms, "请登陆个人帐户对帐", &[("登陆", "登录"), ("帐户", "账户"), ("帐", "账")]);
        check(&terms, "请登录账户", &[]);
        check(&[], "请登陆", &[]);
    }

    #[test]
    fn leaves_the_right_term_alone() {
        let terms = [("人民银行", "中国人民银行"), ("防控", "防控防控")];
        check(&terms, "中国人民银行、人民银行分行", &[("人民银行", "中国人民银行")]);
        check(&terms, "防控防控", &[]);
    }
}
