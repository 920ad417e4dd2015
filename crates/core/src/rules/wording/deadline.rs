//! 截止 for 截至: “up to a time” is 截至, and 截止 is to come to an end.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem;

use super::wrong::WrongWords;
use crate::document::Line;
use crate::language::is_ideograph;
use crate::rules::{Applicability, LineFindings, LineInput, Rule, Severity};

pub static RULE: Rule = Rule {
    code: "wording-deadline",
    title: "“截止”与“截至”",
    severity: Severity::Warning,
    page: include_str!("deadline.md"),
    line: Some(check),
    ..Rule::DEFAULT
};

const STOP: &str = "截止";
const UP_TO: &str = "截至";
/// What both begin with: hardly a line has it.
static MAY_END: LazyLock<memmem::Finder<'static>> = LazyLock::new(|| memmem::Finder::new("截"));

/// What is said of the present and the past: 截止目前 is wrong wherever it stands.
const NOW: &[&str] = &[
    "目前", "现在", "当前", "此时", "此刻", "今天", "今日", "今年", "昨日", "昨天", "去年", "上年",
    "上月",
];

/// The other words that a time may begin with, beside dates.
const FIRST: &[&str] = &[
    "今晨",
    "今晚",
    "昨晚",
    "前年",
    "本年",
    "当年",
    "年底",
    "年末",
    "年中",
    "本月",
    "当月",
    "月底",
    "月末",
    "日前",
    "本周",
    "上周",
    "本期",
    "期末",
    "报告期末",
    "统计时",
    "发稿时",
    "记者发稿",
    "上半年",
    "一季度末",
    "二季度末",
    "三季度末",
    "四季度末",
    "第一季度末",
    "第二季度末",
    "第三季度末",
    "第四季度末",
];

/// What a time goes on with.
const NEXT: &[&str] = &[
    "年",
    "月",
    "份",
    "上旬",
    "中旬",
    "下旬",
    "底",
    "末",
    "初",
    "当日",
    "当天",
    "日",
    "上午",
    "中午",
    "下午",
    "晚上",
    "晚",
    "上半年",
    "下半年",
    "一季度",
    "二季度",
    "三季度",
    "四季度",
    "第",
    "时",
];

/// What goes on about a state after a time inside a clause: 我市截止2023年底已建成.
const STATES: &[&str] = &[
    "，", "已", "共", "累计", "全", "仍", "尚", "我", "有", "还", "总", "完成", "实现", "建成",
    "发放", "新增", "登记",
];

/// What stands before a day on which something ends.
const ENDING: &[&str] = &[
    "报名", "申报", "申请", "征集", "投稿", "受理", "登记", "报送", "缴费", "缴纳", "投票", "公示",
    "招标", "有效", "时间", "日期", "期限", "自", "从", "起", "始",
];

/// What follows a day on which something ends.
const EXPIRED: &[&str] = &["逾期", "过期", "届时", "之后", "不再", "期满", "到期"];

fn check(input: &LineInput, found: &mut LineFindings) {
    let line = input.line;
    let text = line.text();
    if MAY_END.find(text.as_bytes()).is_none() {
        return;
    }
    for start in memmem::find_iter(text.as_bytes(), STOP) {
        let end = start + STOP.len();
        let to = ["到", "至", "于"].iter().find(|to| text[end..].starts_with(**to));
        let end = end + to.map_or(0, |to| to.len());
        let bytes = start..end;
        // 截止目前为止 says it twice, which is wording-pleonasm's.
        let is_taken = || WrongWords::of(input).touch(&bytes);
        if line.is_prose(&bytes) && is_up_to(line, start, end) && !is_taken() {
            let written = &text[start..end];
            report(
                start..end,
                format!("“{written}”某一时间应为“截至”，“截止”是到期停止"),
                UP_TO,
                found,
            );
        }
    }
    for start in memmem::find_iter(text.as_bytes(), UP_TO) {
        let end = start + UP_TO.len();
        // 截至日期前 counts a time; 截至日期为 names one.
        let names_end = ["日期", "时间"].iter().any(|word| {
            text[end..].strip_prefix(word).is_some_and(|rest| {
                rest.starts_with(['为', '：', ':', '是', '，', '。', '、', '；', '）'])
                    || rest.is_empty()
            })
        });
        if names_end && line.is_prose(&(start..end)) {
            report(
                start..end,
                "“截至”后面要有具体时间，到期停止应为“截止”".to_owned(),
                STOP,
                found,
            );
        }
    }
}

fn report(bytes: Range<usize>, message: String, right: &'static str, found: &mut LineFindings) {
    let fix = format!("改为“{right}”");
    found.add(bytes.clone(), message).fix(Applicability::Safe, fix, [(bytes, right)]);
}

/// Whether 截止 at byte `start` says up to which time something is so. What it says begins at byte `end`.
fn is_up_to(line: &Line, start: usize, end: usize) -> bool {
    /// How many characters before are looked at.
    const NEAR: usize = 20;
    let text = line.text();
    if NOW.iter().any(|now| text[end..].starts_with(now)) {
        return true;
    }
    let Some(after) = time(line, end).map(|end| &text[end..]) else { return false };
    // At the end of a sentence something ends: 报名到5月1日截止, 截止5月1日。
    if after.is_empty() || after.starts_with(['。', '；', '！', '）', '”', ';', '止']) {
        return false;
    }
    let near = text[..start].char_indices().rev().take(NEAR).last();
    let before = near.map_or("", |(at, _)| &text[at..start]);
    let rest = after.trim_start_matches(['，', ',']);
    if EXPIRED.iter().any(|word| rest.starts_with(word))
        || ENDING.iter().any(|word| before.contains(word))
    {
        return false;
    }
    let clause = before.rfind(|c: char| !is_ideograph(c)).map_or(before, |at| &before[at..]);
    let clause = clause.trim_start_matches(|c: char| !is_ideograph(c));
    let begins_clause = matches!(clause, "" | "据统计" | "统计" | "其中" | "同时" | "但" | "而");
    begins_clause || STATES.iter().any(|state| after.starts_with(state))
}

/// The byte where the time that begins at byte `start` ends; `None` where there is none.
fn time(line: &Line, start: usize) -> Option<usize> {
    let text = line.text();
    let word = |words: &[&str], at: usize| {
        let word = words.iter().find(|word| text[at..].starts_with(**word))?;
        Some(at + word.len())
    };
    let dates = line.dates();
    let mut end = None;
    loop {
        let at = end.unwrap_or(start);
        let at = text.len() - text[at..].trim_start_matches(' ').len();
        let next = dates.partition_point(|date| date.bytes.start < at);
        let date = dates.get(next).filter(|date| date.bytes.start == at);
        let further = match (date, end) {
            (Some(date), _) => Some(date.bytes.end),
            (None, None) => word(FIRST, at),
            (None, Some(_)) => word(NEXT, at).or_else(|| clock(text, at)),
        };
        match further {
            Some(further) => end = Some(further),
            None => return end,
        }
    }
}

/// The byte where an hour that begins at byte `at` ends: 24时, 10:30.
fn clock(text: &str, at: usize) -> Option<usize> {
    let figures = text[at..].bytes().take_while(|b| b.is_ascii_digit() || *b == b':').count();
    let end = at + figures;
    let unit = ['时', '点', '分'].iter().find(|unit| text[end..].starts_with(**unit));
    (figures > 0).then_some(end + unit.map_or(0, |unit| unit.len_utf8()))
}
