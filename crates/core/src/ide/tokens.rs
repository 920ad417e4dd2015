//! Semantic tokens: the parts of a draft that a reader looks for.

use std::ops::Range;

use crate::document::{Document, Role};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TokenKind {
    /// A row of the title.
    Title,
    /// 一、, （一）, 一是: a marker of a series.
    Marker,
    /// 发文字号: 国办发〔2023〕5号
    Number,
    /// 2023年5月1日
    Date,
    /// 第十二条 of 本办法第十二条, 附件2 of 见附件2
    Reference,
    /// 《某某办法》
    Quoted,
}

/// A token in one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Its row.
    pub row: usize,
    /// Where it stands, in bytes of the row.
    pub bytes: Range<usize>,
    /// What it is.
    pub kind: TokenKind,
}

/// The tokens of some rows, in order, without overlap.
pub fn tokens(document: &Document, rows: Range<usize>) -> Vec<Token> {
    let mut found = Vec::new();
    let mut add = |row, bytes: Range<usize>, kind| found.push(Token { row, bytes, kind });
    for row in rows.start..rows.end.min(document.lines().len()) {
        if !document.is_prose(row) {
            continue;
        }
        let line = &document.lines()[row];
        let text = line.text();
        if document.role(row) == Role::Title {
            let start = line.body_start();
            add(row, start..start + line.body().len(), TokenKind::Title);
            continue;
        }
        let numbers = line.document_numbers().iter();
        let numbers = numbers.filter(|number| number.has_right_brackets(text));
        let numbers = numbers.map(|number| (&number.bytes, TokenKind::Number));
        let titles = line.quoted_titles().iter().map(|title| (&title.bytes, TokenKind::Quoted));
        let dates = line.dates().iter().filter(|date| date.first.is_month());
        let dates = dates.map(|date| (&date.bytes, TokenKind::Date));
        let tokens = numbers.chain(titles).chain(dates);
        for (bytes, kind) in tokens.filter(|(bytes, _)| line.is_prose(bytes)) {
            add(row, bytes.clone(), kind);
        }
        if document.role(row) == Role::Date {
            let start = line.body_start();
            add(row, start..start + line.body().len(), TokenKind::Date);
        }
    }
    for member in document.series().iter().flat_map(|series| &series.members) {
        if rows.contains(&member.row) && document.is_prose(member.row) {
            add(member.row, document.marker(member).bytes.clone(), TokenKind::Marker);
        }
    }
    for (row, reference) in document.references() {
        if rows.contains(&row) {
            add(row, reference.bytes.clone(), TokenKind::Reference);
        }
    }
    // Of two that overlap, the one that begins first is kept; of two that begin together, the longer.
    found.sort_by_key(|token| (token.row, token.bytes.start, std::cmp::Reverse(token.bytes.end)));
    let mut end = (0, 0);
    found.retain(|token| {
        let is_free = (token.row, token.bytes.start) >= end;
        if is_free {
            end = (token.row, token.bytes.end);
        }
        is_free
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks the tokens of the last row below `head`.
    #[track_caller]
    fn check(head: &str, row: &str, expected: &[&str]) {
        let document = Document::parse(&format!("{head}\n{row}"));
        let last = document.lines().len() - 1;
        let found = tokens(&document, last..last + 1);
        let found: Vec<_> = found
            .into_iter()
            .map(|token| format!("{:?} {}", token.kind, &row[token.bytes]))
            .collect();
        assert_eq!(found, expected, "{row}");
    }

    #[test]
    fn finds_what_a_reader_looks_for() {
        check("", "某局关于考核的通知", &["Title 某局关于考核的通知"]);
        check("某局关于考核的通知", "一、总体要求", &["Marker 一、"]);
        check("通知", "　　要求：一是学；二是干。", &["Marker 一是", "Marker 二是"]);
        check(
            "通知",
            "根据《关于〈某法〉的决定》（国办发〔2023〕5号），2023年5月1日前报送（见附件2）。",
            &[
                "Quoted 《关于〈某法〉的决定》",
                "Number 国办发〔2023〕5号",
                "Date 2023年5月1日",
                "Reference 附件2",
            ],
        );
        check("某市停车办法\n第一条 为了。", "违反本办法第一条的，处罚。", &["Reference 第一条"]);
        check("通知\n\n正文。\n\n某局", "二〇二三年五月一日", &["Date 二〇二三年五月一日"]);
        check("通知", "123年5月、2023年、2024年5月", &["Date 2024年5月"]);
        for (head, row, marker) in [
            ("预案\n1 总则\n1.1 目的", "1.2 依据", "1.2"),
            ("预案\n1 总则\n1.1 目的", "2 体系", "2"),
            ("手册\nⅠ．甲", "Ⅱ．乙", "Ⅱ．"),
            ("手册\n(h) 甲", "(i) 乙", "(i)"),
            ("手册\n(i) 甲", "(ii) 乙", "(ii)"),
            ("手册\n7.甲", "8.5个样本", "8."),
            ("手册\n步骤一：甲", "步骤二：乙", "步骤二："),
            ("手册\n（ 一 ）甲", "（ 二 ）乙", "（ 二 ）"),
            ("手册\n表1 甲", "表2 乙", "表2"),
            ("手册\n第一编 甲", "第二编 乙", "第二编"),
        ] {
            check(head, row, &[&format!("Marker {marker}")]);
        }
        // No list goes on with it: it is a quantity.
        check("通知", "3.5亿元资金", &[]);
        check("通知", "见`《某法》`和《未完", &[]);
        check("通知", "", &[]);
    }
}
