//! The main part with all that is planned written into it; every other byte stays as it is.

use std::ops::Range;

use super::canvas::{Canvas, Cuttable, Inside};
use super::element::Element;
use super::escape;
use super::ids::Ids;
use super::part::Vocabulary;
use super::plan::{Item, Plan, Point};
use crate::Author;

/// What is needed to write.
pub struct Writer<'w, 'a> {
    /// The main part.
    pub canvas: &'w Canvas<'a>,
    /// How elements are written in it.
    pub vocabulary: &'w Vocabulary,
    /// Who changes it.
    pub author: Author<'w>,
    /// The style of the marks of comments, if there is one.
    pub reference_style: Option<&'w str>,
    /// Numbers for changes.
    pub ids: &'w mut Ids,
}

impl Writer<'_, '_> {
    /// The part with what is planned.
    pub fn write(&mut self, plan: &Plan) -> String {
        let mut patches: Vec<(Range<usize>, String)> = Vec::new();
        for (at, point) in &plan.points {
            patches.push(self.point(*at, point));
        }
        for (number, cuttable) in self.canvas.runs.iter().enumerate() {
            for piece in &cuttable.pieces {
                if let Some((_, element)) = self.canvas.element(*piece) {
                    patches.extend(self.text_tags(plan, number, element));
                }
            }
        }
        patches.sort_by_key(|(range, _)| (range.start, range.end));
        let source = self.canvas.source;
        let mut written = String::with_capacity(source.len() + patches.len() * 256);
        let mut done = 0;
        for (range, text) in patches {
            written.push_str(source.get(done..range.start).unwrap_or_default());
            written.push_str(&text);
            done = range.end.max(done);
        }
        written.push_str(source.get(done..).unwrap_or_default());
        written
    }

    fn point(&mut self, at: usize, point: &Point) -> (Range<usize>, String) {
        let mut text = String::new();
        let closing = if point.closes { self.closing("del") } else { String::new() };
        let items: Vec<String> = point.items.iter().map(|item| self.item(item)).collect();
        let items = items.concat();
        let opening = if point.opens { self.opening("del") } else { String::new() };
        match point.inside {
            Inside::Nothing => text.extend([closing, items, opening]),
            Inside::EmptyParagraph => {
                let source = self.canvas.source;
                let tag = source
                    .get(..at)
                    .and_then(|before| before.rsplit_once('<'))
                    .map_or("", |(_, tag)| tag);
                let end =
                    tag.find(|c: char| c.is_ascii_whitespace() || c == '/').unwrap_or(tag.len());
                let name = tag.get(..end).unwrap_or_default();
                return (at - 1..at + 1, format!(">{items}</{name}>"));
            }
            Inside::Run(run) => {
                let Some(cuttable) = self.canvas.runs.get(run) else { return (at..at, text) };
                let cut = self.cut_text(cuttable, at);
                let tags =
                    |is_deleted| cut.map(|element| element.tags(self.canvas.source, is_deleted));
                let (before, after) = (tags(point.closes), tags(point.opens));
                text.push_str(before.as_ref().map_or("", |(_, end)| end));
                text.push_str(cuttable.run.end_tag);
                text.extend([closing, items, opening]);
                text.push_str(&cuttable.run.opened(self.ids));
                text.push_str(after.as_ref().map_or("", |(start, _)| start));
            }
        }
        (at..at, text)
    }

    /// The text that is cut at a place, if it is.
    fn cut_text(&self, cuttable: &Cuttable<'_>, at: usize) -> Option<&Element> {
        let element = |piece: &usize| self.canvas.element(*piece).map(|(_, element)| element);
        let behind = cuttable.pieces.partition_point(|piece| {
            element(piece).is_some_and(|element| element.range.start < at)
        });
        let element = cuttable.pieces.get(behind.checked_sub(1)?).and_then(element)?;
        (element.is_text && at < element.range.end).then_some(element)
    }

    /// The tags of a text that is cut or deleted.
    fn text_tags(&self, plan: &Plan, run: usize, element: &Element) -> Vec<(Range<usize>, String)> {
        if !element.is_text {
            return Vec::new();
        }
        let Range { start, end } = element.range;
        let deleted = plan.deleted.get(&run);
        let last_before = |at: usize| deleted.and_then(|deleted| deleted.range(..at).next_back());
        let begins_deleted = last_before(start + 1).is_some_and(|(_, until)| *until > start);
        let ends_deleted = last_before(end).is_some_and(|(_, until)| *until >= end);
        let is_cut =
            plan.points.range(start + 1..end).any(|(_, point)| point.inside == Inside::Run(run));
        if !is_cut && !begins_deleted {
            return Vec::new();
        }
        let source = self.canvas.source;
        vec![
            (start..element.content.start, element.tags(source, begins_deleted).0),
            (element.content.end..end, element.tags(source, ends_deleted).1),
        ]
    }

    fn item(&mut self, item: &Item) -> String {
        let Vocabulary { prefix: w, declaration, .. } = self.vocabulary;
        match item {
            Item::Start(id) | Item::StartAround(id) => {
                format!("<{w}commentRangeStart{declaration} {w}id=\"{id}\"/>")
            }
            Item::End(id) | Item::EndAround(id) => {
                let style = self.reference_style.map_or_else(String::new, |style| {
                    format!("<{w}rPr><{w}rStyle {w}val=\"{}\"/></{w}rPr>", escape::value(style))
                });
                format!(
                    "<{w}commentRangeEnd{declaration} {w}id=\"{id}\"/>\
                     <{w}r{declaration}>{style}<{w}commentReference {w}id=\"{id}\"/></{w}r>"
                )
            }
            Item::Insert(run, text) => {
                let Some(Cuttable { run, .. }) = self.canvas.runs.get(*run) else {
                    return String::new();
                };
                let p = run.prefix();
                let tabs = format!("</{p}t><{p}tab/><{p}t xml:space=\"preserve\">");
                let text = escape::text(text).replace('\t', &tabs);
                let (opened, end) = (run.opened_anew(), run.end_tag);
                let (opening, closing) = (self.opening("ins"), self.closing("ins"));
                format!("{opening}{opened}<{p}t xml:space=\"preserve\">{text}</{p}t>{end}{closing}")
            }
        }
    }

    fn opening(&mut self, change: &str) -> String {
        let Vocabulary { prefix: w, declaration, .. } = self.vocabulary;
        let (id, name, date) =
            (self.ids.fresh(), escape::value(self.author.name), escape::value(self.author.date));
        format!("<{w}{change}{declaration} {w}id=\"{id}\" {w}author=\"{name}\" {w}date=\"{date}\">")
    }

    fn closing(&self, change: &str) -> String {
        format!("</{}{change}>", self.vocabulary.prefix)
    }
}
