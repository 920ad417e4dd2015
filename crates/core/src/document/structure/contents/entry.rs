//! One entry of the contents: its marker, its name, and what leads to its page.

use std::ops::Range;

use crate::document::line::{Line, Marker, Style};

/// An entry of the contents: 一、总体要求……1
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContentsEntry {
    /// The row it begins in.
    pub row: usize,
    /// Its marker, in bytes of the row; empty where it has none.
    pub marker: Range<usize>,
    /// How its marker is built.
    pub style: Option<Style>,
    /// Its name without the marker and what leads to its page, in bytes of the row. A name that breaks
    /// over rows goes on in the next one.
    pub name: Range<usize>,
    /// The whole name, put together from its rows.
    pub title: String,
    /// Whether it leads to a page.
    has_page: bool,
}

impl ContentsEntry {
    /// Its marker and its name, in bytes of the row.
    pub fn bytes(&self) -> Range<usize> {
        let start = if self.marker.is_empty() { self.name.start } else { self.marker.start };
        start..self.name.end
    }
}

/// Adds the entry in a row, or the rest of the one above it.
pub(super) fn add(line: &Line, row: usize, entries: &mut Vec<ContentsEntry>) {
    let text = line.text();
    let bytes = named(line);
    if plain(&text[bytes.clone()]).is_empty() {
        return;
    }
    let (marker, style) = marker(line, &bytes);
    let start = marker.end.clamp(bytes.start, bytes.end);
    let start = bytes.end - text[start..bytes.end].trim_start().len();
    let name = start..bytes.end;
    let title = text[name.clone()].to_owned();
    let has_page = has_page(line.body());
    match entries.last_mut() {
        Some(above) if has_page && style.is_none() && above.breaks(row) => {
            above.title += &title;
            above.has_page = true;
        }
        _ => entries.push(ContentsEntry { row, marker, style, name, title, has_page }),
    }
}

/// The marker of an entry with these bytes and its style; empty where it has none. A link hides it from
/// the line: [一、甲](#甲)
fn marker(line: &Line, bytes: &Range<usize>) -> (Range<usize>, Option<Style>) {
    if let Some(marker) = leading(line) {
        return (marker.bytes.clone(), Some(marker.style));
    }
    let start = bytes.start;
    let linked = (start > line.body_start()).then(|| Line::parse(&line.text()[bytes.clone()]));
    match linked.as_ref().and_then(leading) {
        Some(marker) => (start + marker.bytes.start..start + marker.bytes.end, Some(marker.style)),
        None => (start..start, None),
    }
}

/// The marker that opens a line; 1. in 1.1 is none.
fn leading(line: &Line) -> Option<&Marker> {
    let is_decimal =
        |marker: &Marker| line.text()[marker.bytes.end..].starts_with(|c: char| c.is_ascii_digit());
    line.leading_marker().filter(|marker| !marker.tentative || !is_decimal(marker))
}

/// The marker and the name in an entry, without what leads to its page, in bytes of the line.
fn named(line: &Line) -> Range<usize> {
    let (body, start) = (line.body(), line.body_start());
    let ends = ['。', '；', '，', '、', ';', ',', '*', ' '];
    let (start, name) = match linked(body) {
        Some(name) => (start + 1, without_page(name)),
        None => (start, without_page(body)),
    };
    start..start + name.trim_end_matches(ends).len()
}

/// The letters of an entry's marker and name.
pub(super) fn name_of(line: &Line) -> String {
    plain(&line.text()[named(line)])
}

/// The name in a link of Markdown to a heading: [一、甲](#甲)
fn linked(body: &str) -> Option<&str> {
    body.strip_prefix('[')?.split_once("](#").map(|(name, _)| name)
}

pub(super) fn is_entry(line: &Line) -> bool {
    const LONGEST: usize = 80;
    let body = line.body();
    linked(body).is_some()
        || body.chars().nth(LONGEST).is_none()
            && !body.ends_with(['。', '；', '：', '，', '！', '？'])
            && !body.contains('。')
        || has_leader(body)
}

/// Whether an entry leads to a page, or is a link to a heading.
pub(super) fn has_page(body: &str) -> bool {
    linked(body).is_some() || without_page(body).len() < body.trim_end().len()
}

/// Whether an entry can be nothing else: dots lead to its page, or it is a link to a heading.
pub(super) fn is_led(body: &str) -> bool {
    linked(body).is_some() || has_leader(body)
}

/// Whether dots lead to a page.
fn has_leader(body: &str) -> bool {
    without_page(body).len() < body.len()
        && body[without_page(body).len()..].contains(['…', '‥', '.', '·', '．', '・', '_'])
}

/// An entry without what leads to its page: dots or a gap, and the number of the page in some frame.
fn without_page(body: &str) -> &str {
    /// How many characters the number of a page has at most, with its frame.
    const LONGEST: usize = 10;
    let is_gap = |c: char| c.is_whitespace() || "….‥·．・_-—－―（(第".contains(c);
    let is_number = |c: char| c.is_numeric() || "ivxIVX".contains(c);
    let behind = |c: char| c.is_whitespace() || "）)页-—－―".contains(c);
    let framed = body.trim_end_matches(behind);
    let number = framed.trim_end_matches(is_number);
    let name = number.trim_end_matches(is_gap);
    let page = &body[number.len()..];
    let gap = &number[name.len()..];
    let dots = gap.chars().filter(|c| ".·．・_-—－―".contains(*c)).count();
    // One dot is part of a number, 1.2, and one bracket of a name, 甲（1）.
    let is_wide = dots > 1 || gap.contains(['…', '‥', '\t', '　']) || gap.contains(' ');
    let has_number = framed.len() > number.len() && page.chars().nth(LONGEST).is_none();
    let is_led = gap.contains("……") || dots > 3;
    if !name.is_empty() && (has_number && is_wide || is_led && framed.len() == number.len()) {
        name
    } else {
        body.trim_end()
    }
}

impl ContentsEntry {
    /// Whether its name may go on in `row`: it is long, stands right above, and leads to no page.
    fn breaks(&self, row: usize) -> bool {
        const SHORTEST: usize = 15;
        self.title.chars().nth(SHORTEST).is_some() && !self.has_page && self.row + 1 == row
    }
}

/// The letters and digits of a text, all of one width: what counts when names are compared.
pub(crate) fn plain(text: &str) -> String {
    let narrow = |c: char| match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    };
    text.chars().map(narrow).filter(|c| c.is_alphanumeric()).collect()
}
