//! Renaming: changes a title together with every reference that repeats it.

use super::cross_references::{CrossReference, cross_references, heading_span};
use crate::document::{Document, Heading, Position, Span, Style, Title};

/// The title of a heading, of an attachment or of the document, and where else it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renaming {
    /// The title.
    pub text: String,
    /// Where it stands at the caret.
    pub here: Span,
    /// All spans where it stands, in order, without overlap. A title that breaks over lines is one span.
    pub places: Vec<Span>,
}

/// The title that a caret touches, where it stands itself or where a reference repeats the whole of it.
pub fn rename(document: &Document, caret: Position) -> Option<Renaming> {
    let references = cross_references(document);
    let repeating = references.iter().filter_map(|it| Some((it, it.title?)));
    let touched = repeating.filter(|(_, title)| title.touches(caret));
    let shortest =
        touched.min_by_key(|(_, title)| (title.end.row, title.end.byte - title.start.byte));
    let titles = document.titles();
    match shortest {
        Some((reference, here)) => {
            let part = find_part(document, &titles, |part| part.subject == reference.to)?;
            Some(Renaming { here, ..renaming(part, &references) })
        }
        None => find_part(document, &titles, |part| part.title.touches(caret))
            .map(|part| renaming(part, &references)),
    }
}

/// A part with a title of its own.
struct Part {
    /// Its marker and its title, to which cross-references lead.
    subject: Span,
    title: Span,
    text: String,
}

/// The first part that is wanted, among those with one of `titles` and then among the headings.
fn find_part(
    document: &Document,
    titles: &[Title],
    is_wanted: impl Fn(&Part) -> bool,
) -> Option<Part> {
    let titled = titles.iter().filter(|title| !title.text.is_empty());
    let titled = titled.map(|title| Part {
        subject: title.span,
        title: title_span(document, title),
        text: title.text.clone(),
    });
    let headings = document.headings().iter().filter_map(|heading| heading_part(document, heading));
    titled.chain(headings).find(is_wanted)
}

/// Where a title stands without the marker of an attachment.
fn title_span(document: &Document, title: &Title) -> Span {
    let Some(line) = document.lines().get(title.rows.start) else { return title.span };
    let mut span = title.span;
    span.start = Position { row: title.rows.start, byte: line.body_start() };
    if title.rows.len() == 1 {
        // 附件1：名单 in one row.
        let body = line.body().trim_end_matches('*');
        let end = line.body_start() + body.len();
        let start =
            if body.ends_with(&title.text) { end - title.text.len() } else { span.start.byte };
        span = Span::in_row(title.rows.start, start..end);
    }
    span
}

/// The part of a heading; `None` where it has no title. An article has none: its first sentence is no name.
fn heading_part(document: &Document, heading: &Heading) -> Option<Part> {
    let line = &document.lines()[heading.row];
    let marker = heading.marker(document.lines());
    if marker.is_some_and(|marker| marker.style == Style::Article) {
        return None;
    }
    let after = marker.map_or(line.body_start(), |marker| marker.bytes.end);
    let (text, end) = line.title_after(after);
    let start = after + line.text()[after..end].find(text.as_str()).filter(|_| !text.is_empty())?;
    Some(Part {
        subject: heading_span(document, heading.row, marker),
        title: Span::in_row(heading.row, start..start + text.len()),
        text,
    })
}

fn renaming(part: Part, references: &[CrossReference]) -> Renaming {
    let references = references.iter().filter(|reference| reference.to == part.subject);
    let mut places: Vec<Span> = references.filter_map(|reference| reference.title).collect();
    places.push(part.title);
    places.sort();
    Renaming { text: part.text, here: part.title, places }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::caret;

    /// Renames what stands at `|` to 新名 and checks the text that results; rows may join.
    #[track_caller]
    fn check(marked: &str, expected: &str) {
        let (text, caret) = caret(marked);
        let document = Document::parse(&text);
        let mut rows: Vec<String> = crate::text::lines(&text).map(str::to_owned).collect();
        let found = rename(&document, caret);
        for Span { start, end } in
            found.map(|renaming| renaming.places).unwrap_or_default().iter().rev()
        {
            let tail = rows[end.row].split_off(end.byte);
            rows[start.row].truncate(start.byte);
            rows[start.row] += "新名";
            rows[start.row] += &tail;
            rows.drain(start.row + 1..end.row + 1);
        }
        assert_eq!(rows.join("\n"), expected, "{marked}");
    }

    #[test]
    fn renames_a_heading_and_its_entry() {
        let text = "目录\n一、甲……1\n二、乙……3\n\n一、甲\n丙。\n二、乙\n丁。";
        let expected = "目录\n一、新名……1\n二、乙……3\n\n一、新名\n丙。\n二、乙\n丁。";
        check(&text.replacen("一、甲\n", "一、|甲\n", 1), expected);
        check(&text.replacen("一、甲…", "一、甲|…", 1), expected);
        check("（一）加|强领导。各级要抓好。", "（一）新名。各级要抓好。");
        check("## **总|则**\n甲", "## **新名**\n甲");
        check("1 总|则\n1.1 目的\n略。", "1 新名\n1.1 目的\n略。");
        check("1 总则\n1.1　目|的\n略。", "1 总则\n1.1　新名\n略。");
        check("第一篇 总体|要求\n略。", "第一篇 新名\n略。");
        check("(a) 甲|\n(b) 乙", "(a) 新名\n(b) 乙");
        let text = "目录\n1 总则……1\n2 附则……3\n\n1 总则\n1.1 目的\n2 附|则\n2.1 其他";
        check(text, &text.replace('|', "").replace("附则", "新名"));
    }

    #[test]
    fn renames_an_attachment_with_its_entry_and_its_references() {
        check(
            "关于工作的通知\n填写《名单》（附件2）。\n附件：1.分工\n2.名单\n\n附件1\n分工\n\n附件2\n名|单\n张三",
            "关于工作的通知\n填写《新名》（附件2）。\n附件：1.分工\n2.新名\n\n附件1\n分工\n\n附件2\n新名\n张三",
        );
        check(
            "关于工作的通知\n见附件1。\n\n附件1：名|单\n张三",
            "关于工作的通知\n见附件1。\n\n附件1：新名\n张三",
        );
    }

    #[test]
    fn renames_an_enclosed_text_over_its_rows() {
        check(
            "关于印发《某某办法（试行）》的通知\n\n各单位：\n现印发《某某办法》。\n\n某某局\n2023年4月5日\n\n\
             某某办|法\n（试行）\n第一条 甲。",
            "关于印发《新名》的通知\n\n各单位：\n现印发《某某办法》。\n\n某某局\n2023年4月5日\n\n\
             新名\n第一条 甲。",
        );
    }

    #[test]
    fn leaves_what_has_no_name() {
        for text in ["|", "会|议。", "第一条 为|了发展。", "一|、甲", "见附|件1。\n\n附件1\n甲"]
        {
            check(text, &text.replace('|', ""));
        }
    }
}
