//! Which series a marker belongs to that opens a line: one that is open, one that goes on under another
//! heading, or a new one.

use super::builder::{Builder, Leading};
use super::nesting::{Open, Surroundings};
use crate::document::line::{Line, Style};
use crate::document::structure::series::{Frame, UnexplainedSeries};

/// A number that is this far ahead of a series is no marker of it, but a quantity at a line's start.
const FARTHEST: u32 = 30;

impl Builder<'_> {
    /// The index of the open series of articles, where a heading that begins below an article stands
    /// above the next one: 二、经费管理 between 第五条 and 第六条.
    pub(super) fn stands_above_next_article(&self, leading: &Leading) -> Option<usize> {
        if !leading.around.is_bare || leading.marker.style <= Style::Article {
            return None;
        }
        let article = self.nesting.innermost(Style::Article)?;
        let last = self.series[self.nesting.open()[article].series].last_number();
        let below = self.lines[leading.row + 1..].iter().find(|line| !line.is_blank());
        let next = below.and_then(Line::leading_marker)?;
        (next.style == Style::Article && next.number == last + 1).then_some(article)
    }

    /// Whether a marker begins a list below the open series of its style with the index `at`: it begins
    /// at one, and is written otherwise or indented deeper.
    pub(super) fn is_nested_below(&self, at: usize, leading: &Leading) -> bool {
        let open = &self.nesting.open()[at];
        let Surroundings { markdown, indent, .. } = leading.around;
        let is_other = leading.marker.style.has_frames() && !self.has_frame(open.series, leading);
        leading.marker.number == 1
            && (is_other
                || open.markdown > 0 && markdown == 0
                || indent > open.indent + 1 && markdown == 0)
    }

    /// Whether a marker is built like those of a series, apart from its numeral.
    fn has_frame(&self, series: usize, leading: &Leading) -> bool {
        let own = || Frame::of(leading.marker, self.lines[leading.row].text_around(leading.marker));
        self.frame(series).is_none_or(|frame| frame == own())
    }

    /// The open series of a style that a leading marker may go on with: its index in the stack. Headings
    /// above articles and the items below an article are two series.
    pub(super) fn open_of_style(&self, leading: &Leading) -> Option<usize> {
        let stack = self.nesting.open();
        let &Leading { marker, around, .. } = leading;
        let (style, number) = (marker.style, marker.number);
        let has_style = |open: &Open| open.style == Some(style);
        let nearest = self.nearest(leading)?;
        let Some(article) = self.nesting.innermost(Style::Article) else {
            return Some(nearest);
        };
        let above = stack[..article].iter().rposition(|o| has_style(o) && o.above_articles);
        let is_next = |at: &usize| self.series[stack[*at].series].waits_for(number);
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
        let innermost = self.nesting.innermost(style)?;
        if !stack[..innermost].iter().any(has_style) {
            return Some(innermost);
        }
        let is_alike = |open: &Open| {
            has_style(open)
                && (open.markdown > 0) == (markdown > 0)
                && (!style.has_frames() || self.has_frame(open.series, leading))
        };
        // Not every heading of a level is marked with #, where it cannot be taken for an item of a list.
        let is_next = |open: &Open| {
            has_style(open)
                && !style.is_markdown_list()
                && !style.has_frames()
                && self.series[open.series].waits_for(leading.marker.number)
        };
        let is_next_alike = |open: &Open| is_next(open) && is_alike(open);
        if let Some(next) =
            stack.iter().rposition(is_next_alike).or_else(|| stack.iter().rposition(is_next))
        {
            return Some(next);
        }
        let of_indent = stack.iter().rposition(|open| is_alike(open) && open.indent == indent);
        of_indent.or_else(|| stack.iter().rposition(is_alike)).or(Some(innermost))
    }

    /// The series that a leading marker belongs to, given the open one of its style.
    pub(super) fn fitting_series(
        &mut self,
        leading: &Leading,
        open: Option<usize>,
    ) -> Option<usize> {
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
        let is_next = |series: &usize| self.series[*series].waits_for(number);
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
                && self.series[open.series].waits_for(number)
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
}
