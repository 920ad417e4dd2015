//! What a web page says about a text: 来源：网友投稿　时间：2024-03-05 14:40:06, 责任编辑：admin.

use crate::language::is_ideograph;

/// A label, and what stands behind its colon up to the next label.
struct Field<'a> {
    label: &'a str,
    value: &'a str,
}

/// Labels that only a web page gives a text.
const PAGE_LABELS: [&str; 26] = [
    "发布时间",
    "更新时间",
    "发表时间",
    "发稿时间",
    "发布日期",
    "更新日期",
    "浏览次数",
    "浏览量",
    "浏览",
    "点击数",
    "点击次数",
    "点击量",
    "阅读量",
    "阅读次数",
    "阅读数",
    "阅读",
    "访问量",
    "访问次数",
    "人气",
    "字体",
    "字号",
    "字体大小",
    "责任编辑",
    "责编",
    "信息来源",
    "文章来源",
];

/// Labels that a paper may have as well.
const LABELS: [&str; 16] = [
    "来源",
    "时间",
    "日期",
    "作者",
    "编辑",
    "记者",
    "通讯员",
    "稿件来源",
    "稿源",
    "发布者",
    "发布人",
    "录入",
    "审核",
    "供稿",
    "文章作者",
    "校对",
];

/// 来源：网友投稿, 时间：2024-03-05 14:40:06　来源：本站, 责任编辑：admin, 浏览次数：12
pub(super) fn is_about(line: &str) -> bool {
    const LONGEST: usize = 40;
    const SEVERAL: usize = 2;
    if !line.contains(['：', ':']) || line.contains(['。', '；', '，']) {
        return false;
    }
    let fields = fields(line);
    let is_short = fields.iter().all(|field| field.value.chars().nth(LONGEST).is_none());
    let of_page = fields.iter().filter(|field| is_of_page(field)).count();
    let known = fields.iter().filter(|field| is_label(field.label)).count();
    is_short && of_page > 0 && (fields.len() == 1 || known >= SEVERAL)
        || line.starts_with("索引号") && is_short
}

fn is_label(label: &str) -> bool {
    LABELS.contains(&label) || PAGE_LABELS.contains(&label)
}

/// Whether a field can be nothing but what a web page says about a text.
fn is_of_page(field: &Field) -> bool {
    // Who publishes on the web; 来源：国家统计局 stands below a table.
    const PUBLISHERS: [&str; 16] = [
        "投稿",
        "网络",
        "网友",
        "本站",
        "原创",
        "转载",
        "网站",
        "网",
        "日报",
        "晚报",
        "时报",
        "早报",
        "客户端",
        "公众号",
        "微信",
        "新华社",
    ];
    let value = field.value.trim_end_matches(['】', ']', '）', ')', ' ', '　', '|']);
    match field.label {
        "来源" | "稿件来源" | "稿源" | "文章来源" | "信息来源" => {
            PUBLISHERS.iter().any(|name| value.ends_with(name))
                || ["网友", "网络", "本站", "互联网", "转载"]
                    .iter()
                    .any(|name| value.starts_with(name))
        }
        "时间" | "日期" => has_clock(value),
        "发布时间" | "更新时间" | "发表时间" | "发稿时间" | "发布日期" | "更新日期" => {
            value.starts_with(|c: char| c.is_ascii_digit())
        }
        "浏览" | "阅读" => value.is_empty() || value.starts_with(|c: char| c.is_ascii_digit()),
        "字体" | "字号" | "字体大小" => value.contains('大') && value.contains('小'),
        label => PAGE_LABELS.contains(&label),
    }
}

/// A time to the second, as only a machine writes it: 2024-03-05 14:40:06
fn has_clock(value: &str) -> bool {
    let clock = value.split_whitespace().any(|part| {
        let parts: Vec<&str> = part.split(':').collect();
        let is_number =
            |it: &&str| (1..=2).contains(&it.len()) && it.bytes().all(|b| b.is_ascii_digit());
        parts.len() == 3 && parts.iter().all(is_number)
    });
    clock && value.starts_with(|c: char| c.is_ascii_digit())
}

/// The fields of a line; none where it does not begin with a label. Of a time the colons are no labels'.
fn fields(line: &str) -> Vec<Field<'_>> {
    const LONGEST: usize = 4;
    let mut found: Vec<Field> = Vec::new();
    let mut start = 0;
    for (at, colon) in line.char_indices().filter(|(_, c)| matches!(c, '：' | ':')) {
        let before = &line[start..at];
        let cut =
            before.rfind(|c: char| c.is_whitespace() || matches!(c, '|' | '【' | '[' | '（' | '('));
        let cut = cut.map_or(0, |cut| cut + before[cut..].chars().next().map_or(0, char::len_utf8));
        let label = before[cut..].trim();
        let is_word = label.chars().all(is_ideograph)
            && !label.is_empty()
            && label.chars().nth(LONGEST).is_none();
        if !is_word {
            continue;
        }
        if let Some(last) = found.last_mut() {
            last.value = before[..cut].trim();
        } else if !before[..cut].trim().is_empty() {
            return found;
        }
        start = at + colon.len_utf8();
        found.push(Field { label, value: "" });
    }
    if let Some(last) = found.last_mut() {
        last.value = line[start..].trim();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::{Source, tests::check};

    #[test]
    fn knows_what_a_page_says_about_a_text() {
        check(
            Some(Source::About),
            &[
                "来源：网友投稿",
                "时间:2023-04-05 14:40:06 党建材料 来源:网友投稿",
                "责任编辑：admin",
                "发布时间：2024-03-05　浏览次数：128次　字体：大 中 小",
                "（来源：人民网）",
                "【字体：大 中 小】",
                "作者：佚名　来源：本站原创　点击数：35",
            ],
        );
        check(
            None,
            &[
                "时间：2024年3月5日下午3时",
                "时间：2024-03-05 14:30　地点：三楼会议室",
                "来源：国家统计局",
                "资金来源：财政拨款",
                "作者：市委政策研究室",
                "时间紧、任务重：各单位要抓紧落实",
                "编辑：综合科　审核：办公室",
            ],
        );
    }
}
