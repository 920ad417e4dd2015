//! The parts of a document that references name by their markers as they are written: 表1-2, 5.3, 第二部分.

use std::collections::HashMap;
use std::ops::Range;

use super::series::{Heading, Series};
use crate::document::line::{Label, Line};

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
            let line = &lines[heading.row];
            let marker = heading.marker(lines).map(|marker| marker.bytes.clone());
            Some((heading.row, marker.or_else(|| unread_marker(line))?))
        });
        let is_known = |row: &usize| headings.binary_search_by_key(row, |it| it.row).is_ok();
        let markdown = (0..lines.len()).filter(|&row| lines[row].markdown_level() > 0);
        let markdown = markdown.filter(|row| !is_known(row));
        let markdown = markdown.filter_map(|row| Some((row, unread_marker(&lines[row])?)));
        let is_named = |(row, marker): &(usize, Range<usize>)| {
            is_named_by_label(&lines[*row].text()[marker.clone()])
        };
        let sections = sections.chain(markdown).filter(is_named);
        // In document order, whichever of the two they come from.
        let mut sections: Vec<_> = sections.collect();
        sections.sort_by_key(|(row, _)| *row);
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

/// Whether a marker of a heading is one that references repeat as it is: 5.3, 第二部分.
fn is_named_by_label(marker: &str) -> bool {
    marker.contains("部分") || Label::of(marker).is_some_and(|label| label.is_decimal())
}

/// The number at the start of a heading that no marker was read from, as in a Markdown heading: 5.3, 第二部分.
fn unread_marker(line: &Line) -> Option<Range<usize>> {
    let (body, start) = (line.body(), line.body_start());
    let end = match body.strip_prefix('第') {
        Some(_) => body.find("部分")? + "部分".len(),
        None => body.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | '．'))?,
    };
    Some(start..start + end)
}
