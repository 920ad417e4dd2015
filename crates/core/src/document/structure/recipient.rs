//! 主送机关 and the address of a speech: the line below the title that says to whom a text is addressed.

use std::ops::Range;

use crate::document::kind::DocumentKind;
use crate::document::line::{Line, Role};
use crate::document::salutation::is_salutation;

/// Finds the recipient in the head of a text: in `rows`, which are those with text above the first heading.
/// `title` are the rows of the title, and `below` is the first row with text below it and the number.
pub(super) fn classify(
    lines: &[Line],
    roles: &mut [Role],
    rows: &[usize],
    title: Range<usize>,
    below: Option<usize>,
) {
    let is_body = |row: usize| roles[row] == Role::Body;
    let marked = rows.iter().copied().find(|&row| is_body(row) && is_recipient(lines[row].body()));
    let found = match marked {
        Some(row) => Some(broken_list(lines, roles, row)..row + 1),
        None => {
            let below = below.filter(|_| !title.is_empty());
            below.and_then(|row| without_colon(lines, roles, title, row)).or_else(|| {
                let addressed = |row: usize| {
                    let body = lines[row].body();
                    is_body(row) && is_salutation(body) && !body.ends_with(['！', '!'])
                };
                rows.iter().copied().find(|&row| addressed(row)).map(|row| row..row + 1)
            })
        }
    };
    if let Some(rows) = found {
        roles[rows].fill(Role::Recipient);
    }
}

/// The first row of the recipient that ends in row `last`: a long list of offices breaks over lines.
fn broken_list(lines: &[Line], roles: &[Role], last: usize) -> usize {
    let above = (0..last).rev().take_while(|&row| {
        let body = lines[row].body();
        let names_office = NAMES.iter().any(|part| body.contains(part));
        roles[row] == Role::Body && names_office && body.ends_with(['，', '、'])
    });
    above.last().unwrap_or(last)
}

fn is_recipient(body: &str) -> bool {
    const LONGEST: usize = 150;
    // Words of a sentence that introduces a list: it is no recipient, though it ends with ：.
    const LEADS: [&str; 12] = [
        "如下", "以下", "下列", "。", "；", "一是", "包括", "主要", "是：", "强调", "指出", "要求",
    ];
    let Some(name) = body.strip_suffix(['：', ':']) else { return false };
    body.chars().nth(LONGEST).is_none()
        && NAMES.iter().any(|part| name.contains(part))
        && !LEADS.iter().any(|part| name.contains(part))
        && !name.contains(['：', ':'])
}

/// Parts of the names that are addressed: offices, or people by their rank.
const NAMES: [&str; 27] = [
    "委", "府", "局", "厅", "办", "院", "部", "会", "公司", "单位", "部门", "各", "同志", "代表",
    "主席", "书记", "先生", "女士", "集团", "行", "校", "中心", "处", "所", "长", "朋友", "站",
];

/// The rows of a recipient right below the title and the number of a 公文 that does not end in a colon, as it
/// should: nothing but names of offices, and below them the text.
fn without_colon(
    lines: &[Line],
    roles: &[Role],
    title: Range<usize>,
    first: usize,
) -> Option<Range<usize>> {
    /// How many rows a list of offices takes at most.
    const TALLEST: usize = 6;
    let title: String = lines[title].iter().map(Line::body).collect();
    let kind = DocumentKind::certain(&title)?;
    let is_addressed =
        ["决定", "意见", "通知", "通报", "报告", "请示", "批复", "函"].contains(&kind.name);
    let names =
        |row: &usize| roles[*row] == Role::Body && Offices::of(lines[*row].body()).is_some();
    if !is_addressed || !names(&first) {
        return None;
    }
    let goes_on = |row: &usize| lines[*row].body().ends_with(['，', '、']);
    let end = lines.len().min(first + TALLEST);
    let rest = (first + 1..end).take_while(|row| goes_on(&(row - 1)) && names(row)).count();
    let last = first + rest;
    let body = lines[last].body();
    let offices = Offices::of(lines[first].body())?;
    let is_several = rest > 0 || offices.count > 1 || offices.is_general;
    let is_closed = body.ends_with(Offices::STOPS);
    // A single office below the title may be the one that issues the text.
    let issuer = title.split_once("关于").map_or("", |(issuer, _)| issuer);
    let issues = issuer.is_empty() && !is_closed || title.contains(offices.first);
    let below = lines.iter().enumerate().skip(last + 1).find(|(row, _)| roles[*row] != Role::Blank);
    let is_above_text = below.is_some_and(|(row, line)| {
        matches!(roles[row], Role::Body | Role::Heading)
            && line.body().chars().nth(9).is_some()
            && line.body().contains(['。', '：', ':', '，', ','])
    });
    (is_above_text && (is_several || !issues)).then_some(first..last + 1)
}

/// A line that is nothing but names of offices.
struct Offices<'a> {
    first: &'a str,
    count: usize,
    /// Whether it names them by their sort: 各单位.
    is_general: bool,
}

impl<'a> Offices<'a> {
    const STOPS: [char; 7] = ['；', '，', '。', '、', ';', ',', '.'];

    /// The offices that a line names; `None` where it says something else.
    fn of(body: &'a str) -> Option<Self> {
        const LONGEST: usize = 150;
        /// How long the name of one office is, in characters.
        const LONGEST_NAME: usize = 30;
        // What is in a sentence, and in the name of no office.
        const WORDS: [&str; 22] = [
            "关于", "根据", "现将", "按照", "为", "是", "请", "如下", "经", "在", "《", "：", ":",
            "“", "|", "！", "？", "已", "联系", "以来", "\t", "—",
        ];
        if body.chars().nth(LONGEST).is_some() || body.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let names = body.strip_suffix(Self::STOPS).unwrap_or(body);
        if WORDS.iter().any(|word| names.contains(word)) || names.contains(['。', '；', ';']) {
            return None;
        }
        let mut count = 0;
        let mut first = "";
        let mut depth = 0_usize;
        // 各县（市、区）人民政府 is one name.
        let separates = |c: char| {
            match c {
                '（' | '(' => depth += 1,
                '）' | ')' => depth = depth.saturating_sub(1),
                _ => {}
            }
            depth == 0 && matches!(c, '，' | '、' | ',')
        };
        for name in names.split(separates) {
            let name = name.trim();
            let plain = name.trim_end_matches(['）', ')']);
            if !ENDS.iter().any(|end| plain.ends_with(end))
                || name.chars().nth(LONGEST_NAME).is_some()
                || name.chars().nth(1).is_none()
            {
                return None;
            }
            if count == 0 {
                first = name;
            }
            count += 1;
        }
        let is_general = ["各", "有关", "全体"].iter().any(|word| names.contains(word));
        Some(Self { first, count, is_general })
    }
}

/// How the names of offices end, and of the places and groups that stand for them: 各省、自治区、直辖市人民政府.
const ENDS: [&str; 52] = [
    "委", "府", "局", "厅", "办", "院", "部", "会", "公司", "单位", "部门", "机构", "集团", "银行",
    "分行", "支行", "校", "学", "中心", "处", "所", "站", "组", "机关", "团体", "企业", "科室",
    "队", "省", "市", "县", "区", "州", "旗", "盟", "镇", "乡", "街道", "村", "社区", "派", "支部",
    "场", "园", "馆", "署", "关", "科", "室", "厂", "联", "社",
];
