//! How markers are built, and which of them stands above which by convention.

/// How a marker is built. Those of GB/T 9704 (7.3.3) and the divisions of laws have an order by
/// convention; where the others stand is seen from the order in which a document begins them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Style {
    /// 附录A, 附录一
    Appendix,
    /// 第一部分
    Part,
    /// 第一编, 第一篇
    Book,
    /// 第一章
    Chapter,
    /// 第一节
    Section,
    /// 第一条
    Article,
    /// 一、
    Comma,
    /// （一） and ㈠
    Bracket,
    /// 1. 1、 ⒈
    Point,
    /// （1） and ⑴
    DigitBracket,
    /// ①
    Circled,
    /// 1 总则, 1.1, 1.1.1, A.1: numbers with their path, and how many numbers they have. GB/T 1.1.
    Decimal(u8),
    /// 1） and 1)
    HalfBracket,
    /// Ⅰ、 II. （iii）
    Roman,
    /// A. （A）
    Upper,
    /// a) （a）
    Lower,
    /// 甲、
    Stem,
    /// 一是, 一要, 一抓: a numeral and a verb.
    Verb,
    /// 第一， 第一步， 第一阶段：
    Ordinal,
    /// 步骤一： 专栏1: a word and a numeral.
    Label,
    /// 其一
    Among,
    /// 首先, 其次, 再次, 最后
    Adverb,
    /// 图1, 图1-1, the caption of a figure.
    Figure,
    /// 表1, 表1-1, 附表1, the caption of a table.
    Table,
}

impl Style {
    /// Whether it makes headings and numbered items, and not a series inside a paragraph.
    pub fn is_structural(self) -> bool {
        self <= Self::Stem
    }

    /// Whether it numbers the caption of a figure or a table.
    pub fn is_caption(self) -> bool {
        matches!(self, Self::Figure | Self::Table)
    }

    /// Whether it divides a law or a book: 第一章.
    pub fn is_division(self) -> bool {
        self <= Self::Section
    }

    /// Whether the convention says where it stands.
    pub(in crate::document) fn has_rank(self) -> bool {
        self <= Self::Circled
    }

    /// Whether what stands around its numeral tells levels apart: 1. stands under 1、 and a) under A.
    pub(in crate::document) fn has_frames(self) -> bool {
        matches!(self, Self::Point | Self::DigitBracket | Self::Upper | Self::Lower | Self::Roman)
    }

    /// Whether Markdown reads a list where it opens a line, and so a heading with it is of another level.
    pub(in crate::document) fn is_markdown_list(self) -> bool {
        matches!(self, Self::Point | Self::HalfBracket)
    }

    /// Whether, by convention, a marker of this style ends the open series of the style `other`.
    pub(in crate::document) fn closes(self, other: Self) -> bool {
        other > self && (self.is_division() || self.has_rank() && other.has_rank())
    }

    /// Whether two styles differ in no more than a bracket or a mark, so that one may be a slip for the
    /// other: 二） and （二）, 2） and （2） and 2.
    pub(in crate::document) fn is_kin(self, other: Self) -> bool {
        let family = |style| match style {
            Self::Comma | Self::Bracket => 1,
            Self::Point | Self::DigitBracket | Self::HalfBracket => 2,
            Self::Upper => 3,
            Self::Lower => 4,
            _ => 0,
        };
        family(self) == family(other) && family(self) > 0
    }
}
