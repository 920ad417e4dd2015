//! The parts of a document that references name by their markers as they are written: 表1-2, 5.3, 第二部分.

use std::collections::HashMap;
use std::ops::Range;

use super::series::{Heading, Series};
use crate::document::line::{Label, Line, Style};

/// A part with a label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labelled {
    /// Its number: the last one of its label.
    pub number: u32,
    /// The row it stands in.
    pub row: usize,
    /// Its marker, in bytes of the row.
    pub marker: Range<usize>,
}

/// All such parts, by the scope that they stand in and by what stands before their number.
#[derive(Debug, Default)]
pub(super) struct Labels {
    by_series: HashMap<(usize, String), Vec<Labelled>>,
    /// The highest number of each series, whatever scope it stands in.
    highest: HashMap<String, u32>,
}

impl Labels {
    /// The captions, the sections with decimal numbers and the parts called 第二部分; `scope` tells the scope
    /// of a row.
    pub fn of(
        lines: &[Line],
        all: &[Series],
        headings: &[Heading],
        scope: impl Fn(usize) -> usize,
    ) -> Self {
        let captions = all.iter().filter(|series| series.style.is_caption() && !series.quoted);
        let captions = captions.flat_map(|series| &series.members);
        let captions = captions.map(|member| (member.row, member.marker(lines).bytes.clone()));
        let sections = headings.iter().filter_map(|heading| {
            let marker = heading.marker(lines)?;
            let is_named = matches!(marker.style, Style::Part | Style::Decimal(_));
            is_named.then(|| (heading.row, marker.bytes.clone()))
        });
        let mut found = Self::default();
        for (row, marker) in captions.chain(sections) {
            let Some(label) = Label::of(&lines[row].text()[marker.clone()]) else { continue };
            let highest = found.highest.entry(label.series.clone()).or_default();
            *highest = label.number.max(*highest);
            let series = found.by_series.entry((scope(row), label.series)).or_default();
            series.push(Labelled { number: label.number, row, marker });
        }
        found
    }

    /// The parts of one series, in document order.
    pub fn series(&self, scope: usize, series: String) -> &[Labelled] {
        self.by_series.get(&(scope, series)).map_or(&[], Vec::as_slice)
    }

    /// The highest number of a series in any scope; 0 where there is none.
    pub fn highest(&self, series: &str) -> u32 {
        self.highest.get(series).copied().unwrap_or(0)
    }
}
