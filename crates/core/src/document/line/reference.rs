//! References to the document's own parts: 本办法第十二条第二款, 见附件3, 见表2.
//!
//! Documents often cite other documents, so a reference is read only where it clearly means this one:
//! an article after 本办法 and the like; an attachment, a table or a figure after 见 or in brackets.

use std::ops::Range;

use super::marker::Style;
use super::scan::Hit;
use crate::language::numeral;

/// What a reference points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// 第十二条
    Article,
    /// 第三章
    Chapter,
    /// 第三部分: a heading of the first level.
    Part,
    /// 附件3
    Attachment,
    /// 表2
    Table,
    /// 图2
    Figure,
}

impl Target {
    /// The style of the markers that number what it points at; attachments are no series.
    pub fn style(self) -> Option<Style> {
        match self {
            Self::Article => Some(Style::Article),
            Self::Chapter => Some(Style::Chapter),
            Self::Part => Some(Style::Comma),
            Self::Table => Some(Style::Table),
            Self::Figure => Some(Style::Figure),
            Self::Attachment => None,
        }
    }
}

/// A reference to another place of the same document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// What it points at.
    pub target: Target,
    /// The number of what it points at.
    pub number: u32,
    /// The numeral of that number, in bytes of the line.
    pub numeral: Range<usize>,
    /// The reference without 本办法 or 见 before it: `第十二条第二款`, in bytes of the line.
    pub bytes: Range<usize>,
    /// The name by which the document calls itself, in bytes of the line: the 办法 of 本办法第十二条.
    pub own_name: Option<Range<usize>>,
    /// 第二款 of the article.
    pub paragraph: Option<u32>,
    /// 第（二）项 of the article or the part.
    pub item: Option<u32>,
}

/// The names by which documents call themselves after 本.
const OWN_NAMES: [&str; 19] = [
    "条例", "办法", "规定", "细则", "规则", "规程", "规范", "准则", "章程", "制度", "决定", "通知",
    "意见", "方案", "解释", "预案", "规划", "报告", "法",
];

/// The references in a line, in order, without those between quotation marks, which point elsewhere.
pub(super) fn references(text: &str, hits: &[Hit]) -> Vec<Reference> {
    let mut found = Vec::new();
    // The byte where the last reference of each kind ended: in 见附件1、附件3 the second one has no 见, but
    // follows a reference.
    let mut ends = [None; 3];
    for &Hit { byte, character, .. } in hits {
        let (word, target, end) = match character {
            '附' => ("附件", Target::Attachment, &mut ends[0]),
            '表' => ("表", Target::Table, &mut ends[1]),
            '图' => ("图", Target::Figure, &mut ends[2]),
            '本' => {
                read_own(text, byte + character.len_utf8(), &mut found);
                continue;
            }
            _ => continue,
        };
        if !text[byte..].starts_with(word) {
            continue;
        }
        let is_listed = end.is_some_and(|end| matches!(&text[end..byte], "、" | "和" | "及"));
        if let Some(reference) = pointed_at(text, byte, word, target, is_listed) {
            *end = Some(reference.bytes.end);
            found.push(reference);
        }
    }
    found.sort_by_key(|reference| reference.bytes.start);
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

/// Reads 办法第十二条第二款、第十三条 from byte `start` on, which is behind 本.
fn read_own(text: &str, start: usize, found: &mut Vec<Reference>) {
    let rest = &text[start..];
    let Some(name) = OWN_NAMES.into_iter().find(|name| rest.starts_with(name)) else { return };
    let own_name = start..start + name.len();
    let before = found.len();
    read_list(text, own_name.end, found);
    for reference in &mut found[before..] {
        reference.own_name = Some(own_name.clone());
    }
}

/// Reads 第十二条第二款、第十三条 from byte `at` on. Returns the byte where the last one ends.
pub(crate) fn read_list(text: &str, mut at: usize, found: &mut Vec<Reference>) -> usize {
    let mut end = at;
    while let Some(reference) = division(text, at) {
        end = reference.bytes.end;
        let goes_on = matches!(reference.target, Target::Article | Target::Chapter);
        found.push(reference);
        let rest = &text[end..];
        let joint = ["、", "和", "以及", "及", "或者", "或", "与", "至"];
        match joint.into_iter().find(|joint| rest.starts_with(joint)) {
            Some(joint) if goes_on => at = end + joint.len(),
            _ => break,
        }
    }
    end
}

/// 第十二条第二款第（三）项, 第三章, 第三部分第（二）项 at byte `start`; not 第十条之一, which has no
/// number of its own.
fn division(text: &str, start: usize) -> Option<Reference> {
    let (number, numeral) = ordinal(text, start)?;
    let rest = &text[numeral.end..];
    let (target, unit) = [(Target::Article, "条"), (Target::Chapter, "章"), (Target::Part, "部分")]
        .into_iter()
        .find(|(_, unit)| rest.starts_with(unit))?;
    let mut end = numeral.end + unit.len();
    if text[end..].starts_with('之') {
        return None;
    }
    let mut read_part = |unit: &str| {
        let (number, after) = part(text, end, unit)?;
        end = after;
        Some(number)
    };
    let paragraph = read_part("款");
    let item = read_part("项");
    let bytes = start..end;
    Some(Reference { target, number, numeral, bytes, own_name: None, paragraph, item })
}

/// 第二款 or 第（三）项 at byte `start`: its number, and the byte where it ends.
pub(crate) fn part(text: &str, start: usize, unit: &str) -> Option<(u32, usize)> {
    let (number, numeral) = ordinal(text, start)?;
    let close = text[numeral.end..].chars().next().filter(|c| matches!(c, '）' | ')'));
    let after = numeral.end + close.map_or(0, char::len_utf8);
    text[after..].starts_with(unit).then_some((number, after + unit.len()))
}

/// 第十二 or 第（二 at byte `start`: the number, and the bytes of its numeral.
fn ordinal(text: &str, start: usize) -> Option<(u32, Range<usize>)> {
    let rest = text[start..].strip_prefix('第')?;
    let rest = rest.strip_prefix(['（', '(']).unwrap_or(rest);
    let from = text.len() - rest.len();
    let (number, length) = numeral::prefix(rest)?;
    Some((number, from..from + length))
}

/// Whether a text ends with a word that sends the reader elsewhere: 见, 填报.
pub(crate) fn sends_reader(before: &str) -> bool {
    ["见", "见本通知", "如", "参见", "填写", "填报"].iter().any(|lead| before.ends_with(lead))
}

/// Whether a text ends with the name by which the document calls itself: 本办法.
pub(crate) fn ends_with_own_name(before: &str) -> bool {
    let mut names = OWN_NAMES.iter().filter_map(|name| before.strip_suffix(name));
    names.any(|rest| rest.ends_with('本'))
}

/// 见附件3, （附件3）, 见表2: the reference whose `word`, 附件 or 表, begins at byte `start`.
fn pointed_at(
    text: &str,
    start: usize,
    word: &str,
    target: Target,
    is_listed: bool,
) -> Option<Reference> {
    let before = text[..start].trim_end();
    let is_sent = is_listed || sends_reader(before);
    let in_brackets = before.ends_with(['（', '(']);
    let from = start + word.len();
    let from = text.len() - text[from..].trim_start().len();
    let (number, length) = numeral::prefix(&text[from..])?;
    let numeral = from..from + length;
    let after = text[numeral.end..].chars().next();
    let closed = matches!(after, Some('）' | ')'));
    // 附件1-2 and 表2.1 are parts of something else; 见附件一般 is no reference.
    let ends = after
        .is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '-' | '－' | '—' | '.' | '．'))
        || matches!(after, Some('所' | '中' | '的'));
    if number == 0 || !ends || !(is_sent || in_brackets && closed) {
        return None;
    }
    let bytes = start..numeral.end;
    Some(Reference { target, number, numeral, bytes, own_name: None, paragraph: None, item: None })
}

#[cfg(test)]
mod tests {
    use super::super::scan::scan;
    use super::references;

    /// Checks the references of a line to its own document.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found = references(text, &scan(text).0).into_iter();
        let found: Vec<String> = found
            .map(|r| {
                let part = |name, number: Option<u32>| {
                    number.map_or(String::new(), |number| format!("/{name}{number}"))
                };
                let (paragraph, item) = (part("款", r.paragraph), part("项", r.item));
                format!("{}={}{paragraph}{item}", &text[r.bytes], r.number)
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
        check("（见附件3），详见表2", &["附件3=3", "表2=2"]);
        check("名单（附件 2）", &["附件 2=2"]);
        check("（见附件1、附件3），发表1、表2", &["附件1=1", "附件3=3"]);
    }

    #[test]
    fn leaves_what_points_elsewhere() {
        check("依照《某法》第十条和该法第三条", &[]);
        check("本条第二款，前款，本法第十条之一", &[]);
        check("文件附件3，附件1中，见附件1-2，见附件一般规定", &[]);
        check("发表2篇，图1，代表3人", &[]);
    }
}
