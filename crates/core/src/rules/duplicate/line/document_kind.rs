//! The kind of document twice at the end of a title: 关于某事的请示的请示. A title of a document that is passed
//! on is right: 关于转发某局关于某事的通知的通知

use super::text::Text;
use super::{Duplicate, Duplicates, Kind};
use crate::document::{DOCUMENT_KINDS, Line};
use crate::rules::{Applicability, Severity};

/// What is done to a document that the title of another one names.
const HANDLED: [&str; 28] = [
    "转发", "印发", "批转", "转送", "发布", "公布", "颁布", "下发", "颁发", "废止", "撤销", "撤回",
    "修改", "修订", "更正", "重申", "贯彻", "执行", "学习", "传达", "审议", "审查", "同意", "批准",
    "答复", "回复", "报送", "上报",
];

pub(in crate::rules::duplicate) fn find(line: &Line, text: &Text, found: &mut Duplicates) {
    // Nearly no line is or names a title.
    if !["关于", "關於"].iter().any(|about| line.text().contains(about)) {
        return;
    }
    let all = &text.characters;
    let mut from = 0;
    while let Some(offset) = all[from..].iter().position(|&c| c == '的') {
        let start = from + offset;
        from = start + 1;
        let Some(length) = kind_at(&all[from..]).map(|length| length + 1) else { continue };
        let middle = start + length;
        let end = middle + length;
        let ends = |c: char| matches!(c, '》' | '〉' | '（' | '(') || c.is_whitespace();
        if !all[middle..].starts_with(&all[start..middle]) || !text.get(end).is_none_or(ends) {
            continue;
        }
        from = end;
        let title = title_before(&all[..start]);
        if HANDLED.iter().any(|handled| title.contains(handled)) {
            found.cover(&(start..end));
            continue;
        }
        if !title.contains("关于") {
            continue;
        }
        found.add(Duplicate {
            kind: Kind::Word,
            span: start..end,
            surplus: middle..end,
            earlier: None,
            severity: Severity::Warning,
            applicability: Applicability::Unsafe,
            message: format!("“{}”重复", text.string(&(start..middle))),
        });
    }
}

/// The length of the kind of document with which a text begins.
fn kind_at(text: &[char]) -> Option<usize> {
    let kinds = DOCUMENT_KINDS.iter().map(|kind| kind.name);
    let begins = |kind: &&str| kind.chars().eq(text.iter().copied().take(kind.chars().count()));
    kinds.filter(begins).map(|kind| kind.chars().count()).next()
}

/// The title that begins somewhere before and goes on here.
fn title_before(before: &[char]) -> String {
    /// The longest title, in characters.
    const LONGEST: usize = 80;
    let before = &before[before.len().saturating_sub(LONGEST)..];
    let opens = |c: &char| matches!(c, '《' | '〈' | '，' | '。' | '；' | '：');
    before.rsplit(opens).next().unwrap_or_default().iter().collect()
}
