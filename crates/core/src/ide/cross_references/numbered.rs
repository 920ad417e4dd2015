//! Cross-references by number: 本办法第十二条第（三）项, 见附件2.

use std::collections::HashMap;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::attached::{Attachments, entry_span};
use super::{CrossReference, body_span, name_span, nearby, titled_span};
use crate::document::{Document, Inside, Labelled, Reference, Span, Style, Target};

/// Adds the references by number. Each part of a reference leads to its own target: 第十二条 to the
/// article, 第（三）项 behind it to the item.
pub(super) fn collect(
    document: &Document,
    attachments: &Attachments,
    found: &mut Vec<CrossReference>,
) {
    let mut references: Vec<(usize, Reference)> =
        document.references().into_iter().map(|(row, found)| (row, found.clone())).collect();
    if document.series().iter().any(|series| series.style == Style::Article) {
        for (row, line) in document.lines().iter().enumerate() {
            if document.is_prose(row) && !document.is_quoted(row) {
                let known: Vec<usize> =
                    line.references().iter().map(|found| found.bytes.start).collect();
                let unnamed = nearby::articles(line.text()).into_iter();
                let unnamed = unnamed.filter(|it| known.binary_search(&it.bytes.start).is_err());
                references.extend(unnamed.map(|reference| (row, reference)));
            }
        }
        nearby::collect(document, found);
    }
    if references.is_empty() {
        return;
    }
    let lists = document.lists();
    let (mut numbers, mut insides) = (Numbers::default(), HashMap::new());
    for (row, reference) in references {
        let from = Span::in_row(row, reference.bytes.clone());
        if reference.target == Target::Attachment {
            let attachment = attachments.get(row, reference.number);
            let attachment = attachment.map(|attachment| attachment.span(document.lines()));
            let entry = || attachments.entry(row, reference.number).map(entry_span);
            let to = attachment.or_else(entry);
            found.extend(to.map(|to| CrossReference { from, title: None, to }));
            continue;
        }
        let labelled = lists.labelled(document.lines(), row, &reference);
        // Nearly always they count from one without a gap.
        let is_named = |part: &&Labelled| part.number == reference.number;
        let usual = (reference.number as usize).checked_sub(1).and_then(|at| labelled.get(at));
        let mut first = || numbers.first(labelled, reference.number, |part| part.number);
        let part = usual.filter(is_named).or_else(|| first().map(|index| &labelled[index]));
        if let Some(part) = part {
            let to = titled_span(document, part.row, &part.marker);
            found.push(CrossReference { from, title: None, to });
            continue;
        }
        let Some(style) = reference.target.style() else { continue };
        let Some(series) = lists.sole(row, style) else { continue };
        let index = numbers.first(&series.members, reference.number, |member| member.number);
        let Some(index) = index else { continue };
        let member = &series.members[index];
        let next = series.members.get(index + 1).map(|next| next.row);
        let parts = Parts::of(document.text(row), &reference);
        let mut push = |bytes: Range<usize>, to: Span| {
            found.push(CrossReference { from: Span::in_row(row, bytes), title: None, to });
        };
        push(parts.whole, name_span(document, member.row, document.marker(member)));
        if let (Some(number), Some(bytes)) = (reference.section, parts.section) {
            let rows = member.row..next.unwrap_or(document.lines().len());
            let section = lists.sections(rows).iter().find(|section| section.number == number);
            if let Some(section) = section {
                push(bytes, name_span(document, section.row, document.marker(section)));
            }
        }
        if reference.paragraph.is_none() && reference.item.is_none() {
            continue;
        }
        let key = (reference.target, member.row);
        let inside =
            insides.entry(key).or_insert_with(|| inside(document, key.0, member.row, next));
        let Some(inside) = inside else { continue };
        let paragraph = reference.paragraph.and_then(|number| inside.paragraph(number));
        if let (Some(bytes), Some(row)) = (parts.paragraph, paragraph) {
            push(bytes, body_span(document, row));
        }
        let from_row = paragraph.unwrap_or(member.row);
        let item =
            reference.item.and_then(|number| inside.item(document.lines(), from_row, number));
        if let (Some(bytes), Some((row, marker))) = (parts.item, item) {
            push(bytes, name_span(document, row, marker));
        }
    }
}

/// Where in a series a number stands first. Many references may lead to one series, so that each is read once.
#[derive(Default)]
struct Numbers(HashMap<*const (), FxHashMap<u32, usize>>);

impl Numbers {
    fn first<T>(&mut self, parts: &[T], number: u32, of: impl Fn(&T) -> u32) -> Option<usize> {
        let known = self.0.entry(parts.as_ptr().cast()).or_insert_with(|| {
            // The first of a number is put in last.
            parts.iter().enumerate().rev().map(|(index, part)| (of(part), index)).collect()
        });
        known.get(&number).copied()
    }
}

/// The part that begins in `row`, to find smaller parts in it; `next` is the row of the next part. `None`
/// where references name no smaller parts.
fn inside(document: &Document, target: Target, row: usize, next: Option<usize>) -> Option<Inside> {
    match target {
        Target::Article => Some(Inside::Article(document.article(row, next))),
        Target::Part => Some(Inside::Section(row..next.unwrap_or(document.lines().len()))),
        _ => None,
    }
}

/// A reference taken apart, in bytes of the line: 第十二条 | 第二款 | 第（三）项, 第三章 | 第二节.
struct Parts {
    whole: Range<usize>,
    section: Option<Range<usize>>,
    paragraph: Option<Range<usize>>,
    item: Option<Range<usize>>,
}

impl Parts {
    fn of(text: &str, reference: &Reference) -> Self {
        let Range { start, end } = reference.bytes;
        let mut at = start;
        let mut up_to = |unit: &str| {
            let from = at;
            at = text[at..end].find(unit).map_or(end, |byte| at + byte + unit.len());
            from..at
        };
        let unit = match reference.target {
            Target::Article => "条",
            Target::Chapter => "章",
            _ => "部分",
        };
        let whole = up_to(unit);
        let section = reference.section.map(|_| up_to("节"));
        let paragraph = reference.paragraph.map(|_| up_to("款"));
        let item = reference.item.map(|_| up_to("项"));
        Self { whole, section, paragraph, item }
    }
}

#[cfg(test)]
mod tests {
    use crate::ide::cross_references::tests::check;

    const LAW: &str = "某某市养犬管理办法\n\
        第一条 为了管理养犬，制定本办法。\n\
        第二条 养犬人应当遵守下列规定：\n（一）束犬链；\n（二）清粪便。\n违反前款规定的，予以处罚。\n";

    #[test]
    fn follows_references_into_articles() {
        check(
            &format!("{LAW}第三条 违反本办法第二条第一款第（二）项的，依照第一条处理。"),
            &[
                "前款 → 2 第二条 养犬人应当遵守下列规定：",
                "第二条 → 2 第二条 养犬人应当遵守下列规定：",
                "第一款 → 2 第二条 养犬人应当遵守下列规定：",
                "第（二）项 → 4 （二）清粪便",
                "第一条 → 1 第一条 为了管理养犬，制定本办法",
            ],
        );
        check(
            &format!("{LAW}第三条 本办法第二条第二款和第九条。"),
            &[
                "前款 → 2 第二条 养犬人应当遵守下列规定：",
                "第二条 → 2 第二条 养犬人应当遵守下列规定：",
                "第二款 → 5 违反前款规定的，予以处罚。",
            ],
        );
    }

    #[test]
    fn follows_references_into_sections() {
        check(
            "关于工作的通知\n一、甲\n（一）乙\n（二）丙\n二、丁\n（一）戊\n落实本通知第一部分第（二）项。",
            &["第一部分 → 1 一、甲", "第（二）项 → 3 （二）丙"],
        );
    }

    #[test]
    fn follows_references_to_sections_of_chapters() {
        check(
            "某某规程\n第一章 甲\n第一节 乙\n第二节 丙\n第二章 丁\n第一节 戊\n执行本规程第二章第一节。",
            &["第二章 → 4 第二章 丁", "第一节 → 5 第一节 戊"],
        );
    }

    #[test]
    fn follows_references_by_markers_as_they_are_written() {
        check(
            "# 某某应急预案\n## 5 响应\n### 5.1 分级\n### 5.2 启动\n按照本预案第5.2条执行，详见5.1。",
            &["第5.2条 → 3 5.2 启动", "5.1 → 2 5.1 分级"],
        );
        check(
            "# 某某方案\n## 第一部分 甲\n## 第二部分 乙\n落实本方案第二部分。",
            &["第二部分 → 2 第二部分 乙"],
        );
        check("表1 甲\n表2 乙\n标准见表 2。", &["表 2 → 1 表2 乙"]);
    }
}
