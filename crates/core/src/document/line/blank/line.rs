//! A line to write on: 拟于____月召开.

use std::ops::Range;

use super::{begins_noun, sides};
use crate::language::is_ideograph;

/// A line to write on, in a line of text: 拟于____月召开. Two underscores may be Markdown's.
pub(super) fn is_line(text: &str, run: &Range<usize>) -> bool {
    const LONGEST: usize = 40;
    let (before, after) = sides(text, run);
    let count = text[run.clone()].chars().count();
    let is_wide = text[run.clone()].starts_with('＿');
    let may_stand = |c: Option<char>| {
        c.is_some_and(|c| is_ideograph(c) || "，。、；：（）《》“”〔〕".contains(c))
    };
    let is_plain = |c: Option<char>| c.is_none_or(|c| !c.is_ascii_alphanumeric() && c != '-');
    (2..=LONGEST).contains(&count)
        && (is_wide || count > 2 || begins_noun(&text[run.end..]))
        && (may_stand(before) || may_stand(after))
        && is_plain(before)
        && is_plain(after)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn finds_lines_to_write_on() {
        check(&[
            "拟于⟦____⟧召开，由⟦＿＿⟧主持，⟦__⟧月底前完成",
            "__重点__，a____b，——，填表人____1",
        ]);
    }
}
