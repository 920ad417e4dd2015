//! Links: where the text mentions another part of itself, by number or by name.

use std::collections::HashMap;
use std::ops::Range;

use super::attachment::{Attachment, NoteEntry};
use super::lists::{Article, Lists};
use super::marker::{Marker, Style};
use super::outline;
use super::position::{Position, Span};
use super::reference::{Reference, Target};
use super::role::Role;
use super::series::Member;
use super::{Document, contents, nearby};

/// A mention of another part of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// The mention: 第十条, 附件2, 《某某办法》, an entry of 附件说明 or of 目录.
    pub from: Span,
    /// Where in the mention the whole title of the part stands, if it does.
    pub name: Option<Span>,
    /// What is mentioned: its marker and its title.
    pub to: Span,
}

/// The links of a document, in the order of the mentions.
pub(super) fn links(document: &Document) -> Vec<Link> {
    let attachments = Attachments::of(document);
    let mut found = Vec::new();
    references(document, &attachments, &mut found);
    entries(document, &attachments, &mut found);
    table_of_contents(document, &mut found);
    names(document, &mut found);
    found.sort_by_key(|link| link.from);
    found
}

/// What a place is about: the part that the shortest mention there mentions, or else the part whose name
/// stands there.
pub fn subject(links: &[Link], place: Position) -> Option<Span> {
    let size = |span: Span| {
        let rows = span.end.row - span.start.row;
        (rows, span.end.byte.saturating_sub(span.start.byte))
    };
    let mentions = links.iter().filter(|link| link.from.touches(place));
    let mention = mentions.min_by_key(|link| size(link.from));
    let named = || links.iter().map(|link| link.to).find(|to| to.touches(place));
    mention.map(|link| link.to).or_else(named)
}

/// What the numbers of attachments mean.
struct Attachments<'a> {
    notes: &'a [Vec<NoteEntry>],
    present: &'a [Attachment],
}

impl<'a> Attachments<'a> {
    fn of(document: &'a Document) -> Self {
        Self { notes: document.attachment_notes(), present: document.attachments() }
    }

    /// The attachment of this number: the next one below a row, since a file may hold several
    /// documents, or else the first.
    fn get(&self, row: usize, number: u32) -> Option<&Attachment> {
        let mut same = self.present.iter().filter(|it| it.number.unwrap_or(1) == number);
        let first = same.clone().next();
        same.find(|it| it.row > row).or(first)
    }

    /// The entry of this number in the notes: likewise.
    fn entry(&self, row: usize, number: u32) -> Option<&NoteEntry> {
        let mut same = self.notes.iter().flatten().filter(|it| it.number.unwrap_or(1) == number);
        let first = same.clone().next();
        same.find(|it| it.row > row).or(first)
    }
}

/// 本办法第十二条第（三）项, 见附件2: each part of a reference leads to its own place.
fn references(document: &Document, attachments: &Attachments, found: &mut Vec<Link>) {
    let mut references: Vec<(usize, Reference)> =
        document.references().into_iter().map(|(row, it)| (row, it.clone())).collect();
    if document.series().iter().any(|list| list.style == Style::Article) {
        for (row, line) in document.lines().iter().enumerate() {
            if document.is_prose(row) && !document.is_quoted(row) {
                let bare = nearby::articles(line.text()).into_iter();
                references.extend(bare.map(|reference| (row, reference)));
            }
        }
        nearby::links(document, found);
    }
    if references.is_empty() {
        return;
    }
    let lists = Lists::of(document);
    for (row, reference) in references {
        let Some(style) = reference.target.style() else {
            let present = attachments.get(row, reference.number);
            let noted = || attachments.entry(row, reference.number).map(entry_span);
            let to = present.map(|it| attachment_span(document, it)).or_else(noted);
            let from = Span::in_row(row, reference.bytes.clone());
            found.extend(to.map(|to| Link { from, name: None, to }));
            continue;
        };
        let Some(series) = lists.sole(row, style) else { continue };
        let is_it = |member: &Member| member.number == reference.number;
        let Some(at) = series.members.iter().position(is_it) else { continue };
        let member = &series.members[at];
        let next = series.members.get(at + 1).map(|next| next.row);
        let parts = Parts::of(document.text(row), &reference);
        let mut push = |bytes: Range<usize>, to: Span| {
            found.push(Link { from: Span::in_row(row, bytes), name: None, to });
        };
        push(parts.whole, name_span(document, member.row, document.marker(member)));
        let Some(inside) = Inside::of(document, reference.target, member.row, next) else {
            continue;
        };
        let paragraph = reference.paragraph.and_then(|number| inside.paragraph(number));
        if let (Some(bytes), Some(row)) = (parts.paragraph, paragraph) {
            push(bytes, body_span(document, row));
        }
        let from_row = paragraph.unwrap_or(member.row);
        let item = reference.item.and_then(|number| inside.item(document, from_row, number));
        if let (Some(bytes), Some((row, marker))) = (parts.item, item) {
            push(bytes, name_span(document, row, marker));
        }
    }
}

/// A reference taken apart, in bytes of the line: 第十二条 | 第二款 | 第（三）项.
struct Parts {
    whole: Range<usize>,
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
        let units = match reference.target {
            Target::Article => "条",
            Target::Chapter => "章",
            _ => "部分",
        };
        let whole = up_to(units);
        let paragraph = reference.paragraph.map(|_| up_to("款"));
        let item = reference.item.map(|_| up_to("项"));
        Self { whole, paragraph, item }
    }
}

/// What a reference can go on into.
pub(super) enum Inside {
    Article(Article),
    /// The rows of a section with numbered items.
    Section(Range<usize>),
}

impl Inside {
    fn of(document: &Document, target: Target, row: usize, next: Option<usize>) -> Option<Self> {
        match target {
            Target::Article => Some(Self::Article(Article::at(document, row, next))),
            Target::Part => Some(Self::Section(row..next.unwrap_or(document.lines().len()))),
            _ => None,
        }
    }

    /// The row in which a 款 begins, by its number.
    pub(super) fn paragraph(&self, number: u32) -> Option<usize> {
        let Self::Article(Article { paragraphs: Some(rows), .. }) = self else { return None };
        rows.get(usize::try_from(number).ok()?.checked_sub(1)?).copied()
    }

    /// The marker of a 项, by its number, from a row on.
    pub(super) fn item<'a>(
        &self,
        document: &'a Document,
        from: usize,
        number: u32,
    ) -> Option<(usize, &'a Marker)> {
        let is_it = |(row, marker): &(usize, &Marker)| *row >= from && marker.number == number;
        match self {
            Self::Article(article) => article.items(document).find(is_it),
            Self::Section(rows) => {
                let leading = |row: usize| Some((row, document.lines()[row].leading_marker()?));
                let mut items = rows.clone().filter_map(leading);
                items.find(|item| item.1.style == Style::Bracket && is_it(item))
            }
        }
    }
}

/// The entries of 附件说明, each to its attachment.
fn entries(document: &Document, attachments: &Attachments, found: &mut Vec<Link>) {
    for entry in attachments.notes.iter().flatten() {
        let Some(attachment) = attachments.get(entry.row, entry.number.unwrap_or(1)) else {
            continue;
        };
        let title = &document.text(entry.row)[entry.title.clone()];
        let is_whole = !title.is_empty() && key(title) == key(&attachment.title);
        found.push(Link {
            from: entry_span(entry),
            name: is_whole.then(|| Span::in_row(entry.row, entry.title.clone())),
            to: attachment_span(document, attachment),
        });
    }
}

/// The entries of 目录, each to its heading.
fn table_of_contents(document: &Document, found: &mut Vec<Link>) {
    let lines = document.lines();
    let mut rows = (0..lines.len()).filter(|&r| document.role(r) == Role::Contents).peekable();
    if rows.peek().is_none() {
        return;
    }
    let mut headings = HashMap::new();
    for heading in document.headings() {
        let name = key(lines[heading.row].body());
        headings.entry(name).or_insert(heading);
    }
    for row in rows {
        let line = &lines[row];
        let name = contents::name(line.text(), line.body_start());
        let Some(heading) = headings.get(&key(&line.text()[name.clone()])) else { continue };
        let marker = line.leading_marker().map_or(name.start, |marker| marker.bytes.end);
        let title = line.text()[marker.min(name.end)..name.end].trim_start();
        let title = name.end - title.len()..name.end;
        let of_heading = heading.marker.and_then(|at| lines[heading.row].markers().get(at));
        found.push(Link {
            from: Span::in_row(row, name),
            name: Some(Span::in_row(row, title)),
            to: heading_span(document, heading.row, of_heading),
        });
    }
}

/// 《某某办法》: the names of the document, of the texts that it encloses and of its attachments.
fn names(document: &Document, found: &mut Vec<Link>) {
    let mut titled = HashMap::new();
    for title in document.titles() {
        let whole = key(&title.text);
        let short = without_note(&whole).to_owned();
        titled.entry(short).or_insert((title.span, false));
        titled.insert(whole, (title.span, true));
    }
    titled.remove("");
    if titled.is_empty() {
        return;
    }
    for (row, line) in document.lines().iter().enumerate() {
        let text = line.text();
        for (open, mark) in text.match_indices('《') {
            let inside = open + mark.len();
            let Some(length) = text[inside..].find(['》', '《']) else { break };
            let bytes = inside..inside + length;
            let Some((to, is_whole)) = titled.get(&key(&text[bytes.clone()])) else { continue };
            let close = bytes.end + text[bytes.end..].chars().next().map_or(0, char::len_utf8);
            if document.is_prose(row) {
                let name = Span::in_row(row, bytes);
                let from = Span::in_row(row, open..close);
                found.push(Link { from, name: is_whole.then_some(name), to: *to });
            }
        }
    }
}

/// A name without the space in it: titles are spaced out and broken over lines.
fn key(name: &str) -> String {
    name.chars().filter(|c| !c.is_whitespace() && *c != '*').collect()
}

/// 某某办法（试行）is called 某某办法 as well.
fn without_note(title: &str) -> &str {
    let note = title.rfind(['（', '(']).filter(|_| title.ends_with(['）', ')']));
    note.map_or(title, |start| &title[..start])
}

fn entry_span(entry: &NoteEntry) -> Span {
    Span::in_row(entry.row, entry.marker.start..entry.title.end.max(entry.marker.end))
}

/// 附件1 and the title below it.
pub(super) fn attachment_span(document: &Document, attachment: &Attachment) -> Span {
    let start = Position { row: attachment.row, byte: attachment.marker.start };
    let marker = Position { row: attachment.row, byte: attachment.marker.end };
    let last = attachment.title_rows.clone().last();
    let end = last.map_or(marker, |row| outline::end_of(&document.lines()[row], row));
    Span { start, end: end.max(marker) }
}

/// A marker and the title behind it, as the outline has it.
pub(super) fn name_span(document: &Document, row: usize, marker: &Marker) -> Span {
    let end = outline::title(&document.lines()[row], marker.bytes.end).1;
    Span::in_row(row, marker.bytes.start..end)
}

pub(super) fn heading_span(document: &Document, row: usize, marker: Option<&Marker>) -> Span {
    marker.map_or_else(|| body_span(document, row), |marker| name_span(document, row, marker))
}

pub(super) fn body_span(document: &Document, row: usize) -> Span {
    let line = &document.lines()[row];
    Span::in_row(row, line.body_start()..line.body_start() + line.body().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(document: &Document, span: Span) -> String {
        let Span { start, end } = span;
        let first = document.text(start.row);
        if start.row == end.row {
            return first[start.byte..end.byte].to_owned();
        }
        format!("{}…{}", &first[start.byte..], &document.text(end.row)[..end.byte])
    }

    /// Checks the links of a text: mention, `=` where it holds the whole title, and what is mentioned
    /// with its row.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let document = Document::parse(text);
        let found = links(&document).into_iter().map(|link| {
            let from = shown(&document, link.from);
            let name = link.name.map_or(String::new(), |it| format!(" ={}", shown(&document, it)));
            format!("{from}{name} → {} {}", link.to.start.row, shown(&document, link.to))
        });
        assert_eq!(found.collect::<Vec<_>>(), expected);
    }

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
    fn follows_what_is_said_of_attachments() {
        check(
            "关于工作的通知\n填报名单（见附件2）。\n附件：1.任务分工\n　　　2.名单\n\n附件1\n任务分工\n\n附件2\n\n人员名单",
            &[
                "附件2 → 8 附件2…人员名单",
                "1.任务分工 =任务分工 → 5 附件1…任务分工",
                "2.名单 → 8 附件2…人员名单",
            ],
        );
        check("关于工作的通知\n见附件2。\n附件：1.甲\n2.乙", &["附件2 → 3 2.乙"]);
    }

    #[test]
    fn follows_the_table_of_contents() {
        check(
            "目录\n一、总体要求……1\n二、主要任务……3\n\n一、总体要求\n甲。\n二、主要任务\n乙。",
            &["一、总体要求 =总体要求 → 4 一、总体要求", "二、主要任务 =主要任务 → 6 二、主要任务"],
        );
    }

    #[test]
    fn follows_names() {
        check(
            "关于印发《某某办法（试行）》的通知\n\n各单位：\n现将《某某办法》印发给你们。\n\n某某局\n2023年4月5日\n\n\
             某某办法\n（试行）\n第一条 为了管理，制定本办法。",
            &[
                "《某某办法（试行）》 =某某办法（试行） → 8 某某办法…（试行）",
                "《某某办法》 → 8 某某办法…（试行）",
            ],
        );
    }

    #[test]
    fn leaves_what_leads_nowhere() {
        check("", &[]);
        check("见附件2。\n依照《某法》第三条，本办法第三条。\n《未完", &[]);
    }
}
