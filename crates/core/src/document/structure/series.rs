//! Series: the markers that count together, under one parent, whatever stands between them.

use super::align::{self, Step};
use crate::document::line::{Line, Marker, Style};

/// Markers that count together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// How its markers are built.
    pub style: Style,
    /// Its markers, in document order; never empty.
    pub members: Vec<Member>,
    /// Whether it stands in a quotation over several lines, which may begin anywhere.
    pub quoted: bool,
}

/// One marker of a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member {
    /// The row it stands in.
    pub row: usize,
    /// Which of the row's markers it is.
    pub marker: usize,
    /// The number it has.
    pub number: u32,
    /// The number it should have, by the explanation with the fewest mistakes.
    pub expected: u32,
    /// How it goes with those before it.
    pub step: Step,
}

impl Member {
    /// The marker that it is.
    pub fn marker(self, lines: &[Line]) -> &Marker {
        &lines[self.row].markers()[self.marker]
    }
}

impl Series {
    /// The same series in a quotation.
    pub(super) fn into_quoted(self) -> Self {
        Self { quoted: true, ..self }
    }

    /// Splits the series where it begins again.
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

/// Where a heading stands in the tree: what the outline is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heading {
    /// The row it stands in.
    pub row: usize,
    /// How deep, from 1.
    pub depth: usize,
    /// Which of the row's markers numbers it; a Markdown heading may have none.
    pub marker: Option<usize>,
}

impl Heading {
    /// The marker that numbers it.
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
    /// The rows that quote numbered text of another document, in order.
    pub quoted: Vec<usize>,
}

/// A series while it is read, before it is explained.
#[derive(Debug)]
pub(super) struct Growing {
    pub style: Style,
    /// The number after which it may go on instead of beginning with one.
    pub before: Option<u32>,
    pub members: Vec<Grown>,
    /// Whether it has gone on under another heading than it began under.
    pub ran_on: bool,
    /// The first marker without its number: what tells 一是 from 一要.
    pub verb: Box<str>,
}

impl Growing {
    pub fn last(&self) -> u32 {
        self.members.last().map_or(0, |member| member.number)
    }

    pub fn push(&mut self, row: usize, index: usize, marker: &Marker) {
        let Marker { number, tentative, .. } = *marker;
        self.members.push(Grown { row, marker: index, number, tentative });
    }

    pub fn explain(self) -> Series {
        let member = |grown: Grown, expected, step| {
            let Grown { row, marker, number, .. } = grown;
            Member { row, marker, number, expected, step }
        };
        // Nearly every series: no other explanation is as good.
        let members = if (1..).zip(&self.members).all(|(right, grown)| grown.number == right) {
            (1..).zip(self.members).map(|(right, grown)| member(grown, right, Step::Fits)).collect()
        } else {
            let numbers: Vec<_> = self.members.iter().map(|m| (m.number, m.tentative)).collect();
            let explained = self.members.into_iter().zip(align::align(&numbers, self.before));
            let kept = explained.filter_map(|(grown, it)| Some((grown, it?)));
            kept.map(|(grown, (expected, step))| member(grown, expected, step)).collect()
        };
        Series { style: self.style, members, quoted: false }
    }
}

/// A member before the series is explained.
#[derive(Debug)]
pub(super) struct Grown {
    row: usize,
    marker: usize,
    number: u32,
    tentative: bool,
}
