//! Places in a text that its writer left to be filled in: X同志, ××月, ____, 【待补充】, （此处填写事由）, TODO.

use std::ops::Range;

use super::scan::Hit;
use crate::language::is_ideograph;
use crate::language::numeral;

/// A place left to be filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blank {
    /// In bytes of the line.
    pub bytes: Range<usize>,
    /// What stands in it.
    pub filler: Filler,
}

/// What stands in a blank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filler {
    /// Signs in the place of a name or a number: X, ××, ○○, **
    Sign,
    /// 某某
    Somebody,
    /// A line to write on: ____
    Line,
    /// What is to be written there: 【待补充】, （此处填写事由）, TODO
    Instruction,
}

/// The blanks in a line. `fillers` are the bytes at which a sign may stand; brackets are among the hits.
pub(super) fn blanks(
    text: &str,
    hits: &[Hit],
    fillers: &[usize],
    non_prose: &[Range<usize>],
) -> Vec<Blank> {
    let mut found: Vec<Blank> = Vec::new();
    let brackets =
        hits.iter().filter(|hit| matches!(hit.character, '（' | '(' | '【' | '[' | '［' | '〔'));
    for hit in brackets {
        found.extend(instruction(text, hit.byte));
    }
    let mut end = 0;
    let mut signs = Signs { text, fillers, ..Signs::default() };
    for &at in fillers {
        if at < end {
            continue;
        }
        let note = note(text, at);
        let is_note = note.is_some();
        let run = note.unwrap_or_else(|| run(text, at));
        end = run.end;
        let filler = match text[at..].chars().next() {
            Some('_' | '＿') => is_line(text, &run).then_some(Filler::Line),
            Some('某') => is_somebody(text, &run).then_some(Filler::Somebody),
            Some('T') => is_note.then_some(Filler::Instruction),
            Some('{') => {
                if let Some(blank) = variable(text, at) {
                    end = blank.bytes.end;
                    found.push(blank);
                }
                None
            }
            Some('*') => signs.is_star(&run).then_some(Filler::Sign),
            _ => signs.is_sign(&run).then_some(Filler::Sign),
        };
        found.extend(filler.map(|filler| Blank { bytes: run, filler }));
    }
    if !found.is_empty() {
        found.retain(|blank| {
            let next = non_prose.partition_point(|range| range.end <= blank.bytes.start);
            non_prose.get(next).is_none_or(|range| blank.bytes.end <= range.start)
        });
        found.sort_by_key(|blank| blank.bytes.start);
        found.dedup_by(|next, last| next.bytes.start < last.bytes.end);
    }
    found
}

/// The same character in a row. Wide and narrow letters and signs of the same look count as one.
fn run(text: &str, at: usize) -> Range<usize> {
    let plain = |c: char| match c {
        'x' | 'Ｘ' | 'ｘ' | '×' | '✕' | '╳' => 'X',
        '＿' => '_',
        'Ｏ' => 'O',
        other => other,
    };
    let rest = &text[at..];
    let first = rest.chars().next().map(plain);
    let length = rest.char_indices().find(|(_, c)| Some(plain(*c)) != first);
    at..at + length.map_or(rest.len(), |(length, _)| length)
}

/// What stands on both sides of a run.
fn sides(text: &str, run: &Range<usize>) -> (Option<char>, Option<char>) {
    (text[..run.start].chars().next_back(), text[run.end..].chars().next())
}

/// Units of what is left blank: 月, 日 and whom or what a name belongs to.
const BEHIND: [&str; 58] = [
    "年", "月", "日", "号", "时", "分", "市", "县", "区", "省", "州", "镇", "乡", "村", "街道",
    "社区", "局", "厅", "处", "科", "股", "办", "院", "所", "站", "委", "党", "公司", "集团",
    "单位", "部门", "部", "机关", "系统", "中心", "学校", "中学", "小学", "大学", "同志", "书记",
    "主任", "副", "市长", "县长", "区长", "省长", "局长", "厅长", "处长", "科长", "经理", "主席",
    "先生", "女士", "名", "万", "亿",
];

fn begins_noun(text: &str) -> bool {
    BEHIND.iter().any(|word| text.starts_with(word))
}

/// ×月×日, 第×号: before a unit of a date or a number, and behind another one.
fn is_dated(text: &str, run: &Range<usize>) -> bool {
    let behind = ["年", "月", "日", "号", "条", "次"];
    let before = ["年", "月", "第", "〕", "于", "自", "至", "在"];
    behind.iter().any(|word| text[run.end..].starts_with(word))
        && before.iter().any(|word| text[..run.start].ends_with(word))
}

/// Reads the signs of a line. What it needs of the whole line it finds when it is first asked.
#[derive(Default)]
struct Signs<'a> {
    text: &'a str,
    fillers: &'a [usize],
    has_unpaired_stars: Option<bool>,
    has_variables: Option<bool>,
}

impl Signs<'_> {
    /// Whether signs stand for a name or a number: X同志, XX日, 活力X, ×××, 20XX年, ○○公司. Not X光, 1+X, 3×4, 二○○五年.
    fn is_sign(&mut self, run: &Range<usize>) -> bool {
        const LONGEST: usize = 12;
        let text = self.text;
        let (before, after) = sides(text, run);
        let count = text[run.clone()].chars().count();
        let sign = text[run.start..].chars().next().unwrap_or(' ');
        let is_letter =
            |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !is_ideograph(c));
        let is_han = |c: Option<char>| c.is_some_and(is_ideograph);
        let behind = &text[run.end..];
        if count > LONGEST || is_operator(before) || is_operator(after) || is_letter(after) {
            return false;
        }
        if matches!(sign, '○' | 'O' | 'Ｏ' | '△' | '□' | '＊') {
            let is_numeral = |c: Option<char>| {
                c.is_some_and(|c| numeral::FIRST.contains(c) || matches!(c, '〇' | '○'))
            };
            return count > 1
                && !is_letter(before)
                && !is_numeral(before)
                && !is_numeral(after)
                && (is_han(after) || is_han(before));
        }
        // 20XX年, 202X年
        if is_letter(before) {
            let digits = text[..run.start].bytes().rev().take(4).take_while(u8::is_ascii_digit);
            return digits.count() + count == 4
                && (behind.starts_with('年') || after == Some('〕'));
        }
        if count > 1 {
            let is_small = matches!(sign, 'x' | 'ｘ');
            // 联系人：XXX，电话：12345678
            let is_free =
                |c: Option<char>| c.is_none_or(|c| " 　：:，、；。（）“”《》".contains(c));
            if !is_small && is_free(before) && is_free(after) {
                return text.contains(is_ideograph);
            }
            return is_han(after)
                || is_han(before) && !(is_small && after.is_some_and(|c| c.is_ascii()))
                || before == Some('〔') && after == Some('〕')
                || before == Some('〕') && after == Some('号');
        }
        match sign {
            // Between words × says times; before a mark of quotation it is the name of an action.
            '×' | '✕' | '╳' => begins_noun(behind) && (!is_han(before) || is_dated(text, run)),
            'x' | 'ｘ' => begins_noun(behind) && is_dated(text, run),
            _ => self.is_name(run, (before, after)),
        }
    }

    /// Whether a single X stands for a name or a number.
    fn is_name(
        &mut self,
        run: &Range<usize>,
        (before, after): (Option<char>, Option<char>),
    ) -> bool {
        /// X光, X轴, X形, X代表某数.
        const TERMS: [&str; 31] = [
            "光",
            "射线",
            "线",
            "轴",
            "形",
            "型",
            "波",
            "级",
            "染色体",
            "世代",
            "代表",
            "代",
            "坐标",
            "值",
            "元素",
            "方向",
            "基因",
            "档案",
            "证书",
            "表示",
            "为",
            "是",
            "等于",
            "取",
            "刀",
            "荧光",
            "频段",
            "综合征",
            "因子",
            "架",
            "衍射",
        ];
        /// 型号X, 设X, 用X代表, 变量X.
        const BEFORE: [&str; 24] = [
            "型号",
            "设",
            "用",
            "以",
            "变量",
            "系数",
            "字母",
            "维生素",
            "染色体",
            "轴",
            "数",
            "值",
            "令",
            "求",
            "函数",
            "标记",
            "代号",
            "型",
            "类",
            "版",
            "系列",
            "车型",
            "含",
            "个",
        ];
        let (ahead, behind) = (&self.text[..run.start], &self.text[run.end..]);
        let is_han = |c: Option<char>| c.is_some_and(is_ideograph);
        if TERMS.iter().any(|term| behind.starts_with(term))
            || BEFORE.iter().any(|word| ahead.ends_with(word)) && !begins_noun(behind)
            || self.has_variables()
        {
            return false;
        }
        let may_end = |c: Option<char>| c.is_none_or(|c| "”’，。、；：！？）》".contains(c));
        let may_begin = |c: Option<char>| c.is_none_or(|c| !c.is_ascii() || " ,.:;".contains(c));
        is_han(after) && may_begin(before)
            || is_han(before) && (may_end(after) || is_half_mark(after))
    }

    /// Whether the line counts with other letters, as N个社区, or with X itself, as 3+X: X is one of them.
    fn has_variables(&mut self) -> bool {
        *self.has_variables.get_or_insert_with(|| {
            let mut last = ' ';
            self.text.chars().any(|c| {
                let counts = is_ideograph(c) && matches!(last, 'N' | 'Y' | 'M' | 'n' | 'm')
                    || matches!(c, 'X' | 'Ｘ') && matches!(last, '+' | '＋');
                if c != ' ' {
                    last = c;
                }
                counts
            })
        })
    }

    /// Whether asterisks stand for a name: **市长. In pairs they make words bold.
    fn is_star(&mut self, run: &Range<usize>) -> bool {
        let (before, after) = sides(self.text, run);
        let (ahead, behind) = (&self.text[..run.start], &self.text[run.end..]);
        let may_begin = before.is_none_or(|c| is_ideograph(c) || "，。、；：“（《 　".contains(c));
        let ends_date = ahead.ends_with('月') && behind.starts_with(['前', '起', '内', '底']);
        run.len() > 1
            && may_begin
            && (after.is_some() && begins_noun(behind) || ends_date)
            && self.has_unpaired_stars()
    }

    fn has_unpaired_stars(&mut self) -> bool {
        let (text, fillers) = (self.text, self.fillers);
        *self.has_unpaired_stars.get_or_insert_with(|| {
            let (mut end, mut runs) = (0, 0);
            for &at in fillers.iter().filter(|&&at| text[at..].starts_with("**")) {
                if at >= end {
                    end = at + text[at..].bytes().take_while(|byte| *byte == b'*').count();
                    runs += 1;
                }
            }
            runs % 2 == 1
        })
    }
}

/// Whether a sign beside it makes an X part of a formula or of a longer name.
fn is_operator(c: Option<char>) -> bool {
    c.is_some_and(|c| "+＋-－–—/／=＝÷±<>≤≥·_^~～%％&\\′″".contains(c))
}

fn is_half_mark(c: Option<char>) -> bool {
    c.is_some_and(|c| ",.:;!?)\"".contains(c))
}

/// A line to write on, in a line of text: 拟于____月召开. Two underscores may be Markdown's.
fn is_line(text: &str, run: &Range<usize>) -> bool {
    const LONGEST: usize = 40;
    let (before, after) = sides(text, run);
    let count = text[run.clone()].chars().count();
    let is_wide = text[run.clone()].starts_with('＿');
    let may_stand = |c: Option<char>| {
        c.is_some_and(|c| is_ideograph(c) || "，。、；：（）《》“”〔〕".contains(c))
    };
    let is_plain = |c: Option<char>| c.is_none_or(|c| !c.is_ascii_alphanumeric() && c != '-');
    (2..=LONGEST).contains(&count)
        && (is_wide || count > 2 || begins_noun(&text[run.end..]))
        && (may_stand(before) || may_stand(after))
        && is_plain(before)
        && is_plain(after)
}

/// 某某 for a name: not 张某某, whose name is kept back.
fn is_somebody(text: &str, run: &Range<usize>) -> bool {
    let (before, _) = sides(text, run);
    let may_begin =
        before.is_none_or(|c| !is_ideograph(c) || "由请经与和在对于向是给让到以及的、".contains(c));
    text[run.clone()].chars().count() > 1 && may_begin
}

/// TODO and TBD, which a writer leaves himself.
fn note(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = &text[at..];
    let word = ["TODO", "TBD"].into_iter().find(|word| rest.starts_with(word))?;
    let is_edge =
        |c: Option<char>| c.is_none_or(|c| !c.is_ascii_alphanumeric() && c != '_' && c != '-');
    (is_edge(text[..at].chars().next_back()) && is_edge(rest[word.len()..].chars().next()))
        .then_some(at..at + word.len())
}

/// The variable of a template: {{单位名称}}, {姓名}.
fn variable(text: &str, at: usize) -> Option<Blank> {
    const LONGEST: usize = 60;
    let rest = text[at..].trim_start_matches('{');
    let braces = text[at..].len() - rest.len();
    let end = rest.char_indices().take(LONGEST).find(|(_, c)| matches!(c, '}' | '{'))?.0;
    let (inside, after) = rest.split_at(end);
    let closing = after.bytes().take_while(|byte| *byte == b'}').count();
    let is_name = !inside.is_empty()
        && inside
            .chars()
            .all(|c| is_ideograph(c) || c.is_ascii_alphabetic() || c == '_' || c == ' ')
        && (braces == 2 || inside.chars().filter(|c| is_ideograph(*c)).count() > 1);
    let bytes = at..at + braces + end + closing;
    (is_name && braces == closing && braces <= 2)
        .then_some(Blank { bytes, filler: Filler::Instruction })
}

/// What is to be written in a place: 【待补充】, （此处填写事由）, [单位名称].
fn instruction(text: &str, at: usize) -> Option<Blank> {
    const LONGEST: usize = 30;
    const ORDERS: [&str; 21] = [
        "待补充",
        "待填",
        "待补",
        "待完善",
        "待核实",
        "待核对",
        "待确认",
        "此处填",
        "此处插",
        "此处补",
        "此处写",
        "请填写",
        "请填入",
        "请补充",
        "请插入",
        "请输入",
        "填写",
        "插入",
        "填入",
        "在此填",
        "在此插",
    ];
    const NAMES: [&str; 14] = [
        "名称", "姓名", "日期", "时间", "地点", "电话", "职务", "数字", "金额", "单位", "部门",
        "内容", "年份", "编号",
    ];
    let open = text[at..].chars().next()?;
    let inside_start = at + open.len_utf8();
    let first = text[inside_start..].chars().next()?;
    if !is_ideograph(first) && first != 'X' {
        return None;
    }
    let close = match open {
        '（' => '）',
        '(' => ')',
        '【' => '】',
        '[' => ']',
        '［' => '］',
        _ => return None,
    };
    let rest = &text[inside_start..];
    let end = rest.char_indices().take(LONGEST).find(|(_, c)| *c == close)?.0;
    let inside = &rest[..end];
    let bytes = at..inside_start + end + close.len_utf8();
    let is_order = ORDERS.iter().any(|word| inside.starts_with(word))
        || matches!(inside, "待定" | "略写" | "补充") && matches!(open, '【' | '[' | '［');
    let behind = text[bytes.end..].chars().next();
    // A word in square brackets at the head of a line is a label: 【时间】2024年. [甲](乙) is a link.
    let is_name = matches!(open, '【' | '[' | '［')
        && NAMES.iter().any(|word| inside.ends_with(word))
        && inside.chars().count() <= 10
        && inside.chars().all(is_ideograph)
        && !text[..at].trim().is_empty()
        && !text[..at].ends_with(['。', '；', '!', '】', ']'])
        && !matches!(behind, Some('：' | ':' | '(' | '{'));
    (is_order || is_name).then_some(Blank { bytes, filler: Filler::Instruction })
}

#[cfg(test)]
mod tests {
    use crate::document::Line;

    /// Checks the blanks in a line, which are marked by ⟦⟧.
    #[track_caller]
    fn check(marked: &[&str]) {
        for marked in marked {
            let line = Line::parse(marked.replace(['⟦', '⟧'], ""));
            let mut shown = line.text().to_owned();
            for blank in line.blanks().iter().rev() {
                shown.insert(blank.bytes.end, '⟧');
                shown.insert(blank.bytes.start, '⟦');
            }
            assert_eq!(shown, *marked);
        }
    }

    #[test]
    fn finds_signs() {
        check(&[
            "刚才，⟦X⟧同志讲了话，为全市⟦X⟧系统做表率，打造“活力⟦X⟧”。",
            "⟦XX⟧日，⟦X⟧副省长作出批示。⟦X⟧月起，新时代⟦X⟧工作",
            "⟦××⟧市⟦×××⟧局，请于⟦×⟧月⟦×⟧日前报送，20⟦XX⟧年，2024年⟦xx⟧月",
            "⟦○○⟧公司，⟦＊＊⟧县，请⟦**⟧市长讲话",
            "⟦某某⟧同志讲话；张某某违纪",
        ]);
    }

    #[test]
    fn leaves_formulae_and_terms_alone() {
        check(&[
            "安装X光机，X射线、X轴、1+X证书、3+3+X产业有X个产业，“数据要素×”行动",
            "销售额×征收率，3×4米，×100，用X代表消防，型号X，由N个点到X个家庭",
            "二○○五年，二〇〇六年，**加强党的建设。**深入推进，**市长热线**办好",
            "见https://a.cn/XX同志，`XX同志`",
        ]);
    }

    #[test]
    fn finds_what_is_to_be_written() {
        check(&[
            "由⟦【待补充】⟧负责，⟦（此处填写事由）⟧，由⟦[单位名称]⟧盖章，⟦{{姓名}}⟧",
            "拟于⟦____⟧召开，⟦TODO⟧ 补数据",
            "【时间】2024年，见[名称](a.md)，（待遇不变），__重点__，TODOS",
        ]);
    }

    #[test]
    fn takes_linear_time() {
        for text in ["X", "×", "*", "_", "{", "（", "[", "某", "T", "（填", "{{", "X同志"] {
            let line = Line::parse(text.repeat(100_000));
            assert!(line.blanks().len() <= 100_000);
        }
    }
}
