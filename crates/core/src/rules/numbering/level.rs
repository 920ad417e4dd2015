//! Levels that are skipped or swapped: 一、 above （1）, （一） without 一、, 1. above （一）.

use crate::document::{Document, Heading, Marker, Role, Span, Style};
use crate::rules::{Finding, Rule, RuleOptions, Severity};

pub static RULE: Rule = Rule {
    code: "numbering-level",
    title: "层次越级或颠倒",
    severity: Severity::Hint,
    page: include_str!("level.md"),
    document: Some(check),
    ..Rule::DEFAULT
};

fn check(document: &Document, _: &RuleOptions) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut above: Vec<Above> = Vec::new();
    let mut points = Points::default();
    for heading in document.headings() {
        above.truncate(heading.depth.saturating_sub(1));
        let marker = marker(document, heading);
        let bytes = marker.map_or(0..0, |marker| marker.bytes.clone());
        let written = marker.map_or("", |marker| written(document, heading, marker));
        let place = Span::in_row(heading.row, bytes);
        if let Some(marker) = marker {
            let skipped = above.last_mut().filter(|parent| !parent.reported);
            if let Some(parent) = skipped.filter(|parent| skips(parent.style, marker.style)) {
                parent.reported = true;
                let message = format!("“{}”之下越级用了“{written}”", parent.written);
                let finding = Finding::new(&RULE, place, message);
                found.push(finding.with_related(parent.place, "上一级在这里"));
            }
            if points.are_above(marker) {
                let message = format!("层次颠倒：“{written}”用在了“1.”之下");
                found.push(Finding::new(&RULE, place, message));
            }
        }
        let style = marker.map(|marker| marker.style);
        above.push(Above { style, written, place, reported: false });
    }
    found.extend(orphan(document));
    found
}

/// A heading that has the current one below it.
struct Above<'a> {
    style: Option<Style>,
    written: &'a str,
    place: Span,
    reported: bool,
}

fn marker<'a>(document: &'a Document, heading: &Heading) -> Option<&'a Marker> {
    heading.marker.and_then(|index| document.lines()[heading.row].markers().get(index))
}

/// The marker of a heading as it is written.
fn written<'a>(document: &'a Document, heading: &Heading, marker: &Marker) -> &'a str {
    &document.lines()[heading.row].text_around(marker)[marker.bytes.clone()]
}

/// Whether a level is skipped between two headings. 1. directly below 一、 is usual in a text with two
/// levels, and so is ① below 1.
fn skips(parent: Option<Style>, child: Style) -> bool {
    let deep = matches!(child, Style::DigitBracket | Style::Circled);
    deep && matches!(parent, Some(Style::Comma | Style::Bracket))
}

/// The finding that the first level of a text is （一）, without 一、 above it.
fn orphan(document: &Document) -> Option<Finding> {
    let rows = document.lines().len();
    let attachments = (0..rows).find(|&row| document.role(row) == Role::Attachment).unwrap_or(rows);
    let mut headings = document.headings().iter().take_while(|heading| heading.row < attachments);
    let first = headings.find(|heading| marker(document, heading).is_some())?;
    let opening = marker(document, first).filter(|m| m.style == Style::Bracket && m.leading)?;
    if first.depth != 1 || opening.number != 1 || opening.tentative {
        return None;
    }
    let written = written(document, first, opening);
    let message = format!("没有“一、”这一级，直接用了“{written}”");
    Some(Finding::new(&RULE, Span::in_row(first.row, opening.bytes.clone()), message))
}

/// Whether the text puts （一） below 1., which shows where a new （一） begins below 1. and again below 2.
#[derive(Default)]
struct Points {
    last: u32,
    /// The number below which the last （一） began.
    begun_below: Option<u32>,
    /// Whether the last heading was a 1.
    is_last: bool,
    reported: bool,
}

impl Points {
    fn are_above(&mut self, marker: &Marker) -> bool {
        let follows_point = std::mem::replace(&mut self.is_last, marker.style == Style::Point);
        match marker.style {
            Style::Point => self.last = marker.number,
            Style::Bracket if marker.number == 1 && follows_point => {
                let again = self.begun_below.replace(self.last);
                let is_next = again.is_some_and(|number| number + 1 == self.last);
                return is_next && !std::mem::replace(&mut self.reported, true);
            }
            style if style <= Style::Comma => *self = Self::default(),
            _ => {}
        }
        false
    }
}
