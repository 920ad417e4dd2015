//! Stated counts, “讲三点意见”, “以下4个方面”: how many things are said to follow.

use std::ops::Range;

use super::quantity::Quantity;
use crate::language::CharSet;

/// The units that count such things: 三点意见, 五项措施, 以下4个方面.
const UNITS: [&str; 9] = ["个方面", "方面", "点", "条", "项", "件", "个", "类", "种"];

/// The words that say that the counted things follow: 以下, 如下, 讲三点, 提四项.
const ANCHORS: [&str; 14] = [
    "以下",
    "如下",
    "下列",
    "下面",
    "讲",
    "谈",
    "提",
    "抓好",
    "做好",
    "把握好",
    "突出",
    "坚持",
    "强调",
    "具体",
];

/// How far the end of the sentence may be from the unit, in characters: 以下4个方面工作。
const LONGEST: usize = 14;

/// “以下4个方面”: a number of things that are said to follow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedCount {
    /// How many things are said to follow.
    pub number: u32,
    /// From the number to the end of the unit, in bytes of the line.
    pub bytes: Range<usize>,
    /// The byte of the line where its sentence ends: at a colon or a full stop.
    pub sentence_end: usize,
}

/// The stated counts in a line, among its quantities.
pub(super) fn stated_counts(
    text: &str,
    quantities: &[Quantity],
) -> impl Iterator<Item = StatedCount> {
    let counts = quantities.iter().filter(|quantity| UNITS.contains(&&text[quantity.unit.clone()]));
    counts.filter_map(|Quantity { value, bytes, .. }| {
        stated_count(text, value.whole()?, bytes.start, bytes.end)
    })
}

/// The stated count from byte `start` to byte `end`.
fn stated_count(text: &str, number: u32, start: usize, end: usize) -> Option<StatedCount> {
    const MOST: u32 = 30;
    static MARKS: CharSet = CharSet::of("。：:，,；“”《（");
    if !(2..=MOST).contains(&number) {
        return None;
    }
    let mut tail = text[end..].char_indices().take(LONGEST + 1);
    let (sentence, mark) = tail.find(|(_, c)| MARKS.contains(*c))?;
    let sentence_end = end + sentence;
    let closes = matches!(mark, '。' | '：' | ':');
    if !closes || !is_anchored(text, start, end, sentence_end) {
        return None;
    }
    Some(StatedCount { number, bytes: start..end, sentence_end })
}

/// Whether the clause says that the counted things follow, and not only that they exist.
fn is_anchored(text: &str, start: usize, end: usize, sentence_end: usize) -> bool {
    let clause =
        text[..start].rfind(['。', '，', '；', '：', ',', ';', '“', '”', '、', '（', '》']);
    let before = &text
        [clause.map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8))..start];
    let after = &text[end..sentence_end];
    // These say something else: 等三个方面, 四个方面的问题已解决, 前三项, 第三项, 每项.
    const OTHERWISE: [&str; 7] = ["等", "第", "前", "上述", "以上", "这", "每"];
    if OTHERWISE.iter().any(|word| before.ends_with(word)) || after.contains("已") {
        return false;
    }
    ANCHORS.iter().any(|anchor| before.contains(anchor)) || after.contains("如下")
}

#[cfg(test)]
mod tests {
    use super::super::quantity::quantities;
    use super::super::scan::scan;
    use super::stated_counts;

    /// Checks the stated counts of a line.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = stated_counts(text, &quantities(text, &scan(text).0))
            .map(|count| &text[count.bytes])
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn finds_stated_counts() {
        check("下面，我再讲三点意见。", &["三点"]);
        check("就是要突出抓好以下4个方面工作。", &["4个方面"]);
        check("现就有关工作提出以下十二条措施：", &["十二条"]);
    }

    #[test]
    fn leaves_other_numbers_alone() {
        check("抓好教育、医疗等三个方面。", &[]);
        check("增强“四个意识”，坚持两个基本点", &[]);
        check("全市建成五个项目。", &[]);
        check("上述四个方面的问题已解决。", &[]);
        check("", &[]);
    }
}
