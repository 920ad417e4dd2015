//! 的, 地 and 得 confounded: 扎扎实实的推进, 积极地作用, 抓的不实. Both sides are closed lists, because in print each of
//! the three stands where another would be thought right.

use std::ops::Range;

use memchr::memmem;

use super::wrong::WrongWords;
use crate::language::{Dictionary, is_ideograph};
use crate::rules::{Applicability, LineFindings, LineInput, Rule, Severity};

pub static RULE: Rule = Rule {
    code: "wording-particle",
    title: "“的”“地”“得”混用",
    severity: Severity::Warning,
    page: include_str!("particle.md"),
    line: Some(check),
    ..Rule::DEFAULT
};

const OF: &str = "的";
const LY: &str = "地";
const SO: &str = "得";

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

/// The marks before which a thing ends.
const STOPS: &str = "，。；、！？：,;）";

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

fn check(input: &LineInput, found: &mut LineFindings) {
    let text = input.line.text();
    let mut report = |bytes: Range<usize>, right: &'static str, seen: Range<usize>, message| {
        if input.line.is_prose(&seen) && !WrongWords::of(input).touch(&seen) {
            let fix = format!("改为“{right}”");
            found.add(seen, message).fix(Applicability::Safe, fix, [(bytes, right)]);
        }
    };
    for start in memmem::find_iter(text.as_bytes(), OF) {
        let end = start + OF.len();
        let (before, after) = (&text[..start], &text[end..]);
        if let Some(deed) = deed(after)
            && let Some(manner) = longest_end(before, MANNERS)
        {
            let message = format!("“{manner}”修饰“{deed}”，应用“地”");
            report(start..end, LY, start - manner.len()..end + deed.len(), message);
        } else if let Some(degree) = degree(after)
            && let Some(done) = done(before)
        {
            let message = format!("“{degree}”补充说明“{done}”，应用“得”");
            report(start..end, SO, start - done.len()..end + degree.len(), message);
        }
    }
    for start in memmem::find_iter(text.as_bytes(), LY) {
        let end = start + LY.len();
        let (before, after) = (&text[..start], &text[end..]);
        if let Some(thing) = thing(after)
            && let Some(quality) = longest_end(before, QUALITIES)
        {
            let message = format!("“{quality}”修饰“{thing}”，应用“的”");
            report(start..end, OF, start - quality.len()..end + thing.len(), message);
        }
    }
}

fn longest_start(text: &str, words: &[&'static str]) -> Option<&'static str> {
    let words = words.iter().filter(|word| text.starts_with(**word));
    words.max_by_key(|word| word.len()).copied()
}

fn longest_end(text: &str, words: &[&'static str]) -> Option<&'static str> {
    let words = words.iter().filter(|word| text.ends_with(**word));
    words.max_by_key(|word| word.len()).copied()
}

/// What is done, where a text begins with it and what it is done to.
fn deed(after: &str) -> Option<&'static str> {
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

fn thing(after: &str) -> Option<&'static str> {
    let follows =
        |thing: &str| after[thing.len()..].chars().next().is_none_or(|next| STOPS.contains(next));
    longest_start(after, THINGS)
        .or_else(|| longest_start(after, THINGS_DONE).filter(|it| follows(it)))
}

fn degree(after: &str) -> Option<&'static str> {
    let follows =
        |degree: &str| after[degree.len()..].chars().next().is_none_or(|next| STOPS.contains(next));
    longest_start(after, DEGREES)
        .or_else(|| longest_start(after, DEGREES_AT_END).filter(|it| follows(it)))
}

/// What is done, where a text ends with it and it is no part of another word and no thing: 所做的不够.
fn done(before: &str) -> Option<&'static str> {
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
