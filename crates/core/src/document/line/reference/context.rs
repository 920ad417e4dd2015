//! The words around a reference that tell which document it means.

use crate::language::CharSet;

/// The names by which documents call themselves after 本.
pub(super) const OWN_NAMES: [&str; 34] = [
    "条例", "办法", "规定", "细则", "规则", "规程", "规范", "准则", "章程", "制度", "决定", "通知",
    "意见", "方案", "解释", "预案", "规划", "报告", "法", "标准", "指南", "指引", "导则", "纲要",
    "计划", "要点", "合同", "协议", "文件", "公告", "守则", "手册", "公约", "大纲",
];

/// The words before a part of the document itself, as in 依照第十条; not in 依照《某法》第十条.
pub(crate) const LEADS: [&str; 11] =
    ["依照", "按照", "违反", "根据", "依据", "适用", "符合", "按", "有", "见", "参照"];

/// The words that send the reader elsewhere: 见附件2, 按照附件3, 列于表1.
const SENDERS: [&str; 39] = [
    "见",
    "见本通知",
    "如",
    "按",
    "按照",
    "依照",
    "依据",
    "根据",
    "参照",
    "对照",
    "符合",
    "执行",
    "详",
    "列于",
    "列入",
    "载于",
    "在",
    "以",
    "由",
    "从",
    "将",
    "把",
    "填写",
    "填报",
    "填好",
    "报送",
    "提交",
    "上报",
    "下载",
    "使用",
    "随文",
    "随函",
    "附上",
    "参考",
    "满足",
    "采用",
    "查",
    "查阅",
    "套用",
];

/// Whether a text ends with a word that sends the reader elsewhere: 见, 填报.
pub(crate) fn sends_reader(before: &str) -> bool {
    SENDERS.iter().any(|lead| before.ends_with(lead))
}

/// Whether a text ends with the name by which the document calls itself: 本办法.
pub(crate) fn ends_with_own_name(before: &str) -> bool {
    let mut names = OWN_NAMES.iter().filter_map(|name| before.strip_suffix(name));
    names.any(|rest| rest.ends_with('本'))
}

/// Whether the sentence up to byte `end` names another document, so that what follows may be a part of
/// that one: 《某法》, 刑法第三条, 该办法, GB/T 9704. Only the last part of a long sentence is looked at.
pub(super) fn names_another(text: &str, end: usize) -> bool {
    const FARTHEST: usize = 80;
    /// A name of a document ends before 第 with one of these: 刑法第三条, 民法典第十条.
    const NAMES: [&str; 11] = ["法", "典", "例", "定", "则", "程", "约", "案", "释", "书", "范"];
    const WORDS: [&str; 16] = [
        "该法",
        "该条例",
        "该办法",
        "该规定",
        "该细则",
        "该标准",
        "该合同",
        "该文件",
        "上述",
        "前述",
        "原第",
        "修改",
        "修订",
        "修正",
        "宪法",
        "法典",
    ];
    static ENDS: CharSet = CharSet::of("。！？；\u{b}");
    let characters = text[..end].char_indices().rev().take(FARTHEST);
    let start = characters.take_while(|(_, c)| !ENDS.contains(*c)).last();
    let sentence = &text[start.map_or(end, |(byte, _)| byte)..end];
    let cites = |(byte, _): (usize, &str)| {
        NAMES.iter().any(|name| sentence[..byte].ends_with(name))
            && !ends_with_own_name(&sentence[..byte])
    };
    sentence.contains(['《', '》'])
        || sentence.contains(|c: char| c.is_ascii_uppercase())
        || WORDS.iter().any(|word| sentence.contains(word))
        || sentence.match_indices('第').any(cites)
        || OWN_NAMES.iter().any(|name| sentence.ends_with(name)) && !ends_with_own_name(sentence)
        || sentence.match_indices("规定").any(|(byte, _)| {
            ["法", "典", "例"].iter().any(|name| sentence[..byte].ends_with(name))
                && !ends_with_own_name(&sentence[..byte])
        })
}
