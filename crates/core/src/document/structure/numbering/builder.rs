//! Reads rows one after the other, and adds each marker that opens one to the series that it goes on with
//! or begins.

use std::collections::{HashMap, HashSet};

use super::nesting::{Nesting, Open, Surroundings};
use crate::document::line::{Line, Marker, Role, Style};
use crate::document::structure::sections::Section;
use crate::document::structure::series::{Form, Heading, Numbering, UnexplainedSeries};
use crate::language::symbols;

/// A number that is this far ahead of a series is no marker of it, but a quantity at a line's start.
const FARTHEST: u32 = 30;

#[derive(Debug)]
pub(super) struct Builder<'a> {
    pub(super) lines: &'a [Line],
    headings: Vec<Heading>,
    pub(super) series: Vec<UnexplainedSeries>,
    /// The open series of headings and items.
    nesting: Nesting<'a>,
    /// The newest series of each style, open or not: a count may go on under the next heading.
    latest: Vec<(Style, usize)>,
    /// The open series inside paragraphs, each inside the one before.
    pub(super) inner: Vec<Inner>,
    /// The lists inside the paragraph that is read.
    pub(super) listed: Vec<usize>,
    /// The series of captions, by what stands before their numbers: 表, 附表, the 表1- of 表1-2.
    pub(super) captions: HashMap<String, usize>,
    /// The paths of the decimal series that have begun: the `1.2` of 1.2.1.
    paths: HashSet<Box<str>>,
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
    body.ends_with(['：', ':'])
        && ["内容如下", "修改为", "作为第", "规定如下"].iter().any(|lead| body.contains(lead))
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
            Role::Letterhead | Role::Contents | Role::AttachmentNote | Role::Imprint => {}
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
        let mut readings: Vec<Leading> = readings.collect();
        let is_structural = !readings.is_empty();
        if let [_, second] = &readings[..]
            && self.prefers(&readings[0], second)
        {
            readings.swap(0, 1);
        }
        let taken = readings.iter().find(|leading| self.take_leading(leading));
        let taken = taken.map(|leading| leading.index);
        if let Some(index) = taken {
            self.inner.clear();
            self.headings.push(Heading { row, depth: self.nesting.depth(), marker: Some(index) });
            self.below_heading = around.is_bare;
        }
        match line.leading_marker() {
            Some(marker) if marker.style == Style::Article && introduces_text(line.body()) => {
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
                self.take_inner(row, index, marker, line.text());
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
            let path = leading.marker.parent(self.lines[leading.row].text());
            open.any(|series| {
                series.style == leading.marker.style
                    && series.last_number() + 1 == leading.marker.number
                    && series.path.len() == path.len()
            })
        };
        let is_open = |leading: &Leading| {
            let style = Some(leading.marker.style);
            self.nesting.open().iter().any(|open| open.style == style)
        };
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
            let goes_on =
                self.latest(style).is_some_and(|s| self.series[s].last_number() + 1 == number);
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
        if marker.is_inserted(self.lines[row].text()) {
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

    /// The index of the open series of articles, where a heading that begins below an article stands
    /// above the next one: 二、经费管理 between 第五条 and 第六条.
    fn stands_above_next_article(&self, leading: &Leading) -> Option<usize> {
        if !leading.around.is_bare || leading.marker.style <= Style::Article {
            return None;
        }
        let is_article = |open: &Open| open.style == Some(Style::Article);
        let article = self.nesting.open().iter().rposition(is_article)?;
        let last = self.series[self.nesting.open()[article].series].last_number();
        let below = self.lines[leading.row + 1..].iter().find(|line| !line.is_blank());
        let next = below.and_then(Line::leading_marker)?;
        (next.style == Style::Article && next.number == last + 1).then_some(article)
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
        let is_article = |open: &Open| open.style == Some(Style::Article);
        let article = self.nesting.open().iter().rposition(is_article);
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

    /// Whether a marker begins a list below the open series of its style with the index `at`: it begins
    /// at one, and is written otherwise or indented deeper.
    fn is_nested_below(&self, at: usize, leading: &Leading) -> bool {
        let open = &self.nesting.open()[at];
        let Surroundings { markdown, indent, .. } = leading.around;
        let is_other = leading.marker.style.has_forms() && !self.has_form(open.series, leading);
        leading.marker.number == 1
            && (is_other
                || leading.marker.style.is_markdown_list() && open.markdown > 0 && markdown == 0
                || indent > open.indent + 1 && markdown == 0)
    }

    /// Whether a marker is built like those of a series, apart from its numeral.
    fn has_form(&self, series: usize, leading: &Leading) -> bool {
        let series = &self.series[series];
        let Some(first) = series.members.first() else { return true };
        let line = &self.lines[first.row];
        let form = Form::of(&line.markers()[first.marker], line.text());
        form == Form::of(leading.marker, self.lines[leading.row].text())
    }

    /// The open series of a style that a leading marker may go on with: its index in the stack. Headings
    /// above articles and the items below an article are two series.
    fn open_of_style(&self, leading: &Leading) -> Option<usize> {
        let stack = self.nesting.open();
        let &Leading { marker, around, .. } = leading;
        let (style, number) = (marker.style, marker.number);
        let has_style = |open: &Open| open.style == Some(style);
        let nearest = self.nearest(leading)?;
        let is_article = |open: &Open| open.style == Some(Style::Article);
        let Some(article) = stack.iter().rposition(is_article) else {
            return Some(nearest);
        };
        let above = stack[..article].iter().rposition(|o| has_style(o) && o.above_articles);
        let is_next = |at: &usize| self.series[stack[*at].series].last_number() + 1 == number;
        match above {
            Some(above) if nearest == above => (around.is_bare && is_next(&above)).then_some(above),
            Some(above) if around.is_bare && is_next(&above) && !is_next(&nearest) => Some(above),
            _ => Some(nearest),
        }
    }

    /// The innermost open series of a style, and of several the one that is written or indented like the
    /// marker: 2、 goes on with 1、 though 1. and 2. stand below that.
    fn nearest(&self, leading: &Leading) -> Option<usize> {
        let stack = self.nesting.open();
        let Surroundings { markdown, indent, .. } = leading.around;
        let style = leading.marker.style;
        let has_style = |open: &Open| open.style == Some(style);
        let innermost = stack.iter().rposition(has_style)?;
        if !stack[..innermost].iter().any(has_style) {
            return Some(innermost);
        }
        let is_alike = |open: &Open| {
            has_style(open)
                && (!style.is_markdown_list() || (open.markdown > 0) == (markdown > 0))
                && (!style.has_forms() || self.has_form(open.series, leading))
        };
        let of_indent = stack.iter().rposition(|open| is_alike(open) && open.indent == indent);
        of_indent.or_else(|| stack.iter().rposition(is_alike)).or(Some(innermost))
    }

    /// The series that a leading marker belongs to, given the open one of its style.
    fn fitting_series(&mut self, leading: &Leading, open: Option<usize>) -> Option<usize> {
        let &Leading { row, marker, tentative, .. } = leading;
        let (style, number) = (marker.style, marker.number);
        let nested = open.is_some_and(|at| self.is_nested_below(at, leading));
        let above = open.map(|at| self.nesting.open()[at].series);
        let open = above.filter(|_| !nested);
        // An open list below or above is another level, though it may wait for the same number.
        let is_level = |series: &usize| {
            Some(*series) == open || !self.nesting.open().iter().any(|open| open.series == *series)
        };
        let latest = self.latest(style).filter(is_level);
        let is_next = |series: &usize| self.series[*series].last_number() + 1 == number;
        let fitting = [open, latest].into_iter().flatten().find(is_next);
        let is_far = |from: u32| number > from + FARTHEST && style >= Style::Point;
        match (fitting, open) {
            (Some(series), _) => Some(series),
            (None, _) if nested => Some(self.begin_series(style, "")),
            (None, _) if number == 1 && tentative => {
                let begins = style == Style::Comma
                    || style == Style::Point && open.is_none() && self.goes_on_below(row);
                begins.then(|| self.begin_series(style, ""))
            }
            _ if tentative => None,
            (None, None) if latest.is_some_and(|latest| self.runs_on(latest, number)) => latest,
            (None, Some(series)) => (!is_far(self.series[series].last_number())).then_some(series),
            (None, None) if is_far(0) => None,
            (None, None) => {
                if let Some(kin) = self.kin(style, number) {
                    return Some(kin);
                }
                // Articles and chapters do not begin again under the next division.
                let goes_on = |series: &usize| {
                    style <= Style::Article && self.series[*series].last_number() < number
                        || style == Style::Article && number > 1
                };
                Some(latest.filter(goes_on).unwrap_or_else(|| self.begin_series(style, "")))
            }
        }
    }

    /// Whether the next line with text is item 2 of a list: 1. in “1.5.0产业：……” is then item 1.
    fn goes_on_below(&self, row: usize) -> bool {
        let next = self.lines[row + 1..].iter().find(|line| !line.is_blank());
        let marker = next.and_then(Line::leading_marker);
        marker.is_some_and(|m| m.style == Style::Point && m.number == 2 && !m.tentative)
    }

    /// The innermost open series of a style that differs in a bracket or a mark, if it waits for this
    /// number: 2） after （1）.
    fn kin(&self, style: Style, number: u32) -> Option<usize> {
        let mut open = self.nesting.open().iter().rev();
        let is_kin = |open: &&Open| {
            open.style.is_some_and(|other| style.is_kin(other))
                && number > 1
                && self.series[open.series].last_number() + 1 == number
        };
        open.find(is_kin).map(|open| open.series)
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

    /// Adds 1.2.3 to the series of 1.2. A number with another path than its neighbours have is one of
    /// them all the same if it is the next one: 3.1, 2.2, 3.3.
    fn take_decimal(&mut self, leading: &Leading, depth: u8) -> bool {
        let &Leading { row, index, marker, tentative, around } = leading;
        let (style, number) = (marker.style, marker.number);
        if tentative && depth == 1 {
            return false;
        }
        let path = marker.parent(self.lines[row].text()).replace('．', ".");
        let stack = self.nesting.open();
        let parent = stack.iter().rposition(|open| self.is_parent(open, depth, &path));
        let open = stack.iter().rposition(|open| open.style == Some(style));
        if let Some(at) = open {
            let series = stack[at].series;
            let is_next = self.series[series].last_number() + 1 == number;
            let is_own = *self.series[series].path == *path;
            let is_slip = !tentative && is_next && number > 1 && parent.is_none();
            if is_own && (!tentative || is_next) || is_slip {
                self.nesting.go_on_with(at);
                self.series[series].push(row, index, number, tentative);
                return true;
            }
        }
        // 8.97万农村人口: without a gap behind it, a number begins nothing in the middle.
        let is_tight = marker.is_tight(self.lines[row].text());
        // The role of “2总体要求” says that it is a heading.
        let is_known = parent.is_some() || depth == 1;
        let begins = is_known || number == 1 && self.second_follows(row, style, &path);
        if (tentative || is_tight) && (!begins || tentative && number > 1) {
            return false;
        }
        let deeper = stack
            .iter()
            .position(|open| matches!(open.style, Some(Style::Decimal(other)) if other >= depth));
        let last = parent.map(|at| at + 1).or(deeper).unwrap_or(stack.len());
        // 2.1 below 3 is a slip where the text has been through 2.
        let above = last.checked_sub(1).map(|at| stack[at]);
        let slipped = above.filter(|_| parent.is_none() && self.paths.contains(path.as_str()));
        let path = slipped.and_then(|open| self.path(&open, depth)).unwrap_or(path);
        let series = self.begin_series(style, "");
        self.series[series].path = path.as_str().into();
        self.series[series].before = None;
        self.paths.insert(path.into());
        self.nesting.truncate(last);
        self.nesting.begin(style, series, around);
        self.series[series].push(row, index, number, tentative);
        true
    }

    /// Whether 1.2 stands below 1.1 in the rows that follow.
    fn second_follows(&self, row: usize, style: Style, path: &str) -> bool {
        const FARTHEST: usize = 200;
        let below = self.lines[row + 1..].iter().take(FARTHEST);
        let mut markers = below.filter_map(|line| Some((line.leading_marker()?, line.text())));
        markers.any(|(marker, text)| {
            marker.style == style
                && marker.number == 2
                && marker.parent(text).replace('．', ".") == path
        })
    }

    /// Whether 1.2 is the open member of a series that a decimal of this depth and path stands under.
    fn is_parent(&self, open: &Open, depth: u8, path: &str) -> bool {
        depth > 1 && self.path(open, depth).is_some_and(|parent| parent == path)
    }

    /// The path of the last member of an open series, which decimals of a depth may stand under.
    fn path(&self, open: &Open, depth: u8) -> Option<String> {
        let series = self.series.get(open.series)?;
        let last = series.last_number();
        match open.style? {
            Style::Decimal(other) if other + 1 == depth && other > 1 => {
                Some(format!("{}.{last}", series.path))
            }
            Style::Decimal(1) | Style::Point if depth == 2 => Some(last.to_string()),
            // A.1 stands under 附录A.
            Style::Appendix if depth == 2 => symbols::nth_letter('A', last).map(String::from),
            _ => None,
        }
    }

    pub(super) fn begin_series(&mut self, style: Style, verb: &str) -> usize {
        let latest = self.latest(style).filter(|_| style.is_structural());
        let before = latest.map(|series| self.series[series].last_number());
        self.series.push(UnexplainedSeries::new(style, before, verb));
        self.series.len() - 1
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
struct Leading<'a> {
    row: usize,
    /// Its index among the markers of the row.
    index: usize,
    marker: &'a Marker,
    tentative: bool,
    around: Surroundings,
}
