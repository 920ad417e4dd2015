//! The kind of document twice at the end of a title: 关于某事的请示的请示. A title of a document that is passed
//! on is right: 关于转发某局关于某事的通知的通知

use super::text::Text;
use super::{Duplicate, Duplicates, Kind};
use crate::document::{DOCUMENT_KINDS, Line};
use crate::language::Repeat;
use crate::rules::{Applicability, Severity};

/// What is done to a document that the title of another one names.
const HANDLED: [&str; 28] = [
    "转发", "印发", "批转", "转送", "发布", "公布", "颁布", "下发", "颁发", "废止", "撤销", "撤回",
    "修改", "修订", "更正", "重申", "贯彻", "执行", "学习", "传达", "审议", "审查", "同意", "批准",
    "答复", "回复", "报送", "上报",
];

/// `repeats` are the repeats of the line.
pub(in crate::rules::duplicate) fn find(
    line: &Line,
    text: &Text,
    repeats: &[Repeat],
    found: &mut Duplicates,
) {
    let all = &text.characters;
    for &Repeat { start, distance, length } in repeats {
        let is_kind =
            |&start: &usize| all[start] == '的' && kind_at(&all[start + 1..]) == Some(distance - 1);
        // Of more than two copies only the last ones end a title.
        let Some(start) = (start..=start + length - distance).rfind(is_kind) else { continue };
        let middle = start + distance;
        let end = middle + distance;
        let ends = |c: char| matches!(c, '》' | '〉' | '（' | '(') || c.is_whitespace();
        let is_about = || ["关于", "關於"].iter().any(|about| line.text().contains(about));
        if !text.get(end).is_none_or(ends) || !is_about() {
            continue;
        }
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
