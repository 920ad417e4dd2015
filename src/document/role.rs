//! What each line is in the document, judged with its neighbours.

use super::line::Line;
use crate::language::numeral;

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Nothing but white space.
    Blank,
    /// 标题, on one line or more.
    Title,
    /// 主送机关 or the address of a speech: 各位代表：
    Recipient,
    /// A heading or a numbered item: it opens with a structural marker, or with Markdown's `#`.
    Heading,
    /// 正文, and whatever is nothing else.
    Body,
    /// 附件说明: 附件：1.……
    AttachmentNote,
    /// The line 附件 or 附件1 that an attachment begins with.
    Attachment,
    /// 发文机关署名
    Signature,
    /// 成文日期
    Date,
    /// A row of a Markdown table.
    Table,
    /// Markdown's fenced code, and HTML comments over several lines.
    Code,
    /// YAML between `---` at the very start.
    FrontMatter,
}

/// A block of lines that no rule reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fence {
    Backticks,
    Tildes,
    Comment,
}

impl Fence {
    const ALL: [Self; 3] = [Self::Backticks, Self::Tildes, Self::Comment];

    /// The block that a line opens by what it begins with.
    pub(super) fn opened(body: &str) -> Option<Self> {
        let (fence, opener) = Self::ALL
            .into_iter()
            .zip(["```", "~~~", "<!--"])
            .find(|(_, opener)| body.starts_with(opener))?;
        (fence != Self::Comment || !body[opener.len()..].contains("-->")).then_some(fence)
    }

    fn is_closed_by(self, body: &str) -> bool {
        match self {
            Self::Backticks => body.starts_with("```"),
            Self::Tildes => body.starts_with("~~~"),
            Self::Comment => body.contains("-->"),
        }
    }
}

/// The role of every line.
pub(super) fn classify(lines: &[Line]) -> Vec<Role> {
    let mut roles: Vec<Role> = Vec::with_capacity(lines.len());
    roles.resize(front_matter(lines), Role::FrontMatter);
    let mut inside: Option<Fence> = None;
    for line in &lines[roles.len()..] {
        let opened = line.fence();
        roles.push(if inside.or(opened).is_some() { Role::Code } else { line.role() });
        inside = match inside {
            Some(fence) if fence.is_closed_by(line.body()) => None,
            Some(fence) => Some(fence),
            None => opened,
        };
    }
    head(lines, &mut roles);
    signatures(lines, &mut roles);
    roles
}

/// How many rows the front matter takes.
fn front_matter(lines: &[Line]) -> usize {
    const LONGEST: usize = 100;
    if lines.first().is_none_or(|line| line.text().trim_end() != "---") {
        return 0;
    }
    let end = lines
        .iter()
        .take(LONGEST)
        .skip(1)
        .position(|l| matches!(l.text().trim_end(), "---" | "..."));
    end.map_or(0, |rows| rows + 2)
}

/// What a line is as far as it tells by itself.
pub(super) fn by_itself(line: &Line) -> Role {
    let body = line.body();
    if body.is_empty() {
        Role::Blank
    } else if line.markdown_level() > 0
        || line.leading_marker().is_some_and(|m| m.style.is_structural() && !m.tentative)
    {
        Role::Heading
    } else if body.starts_with('|') {
        Role::Table
    } else if is_date(body) {
        Role::Date
    } else if let Some(rest) = body.strip_prefix("附件") {
        match rest.chars().next() {
            Some('：' | ':') => Role::AttachmentNote,
            _ if is_attachment_number(rest) => Role::Attachment,
            _ => Role::Body,
        }
    } else {
        Role::Body
    }
}

fn is_attachment_number(rest: &str) -> bool {
    let rest = rest.trim().trim_end_matches(['：', ':', '*']);
    rest.is_empty() || numeral::parse(rest).is_some()
}

/// Title and recipient: what stands before the body.
fn head(lines: &[Line], roles: &mut [Role]) {
    let mut rows = (0..lines.len())
        .filter(|&row| roles[row] != Role::Blank && roles[row] != Role::FrontMatter);
    let Some(first) = rows.next() else { return };
    let markdown_title =
        lines[first].markdown_level() == 1 && lines[first].leading_marker().is_none();
    if markdown_title {
        roles[first] = Role::Title;
    } else if roles[first] == Role::Body && is_title(lines[first].body()) {
        for row in first..first + title_height(lines, roles, first) {
            roles[row] = Role::Title;
        }
    }
    // The address of a speech may stand below a date, a source line and an editor's note.
    const FURTHEST: usize = 16;
    let head = roles.iter().take(first + FURTHEST).enumerate();
    let before_heading =
        head.skip(first).take_while(|(_, role)| !matches!(role, Role::Heading | Role::Attachment));
    let recipient = before_heading
        .map(|(row, _)| row)
        .find(|&row| roles[row] == Role::Body && is_recipient(lines[row].body()));
    if let Some(row) = recipient {
        roles[row] = Role::Recipient;
    }
}

/// How many rows the title that begins at `first` takes: it may break over lines, and then only
/// the last of them names the kind of document.
fn title_height(lines: &[Line], roles: &[Role], first: usize) -> usize {
    const TALLEST: usize = 4;
    let ends_with_kind = |row: &usize| KINDS.iter().any(|kind| lines[*row].body().ends_with(kind));
    let rows = first..(first + TALLEST).min(lines.len());
    let block =
        rows.take_while(|&row| matches!(roles[row], Role::Body) && is_title(lines[row].body()));
    block.into_iter().find(ends_with_kind).map_or(1, |row| row - first + 1)
}

/// What a title ends with: the fifteen kinds of 党政机关公文处理工作条例 (article 8) and the working
/// papers that offices write beside them.
const KINDS: [&str; 34] = [
    "决议",
    "决定",
    "命令",
    "令",
    "公报",
    "公告",
    "通告",
    "意见",
    "通知",
    "通报",
    "报告",
    "请示",
    "批复",
    "议案",
    "函",
    "纪要",
    "讲话",
    "致辞",
    "发言",
    "总结",
    "计划",
    "方案",
    "要点",
    "规划",
    "办法",
    "规定",
    "细则",
    "条例",
    "规则",
    "汇报",
    "预案",
    "制度",
    "倡议书",
    "答复",
];

fn is_title(body: &str) -> bool {
    const LONGEST: usize = 80;
    !body.ends_with(['。', '；', '，', '：', ':', ';', ',', '！', '、'])
        && !body.contains('。')
        && !body.starts_with(['—', '-', '（', '(', '来', '|'])
        && body.chars().nth(LONGEST).is_none()
}

fn is_recipient(body: &str) -> bool {
    const LONGEST: usize = 150;
    // Who may be addressed: an office, or people by their rank.
    const NAMES: [&str; 27] = [
        "委", "府", "局", "厅", "办", "院", "部", "会", "公司", "单位", "部门", "各", "同志",
        "代表", "主席", "书记", "先生", "女士", "集团", "行", "校", "中心", "处", "所", "长",
        "朋友", "站",
    ];
    // What a sentence says that leads over to a list.
    const LEADS: [&str; 12] = [
        "如下", "以下", "下列", "。", "；", "一是", "包括", "主要", "是：", "强调", "指出", "要求",
    ];
    let Some(name) = body.strip_suffix(['：', ':']) else { return false };
    body.chars().nth(LONGEST).is_none()
        && NAMES.iter().any(|part| name.contains(part))
        && !LEADS.iter().any(|part| name.contains(part))
        && !name.contains(['：', ':'])
}

/// A short line right above a date at the end of a text is the office that signs.
fn signatures(lines: &[Line], roles: &mut [Role]) {
    const LONGEST: usize = 30;
    let Some(body_begins) = roles.iter().position(|r| matches!(r, Role::Body | Role::Heading))
    else {
        return;
    };
    for row in body_begins + 1..roles.len() {
        if roles[row] != Role::Date {
            continue;
        }
        let above = (body_begins + 1..row).rev().filter(|&r| roles[r] != Role::Blank);
        let signing: Vec<usize> = above
            .take(3)
            .take_while(|&r| {
                let body = lines[r].body();
                roles[r] == Role::Body
                    && body.chars().nth(LONGEST).is_none()
                    && !body.ends_with(['。', '；', '，', '：', '！', '？', '）', ';', ':'])
            })
            .collect();
        for r in signing {
            roles[r] = Role::Signature;
        }
    }
}

/// 2023年4月5日 or 二〇二三年四月五日, alone or in brackets.
fn is_date(body: &str) -> bool {
    let body = body.trim_matches(['（', '）', '(', ')']);
    let mut rest = body;
    for unit in ["年", "月", "日"] {
        let Some((number, tail)) = rest.split_once(unit) else { return false };
        let number = number.trim();
        let is_number = !number.is_empty()
            && number.chars().all(|c| {
                c.is_ascii_digit()
                    || ('０'..='９').contains(&c)
                    || numeral::digit(c).is_some()
                    || matches!(c, '十' | '廿' | '卅' | 'O' | '0')
            });
        if !is_number || number.chars().count() > 4 {
            return false;
        }
        rest = tail;
    }
    rest.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use Role::*;

    /// Checks the roles of the lines that are not blank.
    #[track_caller]
    fn check(text: &str, expected: &[Role]) {
        let lines: Vec<Line> = crate::text::lines(text).map(Line::parse).collect();
        let mut roles = classify(&lines);
        roles.retain(|role| *role != Blank);
        assert_eq!(roles, expected);
    }

    #[test]
    fn reads_a_notice() {
        check(
            "某市人民政府办公室\n关于做好防汛工作的通知\n\n各区人民政府，市政府各部门：\n\
             现将有关事项通知如下：\n一、总体要求\n坚持预防为主。\n附件：1.名单\n\n\
             某市人民政府办公室\n2023年4月5日\n\n附件1\n名单",
            &[
                Title,
                Title,
                Recipient,
                Body,
                Heading,
                Body,
                AttachmentNote,
                Signature,
                Date,
                Attachment,
                Body,
            ],
        );
    }

    #[test]
    fn reads_markdown() {
        check(
            "---\ntitle: 的的\n---\n# 某某条例\n## 第一章 总则\n第一条 为了发展。\n\
             | 甲 | 乙 |\n```\n的的\n```\n<!--\n的的\n-->",
            &[
                FrontMatter,
                FrontMatter,
                FrontMatter,
                Title,
                Heading,
                Heading,
                Table,
                Code,
                Code,
                Code,
                Code,
                Code,
                Code,
            ],
        );
    }

    #[test]
    fn dates_are_written_in_either_script() {
        assert!(is_date("二〇二三年四月五日"));
        assert!(is_date("（2023年4月5日）"));
        assert!(!is_date("2023年4月5日印发"));
        assert!(!is_date("年月日"));
    }

    #[test]
    fn a_sentence_is_neither_title_nor_recipient() {
        check("现将各部门工作情况报告如下：\n一、工作", &[Body, Heading]);
        check("今年以来，各部门努力工作。", &[Body]);
        check("", &[]);
    }
}
