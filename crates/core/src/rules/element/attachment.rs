//! 附件说明 in the wrong form: 附件一：, a mark behind a name, 1、 for 1., 《》 around a name.

use super::is_official;
use crate::document::{Document, NoteEntry, Span, behind_attachment};
use crate::language::numeral;
use crate::rules::{Applicability, Edit, Finding, Fix, Rule, RuleOptions, Severity};

pub static RULE: Rule = Rule {
    code: "element-attachment",
    title: "附件说明的写法",
    severity: Severity::Warning,
    page: include_str!("attachment.md"),
    document: Some(check),
    ..Rule::DEFAULT
};

fn check(document: &Document, _: &RuleOptions) -> Vec<Finding> {
    let notes = document.attachment_notes();
    if notes.is_empty() || !is_official(document) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for note in notes {
        found.extend(numbered_word(document, note));
        for (index, entry) in note.iter().enumerate() {
            let next = note.get(index + 1).filter(|next| next.row == entry.row);
            found.extend(mark_behind(document, entry, next));
            found.extend(point(document, entry));
            found.extend(title_marks(document, entry));
        }
    }
    found
}

/// The number that stands behind the word 附件 in a row, in bytes of the row, where there is one.
fn number_behind_word(document: &Document, row: usize) -> Option<std::ops::Range<usize>> {
    let line = document.lines().get(row)?;
    let rest = behind_attachment(line.body())?;
    let number = rest.trim_start();
    let (_, length) = numeral::prefix(number)?;
    let start = line.body_start() + line.body_length() - number.len();
    Some(start..start + length)
}

/// 附件一：甲, 附件二：乙: the numbers belong behind the colon, and an only attachment has none.
fn numbered_word(document: &Document, note: &[NoteEntry]) -> Option<Finding> {
    let first = note.first()?;
    let text = document.text(first.row);
    let number = number_behind_word(document, first.row)?;
    let rest = &text[number.end..];
    let separator = rest.chars().next().filter(|c| matches!(c, '：' | ':' | '.' | '．' | '、'))?;
    let start = document.lines()[first.row].body_start();
    let span = Span::in_row(first.row, start..number.end + separator.len_utf8());
    let others = note.iter().filter(|entry| entry.row != first.row);
    let is_each = others.clone().next().is_some()
        && others.clone().all(|entry| number_behind_word(document, entry.row).is_some());
    let is_chinese = !numeral::is_arabic(&text[number.clone()]);
    if is_each {
        let message = "附件说明写作“附件：1.……”，序号写在冒号后面，“附件”二字只写一次";
        let edits = note.iter().map(|entry| {
            let start = document.lines()[entry.row].body_start();
            let label = Span::in_row(entry.row, start..entry.title.start);
            let number = entry.number.unwrap_or(1);
            let word = if entry.row == first.row { "附件：" } else { "　　　" };
            Edit { span: label, content: format!("{word}{number}.") }
        });
        let fix = Fix {
            message: "改为“附件：1.……”的写法".into(),
            applicability: Applicability::Unsafe,
            edits: edits.collect(),
        };
        let finding = Finding::new(&RULE, span, message).with_fix(fix);
        let severity = if is_chinese { Severity::Warning } else { Severity::Info };
        return Some(Finding { severity, ..finding });
    }
    if matches!(separator, '：' | ':') {
        let written = text[number.clone()].to_owned();
        let message = format!("附件说明写作“附件：”，冒号前面没有序号“{written}”");
        let place = Span::in_row(first.row, number);
        let fix = Fix::replace(Applicability::Safe, "删去冒号前面的序号", place, "");
        return Some(Finding::new(&RULE, span, message).with_fix(fix));
    }
    // 附件1.甲 with 2.乙 below.
    let place = Span::in_row(first.row, number.start..number.start);
    let is_listed = others.count() > 0;
    let fix = Fix::replace(Applicability::Safe, "补上冒号", place, "：");
    let finding = Finding::new(&RULE, span, "“附件”二字后面应有冒号，写作“附件：1.”");
    is_listed.then(|| Finding { severity: Severity::Info, ..finding }.with_fix(fix))
}

/// A mark behind the name of an attachment.
fn mark_behind(
    document: &Document,
    entry: &NoteEntry,
    next: Option<&NoteEntry>,
) -> Option<Finding> {
    let line = document.lines().get(entry.row)?;
    let text = line.text();
    let body_end = line.body_start() + line.body_length();
    let end = next.map_or(body_end, |next| next.marker.start);
    let behind = text.get(entry.title.end..end)?.trim();
    let mark = behind.chars().next().filter(|c| matches!(c, '。' | '；' | '，' | '、'))?;
    let name = &text[entry.title.clone()];
    // Two marks are another mistake, and a sentence behind 附件： is no name.
    let is_sentence = entry.number.is_none() && name.contains('，') || name.contains('。');
    if behind.len() > mark.len_utf8() || is_sentence {
        return None;
    }
    let at = entry.title.end;
    let span = Span::in_row(entry.row, at..at + mark.len_utf8());
    let message = format!("附件名称后面不加标点，应删去“{mark}”");
    let finding = Finding::new(&RULE, span, message).with_habit("附件名称后的标点");
    // Between two names in one row something has to stand.
    if next.is_some() {
        return Some(finding);
    }
    Some(finding.with_fix(Fix::replace(Applicability::Safe, "删去标点", span, "")))
}

/// 1、甲
fn point(document: &Document, entry: &NoteEntry) -> Option<Finding> {
    let text = document.text(entry.row);
    let marker = text.get(entry.marker.clone())?.trim_end();
    let number = marker.strip_suffix('、').filter(|number| numeral::is_arabic(number))?;
    let at = entry.marker.start + number.len();
    let mark = Span::in_row(entry.row, at..at + '、'.len_utf8());
    let span = Span::in_row(entry.row, entry.marker.start..mark.end.byte);
    let message = format!("附件的序号后面用下脚点，写作“{number}.”");
    let fix = Fix::replace(Applicability::Safe, format!("改为“{number}.”"), mark, ".");
    Some(Finding::new(&RULE, span, message).with_habit("附件序号后的顿号").with_fix(fix))
}

/// 《》 around the whole name.
fn title_marks(document: &Document, entry: &NoteEntry) -> Option<Finding> {
    let name = document.text(entry.row).get(entry.title.clone())?;
    let inside = name.strip_prefix('《')?.strip_suffix('》')?;
    if inside.contains('》') {
        return None;
    }
    let span = Span::in_row(entry.row, entry.title.clone());
    let fix = Fix::replace(Applicability::Unsafe, "删去书名号", span, inside);
    let finding = Finding::new(&RULE, span, "附件名称一般不加书名号").with_fix(fix);
    Some(Finding { severity: Severity::Hint, ..finding })
}
