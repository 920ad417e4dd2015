//! Fixed formulations that a user gives: each with the wrong forms that it is found in, and lists whose
//! members have an order.

use std::collections::HashMap;
use std::ops::Range;

use super::Terms;

/// Fixed formulations.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Phrases {
    wrong: Terms,
    lists: Vec<List>,
    /// The members of the lists, by their first character: which list, and which of its members.
    by_first: HashMap<char, Vec<(usize, usize)>>,
}

/// A formulation that lists things in an order: 道路自信、理论自信、制度自信、文化自信.
#[derive(Debug, Clone, PartialEq, Eq)]
struct List {
    whole: Box<str>,
    members: Box<[Box<str>]>,
}

/// A place where a formulation is written in another way.
#[derive(Debug, PartialEq, Eq)]
pub struct Misquoted<'a> {
    /// In bytes of the text.
    pub bytes: Range<usize>,
    /// What is wrong with it.
    pub slip: PhraseSlip,
    /// The right form.
    pub right: &'a str,
}

/// How a formulation is written wrongly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhraseSlip {
    /// In a form that the user names.
    Form,
    /// Its members stand in another order.
    Order,
    /// One of its members is missing.
    Missing,
}

/// How many members a formulation has at least to be a list.
const FEWEST: usize = 3;

impl<R: AsRef<str>, W: AsRef<str>, L: IntoIterator<Item = W>> FromIterator<(R, L)> for Phrases {
    fn from_iter<I: IntoIterator<Item = (R, L)>>(phrases: I) -> Self {
        let mut found = Self::default();
        let mut terms: Vec<(String, String)> = Vec::new();
        for (right, wrong) in phrases {
            let right = right.as_ref();
            terms.extend(wrong.into_iter().map(|wrong| (wrong.as_ref().into(), right.into())));
            if Self::is_list(right) {
                let members: Box<[Box<str>]> = members(right).map(Into::into).collect();
                for (nth, member) in members.iter().enumerate() {
                    if let Some(first) = member.chars().next() {
                        found.by_first.entry(first).or_default().push((found.lists.len(), nth));
                    }
                }
                found.lists.push(List { whole: right.into(), members });
            }
        }
        found.wrong = terms.into_iter().collect();
        found
    }
}

/// The parts of a formulation between 、; empty ones are left out.
fn members(text: &str) -> impl Iterator<Item = &str> {
    text.split('、').filter(|member| !member.is_empty())
}

impl Phrases {
    /// Whether a formulation is a list whose members have an order: it has three or more, and none twice.
    pub fn is_list(right: &str) -> bool {
        let all: Vec<&str> = members(right).collect();
        let is_repeated = |(nth, member): (usize, &&str)| all[..nth].contains(member);
        all.len() >= FEWEST && !all.iter().enumerate().any(is_repeated)
    }

    /// Where formulations are written in another way, in order.
    pub fn find<'a>(&'a self, text: &str) -> Vec<Misquoted<'a>> {
        let forms = self.wrong.find(text).into_iter();
        let mut found: Vec<Misquoted> = forms
            .map(|(bytes, right)| Misquoted { bytes, slip: PhraseSlip::Form, right })
            .collect();
        if !self.lists.is_empty() {
            let forms = found.len();
            self.find_lists(text, &mut found);
            // A form that the user names says more than the order of its members.
            let named: Vec<Range<usize>> =
                found[..forms].iter().map(|form| form.bytes.clone()).collect();
            let is_named = |bytes: &Range<usize>| {
                named.iter().any(|form| form.start < bytes.end && bytes.start < form.end)
            };
            found.retain(|it| it.slip == PhraseSlip::Form || !is_named(&it.bytes));
            found.sort_by_key(|misquoted| misquoted.bytes.start);
        }
        found
    }

    fn find_lists<'a>(&'a self, text: &str, found: &mut Vec<Misquoted<'a>>) {
        let mut done = 0;
        for (at, first) in text.char_indices() {
            let begins = at >= done && !text[..at].ends_with('、');
            let Some(starts) = self.by_first.get(&first).filter(|_| begins) else { continue };
            for &(list, _) in starts {
                let list = &self.lists[list];
                if let Some((end, order)) = list.run(text, at) {
                    done = done.max(end);
                    found.extend(list.judge(text, at..end, &order));
                    break;
                }
            }
        }
    }
}

impl List {
    /// The members that stand in a row from a byte on, joined by 、 or 和: where they end, and which they are.
    /// `None` where fewer than two do.
    fn run(&self, text: &str, start: usize) -> Option<(usize, Vec<usize>)> {
        let mut order = Vec::new();
        let (mut at, mut end) = (start, start);
        while let Some((nth, length)) = self.member(&text[at..]) {
            order.push(nth);
            end = at + length;
            let joint =
                ["、", "和", "与", "及", "以及"].iter().find(|it| text[end..].starts_with(**it));
            let Some(joint) = joint.filter(|_| order.len() <= self.members.len()) else { break };
            at = end + joint.len();
        }
        // 理论自信、文化自信心: the last one is part of a longer word, or the list goes on with others.
        let goes_on = text[end..].starts_with('、');
        (order.len() > 1 && !goes_on).then_some((end, order))
    }

    fn member(&self, text: &str) -> Option<(usize, usize)> {
        let fitting = self.members.iter().enumerate().filter(|(_, it)| text.starts_with(&***it));
        fitting.map(|(nth, member)| (nth, member.len())).max_by_key(|(_, length)| *length)
    }

    fn judge<'a>(
        &'a self,
        text: &str,
        bytes: Range<usize>,
        order: &[usize],
    ) -> Option<Misquoted<'a>> {
        let is_ordered = order.windows(2).all(|pair| pair[0] < pair[1]);
        let after = &text[bytes.end..];
        // 等 says that there are more.
        let is_open = after.starts_with('等');
        let slip = if !is_ordered {
            PhraseSlip::Order
        } else if order.len() + 1 == self.members.len() && !is_open && order.len() >= FEWEST {
            PhraseSlip::Missing
        } else {
            return None;
        };
        Some(Misquoted { bytes, slip, right: &self.whole })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONFIDENCE: &str = "道路自信、理论自信、制度自信、文化自信";

    #[track_caller]
    fn check(text: &str, expected: &[(&str, PhraseSlip)]) {
        let phrases: Phrases =
            [("批评和自我批评", vec!["批评与自我批评"]), (CONFIDENCE, vec!["四种自信"])]
                .into_iter()
                .collect();
        let found: Vec<_> =
            phrases.find(text).into_iter().map(|it| (&text[it.bytes], it.slip)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn finds_wrong_forms() {
        check(
            "用好批评与自我批评，坚定四种自信",
            &[("批评与自我批评", PhraseSlip::Form), ("四种自信", PhraseSlip::Form)],
        );
        check("用好批评和自我批评", &[]);
    }

    #[test]
    fn finds_members_in_another_order() {
        check(
            "坚定道路自信、制度自信、理论自信、文化自信",
            &[("道路自信、制度自信、理论自信、文化自信", PhraseSlip::Order)],
        );
        check("坚定理论自信、道路自信", &[("理论自信、道路自信", PhraseSlip::Order)]);
        check(CONFIDENCE, &[]);
        check("坚定道路自信、理论自信、制度自信和文化自信", &[]);
    }

    #[test]
    fn finds_a_missing_member() {
        check(
            "坚定道路自信、理论自信、文化自信。",
            &[("道路自信、理论自信、文化自信", PhraseSlip::Missing)],
        );
        check("坚定理论自信和文化自信，制度自信", &[]);
        check("坚定道路自信、理论自信、制度自信等", &[]);
    }

    #[test]
    fn takes_linear_time() {
        check(&"道路自信、".repeat(20_000), &[]);
        let phrases: Phrases = [(CONFIDENCE, Vec::<&str>::new())].into_iter().collect();
        assert!(phrases.find(&"道路自信和理论自信、".repeat(20_000)).len() < 20_000);
    }
}
