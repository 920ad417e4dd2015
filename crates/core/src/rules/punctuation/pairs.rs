//! The pairs of brackets, quotation marks and marks around titles in a line, and how they lie in each other.

use super::marks::{Mark, Marks};
use crate::language::pairs::{Half, pair_up};
use crate::language::punctuation::ends_clause;
use crate::rules::LineInput;

/// The pairs in the prose of a line, ordered by the mark that opens.
pub(super) struct Pairs(Vec<Pair>);

/// Two marks that belong together.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pair {
    pub(super) open: Mark,
    pub(super) close: Mark,
    /// The full-width mark that opens: “ ‘ （ 《 〈 〔 【 「 『
    pub(super) kind: char,
    /// The innermost pair around it, by its index.
    pub(super) parent: Option<usize>,
    /// The pair that opens before it and closes inside it, by its index.
    pub(super) crossed: Option<usize>,
}

impl Pair {
    /// What stands between the marks. Of a long text only the beginning is given, so that pairs that lie in
    /// each other by the thousand take no time.
    pub(super) fn inside<'a>(&self, text: &'a str) -> &'a str {
        const MOST: usize = 1000;
        let start = self.open.end();
        &text[start..text.floor_char_boundary(self.close.byte.min(start + MOST))]
    }

    /// Whether a pair around it adds a mark on both sides: （（甲））
    pub(super) fn is_framed_by(&self, outer: &Self) -> bool {
        outer.open.end() == self.open.byte && self.close.end() == outer.close.byte
    }
}

impl Pairs {
    /// The pairs of the line that a rule of the group is given.
    pub(super) fn of<'a>(input: &'a LineInput<'_>) -> &'a Self {
        input.shared(|| Self::read(Marks::of(input)))
    }

    pub(super) fn iter(&self) -> std::slice::Iter<'_, Pair> {
        self.0.iter()
    }

    /// Whether a pair is one of “” that lies in another: a mistake of its own.
    pub(super) fn is_quote_in_quote(&self, pair: &Pair) -> bool {
        pair.kind == '“'
            && pair.parent.and_then(|index| self.get(index)).is_some_and(|it| it.kind == '“')
    }

    /// The pair whose first mark ends at a byte.
    pub(super) fn opened_before(&self, byte: usize) -> Option<&Pair> {
        let index = self.0.binary_search_by_key(&byte, |pair| pair.open.end()).ok()?;
        self.get(index)
    }

    pub(super) fn get(&self, index: usize) -> Option<&Pair> {
        self.0.get(index)
    }

    fn read(marks: &Marks) -> Self {
        let halves: Vec<(Mark, Half)> =
            marks.iter().filter_map(|mark| Some((*mark, Half::of(mark.character)?))).collect();
        let partners = pair_up(halves.iter().map(|(_, half)| *half));
        let mut found: Vec<Pair> = Vec::new();
        let mut around: Vec<usize> = Vec::new();
        for ((open, half), partner) in halves.iter().zip(partners) {
            let Some((close, _)) = partner.filter(|_| half.opens).map(|index| halves[index]) else {
                continue;
            };
            while around.pop_if(|&mut index| found[index].close.byte < open.byte).is_some() {}
            let outer = around.last().copied();
            let (parent, crossed) = match outer {
                Some(index) if found[index].close.byte < close.byte => (None, Some(index)),
                outer => (outer, None),
            };
            around.push(found.len());
            found.push(Pair { open: *open, close, kind: half.mark(), parent, crossed });
        }
        Self(found)
    }
}

/// Whether a quotation is of words or marks of a text, as in an amendment: 增加“，并报上级机关备案”. What is
/// done with them stands in the clause before it, or right behind it.
pub(super) fn quotes_words(text: &str, pair: &Pair) -> bool {
    const NEAR: usize = 36;
    let deals = |text: &str| {
        ["改为", "增加", "删去", "删除", "删掉", "修改", "表述"].iter().any(|it| text.contains(it))
    };
    let start = text.floor_char_boundary(pair.open.byte.saturating_sub(NEAR));
    let clause = text[start..pair.open.byte].rsplit(ends_clause).next().unwrap_or_default();
    let end = pair.close.end();
    deals(clause) || deals(&text[end..text.floor_char_boundary(end + NEAR)])
}
