//! 地 for 的: what a thing is like, and the thing. 积极地作用

use super::{ends, longest_end, longest_start};
use crate::language::CharSet;

/// What a thing is like.
const QUALITIES: &[&str] = &[
    "重要",
    "积极",
    "良好",
    "坚实",
    "巨大",
    "显著",
    "重大",
    "明显",
    "根本",
    "突出",
    "可喜",
    "优异",
    "丰硕",
    "宝贵",
    "丰富",
    "浓厚",
    "强大",
    "有力",
    "广阔",
    "严峻",
    "深刻",
    "深远",
    "深厚",
    "强烈",
    "优良",
    "优美",
    "崭新",
    "光荣",
    "艰巨",
    "关键",
    "独特",
    "美好",
    "历史性",
    "实质性",
    "突破性",
    "决定性",
    "阶段性",
    "较大",
    "很大",
    "更大",
    "较好",
    "扎实",
    "充分",
    "坚强",
    "牢固",
    "新",
    "主要",
];

/// Things, none of which begins with a verb.
const THINGS: &[&str] = &[
    "意义", "基础", "成效", "成果", "效果", "成绩", "作风", "氛围", "局面", "条件", "后盾", "力量",
    "态度", "形象", "秩序", "势头", "差距", "损失", "隐患", "机遇", "优势", "潜力", "前景", "经验",
    "教训", "步伐", "环境", "精神", "地位", "任务", "使命", "责任", "问题", "难题", "困难", "挑战",
    "压力", "举措", "措施", "效益",
];

/// Things that are deeds as well: 积极地影响 others.
const THINGS_DONE: &[&str] = &[
    "作用", "影响", "贡献", "进展", "变化", "突破", "保障", "支撑", "支持", "进步", "转变", "提升",
    "发展",
];

/// What a thing begins with.
pub(super) const THINGS_BEGIN: CharSet = CharSet::firsts(THINGS).or(&CharSet::firsts(THINGS_DONE));

/// What a thing is like, where a text ends with it.
pub(super) fn quality(before: &str) -> Option<&'static str> {
    longest_end(before, QUALITIES)
}

/// The thing that a text begins with.
pub(super) fn thing(after: &str) -> Option<&'static str> {
    longest_start(after, THINGS)
        .or_else(|| longest_start(after, THINGS_DONE).filter(|it| ends(&after[it.len()..])))
}
