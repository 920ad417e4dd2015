//! The role of each line in the document, found with the lines around it.

use super::repeats::NameCounts;
use super::{attachments, contents, decimals, ending, head, imprint};
use crate::document::line::{Fence, Line, Role};

/// The role of every line. A line that stands aside, in a cell of a table or in a text box, is one of a
/// table unless it is a part of the frame of a document: the letterhead is often in a box, and the 版记 in
/// a table.
pub(super) fn classify(
    lines: &[Line],
    names: &NameCounts,
    is_aside: impl Fn(usize) -> bool,
) -> Vec<Role> {
    let mut roles: Vec<Role> = Vec::with_capacity(lines.len());
    roles.resize(front_matter(lines), Role::FrontMatter);
    let mut inside: Option<Fence> = None;
    // The last row that closes a block of each kind, found when it is first needed.
    let mut closers = [None; Fence::ALL.len()];
    for (row, line) in lines.iter().enumerate().skip(roles.len()) {
        let opened = line.fence();
        roles.push(match line.role() {
            _ if inside.or(opened).is_some() => Role::Code,
            role @ (Role::Blank | Role::Copy | Role::Imprint) => role,
            _ if is_aside(row) => Role::Table,
            role => role,
        });
        inside = match inside {
            Some(fence) if fence.is_closed_by(line.body()) => None,
            Some(fence) => Some(fence),
            // A fence that nothing closes, as while a user types it, takes only its own line.
            None => opened.filter(|&fence| {
                let closer = &mut closers[fence as usize];
                *closer.get_or_insert_with(|| last_closer(lines, fence)) > Some(row)
            }),
        };
    }
    contents::classify(lines, &mut roles, names);
    decimals::classify(lines, &mut roles);
    head::classify(lines, &mut roles);
    attachments::classify(lines, &mut roles);
    imprint::classify(lines, &mut roles);
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

#[cfg(test)]
mod tests {
    use super::*;
    use Role::*;

    /// Checks the roles of the lines that are not blank.
    #[track_caller]
    fn check(text: &str, expected: &[Role]) {
        let lines: Vec<Line> = crate::text::lines(text).map(Line::parse).collect();
        let mut roles = classify(&lines, &NameCounts::of(lines.iter()), |_| false);
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
    fn reads_two_documents_in_one_file() {
        check(
            "关于防汛的通知\n各区：\n一、甲\n办好。\n\u{c}关于防火的通知\n各区：\n一、乙\n办好。",
            &[Title, Recipient, Heading, Body, Title, Body, Heading, Body],
        );
        check("关于防汛的通知\n各区：\n办好。\u{c}\n二、乙", &[Title, Recipient, Body, Heading]);
    }

    #[test]
    fn reads_spaced_attachments() {
        check("请按时报送。\n附 件 1\n名单", &[Body, Attachment, Body]);
        check("请按时报送。\n附　件：1.甲\n2.乙", &[Body, AttachmentNote, AttachmentNote]);
        check("请按时报送。\n附件三", &[Body, Attachment]);
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
    fn a_title_may_end_in_a_mark_by_mistake() {
        check("某局关于做好防汛工作的通知。\n各科室：", &[Title, Recipient]);
        check("某局关于做好\n防汛工作的通知。\n各科室：", &[Title, Title, Recipient]);
        check("关于某事的通知\n特制定以下的方案。", &[Title, Body]);
        check("请认真执行上级的通知。", &[Body]);
    }

    #[test]
    fn a_recipient_may_lack_its_colon() {
        let text = "　　现将有关事项通知如下，请认真执行。";
        let title = "某市政府关于做好防汛工作的通知";
        let roles = [Title, Recipient, Body];
        for recipient in
            ["各县（市、区）政府，市直各单位", "各科室；", "某县教育局、", "各区县，\n市政府各部门"]
        {
            let rows = recipient.lines().count();
            let expected = [&roles[..1], &vec![Recipient; rows][..], &roles[2..]].concat();
            check(&format!("{title}\n{recipient}\n{text}"), &expected);
        }
        check(
            &format!("{title}\n某政发〔2024〕5\n各科室\n{text}"),
            &[Title, Letterhead, Recipient, Body],
        );
        // The office that issues the text, a kind that has no recipient, and a heading.
        check(&format!("{title}\n某市政府\n{text}"), &[Title, Body, Body]);
        check(
            &format!("某市政府关于调整限行区域的通告\n市公安局、市城管局\n{text}"),
            &[Title, Body, Body],
        );
        check("在大会上的讲话\n同志们，\n今天开会。", &[Title, Recipient, Body]);
    }

    #[test]
    fn a_sentence_is_neither_title_nor_recipient() {
        check("现将各部门工作情况报告如下：\n一、工作", &[Body, Heading]);
        check("今年以来，各部门努力工作。", &[Body]);
        check("", &[]);
    }
}
