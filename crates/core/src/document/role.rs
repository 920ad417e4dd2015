//! What each line is in the document, judged with its neighbours.

use super::line::Line;
use super::{attachment, contents, ending, head};
use crate::language::numeral;

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Nothing but white space and HTML comments.
    Blank,
    /// 版头: what stands above the title, as 密级, 发文字号 and 签发人.
    Letterhead,
    /// 标题, on one line or more.
    Title,
    /// 主送机关 or the address of a speech: 各位代表：
    Recipient,
    /// A heading or a numbered item: it opens with a structural marker, or with Markdown's `#`.
    Heading,
    /// 正文, and whatever is nothing else.
    Body,
    /// 目录 and its entries.
    Contents,
    /// 结语, as 特此通知。 and 妥否，请批示。, and in minutes who attended.
    Closing,
    /// 附件说明: 附件：1.…… and the lines that go on with it.
    AttachmentNote,
    /// The line 附件 or 附件1 that an attachment begins with.
    Attachment,
    /// 发文机关署名
    Signature,
    /// 成文日期
    Date,
    /// 版记: 抄送 and 印发.
    Imprint,
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
    let mut closers = [None; Fence::ALL.len()];
    for (row, line) in lines.iter().enumerate().skip(roles.len()) {
        let opened = line.fence();
        roles.push(if inside.or(opened).is_some() { Role::Code } else { line.role() });
        inside = match inside {
            Some(fence) if fence.is_closed_by(line.body()) => None,
            Some(fence) => Some(fence),
            // While somebody types, a fence is open that will be closed: it takes its own line only.
            None => opened.filter(|&fence| {
                let closer = &mut closers[fence as usize];
                *closer.get_or_insert_with(|| last_closer(lines, fence)) > Some(row)
            }),
        };
    }
    contents::classify(lines, &mut roles);
    head::classify(lines, &mut roles);
    attachment::classify(lines, &mut roles);
    ending::classify(lines, &mut roles);
    roles
}

/// The last row that closes a block of this kind.
fn last_closer(lines: &[Line], fence: Fence) -> Option<usize> {
    lines.iter().rposition(|line| fence.is_closed_by(line.body()))
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
    } else if ending::is_imprint(body) {
        Role::Imprint
    } else if ending::is_closing(body) {
        Role::Closing
    } else {
        attachment::role(body).unwrap_or(Role::Body)
    }
}

/// 2023年4月5日 or 二〇二三年四月五日, alone or in brackets.
fn is_date(body: &str) -> bool {
    /// In bytes; a date may be spaced out.
    const LONGEST: usize = 100;
    if body.len() > LONGEST {
        return false;
    }
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
                    || matches!(c, '十' | '廿' | '卅' | 'O')
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
