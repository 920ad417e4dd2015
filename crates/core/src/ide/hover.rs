//! What a part of the document says, cut to what a reader takes in at a glance.

use crate::document::{Document, Node, Position, Span};

/// The paragraphs of a part, from its marker on; the last one ends with `…` where there is more.
///
/// At most `most` characters are given.
pub fn excerpt(document: &Document, subject: Span, most: usize) -> Vec<String> {
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

/// The node whose name begins at a place.
fn node_at(nodes: &[Node], start: Position) -> Option<&Node> {
    let node = nodes.iter().rev().find(|node| node.span.touches(start))?;
    if node.name.start == start { Some(node) } else { node_at(&node.children, start) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::cross_references::cross_references;

    /// Checks the excerpt of the first part that `text` mentions.
    #[track_caller]
    fn check(text: &str, most: usize, expected: &[&str]) {
        let document = Document::parse(text);
        let subject = cross_references(&document)[0].to;
        assert_eq!(excerpt(&document, subject, most), expected);
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
