//! References to the document's own parts: 本办法第十二条第二款, 见附件3, 见表2, 按照5.3节.
//!
//! Documents often cite other documents, so a reference is read only where it clearly means this one: an
//! article or a section after 本办法 and the like, or after a word such as 违反 in a sentence that names no
//! other document; an attachment, a table or a figure after 见 and the like, or in brackets.

mod context;
mod decimal;
mod division;
mod label;
mod pointed;

use std::ops::Range;

pub(crate) use context::{LEADS, ends_with_own_name, sends_reader};
pub(crate) use division::{part, read_list};
pub(crate) use label::Label;

use super::marker::Style;
use super::scan::Hit;

/// What a reference points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// 第十二条
    Article,
    /// 第三章
    Chapter,
    /// 第三部分: a part that is called so, or else a heading of the first level.
    Part,
    /// 5.3节: a section with a decimal number.
    Decimal,
    /// 附件3
    Attachment,
    /// 表2, 表1-2, 附表3
    Table,
    /// 图2, 图1-3
    Figure,
}

impl Target {
    /// The style of the markers that number what it points at; `None` for what is found by its marker as it
    /// is written, and for attachments, which are no series.
    pub fn style(self) -> Option<Style> {
        match self {
            Self::Article => Some(Style::Article),
            Self::Chapter => Some(Style::Chapter),
            Self::Part => Some(Style::Comma),
            Self::Decimal | Self::Table | Self::Figure | Self::Attachment => None,
        }
    }
}

/// A reference to another place of the same document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// What it points at.
    pub target: Target,
    /// The number of what it points at; the last one of 5.3 and of 表1-2.
    pub number: u32,
    /// The numeral of that number, in bytes of the line.
    pub numeral: Range<usize>,
    /// The marker that it repeats, in bytes of the line: 第十二条, 表1-2, the 5.3 of 第5.3节.
    pub marker: Range<usize>,
    /// The reference without 本办法 or 见 before it: `第十二条第二款`, in bytes of the line.
    pub bytes: Range<usize>,
    /// Whether nothing names the document: 违反第十二条. It is this one only if it has such parts.
    pub is_unnamed: bool,
    /// The name by which the document calls itself, in bytes of the line: the 办法 of 本办法第十二条.
    pub own_name: Option<Range<usize>>,
    /// 第三节 of the chapter.
    pub section: Option<u32>,
    /// 第二款 of the article.
    pub paragraph: Option<u32>,
    /// 第（二）项 of the article or the part.
    pub item: Option<u32>,
}

impl Reference {
    /// A reference from byte `start` on that is all marker, with the numeral that ends it.
    fn new(target: Target, number: u32, start: usize, numeral: Range<usize>, end: usize) -> Self {
        Self {
            target,
            number,
            numeral,
            marker: start..end,
            bytes: start..end,
            is_unnamed: false,
            own_name: None,
            section: None,
            paragraph: None,
            item: None,
        }
    }

    /// The label of what it points at, as the marker in the line with this text writes it.
    pub(crate) fn label(&self, text: &str) -> Option<Label> {
        Label::of(&text[self.marker.clone()])
    }
}

/// The references in a line, in order, without those between quotation marks, which point elsewhere.
pub(super) fn references(text: &str, hits: &[Hit]) -> Vec<Reference> {
    let mut found: Vec<Reference> = Vec::new();
    let mut done = 0;
    for &Hit { byte, character, .. } in hits {
        if byte < done {
            continue;
        }
        let before = found.len();
        match character {
            '本' => division::own(text, byte + character.len_utf8(), &mut found),
            '第' => division::unnamed(text, byte, &mut found),
            '附' | '表' | '图' => {
                // In 见附件1、附件3 the second one has no 见, but follows a reference.
                let reference = pointed::reference(text, byte, found.last());
                found.extend(reference);
            }
            '0'..='9' => found.extend(decimal::unnamed(text, byte)),
            _ => {}
        }
        if found.len() > before {
            done = found.last().map_or(done, |reference| reference.bytes.end);
        }
    }
    remove_quoted(text, &mut found);
    found
}

/// Removes the references between quotation marks; `found` must be in order.
pub(crate) fn remove_quoted(text: &str, found: &mut Vec<Reference>) {
    let mut quotes = text.match_indices(['“', '”']).peekable();
    let mut open = 0_usize;
    found.retain(|reference| {
        while let Some((_, quote)) = quotes.next_if(|(byte, _)| *byte < reference.bytes.start) {
            open = if quote == "“" { open + 1 } else { open.saturating_sub(1) };
        }
        open == 0
    });
}

#[cfg(test)]
mod tests {
    use super::super::scan::Scan;
    use super::references;

    /// Checks the references of a line to its own document.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found = references(text, &Scan::of(text).hits).into_iter();
        let found: Vec<String> = found
            .map(|r| {
                let part = |name, number: Option<u32>| {
                    number.map_or(String::new(), |number| format!("/{name}{number}"))
                };
                let (section, paragraph) = (part("节", r.section), part("款", r.paragraph));
                let item = part("项", r.item);
                format!("{}={}{section}{paragraph}{item}", &text[r.bytes], r.number)
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn finds_what_points_into_the_document() {
        check("违反本办法第十二条的", &["第十二条=12"]);
        check("本条例第三条第二款第（三）项", &["第三条第二款第（三）项=3/款2/项3"]);
        check("本法第三条、第五条第四项和第九条", &["第三条=3", "第五条第四项=5/项4", "第九条=9"]);
        check("本通知第三部分第（二）项", &["第三部分第（二）项=3/项2"]);
        check("本规程第二章第三节", &["第二章第三节=2/节3"]);
        check("（见附件3），详见表2", &["附件3=3", "表2=2"]);
        check("名单（附件 2）", &["附件 2=2"]);
        check("（见附件1、附件3），发表1、表2", &["附件1=1", "附件3=3"]);
    }

    #[test]
    fn finds_what_is_pointed_at() {
        check("请按附件4填报，对照附件2要求整改。", &["附件4=4", "附件2=2"]);
        check("将附件3于月底前报送（附件4、附件5）", &["附件3=3", "附件4=4", "附件5=5"]);
        check("标准见表1-2，限值列于附表3。", &["表1-2=2", "附表3=3"]);
        check("图3所示为总图。表2列出限值", &["图3=3", "表2=2"]);
    }

    #[test]
    fn finds_sections_with_decimal_numbers() {
        check("按照4.2节执行", &["4.2节=2"]);
        check("本预案5.3节和本预案第6.1.2条", &["5.3节=3", "第6.1.2条=2"]);
        check("（见3.4），详见2.1。", &["3.4=4", "2.1=1"]);
        check("第7.1条规定的职责", &["第7.1条=1"]);
    }

    #[test]
    fn finds_articles_that_name_no_document() {
        check("违反第十二条规定的，处罚。", &["第十二条=12"]);
        check("有第四条第（六）项情形的", &["第四条第（六）项=4/项6"]);
        check("依照第三条、第五条办理", &["第三条=3", "第五条=5"]);
        check("详见第二部分。", &["第二部分=2"]);
    }

    #[test]
    fn leaves_what_points_elsewhere() {
        check("依照《某法》第十条和该法第三条", &[]);
        check("依照《某法》的规定，符合第十条的", &[]);
        check("构成刑法第三条所称情形，依照第十条处罚", &[]);
        check("本条第二款，前款，本法第十条之一", &[]);
        check("文件附件3，附件1中，见附件1-2，见附件一般规定，按附件2份", &[]);
        check("发表2篇，图1，代表3人", &[]);
        check("第（三）项", &[]);
    }

    #[test]
    fn leaves_other_decimals() {
        check("按1.5倍计算，见3.5%，增长5.3节能减排，版本2.1", &[]);
        check("地址192.168.1.1，2024.5.3，每周2.5节课", &[]);
        check("按照GB 12345中5.3条规定", &[]);
        check("《某标准》第5.3条规定，执行行业标准5.3条规定", &[]);
    }
}
