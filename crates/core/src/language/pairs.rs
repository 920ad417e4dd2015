//! Marks that come in pairs: brackets, quotation marks and the marks around titles. Which closes which.

use super::CharSet;

/// What opens and closes. Half-width round brackets count with the full-width ones, so that a pair of two
/// widths is a pair.
const KINDS: [(char, char); KIND_COUNT] = [
    ('“', '”'),
    ('‘', '’'),
    ('（', '）'),
    ('《', '》'),
    ('〈', '〉'),
    ('〔', '〕'),
    ('【', '】'),
    ('「', '」'),
    ('『', '』'),
];

/// How many kinds of pairs there are.
pub const KIND_COUNT: usize = 9;

static MARKS: CharSet = CharSet::of("“”‘’（）()《》〈〉〔〕【】「」『』");

/// One of two marks that belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Half {
    /// Which kind of pair, below [`KIND_COUNT`].
    pub kind: usize,
    /// Whether it opens.
    pub opens: bool,
}

impl Half {
    /// What a character opens or closes, if it is such a mark.
    pub fn of(character: char) -> Option<Self> {
        if !MARKS.contains(character) {
            return None;
        }
        let character = match character {
            '(' => '（',
            ')' => '）',
            other => other,
        };
        let kind =
            KINDS.iter().position(|&(open, close)| open == character || close == character)?;
        Some(Self { kind, opens: KINDS[kind].0 == character })
    }

    /// The full-width mark.
    pub fn mark(self) -> char {
        let (open, close) = KINDS[self.kind];
        if self.opens { open } else { close }
    }

    /// The mark that belongs to it.
    pub fn partner(self) -> Self {
        Self { opens: !self.opens, ..self }
    }

    /// What it is called.
    pub fn name(self) -> &'static str {
        match (self.mark(), self.opens) {
            ('“' | '‘' | '「' | '『', true) => "左引号",
            ('”' | '’' | '」' | '』', false) => "右引号",
            ('《' | '〈', true) => "左书名号",
            ('》' | '〉', false) => "右书名号",
            (_, true) => "左括号",
            (_, false) => "右括号",
        }
    }
}

/// Pairs marks up, each kind by itself: what closes is the partner of the last that is open. Gives for each
/// mark the index of its partner.
pub fn pair_up(marks: impl IntoIterator<Item = Half>) -> Vec<Option<usize>> {
    let mut open: [Vec<usize>; KIND_COUNT] = Default::default();
    let mut partners = Vec::new();
    for (index, half) in marks.into_iter().enumerate() {
        let partner = if half.opens { None } else { open[half.kind].pop() };
        partners.push(partner);
        match partner {
            Some(partner) => partners[partner] = Some(index),
            None if half.opens => open[half.kind].push(index),
            None => {}
        }
    }
    partners
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks for each mark of a text the number of its partner, or `-`.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let partners = pair_up(text.chars().filter_map(Half::of));
        let shown = partners.iter().map(|it| it.map_or("-".to_owned(), |it| it.to_string()));
        assert_eq!(shown.collect::<String>(), expected, "{text}");
    }

    #[test]
    fn pairs_each_kind_by_itself() {
        check("“甲”（乙）", "1032");
        check("“甲（乙”）", "2301");
        check("《甲《乙》", "-21");
        check("甲”和“乙”", "-21");
        check("（甲)", "10");
        check("无", "");
    }

    #[test]
    fn every_mark_is_known() {
        for (kind, (open, close)) in KINDS.into_iter().enumerate() {
            let half = Half::of(open);
            assert_eq!(half, Some(Half { kind, opens: true }));
            assert_eq!(half.map(Half::mark), Some(open));
            assert_eq!(Half::of(close), half.map(Half::partner));
        }
        assert_eq!(Half::of('甲'), None);
    }
}
