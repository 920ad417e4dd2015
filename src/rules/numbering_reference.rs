//! References to parts that the document does not have: 本办法第三十条 where it ends with 第二十条.

use std::collections::HashMap;
use std::ops::Range;

use super::{Check, Context, Finding, Rule, Severity};
use crate::document::{Document, Member, Reference, Role, Series, Span, Step, Style, Target};

pub(super) static RULE: Rule = Rule {
    code: "numbering-reference",
    title: "引用的条款、附件、图表不存在",
    severity: Severity::Warning,
    page: include_str!("numbering_reference.md"),
    check: Check::Document(check),
};

fn check(document: &Document, _: &Context) -> Vec<Finding> {
    let references = document.references();
    if references.is_empty() {
        return Vec::new();
    }
    let known = Known::of(document);
    let mut articles = HashMap::new();
    let found = references.into_iter();
    found.filter_map(|(row, reference)| judge(&known, &mut articles, row, reference)).collect()
}

/// The numbered parts that the document has, as far as they can be relied on.
struct Known<'a> {
    document: &'a Document,
    /// For each part of the text its series of a style; `None` where there are two.
    series: HashMap<(usize, Style), Option<&'a Series>>,
    /// The rows in which the parts of the text begin.
    parts: Vec<usize>,
    attachments: Attachments,
}

/// The attachments that a document names.
struct Attachments {
    numbers: Vec<u32>,
    /// Where they are listed.
    listed: Option<Span>,
}

impl<'a> Known<'a> {
    fn of(document: &'a Document) -> Self {
        let parts: Vec<usize> = document.parts().iter().map(|part| part.row).collect();
        let mut series: HashMap<_, Option<&Series>> = HashMap::new();
        for list in document.series().iter().filter(|list| !list.quoted) {
            let Some(first) = list.members.first() else { continue };
            let part = parts.partition_point(|&start| start <= first.row);
            series.entry((part, list.style)).and_modify(|list| *list = None).or_insert(Some(list));
        }
        let attachments = Attachments::of(document);
        Self { document, series, parts, attachments }
    }

    /// The one series of a style in the part of the text that a row is of, if it counts from one on
    /// without a mistake: where it does not, a missing number is no wonder.
    fn series(&self, row: usize, style: Style) -> Option<&'a Series> {
        let part = self.parts.partition_point(|&start| start <= row);
        let series = self.series.get(&(part, style)).copied().flatten()?;
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
        let in_note = entries.map(|entry| Span::in_row(entry.row, entry.title.clone())).next();
        let in_text = present.first().map(|a| Span::in_row(a.row, a.marker.clone()));
        Self { numbers, listed: in_note.or(in_text) }
    }
}

fn judge(
    known: &Known,
    articles: &mut HashMap<usize, Article>,
    row: usize,
    reference: &Reference,
) -> Option<Finding> {
    let style = match reference.target {
        Target::Article => Style::Article,
        Target::Chapter => Style::Chapter,
        Target::Part => Style::Comma,
        Target::Table => Style::Table,
        Target::Figure => Style::Figure,
        Target::Attachment => return attachment(known, row, reference),
    };
    let series = known.series(row, style)?;
    let last = series.members.last()?;
    if reference.number > last.number {
        let message = format!(
            "没有“{}”：全文到“{}”为止",
            written(known.document, row, reference),
            marker(known.document, last)
        );
        let related = known.document.marker_span(last);
        return Some(finding(row, reference, message).with_related(related, "最后一个在这里"));
    }
    if reference.target != Target::Article || reference.number == 0 {
        return None;
    }
    let index = reference.number as usize - 1;
    let member = series.members.get(index).filter(|member| member.number == reference.number)?;
    let article = articles.entry(member.row).or_insert_with(|| {
        let next = series.members.get(index + 1).map(|next| next.row);
        Article::of(known.document, member.row, next)
    });
    let message = article.lacks(reference)?;
    let message = format!("第{}{message}", numeral(known.document, row, reference) + "条");
    let related = known.document.marker_span(member);
    Some(finding(row, reference, message).with_related(related, "这一条在这里"))
}

/// What an article consists of.
struct Article {
    /// The number of its 款; `None` where they cannot be told apart.
    paragraphs: Option<u32>,
    /// The highest number of its 项; 0 where it has none.
    items: u32,
}

impl Article {
    fn of(document: &Document, row: usize, next: Option<usize>) -> Self {
        let rows = article_rows(document, row, next);
        let brackets = |row: usize| {
            let markers = document.lines()[row].markers().iter();
            markers.filter(|marker| marker.style == Style::Bracket)
        };
        let items = rows.clone().flat_map(brackets).map(|marker| marker.number).max().unwrap_or(0);
        let inline = rows.clone().flat_map(brackets).any(|marker| !marker.leading);
        let paragraphs = rows
            .filter(|&r| r == row || document.role(r) == Role::Body && brackets(r).count() == 0);
        let paragraphs = u32::try_from(paragraphs.count()).ok().filter(|_| !inline);
        Self { paragraphs, items }
    }

    /// What of a reference into the article is not there.
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

/// The rows of an article: up to the next article, the next heading above it or the end of the part.
fn article_rows(document: &Document, row: usize, next: Option<usize>) -> Range<usize> {
    let end = next.unwrap_or(document.lines().len());
    let ends = |&row: &usize| match document.role(row) {
        Role::Attachment | Role::AttachmentNote | Role::Signature | Role::Date | Role::Title => {
            true
        }
        Role::Heading => document.lines()[row]
            .leading_marker()
            .is_none_or(|marker| marker.style <= Style::Article),
        _ => false,
    };
    row..(row + 1..end).find(ends).unwrap_or(end)
}

fn attachment(known: &Known, row: usize, reference: &Reference) -> Option<Finding> {
    let Attachments { numbers, listed } = &known.attachments;
    // Without a note the attachments may be files of their own.
    let listed = (*listed)?;
    if numbers.contains(&reference.number) {
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

/// The reference without the parts of an article: 第十二条, 附件3.
fn written<'a>(document: &'a Document, row: usize, reference: &Reference) -> &'a str {
    let text = &document.text(row)[reference.bytes.clone()];
    let unit = ["条", "章", "部分"].iter().find_map(|unit| Some(text.find(unit)? + unit.len()));
    unit.map_or(text, |end| &text[..end])
}

fn numeral(document: &Document, row: usize, reference: &Reference) -> String {
    document.text(row)[reference.numeral.clone()].to_owned()
}

fn marker<'a>(document: &'a Document, member: &Member) -> &'a str {
    &document.text(member.row)[document.marker(member).bytes.clone()]
}
