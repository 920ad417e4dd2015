//! Reads rows one after the other, and adds each marker that opens one to the series that it goes on with
//! or begins.

use std::collections::{HashMap, HashSet};

use super::nesting::{Nesting, Open, Surroundings};
use crate::document::line::{Ending, Line, Marker, Role, Style};
use crate::document::structure::sections::Section;
use crate::document::structure::series::{Frame, Heading, Numbering, UnexplainedSeries};

#[derive(Debug)]
pub(super) struct Builder<'a> {
    pub(super) lines: &'a [Line],
    headings: Vec<Heading>,
    pub(super) series: Vec<UnexplainedSeries>,
    /// The open series of headings and items.
    pub(super) nesting: Nesting<'a>,
    /// The newest series of each style, open or not: a count may go on under the next heading.
    latest: Vec<(Style, usize)>,
    /// The open series inside paragraphs, each inside the one before.
    pub(super) inner: Vec<Inner>,
    /// The lists inside the paragraph that is read.
    pub(super) listed: Vec<usize>,
    /// The series of captions, by what stands before their numbers: 表, 附表, the 表1- of 表1-2.
    pub(super) captions: HashMap<String, usize>,
    /// The paths of the decimal series that have begun: the `1.2` of 1.2.1.
    pub(super) paths: HashSet<Box<str>>,
    /// Whether the last line was a numbered heading that does not end like a sentence.
    below_heading: bool,
    /// Whether the last article introduced text of another document: 增加一节，内容如下：
    quoting: bool,
}

/// An open series inside paragraphs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Inner {
    pub style: Style,
    pub series: usize,
}

/// Whether an article introduces text of another document in the lines below it.
fn introduces_text(body: &str) -> bool {
    ["内容如下", "修改为", "作为第", "规定如下"].iter().any(|lead| body.contains(lead))
        && body.contains(['增', '改'])
}

/// One of several items of which only one counts: （3）（A）……, （3）（B）……
fn is_alternative(line: &Line, marker: &Marker) -> bool {
    let mut rest = line.text()[marker.bytes.end..].chars();
    let (open, letter, close) = (rest.next(), rest.next(), rest.next());
    matches!(open, Some('（' | '('))
        && letter.is_some_and(|c| c.is_ascii_alphabetic())
        && matches!(close, Some('）' | ')'))
}

impl<'a> Builder<'a> {
    /// A builder for the rows of `lines`. In each pair of `reversed` the first style stands above the
    /// second, against the convention.
    pub fn new(lines: &'a [Line], reversed: &'a [(Style, Style)]) -> Self {
        Self {
            lines,
            headings: Vec::new(),
            series: Vec::new(),
            nesting: Nesting::new(reversed),
            latest: Vec::new(),
            inner: Vec::new(),
            listed: Vec::new(),
            captions: HashMap::new(),
            paths: HashSet::new(),
            below_heading: false,
            quoting: false,
        }
    }

    /// Ends all series: a title and an attachment begin a scope, which has a numbering of its own.
    fn begin_anew(&mut self) {
        self.nesting.clear();
        self.latest.clear();
        self.inner.clear();
        self.captions.clear();
        self.paths.clear();
        self.quoting = false;
    }

    pub fn read_row(&mut self, row: usize, role: Role) {
        match role {
            Role::Code | Role::FrontMatter | Role::Blank | Role::Table => {}
            // The numbers in these are not those of the text, or repeat them.
            Role::Letterhead | Role::Contents | Role::AttachmentNote => {}
            Role::Note | Role::Copy | Role::Imprint => {}
            Role::Closing => self.inner.clear(),
            Role::Attachment | Role::Title => self.begin_anew(),
            _ => self.read(row, role),
        }
    }

    fn read(&mut self, row: usize, role: Role) {
        let line = &self.lines[row];
        let below_heading = std::mem::replace(&mut self.below_heading, false);
        self.listed.clear();
        let around = Surroundings {
            markdown: line.markdown_level(),
            indent: line.indent(),
            is_bare: line.ends_open(),
            below_heading,
        };
        let readings = line.readings().filter(|(_, marker)| marker.style.is_structural());
        let readings = readings.map(|(index, marker)| {
            // The line alone cannot tell that 1 in “1 总则” is a marker; its role can.
            let is_confirmed = marker.style == Style::Decimal(1) && role == Role::Heading;
            let tentative = marker.tentative && !is_confirmed;
            Leading { row, index, marker, tentative, around }
        });
        let mut readings = readings.fuse();
        let mut readings = [readings.next(), readings.next()];
        let is_structural = readings[0].is_some();
        if let [Some(first), Some(second)] = &readings
            && self.prefers(first, second)
        {
            readings.swap(0, 1);
        }
        let taken = readings.iter().flatten().find(|leading| self.take_leading(leading));
        let taken = taken.map(|leading| leading.index);
        if let Some(index) = taken {
            self.inner.clear();
            self.headings.push(Heading { row, depth: self.nesting.depth(), marker: Some(index) });
            self.below_heading = around.is_bare;
        }
        match line.leading_marker() {
            Some(marker)
                if marker.style == Style::Article
                    && line.ending() == Ending::Colon
                    && introduces_text(line.body()) =>
            {
                self.quoting = true;
            }
            None if around.markdown > 0 => {
                self.nesting.begin_unnumbered(around.markdown);
                self.inner.clear();
                self.headings.push(Heading { row, depth: self.nesting.depth(), marker: None });
            }
            _ => {}
        }
        let markers = line.markers().iter().enumerate();
        for (index, marker) in markers.filter(|(_, m)| !(is_structural && m.leading)) {
            if marker.style.is_caption() {
                self.take_caption(row, index, marker);
            } else if marker.style.is_structural() {
                self.take_inline(row, index, marker);
            } else {
                self.take_inner(row, index, marker);
            }
        }
    }

    /// A heading without a marker ends every series below the heading that it stands under.
    pub fn open_section(&mut self, section: &Section) {
        let is_under = |open: &Open| {
            let last = self.series.get(open.series).and_then(|series| series.members.last());
            section.under.is_some() && last.map(|member| member.row) == section.under
        };
        let above = self.nesting.open().iter().rposition(is_under).map_or(0, |at| at + 1);
        self.nesting.begin_below(above);
        self.inner.clear();
        let depth = self.nesting.depth();
        self.headings.push(Heading { row: section.row, depth, marker: None });
    }

    /// Whether the second reading of a marker is the right one: a series waits for its number, and none
    /// for that of the first.
    fn prefers(&self, first: &Leading, second: &Leading) -> bool {
        let waits = |leading: &Leading| {
            let mut open =
                self.nesting.open().iter().filter_map(|open| self.series.get(open.series));
            let path = leading.marker.path(self.lines[leading.row].text_around(leading.marker));
            open.any(|series| {
                series.style == leading.marker.style
                    && series.waits_for(leading.marker.number)
                    && series.path.len() == path.len()
            })
        };
        let is_open = |leading: &Leading| self.nesting.innermost(leading.marker.style).is_some();
        if matches!(first.marker.style, Style::Decimal(_)) {
            return !waits(first) && waits(second) && !is_open(first);
        }
        !waits(first) && (waits(second) || is_open(second) && !is_open(first))
    }

    /// Adds a marker that opens a line to its series; returns whether it belongs to one.
    fn take_leading(&mut self, leading: &Leading) -> bool {
        let &Leading { row, index, marker, tentative, around } = leading;
        let (style, number) = (marker.style, marker.number);
        if let Style::Decimal(depth) = style {
            return self.take_decimal(leading, depth);
        }
        if self.quoting && style <= Style::Article {
            let goes_on = self.latest(style).is_some_and(|s| self.series[s].waits_for(number));
            if !goes_on {
                return false;
            }
            self.quoting = false;
        }
        if style == Style::Article && around.below_heading {
            for open in self.nesting.open_mut() {
                open.above_articles = open.style.is_some_and(|style| style > Style::Article);
            }
        }
        if marker.is_inserted(self.lines[row].text_around(marker)) {
            return self.take_inserted();
        }
        let open = self.open_of_style(leading);
        let is_repeated = |at: &usize| {
            self.series[self.nesting.open()[*at].series].last_number() == number
                && is_alternative(&self.lines[row], marker)
        };
        if open.as_ref().is_some_and(is_repeated) {
            return true;
        }
        let Some(series) = self.fitting_series(leading, open) else { return false };
        match self.nesting.open().iter().rposition(|open| open.series == series) {
            Some(at) => self.nesting.go_on_with(at),
            None => {
                self.series[series].ran_on |=
                    open.is_none() && !self.series[series].members.is_empty();
                if let Some(at) = open.filter(|&at| !self.is_nested_below(at, leading)) {
                    self.nesting.truncate(at);
                }
                if let Some(article) = self.stands_above_next_article(leading) {
                    self.nesting.truncate(article);
                }
                self.nesting.begin(style, series, around);
                self.head_first(series);
            }
        }
        self.add(series, row, index, tentative);
        if style == Style::Appendix {
            // Whatever is counted begins again there.
            self.latest.retain(|(style, _)| *style == Style::Appendix);
            self.captions.clear();
        }
        true
    }

    /// Makes a heading of the first item of a list where that was run on, and the others open lines:
    /// “会议决定：一、……” and then “二、……”.
    fn head_first(&mut self, series: usize) {
        let [first] = &self.series[series].members[..] else { return };
        let (row, marker) = (first.row, first.marker);
        if !self.lines[row].markers()[marker].leading {
            self.headings.push(Heading { row, depth: self.nesting.depth(), marker: Some(marker) });
        }
    }

    /// 第二条之一 stands beside the articles, and is not counted.
    fn take_inserted(&mut self) -> bool {
        let article = self.nesting.innermost(Style::Article);
        article.inspect(|&at| self.nesting.go_on_with(at)).is_some()
    }

    /// Adds a marker to a series, which is then the newest of its style.
    pub(super) fn add(&mut self, series: usize, row: usize, index: usize, tentative: bool) {
        let marker = &self.lines[row].markers()[index];
        self.series[series].push(row, index, marker.number, tentative);
        self.set_latest(self.series[series].style, series);
        if marker.style == Style::Article {
            self.end_items();
        }
    }

    /// The items of an article do not go on in the next one.
    fn end_items(&mut self) {
        let open = self.nesting.open();
        self.latest.retain(|&(style, series)| {
            style <= Style::Article || open.iter().any(|open| open.series == series)
        });
    }

    pub(super) fn begin_series(&mut self, style: Style, verb: &str) -> usize {
        let latest = self.latest(style).filter(|_| style.is_structural());
        let before = latest.map(|series| self.series[series].last_number());
        self.series.push(UnexplainedSeries::new(style, before, verb));
        self.series.len() - 1
    }

    /// What stands around the numerals of a series, by its first member.
    pub(super) fn frame(&self, series: usize) -> Option<Frame> {
        let first = self.series[series].members.first()?;
        let line = &self.lines[first.row];
        let marker = &line.markers()[first.marker];
        Some(Frame::of(marker, line.text_around(marker)))
    }

    pub(super) fn latest(&self, style: Style) -> Option<usize> {
        self.latest.iter().find(|(other, _)| *other == style).map(|&(_, series)| series)
    }

    pub(super) fn set_latest(&mut self, style: Style, series: usize) {
        match self.latest.iter_mut().find(|(other, _)| *other == style) {
            Some(entry) => entry.1 = series,
            None => self.latest.push((style, series)),
        }
    }

    pub fn finish(self) -> Numbering {
        let lines = self.lines;
        let mut left_out = HashSet::new();
        let series = self.series.into_iter();
        let series = series.map(|series| series.explain(lines, &mut left_out));
        let series = series.filter(|series| !series.members.is_empty()).collect();
        let mut headings = self.headings;
        // What is no marker makes no heading: 3.5亿元 between 2. and 3.
        headings.retain(|heading| {
            heading.marker.is_none_or(|marker| !left_out.contains(&(heading.row, marker)))
        });
        headings.sort_by_key(|heading| (heading.row, heading.marker));
        Numbering { headings, series, quoted: Vec::new() }
    }
}

/// A reading of the marker that opens a row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Leading<'a> {
    pub row: usize,
    /// Its index among the markers of the row.
    pub index: usize,
    pub marker: &'a Marker,
    pub tentative: bool,
    pub around: Surroundings,
}
