//! 的 for 得: what is done, and in which degree. 抓的不实

use super::{ends, longest_end, longest_start};
use crate::language::{CharSet, Dictionary};

/// What is done in some degree.
const DONE: &[&str] = &[
    "落实", "掌握", "学习", "研究", "考虑", "理解", "把握", "执行", "贯彻", "推进", "开展", "完成",
    "准备", "组织", "宣传", "了解", "管理", "监督", "结合", "发挥", "体现", "表现", "解决", "处理",
    "运用", "钻研", "思考", "配合", "衔接", "协调", "检查", "履行", "抓", "做", "干", "办", "管",
    "讲", "学", "想", "写", "改", "查", "谈", "走", "压", "盯", "摸",
];

/// In which degree; what follows does not matter.
const DEGREES: &[&str] = &[
    "不够",
    "还不够",
    "不实",
    "还不实",
    "不牢",
    "还不牢",
    "不细",
    "还不细",
    "不紧",
    "还不紧",
    "不严",
    "还不严",
    "不深",
    "还不深",
    "不透",
    "还不透",
    "不到位",
    "还不到位",
    "不彻底",
    "还不彻底",
    "不扎实",
    "还不扎实",
    "不及时",
    "不深入",
    "还不深入",
    "不全面",
    "还不全面",
    "不理想",
    "还不理想",
    "不太好",
    "还不好",
    "不是很",
    "不太",
];

/// In which degree, where nothing that has it follows: 做的更好的工作.
const DEGREES_AT_END: &[&str] = &[
    "不好",
    "更好",
    "很好",
    "较好",
    "非常好",
    "比较好",
    "最好",
    "更实",
    "更细",
    "更深",
    "很实",
    "很细",
    "怎么样",
    "如何",
];

/// What a degree begins with.
pub(super) const DEGREES_BEGIN: CharSet =
    CharSet::firsts(DEGREES).or(&CharSet::firsts(DEGREES_AT_END));

/// The degree that a text begins with.
pub(super) fn degree(after: &str) -> Option<&'static str> {
    longest_start(after, DEGREES)
        .or_else(|| longest_start(after, DEGREES_AT_END).filter(|it| ends(&after[it.len()..])))
}

/// What is done, where a text ends with it and it is no part of another word and no thing: 所做的不够.
pub(super) fn done(before: &str) -> Option<&'static str> {
    /// How far before 所 is looked for, in characters.
    const NEAR: usize = 4;
    let done = longest_end(before, DONE)?;
    let rest = &before[..before.len() - done.len()];
    if rest.chars().rev().take(NEAR).any(|c| c == '所') {
        return None;
    }
    let mut characters = done.chars();
    if let (Some(only), None) = (characters.next(), characters.next())
        && let Some(previous) = rest.chars().next_back()
        && Dictionary::get().has(&[previous, only])
    {
        return None;
    }
    Some(done)
}
