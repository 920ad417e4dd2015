//! Finds which markers count together: reads a document from top to bottom and keeps the lists that may
//! still go on.

use std::ops::Range;

use super::series::{Growing, Heading, Numbering, Series};
use crate::document::line::{LAST_ADVERB, Line, Marker, Role, Style};

/// Finds what counts together.
pub(in crate::document) fn number(lines: &[Line], roles: &[Role]) -> Numbering {
    let quotations = quotations(lines);
    let mut own = Builder::default();
    let mut quoted = Vec::new();
    let mut series = Vec::new();
    let mut row = 0;
    let mut next = quotations.into_iter().peekable();
    while row < lines.len() {
        match next.next_if(|quotation| quotation.start == row) {
            Some(quotation) => {
                row = quotation.end;
                let mut other = Builder::default();
                quotation.clone().for_each(|row| other.read_row(row, &lines[row], roles[row]));
                series.extend(other.finish().series.into_iter().map(Series::into_quoted));
                quoted.extend(quotation);
            }
            None => {
                own.read_row(row, &lines[row], roles[row]);
                row += 1;
            }
        }
    }
    let mut found = own.finish();
    found.series.extend(series);
    found.series.sort_by_key(|series| series.members.first().map(|m| (m.row, m.marker)));
    Numbering { quoted, ..found }
}

/// The rows inside quotations that run over several paragraphs, in order and apart: an amendment
/// quotes numbered text that counts for itself.
fn quotations(lines: &[Line]) -> Vec<Range<usize>> {
    const LONGEST: usize = 40;
    let mut found = Vec::new();
    let mut opened: Option<usize> = None;
    for (row, line) in lines.iter().enumerate() {
        match (line.quotes(), opened) {
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

/// A list that may still go on.
#[derive(Debug, Clone, Copy)]
struct Open {
    /// `None` for a Markdown heading without a marker.
    style: Option<Style>,
    markdown: u8,
    series: usize,
    /// Whether its members are headings that articles stand under: （一）一般规定 above 第四十五条.
    above_articles: bool,
}

#[derive(Debug, Default)]
struct Builder {
    headings: Vec<Heading>,
    series: Vec<Growing>,
    stack: Vec<Open>,
    /// The newest series of each style, open or not: a count may run on under the next heading.
    latest: Vec<(Style, usize)>,
    /// Series inside paragraphs that may still go on.
    inner: Vec<Open>,
    /// Whether the last line was a numbered heading that does not end like a sentence.
    below_heading: bool,
    /// Whether the last article announced the text of another document: 增加一节，内容如下：
    quoting: bool,
}

/// The verbs that are taken for one another: 一要, 二要, 三是. Every style but that of verbs has one
/// way of being written, which is its own.
fn usual(verb: &str) -> bool {
    matches!(verb, "是" | "要" | "，" | ",")
}

/// How a leading marker stands among the lines.
#[derive(Debug, Clone, Copy)]
struct Surroundings {
    /// The level of its Markdown heading, 0 for none.
    markdown: u8,
    /// Whether its line does not end like a sentence.
    is_bare: bool,
    /// Whether the line above it is such a numbered heading.
    below_heading: bool,
}

/// Whether an article gives another document's text in the lines that follow it.
fn announces_text(body: &str) -> bool {
    body.ends_with(['：', ':'])
        && ["内容如下", "修改为", "作为第", "规定如下"].iter().any(|lead| body.contains(lead))
        && body.contains(['增', '改'])
}

/// A number that is this far ahead is no marker of the same list, but a quantity at a line's start.
const FARTHEST: u32 = 30;

impl Builder {
    /// An attachment counts for itself.
    fn begin_anew(&mut self) {
        self.stack.clear();
        self.latest.clear();
        self.inner.clear();
        self.quoting = false;
    }

    fn read_row(&mut self, row: usize, line: &Line, role: Role) {
        match role {
            Role::Code | Role::FrontMatter | Role::Blank | Role::Table => {}
            // These count for themselves, or repeat what is counted elsewhere.
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
            if marker.style == Style::Article && announces_text(line.body()) {
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

    /// A Markdown heading without a marker ends every list but those of the headings above it.
    fn open_unnumbered(&mut self, markdown: u8) {
        self.stack.retain(|open| open.markdown > 0 && open.markdown < markdown);
        self.inner.clear();
        self.stack.push(Open { style: None, markdown, series: usize::MAX, above_articles: false });
    }

    /// Puts a marker that opens a line into its series; says whether it is one.
    fn take_leading(&mut self, row: usize, marker: &Marker, around: Surroundings) -> bool {
        let (style, number) = (marker.style, marker.number);
        if self.quoting && style <= Style::Article {
            let goes_on = self.latest(style).is_some_and(|s| self.series[s].last() + 1 == number);
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
        let open = self.open_list(style, number, around);
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
        self.note_latest(style, series);
        if style == Style::Article {
            self.end_items();
        }
        true
    }

    /// The items of an article do not run on in the next one.
    fn end_items(&mut self) {
        let stack = &self.stack;
        self.latest.retain(|&(style, series)| {
            style <= Style::Article
                || style.is_caption()
                || stack.iter().any(|open| open.series == series)
        });
    }

    /// The open list of this style that a leading marker may go on with. Headings that stand above
    /// articles are another list than the items below one.
    fn open_list(&self, style: Style, number: u32, around: Surroundings) -> Option<usize> {
        let is_article = |open: &Open| open.style == Some(Style::Article);
        let article = self.stack.iter().rposition(is_article);
        let same = |open: &Open| open.style == Some(style);
        let nearest = self.stack.iter().rposition(same)?;
        let Some(article) = article else { return Some(nearest) };
        let above = self.stack[..article].iter().rposition(|o| same(o) && o.above_articles);
        let goes_on = |at: &usize| self.series[self.stack[*at].series].last() + 1 == number;
        match above {
            Some(above) if nearest == above => (around.is_bare && goes_on(&above)).then_some(above),
            Some(above) if around.is_bare && goes_on(&above) && !goes_on(&nearest) => Some(above),
            _ => Some(nearest),
        }
    }

    /// The series that a leading marker counts in, given the open list of its style.
    fn fitting_series(&mut self, marker: &Marker, open: Option<usize>) -> Option<usize> {
        let (style, number) = (marker.style, marker.number);
        let open = open.map(|at| self.stack[at].series);
        let latest = self.latest(style);
        let continues = |series: &usize| self.series[*series].last() + 1 == number;
        let fitting = [open, latest].into_iter().flatten().find(continues);
        let is_far = |from: u32| number > from + FARTHEST && style >= Style::Point;
        match (fitting, open) {
            (Some(series), _) => Some(series),
            (None, _) if number == 1 && marker.tentative => {
                (style == Style::Comma).then(|| self.open_series(style, ""))
            }
            _ if marker.tentative => None,
            (None, None) if latest.is_some_and(|latest| self.runs_on(latest, number)) => latest,
            (None, Some(series)) => (!is_far(self.series[series].last())).then_some(series),
            (None, None) if is_far(0) => None,
            (None, None) => {
                // Articles and chapters do not begin again under the next division.
                let goes_on = |series: &usize| {
                    style <= Style::Article && self.series[*series].last() < number
                        || style == Style::Article && number > 1
                };
                Some(latest.filter(goes_on).unwrap_or_else(|| self.open_series(style, "")))
            }
        }
    }

    /// Whether a series that counts on from heading to heading may go on with a number that is not the
    /// next one.
    fn runs_on(&self, series: usize, number: u32) -> bool {
        const FARTHEST_BACK: u32 = 3;
        const NO_FIRST: u32 = 4;
        let Growing { ran_on, .. } = self.series[series];
        let last = self.series[series].last();
        let is_known = ran_on && number > 1;
        // Who began with 8 where the list above ended with 8 did not begin.
        let is_likely = number >= NO_FIRST && number.abs_diff(last) <= 1;
        (is_known || is_likely) && number <= last + FARTHEST && number + FARTHEST_BACK >= last
    }

    /// Figures and tables count through the whole text, whatever they stand under.
    fn take_caption(&mut self, row: usize, index: usize, marker: &Marker) {
        let latest = self.latest(marker.style);
        let series = latest.unwrap_or_else(|| self.open_series(marker.style, ""));
        self.series[series].push(row, index, marker);
        self.note_latest(marker.style, series);
    }

    /// A structural marker inside a line can go on with a list, or begin one that later lines go
    /// on with: “……：（一）……” and then “（二）……” in a line of its own.
    fn take_inline(&mut self, row: usize, index: usize, marker: &Marker) {
        let (style, number) = (marker.style, marker.number);
        let fits = |series: &usize| self.series[*series].last() + 1 == number;
        let series = match self.latest(style).filter(fits) {
            Some(series) => series,
            None if number == 1 && style >= Style::Article => self.open_series(style, ""),
            None => return,
        };
        self.series[series].push(row, index, marker);
        self.note_latest(style, series);
    }

    /// A marker of a series inside paragraphs: 一是, 第一，, 其一, 首先.
    ///
    /// An outer series 一要 may hold inner ones 一是, so the verb decides first; but where nothing of
    /// the same verb waits for this number, 三是 goes on after 一要, 二要, and is found to be mixed.
    fn take_inner(&mut self, row: usize, index: usize, marker: &Marker, line: &str) {
        let (style, verb) = (marker.style, marker.after(line));
        let number = match style {
            Style::Adverb if &line[marker.bytes.clone()] == LAST_ADVERB => self.last_adverb(),
            _ => marker.number,
        };
        let same = |open: &&Open| open.style == Some(style);
        let fits = |open: &&Open| self.series[open.series].last() + 1 == number;
        let alike = |open: &&Open| *self.series[open.series].verb == *verb;
        let find = |holds: &dyn Fn(&&Open) -> bool| {
            self.inner.iter().rposition(|open| same(&open) && holds(&open))
        };
        let at = find(&|open| alike(open) && fits(open))
            .or_else(|| {
                find(&|open| usual(verb) && usual(&self.series[open.series].verb) && fits(open))
            })
            .or_else(|| find(&alike).filter(|_| number > 1 && !marker.tentative));
        let series = match at {
            Some(at) => {
                self.inner.truncate(at + 1);
                self.inner[at].series
            }
            // One that begins late counts for itself and is not held against another series.
            None if number == 1 || !marker.tentative => {
                let series = self.open_series(style, verb);
                // No paragraph nests deeper, and the search stays short whatever the text.
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

    /// The number of 最后: it may stand third or fourth, or right after 首先.
    fn last_adverb(&self) -> u32 {
        let open = self.inner.iter().rev().find(|open| open.style == Some(Style::Adverb));
        open.map_or(0, |open| self.series[open.series].last()) + 1
    }

    fn open_series(&mut self, style: Style, verb: &str) -> usize {
        let before = self.latest(style).map(|series| self.series[series].last());
        self.series.push(Growing {
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

    fn note_latest(&mut self, style: Style, series: usize) {
        match self.latest.iter_mut().find(|(other, _)| *other == style) {
            Some(entry) => entry.1 = series,
            None => self.latest.push((style, series)),
        }
    }

    fn finish(self) -> Numbering {
        let series = self.series.into_iter().map(Growing::explain);
        let series = series.filter(|series| !series.members.is_empty()).collect();
        Numbering { headings: self.headings, series, quoted: Vec::new() }
    }
}
