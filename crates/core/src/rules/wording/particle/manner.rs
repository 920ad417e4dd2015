//! 的 for 地: how something is done, and what is done. 扎扎实实的推进

use super::{longest_end, longest_start};
use crate::language::{CharSet, is_ideograph};

/// What says how something is done, and hardly ever what a thing is like.
const MANNERS: &[&str] = &[
    "扎扎实实",
    "踏踏实实",
    "实实在在",
    "老老实实",
    "认认真真",
    "兢兢业业",
    "勤勤恳恳",
    "坚定不移",
    "坚持不懈",
    "毫不动摇",
    "毫不犹豫",
    "毫不松懈",
    "毫不含糊",
    "毫不放松",
    "毫无保留",
    "旗帜鲜明",
    "全力以赴",
    "持之以恒",
    "持续不断",
    "一如既往",
    "有条不紊",
    "原原本本",
    "又好又快",
    "千方百计",
    "想方设法",
    "尽心尽力",
    "尽职尽责",
    "竭尽全力",
    "不折不扣",
    "一丝不苟",
    "锲而不舍",
    "驰而不息",
    "循序渐进",
    "潜移默化",
    "创造性",
    "大张旗鼓",
    "真心实意",
    "诚心诚意",
    "全心全意",
    "一心一意",
    "齐心协力",
    "同心协力",
    "义无反顾",
    "始终如一",
    "源源不断",
    "孜孜不倦",
    "满腔热情",
];

/// What is done to something that is named behind it.
const DEEDS: &[&str] = &[
    "推进", "推动", "推向", "落实", "坚持", "贯彻", "维护", "支持", "执行", "完成", "解决", "开展",
    "履行", "加快", "加强", "加大", "投入", "投身", "融入", "参与", "开创", "打造", "实施", "深化",
    "巩固", "提高", "提升", "改善", "践行", "担负", "肩负", "捍卫", "拥护", "反对",
];

/// What is done, and never a thing.
const PURE_DEEDS: &[&str] = &[
    "做好", "做到", "抓好", "抓实", "抓紧", "搞好", "办好", "走", "做", "抓", "办", "干", "把",
    "将",
];

/// What makes a thing of a deed before it: 扎扎实实的服务工作.
const THINGS_OF: &[&str] = &[
    "工作", "措施", "方案", "计划", "态度", "作风", "精神", "决心", "行动", "活动", "能力", "力度",
    "成果", "成效", "过程", "方式", "理念",
];

/// Words of one character among them, and what follows where they begin another word: 抓手, 做法, 办法, 干部.
const PARTS: &[(&str, &str)] = &[
    ("抓", "手拍"),
    ("做", "法派人客"),
    ("办", "法事案公学"),
    ("干", "部劲警群将"),
    ("走", "势向访廊读"),
    ("将", "来军领士"),
];

/// What a deed begins with.
pub(super) const DEEDS_BEGIN: CharSet = CharSet::firsts(DEEDS).or(&CharSet::firsts(PURE_DEEDS));

/// How something is done, where a text ends with it.
pub(super) fn manner(before: &str) -> Option<&'static str> {
    longest_end(before, MANNERS)
}

/// What is done, where a text begins with it and what it is done to.
pub(super) fn deed(after: &str) -> Option<&'static str> {
    let pure = longest_start(after, PURE_DEEDS);
    let deed = pure.or_else(|| longest_start(after, DEEDS))?;
    let next = after[deed.len()..].chars().next()?;
    if PARTS.iter().any(|(part, others)| *part == deed && others.contains(next)) {
        return None;
    }
    // A plan of something, or work at it, is a thing, and so is what stands before 和 or 是: 坚定不移的支持和帮助
    if pure.is_none() && THINGS_OF.iter().any(|thing| after[deed.len()..].starts_with(thing)) {
        return None;
    }
    let follows =
        is_ideograph(next) && !"的和与及或者力性中下上是为使让等也都则时后前".contains(next);
    (follows || matches!(next, '“' | '《')).then_some(deed)
}
