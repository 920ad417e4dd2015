//! A missing 的 in a title: 关于做好防汛工作通知, 在某会议上讲话, 机关党建设.

use super::Fault;
use super::about::{is_quoted, quoted};
use crate::document::{DocumentKind, speech_at_end, without_note};
use crate::rules::Applicability;

/// 关于某事通知. The kind may have a word before it, 关于某事的补充通知.
pub(super) fn before_kind(title: &str) -> Option<Fault> {
    let about = title.match_indices("关于").find(|(at, _)| !is_quoted(title, *at))?.0;
    let kind = DocumentKind::of(title)?.name;
    let name = without_note(stopless(title));
    let matter = name.strip_suffix(kind)?.get(about + "关于".len()..)?;
    let start = about + "关于".len();
    if matter.is_empty() || matter.ends_with('的') || is_object(matter, kind) {
        return None;
    }
    let kinds = words_before(kind)?;
    let plain =
        kinds.iter().filter_map(|word| matter.strip_suffix(word)).min_by_key(|rest| rest.len());
    let plain = plain.unwrap_or(matter);
    if plain.is_empty() || plain.ends_with('的') {
        return None;
    }
    // What stands behind the last 的 may belong to the name of the kind: 关于某事的停电通知.
    let marks = quoted(title);
    let mut particles = plain
        .char_indices()
        .filter(|&(at, c)| c == '的' && !marks.iter().any(|range| range.contains(&(start + at))));
    let rest = particles.next_back().map(|(at, _)| &plain[at + "的".len()..]);
    if rest.is_some_and(may_be_of_kind) {
        return None;
    }
    let at = start + plain.len();
    let rest = &name[at..];
    let fault = Fault::new(at..name.len(), format!("标题的文种前面缺“的”，应为“的{rest}”"));
    let is_certain = !matches!(kind, "报告" | "意见" | "纪要" | "函");
    let applicability = if is_certain { Applicability::Safe } else { Applicability::Unsafe };
    Some(fault.fix(applicability, "加上“的”", [(at..at, "的")]))
}

fn stopless(title: &str) -> &str {
    crate::document::stop_behind_title(title.trim_end())
        .map_or(title.trim_end(), |(title, _)| title)
}

/// Whether the name of a kind is what a verb does: 关于征求修改意见.
fn is_object(matter: &str, kind: &str) -> bool {
    const VERBS: [&str; 16] = [
        "征求", "反馈", "报送", "上报", "提交", "提供", "听取", "审议", "撰写", "编写", "征集",
        "收集", "作出", "做出", "起草", "草拟",
    ];
    matches!(kind, "意见" | "报告" | "决定" | "纪要" | "议案")
        && VERBS.iter().any(|verb| matter.contains(verb))
}

/// Whether words between 的 and a kind belong to its name: 停电 in 的停电通知, but not 防汛工作.
fn may_be_of_kind(words: &str) -> bool {
    const SHORT: usize = 2;
    const LONGEST: usize = 4;
    const MATTERS: [&str; 10] =
        ["工作", "情况", "事项", "问题", "活动", "管理", "建设", "精神", "任务", "安排"];
    let count = words.chars().count();
    count <= SHORT || count <= LONGEST && !MATTERS.iter().any(|word| words.ends_with(word))
}

/// The words that stand before the name of a kind and make one name with it, of the kinds in whose titles 的 is
/// required; `None` for the others.
fn words_before(kind: &str) -> Option<&'static [&'static str]> {
    Some(match kind {
        "通知" => &["补充", "紧急", "联合", "更正", "预备", "会议"],
        "通报" => &["表彰", "表扬", "批评", "警示", "情况", "督查"],
        "决定" => &["处分", "处理", "处罚", "表彰", "补充", "任免"],
        "函" => &[
            "复",
            "公",
            "便",
            "邀请",
            "建议",
            "提示",
            "提醒",
            "督办",
            "催办",
            "商洽",
            "工作",
            "征求意见",
            "感谢",
            "确认",
            "承诺",
            "推荐",
            "回",
            "信",
            "询问",
        ],
        "公告" | "通告" => &["补充", "更正", "联合", "招聘", "招标"],
        "报告" => &[
            "工作",
            "情况",
            "调查",
            "调研",
            "自查",
            "整改",
            "总结",
            "述职",
            "评估",
            "分析",
            "审计",
            "考察",
            "专题",
            "年度",
            "研究",
            "核查",
            "进展",
            "审查",
            "检查",
            "补充",
            "验收",
            "监测",
            "考核",
            "自评",
            "督查",
            "工作总结",
            "工作情况",
            "可行性研究",
            "执行情况",
            "落实情况",
            "进展情况",
        ],
        "意见" => &[
            "指导", "实施", "若干", "处理", "审查", "审核", "初步", "参考", "补充", "工作", "具体",
            "评审",
        ],
        "请示" | "批复" => &[],
        _ => return None,
    })
}

/// 在某会议上讲话
pub(super) fn before_speech(title: &str) -> Option<Fault> {
    let name = without_note(title.trim_end());
    let speech = speech_at_end(name)?;
    let rest = name.strip_suffix(speech)?;
    if let Some(event) = rest.strip_suffix('上') {
        let is_event = event.contains('在') || EVENTS.iter().any(|word| event.ends_with(word));
        let at = rest.len();
        let fault =
            Fault::new(at - "上".len()..name.len(), format!("标题缺“的”，应为“上的{speech}”"))
                .habit("上讲话");
        return is_event.then(|| fault.fix(Applicability::Safe, "加上“的”", [(at..at, "的")]));
    }
    let is_event = rest.contains('在') && EVENTS.iter().any(|word| rest.ends_with(word));
    let at = rest.len();
    let fault = Fault::new(at..name.len(), format!("标题缺“上的”，应为“上的{speech}”"));
    is_event.then(|| fault.fix(Applicability::Unsafe, "加上“上的”", [(at..at, "上的")]))
}

/// What a speech is held at.
const EVENTS: [&str; 6] = ["会", "会议", "仪式", "论坛", "典礼", "培训班"];

/// 机关党建设, which is 机关党的建设 or 机关党建. 把党建设成 and 执政党建设 are right.
pub(super) fn party_building(title: &str) -> Option<Fault> {
    const WORD: &str = "党建设";
    let (at, _) = title.match_indices(WORD).find(|&(at, _)| {
        let (before, after) = (&title[..at], &title[at + WORD.len()..]);
        !before.ends_with(['政', '把', '全', '本', '我', '将', '对', '建', '主'])
            && !after.starts_with(['成', '得', '好', '为', '社', '有', '中', '新'])
            && !is_quoted(title, at)
    })?;
    let fault = Fault::new(at..at + WORD.len(), "“党建设”应为“党的建设”或者“党建”").habit(WORD);
    let gap = at + "党".len();
    Some(fault.fix(Applicability::Unsafe, "改为“党的建设”", [(gap..gap, "的")]))
}
