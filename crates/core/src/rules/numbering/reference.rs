//! References to parts that the document does not have: 本办法第三十条 where it ends with 第二十条.

use std::collections::HashMap;

use rustc_hash::FxHashSet;

use super::marker_text;
use super::meant::{self, Astray};
use crate::document::{Document, Lists, Member, Reference, Series, Span, Step, Style, Target};
use crate::rules::{Finding, Rule, RuleOptions, Severity};

pub static RULE: Rule = Rule {
    code: "numbering-reference",
    title: "引用的条款、附件、图表不存在",
    severity: Severity::Warning,
    page: include_str!("reference.md"),
    document: Some(check),
    ..Rule::DEFAULT
};

fn check(document: &Document, _: &RuleOptions) -> Vec<Finding> {
    let references = document.references();
    if references.is_empty() {
        return Vec::new();
    }
    let known = Known::of(document);
    let mut articles = HashMap::new();
    let mut astray: Vec<Astray> = references
        .into_iter()
        .filter_map(|(row, reference)| {
            let finding = judge(&known, &mut articles, row, reference)?;
            Some(Astray { row, reference, finding })
        })
        .collect();
    meant::suggest(document, &known.lists, &mut astray);
    astray.into_iter().map(|it| it.finding).collect()
}

/// What can be referred to in the document, as far as its numbering can be relied on.
struct Known<'a> {
    document: &'a Document,
    lists: Lists<'a>,
    attachments: Attachments,
}

/// The attachments that a document names.
struct Attachments {
    numbers: FxHashSet<u32>,
    /// How many a note lists, or the text holds, at most. A number up to it is missing only because
    /// another one is wrong, and that is reported where it stands.
    count: usize,
    /// The first entry of the note, or else the first attachment in the text.
    listed: Option<Span>,
}

impl<'a> Known<'a> {
    fn of(document: &'a Document) -> Self {
        let attachments = Attachments::of(document);
        Self { document, lists: document.lists(), attachments }
    }

    /// The only series of a style in the part of the text to which a row belongs, if it counts from one
    /// without a mistake. If there is a mistake, a missing number says nothing about the reference.
    fn series(&self, row: usize, style: Style) -> Option<&'a Series> {
        let series = self.lists.sole(row, style)?;
        let in_order = |member: &Member| member.step == Step::Fits;
        let from_one = series.members.first().is_some_and(|first| first.number == 1);
        (from_one && series.members.iter().all(in_order)).then_some(series)
    }
}

impl Attachments {
    fn of(document: &Document) -> Self {
        let notes = document.attachment_notes();
        let entries = notes.iter().flatten();
        let noted = entries.clone().map(|entry| entry.number.unwrap_or(1));
        let present = document.attachments();
        let numbers = noted.chain(present.iter().map(|a| a.number.unwrap_or(1))).collect();
        let count = notes.iter().map(Vec::len).max().unwrap_or(0).max(present.len());
        let in_note = entries.map(|entry| Span::in_row(entry.row, entry.title.clone())).next();
        let in_text = present.first().map(|a| Span::in_row(a.row, a.marker.clone()));
        Self { numbers, count, listed: in_note.or(in_text) }
    }
}

fn judge(
    known: &Known,
    articles: &mut HashMap<usize, Extent>,
    row: usize,
    reference: &Reference,
) -> Option<Finding> {
    let document = known.document;
    match reference.target {
        Target::Attachment => return attachment(known, row, reference),
        Target::Decimal | Target::Table | Target::Figure => return labelled(known, row, reference),
        // Parts are called 第二部分 in their headings, or else headings of the first level are meant.
        Target::Part if !known.lists.labelled(document.lines(), row, reference).is_empty() => {
            return labelled(known, row, reference);
        }
        Target::Part | Target::Article | Target::Chapter => {}
    }
    let style = reference.target.style()?;
    let series = known.series(row, style)?;
    let last = series.members.last()?;
    if reference.number > last.number {
        let message = format!(
            "没有“{}”：全文到“{}”为止",
            written(known.document, row, reference),
            marker_text(known.document, last)
        );
        let related = known.document.marker_span(last);
        return Some(finding(row, reference, message).with_related(related, "最后一个在这里"));
    }
    if let Some(section) = reference.section {
        return missing_section(known, row, reference, series, section);
    }
    if reference.target != Target::Article || reference.number == 0 {
        return None;
    }
    let index = reference.number as usize - 1;
    let member = series.members.get(index).filter(|member| member.number == reference.number)?;
    let article = articles.entry(member.row).or_insert_with(|| {
        let next = series.members.get(index + 1).map(|next| next.row);
        Extent::of(known.document, member.row, next)
    });
    let message = article.lacks(reference)?;
    let message = format!("第{}{message}", numeral(known.document, row, reference) + "条");
    let related = known.document.marker_span(member);
    Some(finding(row, reference, message).with_related(related, "这一条在这里"))
}

/// A reference to a table, a figure or a section beyond the last one that counts with it.
fn labelled(known: &Known, row: usize, reference: &Reference) -> Option<Finding> {
    // One section alone does not tell that its siblings are headings as well.
    const FEWEST: u32 = 2;
    let document = known.document;
    let last = known.lists.last_labelled(document.lines(), row, reference)?;
    let is_decimal = reference.target == Target::Decimal;
    if is_decimal && last.number < FEWEST {
        return None;
    }
    let message = format!(
        "没有“{}”：{}到“{}”为止",
        written(document, row, reference),
        if is_decimal { "这一章" } else { "全文" },
        document.text(last.row)[last.marker.clone()].trim_end(),
    );
    let related = Span::in_row(last.row, last.marker.clone());
    Some(finding(row, reference, message).with_related(related, "最后一个在这里"))
}

/// A reference to a section that a chapter does not have: 第二章第五节.
fn missing_section(
    known: &Known,
    row: usize,
    reference: &Reference,
    chapters: &Series,
    section: u32,
) -> Option<Finding> {
    let document = known.document;
    let index = (reference.number as usize).checked_sub(1)?;
    let chapter = chapters.members.get(index)?;
    let next = chapters.members.get(index + 1).map(|next| next.row);
    let sections = known.lists.sections(chapter.row..next.unwrap_or(document.lines().len()));
    let in_order = (1..).zip(sections).all(|(right, section)| section.number == right);
    let last = sections.last().filter(|last| in_order && section > last.number)?;
    let message = format!("{}只有{}节", marker_text(document, chapter), last.number);
    let related = document.marker_span(last);
    Some(finding(row, reference, message).with_related(related, "最后一节在这里"))
}

/// The parts of an article.
struct Extent {
    /// The number of its 款; `None` where they cannot be told apart.
    paragraphs: Option<u32>,
    /// The highest number of its 项; 0 where it has none.
    items: u32,
}

impl Extent {
    fn of(document: &Document, row: usize, next: Option<usize>) -> Self {
        let article = document.article(row, next);
        let items = article.items(document.lines()).map(|(_, item)| item.number).max().unwrap_or(0);
        let paragraphs = article.paragraphs.and_then(|rows| u32::try_from(rows.len()).ok());
        Self { paragraphs, items }
    }

    /// What the article has instead of the part that a reference names; `None` if the part is there.
    fn lacks(&self, reference: &Reference) -> Option<String> {
        let paragraph = reference.paragraph.zip(self.paragraphs).filter(|(n, last)| n > last);
        let item = reference.item.filter(|&item| self.items > 0 && item > self.items);
        match (paragraph, item) {
            (Some((_, 1)), _) => Some("只有一款".to_owned()),
            (Some((_, last)), _) => Some(format!("只有{last}款")),
            (_, Some(_)) => Some(format!("只有{}项", self.items)),
            _ => None,
        }
    }
}

fn attachment(known: &Known, row: usize, reference: &Reference) -> Option<Finding> {
    let Attachments { numbers, count, listed } = &known.attachments;
    // If no attachment is listed here, they may be separate files.
    let listed = (*listed)?;
    if numbers.contains(&reference.number) || reference.number as usize <= *count {
        return None;
    }
    let message =
        format!("没有“{}”：{}", written(known.document, row, reference), listing(numbers.len()));
    Some(finding(row, reference, message).with_related(listed, "附件列在这里"))
}

fn listing(count: usize) -> String {
    if count == 1 {
        "只有一个附件".to_owned()
    } else {
        "附件中没有这个序号".to_owned()
    }
}

fn finding(row: usize, reference: &Reference, message: String) -> Finding {
    Finding::new(&RULE, Span::in_row(row, reference.bytes.clone()), message)
}

/// The reference without 款 and 项: 第十二条, 附件3, 5.3节.
fn written<'a>(document: &'a Document, row: usize, reference: &Reference) -> &'a str {
    let bytes = match reference.target {
        Target::Decimal => &reference.bytes,
        _ => &reference.marker,
    };
    &document.text(row)[bytes.clone()]
}

fn numeral(document: &Document, row: usize, reference: &Reference) -> String {
    document.text(row)[reference.numeral.clone()].to_owned()
}
