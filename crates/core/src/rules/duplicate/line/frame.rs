//! Words that frame others: what cannot end a phrase, and what a phrase may begin behind.

use crate::language::CharSet;

/// Adverbs, prepositions, modal verbs, attributes: something stands behind them, so no member of a series
/// ends with one.
const ADVERBS: &[&str] = &[
    "进一步",
    "不断",
    "切实",
    "着力",
    "大力",
    "持续",
    "积极",
    "认真",
    "扎实",
    "深入",
    "全面",
    "努力",
    "充分",
    "继续",
    "加快",
    "逐步",
    "严格",
    "坚决",
    "有效",
    "依法",
    "统筹",
    "主动",
    "广泛",
    "及时",
    "稳步",
    "全力",
    "奋力",
    "更加",
    "已经",
    "正在",
    "仍然",
    "必须",
    "应当",
    "可以",
    "不得",
    "能够",
    "力争",
    "没有",
    "通过",
    "围绕",
    "按照",
    "依照",
    "根据",
    "关于",
    "对于",
    "为了",
    "由于",
    "以及",
    "或者",
    "并且",
    "而且",
    "予以",
    "给予",
    "包括",
    "涉及",
    "属于",
    "其他",
    "各类",
    "各级",
    "各项",
    "各种",
    "任何",
    "有关",
    "相关",
    "主要",
    "重要",
    "综合",
    "公共",
    "现代",
    "上述",
    "下列",
    "共同",
    "分别",
];
/// Verbs that have an object behind them in official style, for which the same holds.
const VERBS: &[&str] = &[
    "推动", "推进", "促进", "加强", "开展", "实现", "完善", "提高", "提升", "加大", "深化", "强化",
    "优化", "落实", "建立", "健全", "做好", "坚持", "抓好", "打造", "构建", "维护", "确保", "扩大",
    "增加", "解决", "改善", "举办", "培育", "履行", "贯彻", "举行", "召开", "形成", "取得", "得到",
    "进行", "新增", "达到", "发挥", "采取", "成为", "保持", "实行", "作出", "造成", "营造", "获得",
    "树立", "荣获", "推行", "践行", "遵守", "防止", "超过", "符合", "违反", "从事", "牢记", "狠抓",
    "抢抓", "受到", "争创", "出台", "推出",
];

/// Whether a text ends with a word that has to be followed by another, whatever it is.
pub(in crate::rules::duplicate) fn needs_more(text: &[char]) -> bool {
    ADVERBS.iter().any(|word| ends_with(text, word))
}

/// Whether a text ends with a verb that has an object behind it.
pub(in crate::rules::duplicate) fn needs_object(text: &[char]) -> bool {
    VERBS.iter().any(|verb| ends_with(text, verb))
}

/// Whether a member of a series begins behind this text: behind a mark, a preposition or a verb. Behind
/// other words it may go on: 副主任|委员、委员
pub(in crate::rules::duplicate) fn begins_behind(text: &[char]) -> bool {
    static BEGINS: CharSet = CharSet::of("，。；：“、的了对将把从向由");
    text.last().is_none_or(|&c| BEGINS.contains(c)) || needs_object(text)
}

fn ends_with(text: &[char], word: &str) -> bool {
    let mut end = text.iter().rev();
    word.chars().rev().all(|c| end.next() == Some(&c))
}
