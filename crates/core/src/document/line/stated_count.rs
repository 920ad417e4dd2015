//! Stated counts, “讲三点意见”, “以下4个方面”, “存在三个问题：”: how many things are said to follow.

use std::ops::Range;

use super::quantity::Quantity;
use crate::language::{CharSet, numeral};

/// The units that count such things: 三点意见, 五项措施, 以下4个方面, 分三步, 四大关系.
const UNITS: [&str; 12] =
    ["个方面", "方面", "点", "条", "项", "件", "个", "类", "种", "步", "大", "招"];

/// The words anywhere before the number that say that the counted things follow, even where a full stop
/// ends the sentence: 以下三个方面工作。
const ANCHORS: [&str; 13] = [
    "以下",
    "如下",
    "下列",
    "下面",
    "讲",
    "谈",
    "抓好",
    "做好",
    "把握好",
    "突出",
    "坚持",
    "强调",
    "具体",
];

/// The words right before the number that say so: 提四项要求, 存在三个问题.
const VERBS: [&str; 5] = ["提", "提出", "存在", "主要有", "分"];

/// What makes another number of it when it stands right before: 等三个方面, 第三项, 前三个, 十几个, 三至五个,
/// 中的两项, 不少于三项.
const NOT_BEFORE: [&str; 34] = [
    "等", "第", "前", "后", "首", "末", "上述", "以上", "这", "那", "每", "各", "该", "此", "其",
    "另", "其余", "其他", "其中", "中的", "任意", "任选", "任何", "至少", "少于", "超过", "数",
    "几", "近", "党的", "上午", "下午", "晚", "日",
];

/// What makes another number of it when it stands right behind: 20个工作日, 三个季度, 两项以上, 三条规定.
const NOT_BEHIND: [&str; 22] = [
    "工作日",
    "自然日",
    "交易日",
    "日",
    "天",
    "周",
    "星期",
    "月",
    "季度",
    "年",
    "学期",
    "学年",
    "小时",
    "百分点",
    "基点",
    "以上",
    "以下",
    "以内",
    "之一",
    "左右",
    "多",
    "余",
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
    /// The byte of the line where its phrase ends: at a colon or a full stop, or with a heading.
    pub sentence_end: usize,
}

/// The stated counts in a line, among its quantities; `is_heading` where a marker opens the line.
pub(super) fn stated_counts(
    text: &str,
    quantities: &[Quantity],
    is_heading: bool,
) -> impl Iterator<Item = StatedCount> {
    let exact = quantities.iter().filter(|quantity| quantity.is_exact());
    let counts = exact.filter(|quantity| UNITS.contains(&&text[quantity.unit.clone()]));
    counts.filter_map(move |Quantity { value, bytes, .. }| {
        stated_count(text, value.whole()?, bytes.start, bytes.end, is_heading)
    })
}

/// The stated count from byte `start` to byte `end`.
fn stated_count(
    text: &str,
    number: u32,
    start: usize,
    end: usize,
    is_heading: bool,
) -> Option<StatedCount> {
    const MOST: u32 = 30;
    static MARKS: CharSet = CharSet::of("。：:，,；“”‘’《（）()！？\u{b}");
    if !(2..=MOST).contains(&number) || is_other_number(&text[..start], &text[end..]) {
        return None;
    }
    let mut tail = text[end..].char_indices().take(LONGEST + 1);
    let (sentence_end, closes) = match tail.find(|(_, c)| MARKS.contains(*c)) {
        Some((byte, '：' | ':')) => (end + byte, true),
        Some((byte, mark @ ('，' | ','))) => {
            let behind = &text[end + byte + mark.len_utf8()..];
            let list = behind_copula(behind);
            (text.len() - list.len(), begins_list(list))
        }
        Some((byte, '。')) => (end + byte, is_anchored(text, start, end, end + byte)),
        Some(_) => return None,
        // A heading, 二、抓好三项重点工作, ends with its line.
        None if is_heading && text[end..].chars().nth(LONGEST).is_none() => {
            (text.len(), is_anchored(text, start, end, text.len()))
        }
        None => return None,
    };
    let closes = closes && !text[end..sentence_end].contains('已');
    closes.then_some(StatedCount { number, bytes: start..end, sentence_end })
}

/// Whether the words around a number make it the number of something else.
fn is_other_number(before: &str, after: &str) -> bool {
    let up_to = before.strip_suffix(['至', '到', '-', '—', '–', '~', '～', '、', '.', '．']);
    let is_range = up_to.is_some_and(|from| {
        from.ends_with(|c| numeral::is_part(c) || numeral::decimal_digit(c).is_some())
    });
    is_range
        || before.ends_with('“')
        || is_behind_name(before)
        || NOT_BEFORE.iter().any(|word| before.ends_with(word))
        || NOT_BEHIND.iter().any(|word| after.starts_with(word))
}

/// Whether a name of two characters, such as 四型 or 三纵, ends a text: the 十五种 of 四型十五种 is not what the
/// list counts. A stated count, 十项, is no such name.
fn is_behind_name(before: &str) -> bool {
    let mut backwards = before.chars().rev();
    let (kind, numeral) = (backwards.next(), backwards.next());
    let is_numeral = numeral.is_some_and(|c| numeral::digit(c).is_some() || c == '十');
    is_numeral && kind.is_some_and(|kind| !UNITS.iter().any(|unit| unit.starts_with(kind)))
}

/// The text behind words that only say that the list follows: 5个项目，分别是：1.…
fn behind_copula(text: &str) -> &str {
    const WORDS: [&str; 7] = ["分别是", "分别为", "依次是", "主要是", "包括", "就是", "即"];
    let rest = WORDS.iter().find_map(|word| text.strip_prefix(word));
    rest.map_or(text, |rest| rest.strip_prefix(['：', ':', '，']).unwrap_or(rest))
}

/// Whether a text begins with the first marker of a list: 一是, （一）, 1., ①, 第一.
fn begins_list(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '“'));
    if text.starts_with(['①', '⑴', '㈠']) || text.starts_with("首先") {
        return true;
    }
    let bare = text.trim_start_matches(['（', '(', '第', '其']);
    let Some((1, length)) = numeral::prefix(bare) else { return false };
    let mut rest = bare[length..].chars();
    let (mark, next) = (rest.next(), rest.next());
    let is_decimal = next.is_some_and(|c| c.is_ascii_digit());
    mark.is_some_and(|c| "是要）)、.．，,：".contains(c)) && !is_decimal
}

/// Whether the clause says that the counted things follow, and not only that they exist.
fn is_anchored(text: &str, start: usize, end: usize, sentence_end: usize) -> bool {
    let clause =
        text[..start].rfind(['。', '，', '；', '：', ',', ';', '“', '”', '、', '（', '》']);
    let before = &text
        [clause.map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8))..start];
    let after = &text[end..sentence_end];
    ANCHORS.iter().any(|anchor| before.contains(anchor))
        || VERBS.iter().any(|verb| before.ends_with(verb))
        || after.contains("如下")
}

#[cfg(test)]
mod tests {
    use super::super::Line;

    /// Checks the stated counts of a line.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let line = Line::parse(text);
        let found = line.stated_counts().iter().map(|count| &text[count.bytes.clone()]);
        assert_eq!(found.collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn finds_stated_counts() {
        check("下面，我再讲三点意见。", &["三点"]);
        check("就是要突出抓好以下4个方面工作。", &["4个方面"]);
        check("现就有关工作提出以下十二条措施：", &["十二条"]);
        check("二、抓好三项重点工作", &["三项"]);
        check("重点推进三个方面12项任务：", &["三个方面", "12项"]);
    }

    #[test]
    fn needs_no_other_word_before_a_colon_or_a_list() {
        check("检查中发现四个问题：", &["四个"]);
        check("整个工作分两步：1.摸底；2.整改。", &["两步"]);
        check("要处理好三大关系，一是快与慢，二是近与远，三是点与面。", &["三大"]);
        check("新建4个项目，分别是：1.甲；2.乙。", &["4个"]);
        check("全年完成五项任务，受到表扬。", &[]);
        check("办成五件实事。", &[]);
    }

    #[test]
    fn leaves_other_numbers_alone() {
        check("抓好教育、医疗等三个方面。", &[]);
        check("增强“四个意识”，坚持两个基本点", &[]);
        check("全市建成五个项目。", &[]);
        check("上述四个方面的问题已解决：", &[]);
        check("应当在15个工作日内作出，前三个季度：", &[]);
        check("增长2.4个百分点：第三项：两个月：三年：", &[]);
        check("符合下列条件中的两项：至少三项：三项以上：三至五个：3-5个：", &[]);
        check("打造三型十二种产品：", &[]);
        check("学习党的二十大：", &[]);
        check("", &[]);
    }
}
