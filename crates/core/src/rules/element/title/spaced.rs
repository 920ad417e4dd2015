//! A title whose letters are spaced out: 关 于 做 好 工 作 的 通 知

use super::Fault;
use crate::language::is_ideograph;
use crate::rules::Applicability;

/// Spaces between most letters of a title that begins with 关于. The name of a kind alone, 通　知, may be spaced out
/// to the width of a line, and the words of the names above it, too.
pub(super) fn letters(title: &str) -> Option<Fault> {
    /// How many spaced letters there are at least.
    const FEWEST: usize = 6;
    let mut letters = 0;
    let mut gaps = Vec::new();
    let mut open: Option<usize> = None;
    let mut plain = String::new();
    for (at, c) in title.char_indices() {
        if c.is_whitespace() {
            open = open.or(Some(at).filter(|_| !plain.is_empty()));
            continue;
        }
        if let Some(start) = open.take()
            && plain.ends_with(is_ideograph)
            && is_ideograph(c)
        {
            gaps.push(start..at);
        }
        letters += usize::from(is_ideograph(c));
        plain.push(c);
    }
    if gaps.len() < FEWEST || gaps.len() * 3 < letters * 2 || !plain.contains("关于") {
        return None;
    }
    let fault = Fault::new(0..title.trim_end().len(), "标题的字与字之间不加空格");
    Some(fault.fix(Applicability::Unsafe, "删去空格", gaps.into_iter().map(|gap| (gap, ""))))
}
