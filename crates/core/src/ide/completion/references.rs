//! What could complete a reference while it is written: 见附件…, 本办法第…, 《….

use crate::document::{Document, Heading, Member, Position, Style, reference};
use crate::ide::caret::member_label;

/// A reference that could be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Completion {
    /// Where the reference begins, in bytes of the row.
    pub start: usize,
    /// The whole reference: 附件2, 第十条, 《某某办法》.
    pub text: String,
    /// What it refers to: the title of the attachment or the text, the beginning of the article.
    pub title: String,
}

/// The references that could be meant at a caret, in document order.
pub(super) fn references(document: &Document, caret: Position) -> Vec<Completion> {
    let text = document.text(caret.row);
    let Some(before) = text.get(..caret.byte) else { return Vec::new() };
    let is_number = |c: char| c.is_ascii_digit() || c.is_whitespace();
    if let Some(lead) = before.trim_end_matches(is_number).strip_suffix("附件") {
        return if reference::sends_reader(lead) || lead.ends_with(['（', '(']) {
            attachments(document, lead.len())
        } else {
            Vec::new()
        };
    }
    if let Some(lead) = before.trim_end_matches(is_number).strip_suffix(['表', '图'])
        && reference::sends_reader(lead)
    {
        return captions(document, &before[lead.len()..], lead.len());
    }
    match before.rfind(['第', '《']) {
        Some(start) if before[start..].starts_with('《') => titles(document, before, start),
        Some(start) if reference::ends_with_own_name(&before[..start]) => {
            divisions(document, &before[start..], start)
        }
        _ => Vec::new(),
    }
}

/// 附件1, 附件2: those that a note lists, and those that only the text holds.
fn attachments(document: &Document, start: usize) -> Vec<Completion> {
    let notes = document.attachment_notes();
    let noted = notes
        .iter()
        .flatten()
        .filter_map(|entry| Some((entry.number?, &document.text(entry.row)[entry.title.clone()])));
    let in_text = document.attachments().iter();
    let in_text = in_text.filter_map(|found| Some((found.number?, found.title.as_str())));
    let mut found: Vec<(u32, &str)> = noted.chain(in_text).collect();
    found.sort_by_key(|(number, _)| *number);
    found.dedup_by_key(|(number, _)| *number);
    let attachments = found.into_iter();
    let completion = |(number, title): (u32, &str)| Completion {
        start,
        text: format!("附件{number}"),
        title: title.to_owned(),
    };
    attachments.map(completion).collect()
}

/// 表1, 表2, or 图1: the tables or the figures that the text has.
fn captions(document: &Document, typed: &str, start: usize) -> Vec<Completion> {
    let word = typed.chars().next();
    let series = document.series().iter().filter(|series| series.style.is_caption());
    let captions = series.filter(|series| !series.quoted).flat_map(|series| &series.members);
    let completion = |member: &Member| {
        let text = document.text(member.row)[document.marker(member).bytes.clone()].trim();
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let title = member_label(document, member);
        text.starts_with(word?).then_some(Completion { start, text, title })
    };
    captions.filter_map(completion).collect()
}

/// 第一条 where there are articles, else 第一部分 for the headings of the first level.
fn divisions(document: &Document, typed: &str, start: usize) -> Vec<Completion> {
    let members_of = |style: Style| {
        let series = document.series().iter();
        let series = series.filter(move |series| series.style == style && !series.quoted);
        series.flat_map(|series| &series.members)
    };
    let articles = members_of(Style::Article).map(|member| {
        let marker = &document.text(member.row)[document.marker(member).bytes.clone()];
        (marker.to_owned(), member)
    });
    let mut parts: Vec<_> = articles.collect();
    if parts.is_empty() {
        let is_top =
            |row| document.headings().contains(&Heading { row, depth: 1, marker: Some(0) });
        let headings = members_of(Style::Comma).filter(|member| is_top(member.row));
        parts.extend(headings.map(|member| {
            let numeral = document.marker(member).numeral.clone();
            (format!("第{}部分", &document.text(member.row)[numeral]), member)
        }));
    }
    let fits = parts.into_iter().filter(|(text, _)| text.starts_with(typed));
    fits.map(|(text, member)| Completion { start, text, title: member_label(document, member) })
        .collect()
}

/// 《某某办法》: the texts that the document encloses or attaches.
fn titles(document: &Document, before: &str, start: usize) -> Vec<Completion> {
    let typed = &before[start + '《'.len_utf8()..];
    if typed.contains('》') {
        return Vec::new();
    }
    let mut titles: Vec<String> =
        document.scopes().into_iter().skip(1).map(|scope| scope.title).collect();
    titles.retain(|title| !title.is_empty() && title.starts_with(typed));
    titles.dedup();
    let completion = |title| Completion { start, text: format!("《{title}》"), title };
    titles.into_iter().map(completion).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks what is offered where `|` stands in the last row below `head`.
    #[track_caller]
    fn check(head: &str, row: &str, expected: &[&str]) {
        let text = format!("{head}\n{}", row.replacen('|', "", 1));
        let caret = Position { row: head.matches('\n').count() + 1, byte: row.find('|').unwrap() };
        let found = references(&Document::parse(&text), caret);
        let found: Vec<_> = found.iter().map(|it| format!("{}={}", it.text, it.title)).collect();
        assert_eq!(found, expected, "{row}");
    }

    #[test]
    fn completes_divisions() {
        let rules =
            "某市停车管理办法\n第一条 为了规范，制定本办法。\n第十条 本办法自发布之日起施行。";
        let both = ["第一条=第一条 为了规范，制定本办法", "第十条=第十条 本办法自发布之日起施行"];
        check(rules, "违反本办法第|的，", &both);
        check(rules, "违反本办法第十|的，", &both[1..]);
        check(rules, "第|", &[]);
        check(rules, "依照《某法》第|", &[]);
        let notice = "某局关于考核的通知\n一、总体要求\n正文。\n二、工作任务\n正文。";
        check(notice, "按照本通知第|", &["第一部分=一、总体要求", "第二部分=二、工作任务"]);
        check("", "本通知第|", &[]);
    }

    #[test]
    fn completes_attachments() {
        let notice = "关于考核的通知\n附件：1.考核办法\n2.名单\n\n某局\n2024年5月1日\n附件1\n考核办法\n附件2\n名单";
        check(notice, "（见附件|", &["附件1=考核办法", "附件2=名单"]);
        check(notice, "填报附件1|", &["附件1=考核办法", "附件2=名单"]);
        check(notice, "文件附件|", &[]);
        check(notice, "执行《|》", &["《考核办法》=考核办法", "《名单》=名单"]);
        check(notice, "执行《考|", &["《考核办法》=考核办法"]);
        check(notice, "执行《某法》|", &[]);
    }

    #[test]
    fn completes_captions() {
        let tables = "情况报告\n表1 人口\n表2 产值\n图1 布局";
        check(tables, "详见表|", &["表1=表1 人口", "表2=表2 产值"]);
        check(tables, "如图1|所示", &["图1=图1 布局"]);
        check(tables, "代表|", &[]);
    }
}
