//! Decimal markers: which series 1.2.3 goes on with, and what it stands under, follows from its path.

use super::builder::{Builder, Leading};
use super::nesting::Open;
use crate::document::line::Style;
use crate::language::symbols;

impl Builder<'_> {
    /// Adds 1.2.3 to the series of 1.2. A number with another path than its neighbours have is one of
    /// them all the same if it is the next one: 3.1, 2.2, 3.3.
    pub(super) fn take_decimal(&mut self, leading: &Leading, depth: u8) -> bool {
        let &Leading { row, index, marker, tentative, around } = leading;
        let (style, number) = (marker.style, marker.number);
        if tentative && depth == 1 {
            return false;
        }
        let path = marker.path(self.lines[row].text_around(marker)).into_owned();
        let stack = self.nesting.open();
        let parent = stack.iter().rposition(|open| self.is_parent(open, depth, &path));
        if let Some(at) = self.nesting.innermost(style) {
            let series = stack[at].series;
            let is_next = self.series[series].waits_for(number);
            let is_own = *self.series[series].path == *path;
            let is_slip = !tentative && is_next && number > 1 && parent.is_none();
            if is_own && (!tentative || is_next) || is_slip {
                self.nesting.go_on_with(at);
                self.series[series].push(row, index, number, tentative);
                return true;
            }
        }
        // 8.97万农村人口: without a gap behind it, a number begins nothing in the middle.
        let is_tight = marker.is_tight(self.lines[row].text_around(marker));
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
        let mut markers = below.filter_map(|line| {
            let marker = line.leading_marker()?;
            Some((marker, line.text_around(marker)))
        });
        markers.any(|(marker, text)| {
            marker.style == style && marker.number == 2 && marker.path(text) == path
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
}
