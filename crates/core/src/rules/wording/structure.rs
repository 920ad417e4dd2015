//! Sentences whose parts do not fit: 会议在主要任务是, 为了……为目的, 防止……不再发生, 只有……就能, 存在……等。

use std::ops::Range;

use crate::language::CharSet;
use crate::rules::{Applicability, LineFindings, LineInput, Rule, Severity};

pub static RULE: Rule = Rule {
    code: "wording-structure",
    title: "句子成分搭配不当",
    page: include_str!("structure.md"),
    line: Some(check),
    ..Rule::DEFAULT
};

/// Two parts of a sentence that do not go together.
struct Frame {
    /// What it begins with.
    opens: &'static [&'static str],
    /// What it ends with.
    closes: &'static [&'static str],
    /// The marks that end it before that.
    breaks: &'static str,
    /// The most characters between the two.
    most: usize,
    /// With one of these between the two it is right.
    saved_by: &'static [&'static str],
    /// The marks that must stand behind it; any text where there are none.
    before: &'static str,
    /// What is wrong, and how it is written.
    advice: &'static str,
}

const CLAUSE: &str = "，。；：？！,;";
const SENTENCE: &str = "。；？！;";

static FRAMES: [Frame; 14] = [
    Frame {
        opens: &["为了"],
        closes: &["为目的", "为目标"],
        breaks: CLAUSE,
        most: 24,
        saved_by: &["以"],
        before: "",
        advice: "“为了”与“为目的”两种说法混在一起，应写作“以……为目的”",
    },
    Frame {
        opens: &["防止", "避免", "杜绝", "以防", "谨防", "严防"],
        closes: &["不再发生", "不发生", "不再出现", "不出现", "不再重演", "不反弹", "不再反弹"],
        breaks: "，。；：、？！,;",
        most: 16,
        saved_by: &["确保", "保证", "死守"],
        before: "",
        advice: "前面已经否定，再用“不”意思就反了，应删去“不”",
    },
    Frame {
        opens: &["围绕", "紧扣", "聚焦"],
        closes: &["为中心", "为重点", "为核心", "为主题", "为主线"],
        breaks: "，。；：、？！,;",
        most: 20,
        saved_by: &["以", "作"],
        before: "，。；、",
        advice: "两种说法混在一起，应写作“以……为中心”或“围绕……”",
    },
    Frame {
        opens: &["本着"],
        closes: &["为原则", "为宗旨", "为目的"],
        breaks: CLAUSE,
        most: 24,
        saved_by: &["以"],
        before: "，。；、",
        advice: "两种说法混在一起，应写作“以……为原则”或“本着……的原则”",
    },
    Frame {
        opens: &["根据", "按照", "依据"],
        closes: &["出发"],
        breaks: CLAUSE,
        most: 16,
        saved_by: &["从"],
        before: "，。；、",
        advice: "两种说法混在一起，应写作“从……出发”或“根据……”",
    },
    Frame {
        opens: &["按照", "根据", "依照", "依据"],
        closes: &["为准", "为依据"],
        breaks: CLAUSE,
        most: 20,
        saved_by: &["以", "作", "成", "视", "确定"],
        before: "，。；",
        advice: "两种说法混在一起，应写作“以……为准”或“按照……”",
    },
    Frame {
        opens: &["对于", "关于", "针对"],
        closes: &["问题上", "方面上"],
        breaks: "，。；：《》？！,;",
        most: 24,
        saved_by: &["在"],
        before: "，",
        advice: "两种说法混在一起，应写作“在……问题上”或“对于……问题”",
    },
    Frame {
        opens: &["原因是"],
        closes: &["造成的", "引起的", "导致的", "所致"],
        breaks: SENTENCE,
        most: 30,
        saved_by: &["，", "、"],
        before: "。；，",
        advice: "两种说法混在一起，“原因是”和“造成的”只用一个",
    },
    Frame {
        opens: &["关键在于", "关键是"],
        closes: &["是关键", "是根本", "最关键"],
        breaks: SENTENCE,
        most: 24,
        saved_by: &["，"],
        before: "。；，",
        advice: "两种说法混在一起，“关键在于”和“是关键”只用一个",
    },
    Frame {
        opens: &["只有"],
        closes: &["就能", "就可以", "就会", "就一定"],
        breaks: SENTENCE,
        most: 50,
        saved_by: &["才", "只要", "如果", "%", "％"],
        before: "",
        advice: "“只有”与“才”搭配，“只要”与“就”搭配",
    },
    Frame {
        opens: &["只要"],
        closes: &["才能", "才可以", "才会"],
        breaks: SENTENCE,
        most: 50,
        saved_by: &["只有", "唯有", "除非", "就", "在", "刚才"],
        before: "",
        advice: "“只要”与“就”搭配，“只有”与“才”搭配",
    },
    Frame {
        opens: &["虽然", "尽管"],
        closes: &["，所以"],
        breaks: SENTENCE,
        most: 40,
        saved_by: &["但", "却", "仍", "因为", "由于"],
        before: "",
        advice: "“虽然”“尽管”与“但是”搭配，“因为”与“所以”搭配",
    },
    Frame {
        opens: &["通过", "经过"],
        closes: &["，使得"],
        breaks: SENTENCE,
        most: 40,
        saved_by: &["，", "我们", "已"],
        before: "",
        advice: "“通过……使得”没有主语，应删去“通过”或“使得”",
    },
    Frame {
        opens: &["在"],
        closes: &[
            "的坚强领导",
            "的正确领导",
            "的领导",
            "的大力支持",
            "的支持",
            "的关心支持",
            "的关心",
            "的指导",
            "的帮助",
        ],
        breaks: CLAUSE,
        most: 24,
        saved_by: &["受", "于", "中", "上", "里", "时", "后", "离不开", "是", "有", "对", "和"],
        before: "，",
        advice: "“在……的领导”后面缺“下”",
    },
];

/// What a frame or the slip of 在 may begin with, and the second character of those that begin with another than 在.
static FIRSTS: CharSet = CharSet::of("为防避杜以谨严围紧聚本根按依对关针原只虽尽通经在存");
static SECONDS: CharSet = CharSet::of("了止免绝防绕扣焦着据照于对因键有要然管过在");

/// What frames close with, by the first character, and the marks that end them.
static CLOSES_OR_ENDS: CharSet = CharSet::of("为不出问方造引导所是最就才的，。；：、《》？！,;");

fn check(input: &LineInput, found: &mut LineFindings) {
    /// A shorter line, in bytes, holds none of the sentences.
    const SHORTEST: usize = 24;
    let line = input.line;
    if line.body_length() < SHORTEST || line.is_table_row() {
        return;
    }
    let text = line.text();
    let characters = input.characters();
    let may_begin = |index: usize| {
        let second = characters.get(index + 1);
        let has_second = || second.is_some_and(|&second| SECONDS.contains(second));
        FIRSTS.contains(characters[index]) && (characters[index] == '在' || has_second())
    };
    // The character up to which bytes are counted, where it begins, and where what was found ends.
    let (mut counted, mut at, mut end) = (0, 0, 0);
    for index in (0..characters.len()).filter(|&index| may_begin(index)) {
        at += characters[counted..index].iter().map(|c| c.len_utf8()).sum::<usize>();
        counted = index;
        if at < end {
            continue;
        }
        let (first, rest) = (characters[index], &text[at..]);
        if first == '在' && wrong_particle(text, at, found) {
            continue;
        }
        if rest.starts_with("存在") {
            bare_list(text, at, found);
            continue;
        }
        for frame in &FRAMES {
            if let Some(length) = frame.find(text, at)
                && line.is_prose(&(at..at + length))
            {
                found.add(at..at + length, frame.advice);
                end = at + length;
                break;
            }
        }
    }
}

impl Frame {
    /// How many bytes it has, where it begins at a byte.
    fn find(&self, text: &str, at: usize) -> Option<usize> {
        let rest = &text[at..];
        let open = self.opens.iter().find(|open| rest.starts_with(**open))?;
        if *open == "在" && !text[..at].is_empty() && !text[..at].ends_with(['，', '。', '　', ' '])
        {
            return None;
        }
        let inside = &rest[open.len()..];
        let mut middle = inside.char_indices().take(self.most).skip(1);
        loop {
            let (byte, character) = middle.next()?;
            if !CLOSES_OR_ENDS.contains(character) {
                continue;
            }
            let behind = &inside[byte..];
            if let Some(close) = self.closes.iter().find(|close| behind.starts_with(**close)) {
                let after = behind[close.len()..].chars().next();
                let is_end = self.before.is_empty()
                    || after.is_some_and(|after| self.before.contains(after));
                let between = &inside[..byte];
                let is_number = between.starts_with(|c: char| c.is_ascii_digit());
                if is_end {
                    let is_saved = self.saved_by.iter().any(|word| between.contains(word));
                    return (!is_saved && !is_number).then_some(open.len() + byte + close.len());
                }
            }
            if self.breaks.contains(character) {
                return None;
            }
        }
    }
}

/// 这次会议在主要任务是: 在 where 的 is meant.
fn wrong_particle(text: &str, at: usize, found: &mut LineFindings) -> bool {
    const HEADS: [&str; 10] =
        ["会议", "大会", "工作", "活动", "行动", "文件", "方案", "培训", "调研", "检查"];
    const NOUNS: [&str; 8] =
        ["任务是", "目的是", "内容是", "重点是", "目标是", "主题是", "议题是", "要求是"];
    let bytes: Range<usize> = at..at + '在'.len_utf8();
    let behind = &text[bytes.end..];
    let noun = behind.strip_prefix("主要").or_else(|| behind.strip_prefix("根本"));
    let noun = noun.unwrap_or(behind);
    let Some(name) = NOUNS.iter().find(|name| noun.starts_with(**name)) else { return false };
    if !HEADS.iter().any(|head| text[..at].ends_with(head)) {
        return false;
    }
    let end = text.len() - noun.len() + name.len();
    let message = format!("“{}”不通，“在”应为“的”", &text[at..end]);
    found.add(bytes.clone(), message).fix(Applicability::Unsafe, "改为“的”", [(bytes, "的")]);
    true
}

/// 存在形式单一、内容肤浅等。 without the noun that the list belongs to.
fn bare_list(text: &str, at: usize, found: &mut LineFindings) {
    const MOST: usize = 70;
    const NOUNS: [&str; 21] = [
        "问题", "情况", "现象", "困难", "不足", "短板", "隐患", "差距", "风险", "矛盾", "薄弱",
        "弱项", "因素", "关系", "行为", "障碍", "倾向", "情绪", "着", "等等", "可能",
    ];
    if text[..at].ends_with(['不', '依', '然', '仍', '旧']) {
        return;
    }
    let inside = &text[at + "存在".len()..];
    let end = inside.char_indices().take(MOST).find(|(_, c)| SENTENCE.contains(*c));
    let Some((end, '。')) = end else { return };
    let Some(list) = inside[..end].strip_suffix('等') else { return };
    if list.contains('、') && !NOUNS.iter().any(|noun| inside[..end].contains(noun)) {
        let start = at + "存在".len() + list.len();
        found
            .add(start..start + '等'.len_utf8(), "“存在……等”后面缺“问题”“情况”一类的词")
            .severity(Severity::Hint);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quick_tests_let_all_frames_pass() {
        let first = |text: &str| text.chars().next().unwrap();
        for frame in &FRAMES {
            for open in frame.opens {
                assert!(FIRSTS.contains(first(open)), "{open}");
                assert!(*open == "在" || SECONDS.contains(open.chars().nth(1).unwrap()), "{open}");
            }
            for mark in frame.closes.iter().map(|close| first(close)).chain(frame.breaks.chars()) {
                assert!(CLOSES_OR_ENDS.contains(mark), "{mark}");
            }
        }
    }
}
