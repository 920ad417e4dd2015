//! Markers inside paragraphs, and captions.

use super::builder::{Builder, Inner};
use crate::document::line::{LAST_ADVERB, Marker, Style};
use crate::document::structure::series::Frame;

/// Whether the word or mark behind a numeral may change to another such one within a series, as in
/// 一要, 二要, 三是.
fn may_change(verb: &str) -> bool {
    matches!(verb, "是" | "要" | "，" | "," | "、")
}

/// Opens a series inside the others. No paragraph nests deeper than this, and so the search stays short in
/// any text.
fn push_deepest<T>(open: &mut Vec<T>, series: T) {
    const DEEPEST: usize = 8;
    if open.len() == DEEPEST {
        open.remove(0);
    }
    open.push(series);
}

impl Builder<'_> {
    /// Figures and tables count through the whole text, whatever they stand under; 表1-2 within its
    /// chapter, and 附表1 by itself.
    pub(super) fn take_caption(&mut self, row: usize, index: usize, marker: &Marker) {
        let text = self.lines[row].text_around(marker);
        let word: String = marker.before(text).split_whitespace().collect();
        let series = match self.captions.get(&word) {
            Some(&series) => series,
            None => {
                let series = self.begin_series(marker.style, &word);
                self.captions.insert(word, series);
                series
            }
        };
        self.series[series].push(row, index, marker.number, marker.tentative);
    }

    /// A structural marker inside a line can go on with a list of its paragraph or with the series of the
    /// lines above, or begin one that later lines go on with: “……：（一）……” and then “（二）……” in a line
    /// of its own.
    pub(super) fn take_inline(&mut self, row: usize, index: usize, marker: &Marker) {
        let (style, number, tentative) = (marker.style, marker.number, marker.tentative);
        let frame = Frame::of(marker, self.lines[row].text_around(marker));
        let is_next = |series: &usize| self.series[*series].waits_for(number);
        let listed = self.listed.iter().rposition(|&series| {
            self.series[series].style == style && self.frame(series).as_ref() == Some(&frame)
        });
        let kin = || {
            self.listed.iter().rposition(|series| {
                let other = self.series[*series].style;
                number > 1
                    && (other == style || style.is_kin(other))
                    && is_next(series)
                    && !tentative
            })
        };
        let listed = listed.or_else(kin).map(|at| (at, self.listed[at]));
        let (series, tentative) = match listed {
            // Inside its own list a number that is not the next one is a mistake.
            Some((at, series)) if is_next(&series) || number > 1 && !tentative => {
                self.listed.truncate(at + 1);
                (series, tentative)
            }
            _ => {
                match self.latest(style).filter(is_next).filter(|series| self.is_near(*series, row))
                {
                    // 二、 behind the end of a sentence should open a line.
                    Some(series) if number > 1 => (series, tentative || style != Style::Comma),
                    _ if number == 1 && style >= Style::Article => {
                        let series = self.begin_series(style, "");
                        push_deepest(&mut self.listed, series);
                        (series, tentative)
                    }
                    _ => return,
                }
            }
        };
        self.add(series, row, index, tentative);
    }

    /// Whether a series may go on inside a line: its last item opens a line, or is not far above. （3）
    /// pages after （1） and （2） of one sentence is no item of that list.
    fn is_near(&self, series: usize, row: usize) -> bool {
        const FARTHEST: usize = 8;
        self.series[series].members.last().is_some_and(|last| {
            last.row + FARTHEST >= row || self.lines[last.row].markers()[last.marker].leading
        })
    }

    /// A marker of a series inside paragraphs: 一是, 第一，, 其一, 首先.
    ///
    /// An outer series 一要 may hold inner ones 一是, so a series with the same verb comes first. Where
    /// none of these waits for the number, 三是 goes on after 一要, 二要, and a rule finds that series
    /// mixed.
    pub(super) fn take_inner(&mut self, row: usize, index: usize, marker: &Marker) {
        let line = self.lines[row].text_around(marker);
        let style = marker.style;
        let verb = if style == Style::Label { marker.before(line) } else { marker.after(line) };
        let verb = verb.trim();
        let number = match style {
            Style::Adverb if &line[marker.bytes.clone()] == LAST_ADVERB => self.last_adverb(),
            _ => marker.number,
        };
        let is_next = |open: &Inner| self.series[open.series].waits_for(number);
        let has_verb = |open: &Inner| *self.series[open.series].verb == *verb;
        let find = |is_wanted: &dyn Fn(&Inner) -> bool| {
            self.inner.iter().rposition(|open| open.style == style && is_wanted(open))
        };
        let at = find(&|open| has_verb(open) && is_next(open))
            .or_else(|| {
                find(&|open| {
                    may_change(verb) && may_change(&self.series[open.series].verb) && is_next(open)
                })
            })
            .or_else(|| {
                // 第二， inside another paragraph than 第一，第二， has a first item without a number.
                let is_near = |open: &Inner| {
                    let last = self.series[open.series].members.last();
                    marker.leading || last.is_some_and(|last| last.row == row)
                };
                let at = find(&|open| has_verb(open) && is_near(open));
                at.filter(|_| number > 1 && !marker.tentative)
            })
            .or_else(|| {
                // 四抓 after 一抓, 二抓: two in order show that they are markers.
                let is_gap = |open: &Inner| {
                    let last = self.series[open.series].last_number();
                    last > 1 && (number == last || number == last + 2)
                };
                find(&|open| has_verb(open) && is_gap(open)).filter(|_| style == Style::Verb)
            });
        let series = match at {
            Some(at) => {
                self.inner.truncate(at + 1);
                self.inner[at].series
            }
            // A marker that fits no series begins one, whatever its number: the others stay right.
            None if number == 1 || !marker.tentative => {
                // 第十， goes on with 第九， though a heading stands between.
                let ended = self.latest(style).filter(|&series| {
                    let ended = &self.series[series];
                    marker.leading && *ended.verb == *verb && ended.waits_for(number)
                });
                let series = ended.unwrap_or_else(|| self.begin_series(style, verb));
                push_deepest(&mut self.inner, Inner { style, series });
                series
            }
            None => return,
        };
        self.series[series].push(row, index, number, marker.tentative);
        if marker.leading {
            self.set_latest(style, series);
        }
    }

    /// The number of 最后, which may be the second, third or fourth of its series.
    fn last_adverb(&self) -> u32 {
        let open = self.inner.iter().rev().find(|open| open.style == Style::Adverb);
        open.map_or(0, |open| self.series[open.series].last_number()) + 1
    }
}
