//! Renaming: the titles that can be changed together with everything that repeats them.

use super::cross_references::{CrossReference, cross_references, heading_span};
use crate::document::{Document, Heading, Position, Span, Style, Title};

/// The title of a heading, of an attachment or of the document, and where else it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renaming {
    /// What it says.
    pub text: String,
    /// Where it stands at the place that was asked about.
    pub here: Span,
    /// Where it stands, all in all, in order and apart. A title that breaks over lines is one span.
    pub places: Vec<Span>,
}

/// The name that a place touches: a title, or a mention that repeats the whole of it.
pub fn rename(document: &Document, place: Position) -> Option<Renaming> {
    let links = cross_references(document);
    let mentions = links.iter().filter_map(|link| Some((link, link.name?)));
    let mention = mentions.filter(|(_, name)| name.touches(place));
    let mention = mention.min_by_key(|(_, name)| (name.end.row, name.end.byte - name.start.byte));
    let titles = document.titles();
    match mention {
        Some((link, here)) => {
            let part = part_with(document, &titles, |subject, _| subject == link.to)?;
            Some(Renaming { here, ..whole(part, &links) })
        }
        None => part_with(document, &titles, |_, title| title.touches(place))
            .map(|part| whole(part, &links)),
    }
}

/// A part with a title of its own.
struct Part {
    /// Its marker and its title: what links lead to.
    subject: Span,
    title: Span,
    text: String,
}

/// The part whose subject and title are the right ones.
fn part_with(
    document: &Document,
    titles: &[Title],
    is_it: impl Fn(Span, Span) -> bool,
) -> Option<Part> {
    for title in titles.iter().filter(|title| !title.text.is_empty()) {
        let span = title_span(document, title);
        if is_it(title.span, span) {
            return Some(Part { subject: title.span, title: span, text: title.text.clone() });
        }
    }
    let mut headings = document.headings().iter().map(|heading| heading_part(document, heading));
    headings.find_map(|part| part.filter(|part| is_it(part.subject, part.title)))
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

/// A heading with a title: not an article, whose first sentence is no name, and no whole paragraph.
fn heading_part(document: &Document, heading: &Heading) -> Option<Part> {
    let line = &document.lines()[heading.row];
    let marker = heading.marker.and_then(|at| line.markers().get(at));
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

fn whole(part: Part, links: &[CrossReference]) -> Renaming {
    let mentions = links.iter().filter(|link| link.to == part.subject);
    let mut places: Vec<Span> = mentions.filter_map(|link| link.name).collect();
    places.push(part.title);
    places.sort();
    Renaming { text: part.text, here: part.title, places }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Renames what stands at `|` to 新名 and checks the text that results; rows may join.
    #[track_caller]
    fn check(marked: &str, expected: &str) {
        let text = marked.replacen('|', "", 1);
        let before = &marked[..marked.find('|').expect("a place is marked")];
        let row = before.matches('\n').count();
        let byte = before.len() - before.rfind('\n').map_or(0, |at| at + 1);
        let document = Document::parse(&text);
        let mut rows: Vec<String> = crate::text::lines(&text).map(str::to_owned).collect();
        let found = rename(&document, Position { row, byte });
        for Span { start, end } in found.map(|it| it.places).unwrap_or_default().iter().rev() {
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
    }

    #[test]
    fn renames_an_attachment_with_its_entry_and_its_mentions() {
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
