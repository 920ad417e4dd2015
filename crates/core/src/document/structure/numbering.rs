//! Finds which markers count together: reads a document from top to bottom and keeps the series that may
//! still go on.

use std::ops::Range;

use super::series::{Heading, Numbering, Series, UnexplainedSeries};
use crate::document::line::{LAST_ADVERB, Line, Marker, Role, Style};

/// Finds the headings and the series of a document.
pub(super) fn number(lines: &[Line], roles: &[Role]) -> Numbering {
    let mut builder = Builder::default();
    let mut quoted_rows = Vec::new();
    let mut quoted_series = Vec::new();
    let mut row = 0;
    let mut quotations = quotations(lines).into_iter().peekable();
    while row < lines.len() {
        match quotations.next_if(|quotation| quotation.start == row) {
            Some(quotation) => {
                row = quotation.end;
                let mut inside = Builder::default();
                quotation.clone().for_each(|row| inside.read_row(row, &lines[row], roles[row]));
                quoted_series.extend(inside.finish().series.into_iter().map(Series::into_quoted));
                quoted_rows.extend(quotation);
            }
            None => {
                builder.read_row(row, &lines[row], roles[row]);
                row += 1;
            }
        }
    }
    let mut found = builder.finish();
    found.series.extend(quoted_series);
    found.series.sort_by_key(|series| series.members.first().map(|m| (m.row, m.marker)));
    Numbering { quoted: quoted_rows, ..found }
}

/// The rows of quotations over several paragraphs, in order, without overlap: an amendment quotes
/// numbered text that has a numbering of its own.
fn quotations(lines: &[Line]) -> Vec<Range<usize>> {
    const LONGEST: usize = 40;
    let mut found = Vec::new();
    let mut opened: Option<usize> = None;
    for (row, line) in lines.iter().enumerate() {
        match (line.quote_balance(), opened) {
            (1.., _) => opened = Some(row),
            (..=-1, Some(start)) => {
                if row - start <= LONGEST {
                    found.push(start + 1..row + 1);
                }
                opened = None;
            }
            _ => {}
        }
    }
    found
}

/// A series that may still go on.
#[derive(Debug, Clone, Copy)]
struct Open {
    /// `None` for a Markdown heading without a marker.
    style: Option<Style>,
    /// The level of its Markdown heading, 0 for none.
    markdown: u8,
    /// Its index among the series of the builder; beyond all of them for a Markdown heading without a
    /// marker.
    series: usize,
    /// Whether its members are headings that articles stand under: （一）一般规定 above 第四十五条.
    above_articles: bool,
}

#[derive(Debug, Default)]
struct Builder {
    headings: Vec<Heading>,
    series: Vec<UnexplainedSeries>,
    /// The open series of headings and items, each below the one before.
    stack: Vec<Open>,
    /// The newest series of each style, open or not: a count may go on under the next heading.
    latest: Vec<(Style, usize)>,
    /// The open series inside paragraphs, each inside the one before.
    inner: Vec<Open>,
    /// Whether the last line was a numbered heading that does not end like a sentence.
    below_heading: bool,
    /// Whether the last article introduced text of another document: 增加一节，内容如下：
    quoting: bool,
}

/// Whether the word or mark behind a numeral may change to another such one within a series, as in
/// 一要, 二要, 三是.
fn may_change(verb: &str) -> bool {
    matches!(verb, "是" | "要" | "，" | ",")
}

/// What stands around a leading marker.
#[derive(Debug, Clone, Copy)]
struct Surroundings {
    /// The level of its Markdown heading, 0 for none.
    markdown: u8,
    /// Whether its line does not end like a sentence.
    is_bare: bool,
    /// Whether the line above it is such a numbered heading.
    below_heading: bool,
}

/// Whether an article introduces text of another document in the lines below it.
fn introduces_text(body: &str) -> bool {
    body.ends_with(['：', ':'])
        && ["内容如下", "修改为", "作为第", "规定如下"].iter().any(|lead| body.contains(lead))
        && body.contains(['增', '改'])
}

/// A number that is this far ahead of a series is no marker of it, but a quantity at a line's start.
const FARTHEST: u32 = 30;

impl Builder {
    /// Ends all series: a title and an attachment begin a scope, which has a numbering of its own.
    fn begin_anew(&mut self) {
        self.stack.clear();
        self.latest.clear();
        self.inner.clear();
        self.quoting = false;
    }

    fn read_row(&mut self, row: usize, line: &Line, role: Role) {
        match role {
            Role::Code | Role::FrontMatter | Role::Blank | Role::Table => {}
            // The numbers in these are not those of the text, or repeat them.
            Role::Letterhead | Role::Contents | Role::AttachmentNote | Role::Imprint => {}
            Role::Closing => self.inner.clear(),
            Role::Attachment | Role::Title => self.begin_anew(),
            _ => self.read(row, line),
        }
    }

    fn read(&mut self, row: usize, line: &Line) {
        let markers = line.markers();
        let leading = line.leading_marker().filter(|m| m.style.is_structural());
        let below_heading = std::mem::replace(&mut self.below_heading, false);
        let mut rest = 0;
        if let Some(marker) = leading {
            rest = 1;
            let is_bare = line.ends_open();
            let around = Surroundings { markdown: line.markdown_level(), is_bare, below_heading };
            if self.take_leading(row, marker, around) {
                self.inner.clear();
                self.headings.push(Heading { row, depth: self.stack.len(), marker: Some(0) });
                self.below_heading = is_bare;
            }
            if marker.style == Style::Article && introduces_text(line.body()) {
                self.quoting = true;
            }
        } else if line.markdown_level() > 0 {
            self.open_unnumbered(line.markdown_level());
            self.headings.push(Heading { row, depth: self.stack.len(), marker: None });
        }
        for (index, marker) in markers.iter().enumerate().skip(rest) {
            if marker.style.is_caption() {
                self.take_caption(row, index, marker);
            } else if marker.style.is_structural() {
                self.take_inline(row, index, marker);
            } else {
                self.take_inner(row, index, marker, line.text());
            }
        }
    }

    /// A Markdown heading without a marker ends every series but those of the headings above it.
    fn open_unnumbered(&mut self, markdown: u8) {
        self.stack.retain(|open| open.markdown > 0 && open.markdown < markdown);
        self.inner.clear();
        self.stack.push(Open { style: None, markdown, series: usize::MAX, above_articles: false });
    }

    /// Adds a marker that opens a line to its series; returns whether it belongs to one.
    fn take_leading(&mut self, row: usize, marker: &Marker, around: Surroundings) -> bool {
        let (style, number) = (marker.style, marker.number);
        if self.quoting && style <= Style::Article {
            let goes_on =
                self.latest(style).is_some_and(|s| self.series[s].last_number() + 1 == number);
            if !goes_on {
                return false;
            }
            self.quoting = false;
        }
        if style == Style::Article && around.below_heading {
            for open in &mut self.stack {
                open.above_articles = open.style.is_some_and(|style| style > Style::Article);
            }
        }
        let open = self.open_of_style(style, number, around);
        let Some(series) = self.fitting_series(marker, open) else { return false };
        self.series[series].ran_on |= open.is_none() && !self.series[series].members.is_empty();

        match open {
            Some(at) if self.stack[at].series == series => self.stack.truncate(at + 1),
            _ => {
                if let Some(at) = open {
                    self.stack.truncate(at);
                }
                let markdown = around.markdown;
                self.stack.retain(|open| match open.style {
                    Some(other) => {
                        !style.closes(other) || style == Style::Article && open.above_articles
                    }
                    None => markdown == 0 || open.markdown < markdown,
                });
                self.stack.push(Open {
                    style: Some(style),
                    markdown,
                    series,
                    above_articles: false,
                });
            }
        }
        self.series[series].push(row, 0, marker);
        self.set_latest(style, series);
        if style == Style::Article {
            self.end_items();
        }
        true
    }

    /// The items of an article do not go on in the next one.
    fn end_items(&mut self) {
        let stack = &self.stack;
        self.latest.retain(|&(style, series)| {
            style <= Style::Article
                || style.is_caption()
                || stack.iter().any(|open| open.series == series)
        });
    }

    /// The open series of a style that a leading marker may go on with: its index in the stack. Headings
    /// above articles and the items below an article are two series.
    fn open_of_style(&self, style: Style, number: u32, around: Surroundings) -> Option<usize> {
        let is_article = |open: &Open| open.style == Some(Style::Article);
        let article = self.stack.iter().rposition(is_article);
        let has_style = |open: &Open| open.style == Some(style);
        let nearest = self.stack.iter().rposition(has_style)?;
        let Some(article) = article else { return Some(nearest) };
        let above = self.stack[..article].iter().rposition(|o| has_style(o) && o.above_articles);
        let is_next = |at: &usize| self.series[self.stack[*at].series].last_number() + 1 == number;
        match above {
            Some(above) if nearest == above => (around.is_bare && is_next(&above)).then_some(above),
            Some(above) if around.is_bare && is_next(&above) && !is_next(&nearest) => Some(above),
            _ => Some(nearest),
        }
    }

    /// The series that a leading marker belongs to, given the open one of its style.
    fn fitting_series(&mut self, marker: &Marker, open: Option<usize>) -> Option<usize> {
        let (style, number) = (marker.style, marker.number);
        let open = open.map(|at| self.stack[at].series);
        let latest = self.latest(style);
        let is_next = |series: &usize| self.series[*series].last_number() + 1 == number;
        let fitting = [open, latest].into_iter().flatten().find(is_next);
        let is_far = |from: u32| number > from + FARTHEST && style >= Style::Point;
        match (fitting, open) {
            (Some(series), _) => Some(series),
            (None, _) if number == 1 && marker.tentative => {
                (style == Style::Comma).then(|| self.begin_series(style, ""))
            }
            _ if marker.tentative => None,
            (None, None) if latest.is_some_and(|latest| self.runs_on(latest, number)) => latest,
            (None, Some(series)) => (!is_far(self.series[series].last_number())).then_some(series),
            (None, None) if is_far(0) => None,
            (None, None) => {
                // Articles and chapters do not begin again under the next division.
                let goes_on = |series: &usize| {
                    style <= Style::Article && self.series[*series].last_number() < number
                        || style == Style::Article && number > 1
                };
                Some(latest.filter(goes_on).unwrap_or_else(|| self.begin_series(style, "")))
            }
        }
    }

    /// Whether a series that counts on from heading to heading may go on with a number, though it is not
    /// the next one.
    fn runs_on(&self, series: usize, number: u32) -> bool {
        const FARTHEST_BACK: u32 = 3;
        const NO_FIRST: u32 = 4;
        let UnexplainedSeries { ran_on, .. } = self.series[series];
        let last_number = self.series[series].last_number();
        let is_known = ran_on && number > 1;
        // A list does not start at 8 right after one that ended at 8: it is the same list.
        let is_likely = number >= NO_FIRST && number.abs_diff(last_number) <= 1;
        (is_known || is_likely)
            && number <= last_number + FARTHEST
            && number + FARTHEST_BACK >= last_number
    }

    /// Figures and tables count through the whole text, whatever they stand under.
    fn take_caption(&mut self, row: usize, index: usize, marker: &Marker) {
        let latest = self.latest(marker.style);
        let series = latest.unwrap_or_else(|| self.begin_series(marker.style, ""));
        self.series[series].push(row, index, marker);
        self.set_latest(marker.style, series);
    }

    /// A structural marker inside a line can go on with a series, or begin one that later lines go
    /// on with: “……：（一）……” and then “（二）……” in a line of its own.
    fn take_inline(&mut self, row: usize, index: usize, marker: &Marker) {
        let (style, number) = (marker.style, marker.number);
        let is_next = |series: &usize| self.series[*series].last_number() + 1 == number;
        let series = match self.latest(style).filter(is_next) {
            Some(series) => series,
            None if number == 1 && style >= Style::Article => self.begin_series(style, ""),
            None => return,
        };
        self.series[series].push(row, index, marker);
        self.set_latest(style, series);
    }

    /// A marker of a series inside paragraphs: 一是, 第一，, 其一, 首先.
    ///
    /// An outer series 一要 may hold inner ones 一是, so a series with the same verb comes first. Where
    /// none of these waits for the number, 三是 goes on after 一要, 二要, and a rule finds that series
    /// mixed.
    fn take_inner(&mut self, row: usize, index: usize, marker: &Marker, line: &str) {
        let (style, verb) = (marker.style, marker.after(line));
        let number = match style {
            Style::Adverb if &line[marker.bytes.clone()] == LAST_ADVERB => self.last_adverb(),
            _ => marker.number,
        };
        let is_next = |open: &Open| self.series[open.series].last_number() + 1 == number;
        let has_verb = |open: &Open| *self.series[open.series].verb == *verb;
        let find = |is_wanted: &dyn Fn(&Open) -> bool| {
            self.inner.iter().rposition(|open| open.style == Some(style) && is_wanted(open))
        };
        let at = find(&|open| has_verb(open) && is_next(open))
            .or_else(|| {
                find(&|open| {
                    may_change(verb) && may_change(&self.series[open.series].verb) && is_next(open)
                })
            })
            .or_else(|| find(&has_verb).filter(|_| number > 1 && !marker.tentative));
        let series = match at {
            Some(at) => {
                self.inner.truncate(at + 1);
                self.inner[at].series
            }
            // A marker that fits no series begins one, whatever its number: the others stay right.
            None if number == 1 || !marker.tentative => {
                let series = self.begin_series(style, verb);
                // No paragraph nests deeper, and the search stays short in any text.
                const DEEPEST: usize = 8;
                if self.inner.len() == DEEPEST {
                    self.inner.remove(0);
                }
                let style = Some(style);
                self.inner.push(Open { style, markdown: 0, series, above_articles: false });
                series
            }
            None => return,
        };
        self.series[series].push(row, index, &Marker { number, ..marker.clone() });
    }

    /// The number of 最后, which may be the second, third or fourth of its series.
    fn last_adverb(&self) -> u32 {
        let open = self.inner.iter().rev().find(|open| open.style == Some(Style::Adverb));
        open.map_or(0, |open| self.series[open.series].last_number()) + 1
    }

    fn begin_series(&mut self, style: Style, verb: &str) -> usize {
        let before = self.latest(style).map(|series| self.series[series].last_number());
        self.series.push(UnexplainedSeries {
            style,
            before,
            members: Vec::new(),
            ran_on: false,
            verb: verb.into(),
        });
        self.series.len() - 1
    }

    fn latest(&self, style: Style) -> Option<usize> {
        self.latest.iter().find(|(other, _)| *other == style).map(|&(_, series)| series)
    }

    fn set_latest(&mut self, style: Style, series: usize) {
        match self.latest.iter_mut().find(|(other, _)| *other == style) {
            Some(entry) => entry.1 = series,
            None => self.latest.push((style, series)),
        }
    }

    fn finish(self) -> Numbering {
        let series = self.series.into_iter().map(UnexplainedSeries::explain);
        let series = series.filter(|series| !series.members.is_empty()).collect();
        Numbering { headings: self.headings, series, quoted: Vec::new() }
    }
}
