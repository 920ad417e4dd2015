//! What a hover says at a position: the rule of a finding, which the editor shows itself, the text of a part that is referred to, the
//! list of a stated count, and where in its series a marker stands.

use super::caret::{member_at, member_label, stated_list_at};
use super::cross_references::{cross_references, subject};
use crate::document::{Document, Member, Node, Position, Span};
use crate::rules::{Finding, Fix};

/// How many findings at one position are shown: several often have one cause.
const MOST_FINDINGS: usize = 2;

/// How many characters of a part are shown.
const EXCERPT: usize = 300;

/// How many members of a series are shown.
const MOST_MEMBERS: usize = 12;

/// One thing at a position, and what the hover says about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// Where the thing stands.
    pub span: Span,
    /// What it says, in order.
    pub blocks: Vec<Block>,
}

/// A piece of what a hover says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// The name of a rule, and its code.
    Rule(&'static str, &'static str),
    /// A paragraph of plain text.
    Paragraph(String),
    /// Rows of plain text below each other.
    List {
        /// The rows, from the first that is shown.
        rows: Vec<String>,
        /// The index of the row that stands out.
        current: Option<usize>,
    },
    /// A paragraph of a rule's page, in Markdown.
    Markdown(&'static str),
}

/// What a hover says at a position, given the findings of the document; empty where it has nothing to say.
pub fn hover(document: &Document, findings: &[Finding], position: Position) -> Vec<Topic> {
    let mut here: Vec<&Finding> =
        findings.iter().filter(|finding| finding.span.contains(position)).collect();
    here.dedup_by_key(|finding| finding.rule.code);
    let here = here.into_iter().take(MOST_FINDINGS);
    let mut topics: Vec<Topic> = here.map(|finding| of_finding(document, finding)).collect();
    topics.extend(of_part(document, position));
    topics.extend(of_series(document, position));
    topics
}

/// The rule of a finding, why there is such a rule, and what would mend it. What is found is not said
/// again: the editor shows it beside the hover, or has marked it.
fn of_finding(document: &Document, finding: &Finding) -> Topic {
    let rule = finding.rule;
    let mut blocks = vec![Block::Rule(rule.title, rule.code)];
    let paragraph = |part| rule.section(part).split("\n\n").next().filter(|text| !text.is_empty());
    let why = paragraph("为什么").or_else(|| paragraph("查什么"));
    blocks.extend(why.map(Block::Markdown));
    // The text of a Word file is only shown.
    let fix = finding.fix.as_ref().filter(|_| !document.has_whole_paragraphs());
    let remedy = |fix: &Fix| format!("{}：{}", fix.applicability.label(), fix.message);
    blocks.extend(fix.map(|fix| Block::Paragraph(remedy(fix))));
    Topic { span: finding.span, blocks }
}

/// The text of the part that a reference at `position` points at, or how often the part there is referred
/// to.
fn of_part(document: &Document, position: Position) -> Option<Topic> {
    let references = cross_references(document);
    let subject = subject(&references, position)?;
    let mut references = references.iter().filter(|reference| reference.to == subject);
    if let Some(reference) = references.clone().find(|found| found.from.contains(position)) {
        let paragraphs = excerpt(document, subject, EXCERPT).into_iter();
        return Some(Topic {
            span: reference.from,
            blocks: paragraphs.map(Block::Paragraph).collect(),
        });
    }
    if !subject.contains(position) {
        return None;
    }
    let first = references.next().map_or(0, |reference| reference.from.start.row + 1);
    let others = references.count();
    let more = if others > 0 { format!("等{}处", others + 1) } else { String::new() };
    let blocks = vec![Block::Paragraph(format!("第{first}行{more}提到这里"))];
    Some(Topic { span: subject, blocks })
}

/// The series of the marker at `position`, or the list of the stated count there.
fn of_series(document: &Document, position: Position) -> Option<Topic> {
    let member = member_at(document, position);
    let member = member.filter(|(_, member)| document.marker_span(member).contains(position));
    if let Some((run, member)) = member.filter(|(run, _)| run.len() > 1) {
        let index = run.iter().position(|other| other == member).unwrap_or_default();
        let summary = format!("第{}项，共{}项", index + 1, run.len());
        return Some(Topic {
            span: document.marker_span(member),
            blocks: vec![Block::Paragraph(summary), members(document, run, Some(index))],
        });
    }
    let stated = stated_list_at(document, position)?;
    let text = &document.text(stated.row)[stated.count.bytes.clone()];
    let summary = format!("“{text}”，后面列了{}项", stated.run.len());
    let blocks = vec![Block::Paragraph(summary), members(document, stated.run, None)];
    let span = stated.count_span();
    span.contains(position).then_some(Topic { span, blocks })
}

/// The members of a series: those around the one at index `current`, or else the first ones.
fn members(document: &Document, run: &[Member], current: Option<usize>) -> Block {
    let latest = run.len().saturating_sub(MOST_MEMBERS);
    let first = current.map_or(0, |index| index.saturating_sub(MOST_MEMBERS / 2)).min(latest);
    let shown = run.iter().skip(first).take(MOST_MEMBERS);
    let mut rows: Vec<String> = shown.map(|member| member_label(document, member)).collect();
    let mut current = current.map(|index| index - first);
    if first > 0 {
        rows.insert(0, "…".to_owned());
        current = current.map(|index| index + 1);
    }
    if first + MOST_MEMBERS < run.len() {
        rows.push("…".to_owned());
    }
    Block::List { rows, current }
}

/// The paragraphs of a part, from its marker on, with at most `most` characters; the last one ends with `…`
/// where there is more.
fn excerpt(document: &Document, subject: Span, most: usize) -> Vec<String> {
    let outline = document.outline();
    let span = node_at(&outline, subject.start).map_or(subject, |node| node.span);
    let mut left = most;
    let mut paragraphs = Vec::new();
    for row in span.start.row..=span.end.row.max(subject.end.row) {
        let text = document.text(row);
        let from = if row == span.start.row { span.start.byte } else { 0 };
        let to = if row == span.end.row { span.end.byte } else { text.len() };
        let text = text.get(from..to.max(from)).unwrap_or("").trim();
        if text.is_empty() {
            continue;
        }
        if left == 0 {
            if let Some(last) = paragraphs.last_mut() {
                *last += "…";
            }
            break;
        }
        let length = text.chars().count();
        if length > left {
            paragraphs.push(text.chars().take(left).collect::<String>() + "…");
            break;
        }
        left -= length;
        paragraphs.push(text.to_owned());
    }
    paragraphs
}

/// The node whose name begins at a position.
fn node_at(nodes: &[Node], start: Position) -> Option<&Node> {
    let node = nodes.iter().rev().find(|node| node.span.touches(start))?;
    if node.name.start == start { Some(node) } else { node_at(&node.children, start) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::cross_references::cross_references;
    use crate::rules::RULES;

    /// Checks the excerpt of the first part that `text` refers to.
    #[track_caller]
    fn check(text: &str, most: usize, expected: &[&str]) {
        let document = Document::parse(text);
        let subject = cross_references(&document)[0].to;
        assert_eq!(excerpt(&document, subject, most), expected);
    }

    #[test]
    fn shows_the_members_around_the_current_one() {
        let items: Vec<String> = (1..=30).map(|number| format!("{number}.甲")).collect();
        let document = Document::parse(&items.join("\n"));
        let topics = hover(&document, &[], Position { row: 19, byte: 0 });
        let rows: Vec<&str> = items[13..25].iter().map(String::as_str).collect();
        let rows = [&["…"], rows.as_slice(), &["…"]].concat();
        let rows = rows.into_iter().map(str::to_owned).collect();
        let summary = Block::Paragraph("第20项，共30项".to_owned());
        let blocks = vec![summary, Block::List { rows, current: Some(7) }];
        assert_eq!(topics, [Topic { span: Span::in_row(19, 0..3), blocks }]);
    }

    /// Checks the list of members that a hover at `|` shows, with `>` before its own.
    #[track_caller]
    fn check_members(marked: &str, expected: &[&str]) {
        let (text, position) = crate::testing::caret(marked);
        let topics = hover(&Document::parse(&text), &[], position);
        let blocks = topics.into_iter().flat_map(|topic| topic.blocks);
        let shown: Vec<String> = blocks
            .filter_map(|block| match block {
                Block::List { rows, current } => Some((rows, current)),
                _ => None,
            })
            .flat_map(|(rows, current)| {
                let mark = move |at: usize| if Some(at) == current { ">" } else { "" };
                rows.into_iter().enumerate().map(move |(at, row)| format!("{}{row}", mark(at)))
            })
            .collect();
        assert_eq!(shown, expected, "{marked}");
    }

    #[test]
    fn names_a_rule_once_and_says_why() {
        let find = |code| RULES.iter().find(|rule| rule.code == code).copied().unwrap();
        let (comment, word) = (find("suppression-unused"), find("duplicate-word"));
        let found = |rule| Finding::new(rule, Span::in_row(0, 0..3), "甲");
        let findings = [found(comment), found(comment), found(word)];
        let topics = hover(&Document::parse("甲"), &findings, Position::default());
        let [topic, Topic { blocks, .. }] = topics.as_slice() else { panic!("{topics:?}") };
        assert_eq!(blocks[0], Block::Rule("词语重复", word.code));
        let why =
            "注释写错了，该忽略的照样报出来；改稿以后注释还留着，以后这里真有差错就看不到了。";
        assert_eq!(topic.blocks, [Block::Rule("忽略注释无效", comment.code), Block::Markdown(why)]);
    }

    #[test]
    fn shows_the_series_of_every_style() {
        check_members("1 总则\n1.1 目的\n|1.2 依据\n2 附则", &["1.1 目的", ">1.2 依据"]);
        check_members("(h) 甲\n|(i) 乙", &["(h)甲", ">(i)乙"]);
        check_members("(i) 甲\n|(ii) 乙", &["(i)甲", ">(ii)乙"]);
        check_members("第一部分 甲\n|第二部分 乙", &["第一部分 甲", ">第二部分 乙"]);
        check_members("略。\n表1-1 甲\n略\n|表1-2 乙", &["表1-1 甲", ">表1-2 乙"]);
        check_members("第一步，摸底。第二|步，整改。", &["第一步，摸底", ">第二步，整改"]);
    }

    #[test]
    fn gives_a_part_with_what_stands_under_it() {
        let law = "某某办法\n第一条 违反本办法第二条的，处罚。\n第二条 禁止：\n（一）甲；\n\n（二）乙。\n第三条 丙。";
        check(law, 99, &["第二条 禁止：", "（一）甲；", "（二）乙。"]);
        check(law, 9, &["第二条 禁止：", "（一…"]);
        check(law, 7, &["第二条 禁止：…"]);
    }

    #[test]
    fn gives_an_attachment_from_its_number_on() {
        check("关于工作的通知\n见附件1。\n\n附件1\n\n名单\n\n张三", 99, &["附件1", "名单", "张三"]);
        check("关于工作的通知\n见附件2。\n附件：1.甲\n2.乙", 99, &["2.乙"]);
    }
}
