//! The mark with which a line ends.

use crate::language::CharSet;

/// How a line ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// With a mark that ends a sentence, or that leaves it unfinished on purpose, as …… and —— do, perhaps
    /// with a quotation mark or a bracket behind it; also with any other mark before a quotation mark.
    Sentence,
    /// With ：
    Colon,
    /// With ；
    Semicolon,
    /// With ，
    Comma,
    /// With 、
    Pause,
    /// With a word.
    Open,
}

impl Ending {
    /// The ending of a line with this body. The mark may be of either width.
    pub(super) fn of(body: &str) -> Self {
        static CLOSES: CharSet = CharSet::of("”’」』）》〉】〕\"')]*_");
        static SENTENCE: CharSet = CharSet::of("。！？!?….．⋯—―─-~～");
        let Some(last) = body.chars().next_back() else { return Self::Open };
        match last {
            _ if SENTENCE.contains(last) => Self::Sentence,
            '：' | ':' => Self::Colon,
            '；' | ';' => Self::Semicolon,
            '，' | ',' => Self::Comma,
            '、' | '､' => Self::Pause,
            _ if CLOSES.contains(last) => {
                let inside = body.trim_end_matches(|c| CLOSES.contains(c));
                if Self::of(inside) == Self::Open { Self::Open } else { Self::Sentence }
            }
            _ => Self::Open,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_how_a_line_ends() {
        let cases = [
            ("会议听取了汇报。", Ending::Sentence),
            ("他说：“好！”", Ending::Sentence),
            ("（见附件。）", Ending::Sentence),
            ("教育、医疗……", Ending::Sentence),
            ("如下：", Ending::Colon),
            ("抓落实;", Ending::Semicolon),
            ("抓落实，", Ending::Comma),
            ("教育、", Ending::Pause),
            ("深化改革", Ending::Open),
            ("通知（试行）", Ending::Open),
            ("“三会一课”", Ending::Open),
            ("”", Ending::Open),
            ("", Ending::Open),
        ];
        for (body, ending) in cases {
            assert_eq!(Ending::of(body), ending, "{body}");
        }
    }
}
