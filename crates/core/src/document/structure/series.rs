//! Series: markers that count together, and the headings that the outline is made of.

use std::collections::HashSet;

use super::align::{self, Step};
use crate::document::line::{Line, Marker, Style};

/// Markers that count together, under one parent, whatever text stands between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// How its markers are built.
    pub style: Style,
    /// Its markers, in document order; never empty.
    pub members: Vec<Member>,
    /// Whether it stands in a quotation over several lines; such a series may begin with any number.
    pub quoted: bool,
    /// The path that all members of a decimal series have: the `1.2` of 1.2.3. Empty for others.
    pub path: Box<str>,
}

/// One marker of a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member {
    /// The row it stands in.
    pub row: usize,
    /// Its index among the markers of the row.
    pub marker: usize,
    /// The number it has.
    pub number: u32,
    /// The number it should have, by the explanation with the fewest mistakes.
    pub expected: u32,
    /// How it fits those before it.
    pub step: Step,
    /// Whether it may be no marker at all: it makes no finding.
    pub tentative: bool,
}

impl Member {
    /// Its marker.
    pub fn marker(self, lines: &[Line]) -> &Marker {
        &lines[self.row].markers()[self.marker]
    }
}

impl Series {
    /// The same series in a quotation.
    pub(super) fn into_quoted(self) -> Self {
        Self { quoted: true, ..self }
    }

    /// Whether it numbers the articles of an excerpt: most of its steps are jumps forward, 第十二条 and then
    /// 第十七条, and none goes back.
    pub fn is_excerpt(&self) -> bool {
        const FEWEST_JUMPS: usize = 2;
        let steps = || self.members.windows(2).map(|pair| (pair[0].number, pair[1].number));
        let jumps = steps().filter(|(above, below)| *below > above + 1).count();
        self.style == Style::Article
            && jumps >= FEWEST_JUMPS
            && jumps * 2 > steps().count()
            && steps().all(|(above, below)| below > above)
    }

    /// The runs: the series is split where it begins again at one.
    pub fn runs(&self) -> impl Iterator<Item = &[Member]> {
        let mut rest = &self.members[..];
        std::iter::from_fn(move || {
            let (_, tail) = rest.split_first()?;
            let length = tail.iter().take_while(|m| m.step != Step::Restarts).count() + 1;
            let (run, after) = rest.split_at(length);
            rest = after;
            Some(run)
        })
    }
}

/// A heading, and how deep it stands in the outline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heading {
    /// The row it stands in.
    pub row: usize,
    /// How deep, from 1.
    pub depth: usize,
    /// The index of its marker among those of the row; a Markdown heading may have none.
    pub marker: Option<usize>,
}

impl Heading {
    /// Its marker.
    pub fn marker(self, lines: &[Line]) -> Option<&Marker> {
        self.marker.and_then(|index| lines[self.row].markers().get(index))
    }

    /// How its marker is built.
    pub fn style(self, lines: &[Line]) -> Option<Style> {
        self.marker(lines).map(|marker| marker.style)
    }
}

/// The headings of a document and all its series.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::document) struct Numbering {
    pub headings: Vec<Heading>,
    pub series: Vec<Series>,
    /// The rows that quote text of another document, in order.
    pub quoted: Vec<usize>,
}

/// What stands around the numeral of a marker, by which lists of one style are told apart. Width and gaps
/// do not count.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Frame(String, String);

impl Frame {
    pub fn of(marker: &Marker, line: &str) -> Self {
        let plain = |text: &str| -> String {
            let kept = text.chars().filter(|c| !c.is_whitespace() && *c != '\\');
            kept.map(|c| match c {
                '（' => '(',
                '）' => ')',
                '．' => '.',
                other => other,
            })
            .collect()
        };
        Self(plain(marker.before(line)), plain(marker.after(line)))
    }
}

/// A series while it is read, before it is explained.
#[derive(Debug)]
pub(super) struct UnexplainedSeries {
    pub style: Style,
    /// The number after which it may go on instead of beginning with one.
    pub before: Option<u32>,
    pub members: Vec<UnexplainedMember>,
    /// Whether it has gone on under another heading than the one it began under.
    pub ran_on: bool,
    /// What tells it from other series inside paragraphs: the 是 of 一是, the 步骤 of 步骤一.
    pub verb: Box<str>,
    /// The path of a decimal series.
    pub path: Box<str>,
}

impl UnexplainedSeries {
    pub fn new(style: Style, before: Option<u32>, verb: &str) -> Self {
        let (members, path) = (Vec::new(), Box::default());
        Self { style, before, members, ran_on: false, verb: verb.into(), path }
    }

    /// The number of the last member; 0 where there is none.
    pub fn last_number(&self) -> u32 {
        self.members.last().map_or(0, |member| member.number)
    }

    /// Whether a number is the next one.
    pub fn waits_for(&self, number: u32) -> bool {
        self.last_number() + 1 == number
    }

    /// Adds the marker with an index in a row.
    pub fn push(&mut self, row: usize, marker: usize, number: u32, tentative: bool) {
        self.members.push(UnexplainedMember { row, marker, number, tentative });
    }

    /// The series, with the number that each member should have. Tentative members that do not fit are
    /// left out: their rows and markers are added to `left_out`.
    pub fn explain(self, lines: &[Line], left_out: &mut HashSet<(usize, usize)>) -> Series {
        let path = self.path;
        let is_astray = |member: &UnexplainedMember| {
            let line = &lines[member.row];
            let marker = &line.markers()[member.marker];
            !path.is_empty() && marker.path(line.text_around(marker)) != *path
        };
        let explained = |member: UnexplainedMember, expected, step| {
            let step = if step == Step::Fits && is_astray(&member) { Step::Astray } else { step };
            let UnexplainedMember { row, marker, number, tentative } = member;
            Member { row, marker, number, expected, step, tentative }
        };
        let tentative = self.members.iter().all(|member| member.tentative);
        let are_certain = tentative && self.style == Style::Verb && is_proved(&self.members);
        let mut members = self.members;
        if are_certain {
            members.iter_mut().for_each(|member| member.tentative = false);
        }
        // Nearly every series counts 1, 2, 3, …, and no other explanation is as good.
        let members = if (1..).zip(&members).all(|(right, member)| member.number == right) {
            let members = (1..).zip(members);
            members.map(|(right, member)| explained(member, right, Step::Fits)).collect()
        } else {
            let numbers: Vec<_> = members.iter().map(|m| (m.number, m.tentative)).collect();
            let explanations = align::align(&numbers, self.before);
            let members = members.into_iter().zip(explanations);
            let kept = members.filter_map(|(member, explanation)| {
                if explanation.is_none() {
                    left_out.insert((member.row, member.marker));
                }
                Some((member, explanation?))
            });
            kept.map(|(member, (expected, step))| explained(member, expected, step)).collect()
        };
        Series { style: self.style, members, quoted: false, path }
    }
}

/// Whether three or more members show by their first two that they are a series: 一抓, 二抓, 四抓. One of
/// them alone may be part of a sentence.
fn is_proved(members: &[UnexplainedMember]) -> bool {
    let mut first = members.iter().map(|member| member.number);
    members.len() > 2 && first.next() == Some(1) && first.next() == Some(2)
}

/// A member before the series is explained.
#[derive(Debug)]
pub(super) struct UnexplainedMember {
    pub row: usize,
    pub marker: usize,
    pub number: u32,
    tentative: bool,
}
