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
        let written = |marker: &Marker| &document.text(heading.row)[marker.bytes.clone()];
        if let Some(marker) = marker {
            let place = Span::in_row(heading.row, marker.bytes.clone());
            let own = written(marker);
            let skipped = above.last_mut().filter(|parent| !parent.reported);
            if let Some(parent) = skipped.filter(|parent| skips(parent.style, marker.style)) {
                parent.reported = true;
                let message = format!("“{}”之下越级用了“{own}”", parent.written);
                let finding = Finding::new(&RULE, place, message);
                found.push(finding.with_related(parent.place, "上一级在这里"));
            }
            if points.are_above(marker) {
                let message = format!("层次颠倒：“{own}”用在了“1.”之下");
                found.push(Finding::new(&RULE, place, message));
            }
        }
        above.push(Above {
            style: marker.map(|marker| marker.style),
            written: marker.map_or("", written),
            place: Span::in_row(heading.row, marker.map_or(0..0, |marker| marker.bytes.clone())),
            reported: false,
        });
    }
    found.extend(orphan(document));
    found
}

/// A heading under which others stand.
struct Above<'a> {
    style: Option<Style>,
    written: &'a str,
    place: Span,
    reported: bool,
}

fn marker<'a>(document: &'a Document, heading: &Heading) -> Option<&'a Marker> {
    heading.marker.and_then(|index| document.lines()[heading.row].markers().get(index))
}

/// Whether a level is left out between two. 一、 directly above 1. is usual where there are two levels,
/// and so is ① below 1.
fn skips(parent: Option<Style>, child: Style) -> bool {
    let deep = matches!(child, Style::DigitBracket | Style::Circled);
    deep && matches!(parent, Some(Style::Comma | Style::Bracket))
}

/// （一） as the first level of a text that has no 一、 above it.
fn orphan(document: &Document) -> Option<Finding> {
    let is_attachment = |heading: &&Heading| document.role(heading.row) != Role::Attachment;
    let before_attachments = (0..document.lines().len())
        .find(|&row| document.role(row) == Role::Attachment)
        .unwrap_or(document.lines().len());
    let own = document.headings().iter().take_while(|heading| heading.row < before_attachments);
    let first = own.filter(is_attachment).find(|heading| marker(document, heading).is_some())?;
    let opening = marker(document, first).filter(|m| m.style == Style::Bracket && m.leading)?;
    let lies_open = first.depth == 1 && opening.number == 1 && !opening.tentative;
    let written = &document.text(first.row)[opening.bytes.clone()];
    let message = format!("没有“一、”这一级，直接用了“{written}”");
    lies_open.then(|| Finding::new(&RULE, Span::in_row(first.row, opening.bytes.clone()), message))
}

/// Whether the text puts （一） below 1.: told by （一） beginning again below one 1., 2. after another.
#[derive(Default)]
struct Points {
    last: u32,
    /// The number below which （一） began last.
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
