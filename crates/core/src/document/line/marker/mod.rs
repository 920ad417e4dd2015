//! Markers: what numbers a heading or an item, 一、 （一） 1. 1.1 （1） a) ① 第一章 第一条 一是 第一， 表1.

mod caption;
mod division;
mod enclosed;
mod label;
mod leading;
mod pointed;
mod style;

use std::borrow::Cow;
use std::ops::Range;

use crate::language::{numeral, symbols};

pub(super) use caption::further_captions;
pub(super) use division::division;
pub(super) use enclosed::{bracket, symbol};
pub(super) use label::label;
pub(super) use leading::leading;
pub(in crate::document) use pointed::comma_or_point;
pub use style::Style;

/// One marker in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marker {
    /// How it is built.
    pub style: Style,
    /// Its number, from 1: the last one of a path, the 3 of 1.2.3.
    pub number: u32,
    /// The whole marker, in bytes of the line: `（一）`.
    pub bytes: Range<usize>,
    /// The numeral of its number, in bytes of the line: `一`, the `3` of `1.2.3`.
    pub numeral: Range<usize>,
    /// Whether it opens the line.
    pub leading: bool,
    /// Whether it may be no marker at all, as 1. in `1.5亿元` and （一） inside a sentence. A tentative
    /// marker can be a member of a series, but it makes no finding.
    pub tentative: bool,
}

impl Marker {
    /// A marker that is not tentative and does not open its line.
    pub(in crate::document::line) const fn new(
        style: Style,
        number: u32,
        bytes: Range<usize>,
        numeral: Range<usize>,
    ) -> Self {
        Self { style, number, bytes, numeral, leading: false, tentative: false }
    }

    /// What stands before the numeral: `（`, `第`, the `1.2.` of `1.2.3`, or nothing.
    pub fn before<'a>(&self, line: &'a str) -> &'a str {
        &line[self.bytes.start..self.numeral.start]
    }

    /// What stands after the numeral: `）`, `、`, `章`, `要`.
    pub fn after<'a>(&self, line: &'a str) -> &'a str {
        &line[self.numeral.end..self.bytes.end]
    }

    /// Whether it numbers an article that was inserted behind another: 第二条之一.
    pub fn is_inserted(&self, line: &str) -> bool {
        self.style == Style::Article && self.after(line).contains('之')
    }

    /// Whether its text follows the numeral without a mark or a gap: 2.1总则.
    pub(in crate::document) fn is_tight(&self, line: &str) -> bool {
        self.after(line).is_empty() && !line[self.bytes.end..].starts_with(is_gap)
    }

    /// The path of a decimal marker without its last number, with narrow points: the `1.2` of `1.2.3` and of
    /// `1．2．3`. Empty for all others.
    pub fn path<'a>(&self, line: &'a str) -> Cow<'a, str> {
        let path = match self.style {
            Style::Decimal(_) => self.before(line).trim_end_matches(['.', '．']),
            _ => "",
        };
        if path.contains('．') {
            Cow::Owned(path.replace('．', "."))
        } else {
            Cow::Borrowed(path)
        }
    }

    /// What stands before and after the numeral, without the path of a decimal.
    pub fn frame<'a>(&self, line: &'a str) -> (&'a str, &'a str) {
        let has_path = matches!(self.style, Style::Decimal(_));
        (if has_path { "" } else { self.before(line) }, self.after(line))
    }

    /// The white space between the marker and the text behind it; empty where there is no text.
    pub fn gap<'a>(&self, line: &'a str) -> &'a str {
        let rest = &line[self.bytes.end..];
        let text = rest.trim_start();
        if text.is_empty() { "" } else { &rest[..rest.len() - text.len()] }
    }

    /// The marker as it should be written; `None` where it is right. Only what is wrong in the marker
    /// itself is corrected: brackets of two widths or only one, a second mark after the brackets, no 、
    /// after the numeral of a first-level heading, a space inside. GB/T 9704, 7.3.3.
    pub fn corrected(&self, line: &str) -> Option<String> {
        let numeral = &line[self.numeral.clone()];
        let (before, after) = (self.before(line), self.after(line));
        // A backslash keeps Markdown from reading a list, and is no mistake; nor is bold text.
        if after.starts_with('\\') || before.ends_with('*') || after.starts_with('*') {
            return None;
        }
        let right = match self.style {
            // A heading may be spaced out as a whole: 第 一 章
            style
                if style <= Style::Article
                    && after.starts_with(is_gap)
                    && !before.ends_with(is_gap) =>
            {
                let unit = after.trim_start_matches(is_gap);
                format!("{before}{numeral}{unit}{}", &after[..after.len() - unit.len()])
            }
            Style::Comma if (before, after) != ("", "、") => format!("{numeral}、"),
            Style::Bracket | Style::DigitBracket if is_symbol(numeral) => numeral.to_owned(),
            Style::Bracket | Style::DigitBracket
                if !matches!((before, after), ("（", "）") | ("(", ")")) =>
            {
                format!("（{numeral}）")
            }
            Style::Circled => numeral.to_owned(),
            Style::Point if after.starts_with(is_gap) => {
                format!("{numeral}{}", after.trim_start_matches(is_gap))
            }
            _ => return None,
        };
        (right != line[self.bytes.clone()]).then_some(right)
    }

    /// Writes `number` with the digits or characters in which this marker writes its own number.
    pub fn rewrite(&self, line: &str, number: u32) -> String {
        let numeral = &line[self.numeral.clone()];
        let Some(first) = numeral.chars().next() else { return number.to_string() };
        let written = match self.style {
            Style::Adverb => {
                ADVERBS.get((number as usize).wrapping_sub(1)).map(|w| (*w).to_owned())
            }
            Style::Roman if first.is_ascii() => symbols::to_roman(numeral, number),
            Style::Upper | Style::Lower => symbols::nth_letter(first, number).map(String::from),
            Style::Stem => symbols::nth_stem(number).map(String::from),
            _ if symbols::read(first).is_some() => symbols::write(first, number).map(String::from),
            // 附录A
            _ if symbols::letter(first).is_some() => {
                symbols::nth_letter(first, number).map(String::from)
            }
            _ => Some(numeral::like(numeral, number)),
        };
        written.unwrap_or_else(|| numeral.to_owned())
    }

    /// The marker with another number.
    pub fn with_number(&self, line: &str, number: u32) -> String {
        format!("{}{}{}", self.before(line), self.rewrite(line, number), self.after(line))
    }

    /// The next marker of a series, written in the same way; `None` after the last that there is, as 最后.
    pub fn next(&self, line: &str) -> Option<String> {
        if self.style == Style::Adverb {
            return ADVERBS.get(self.number as usize).map(|word| (*word).to_owned());
        }
        let next = self.rewrite(line, self.number.checked_add(1)?);
        let after = self.after(line);
        // Behind 第二条之一 stands 第三条.
        let after = after.split_once('之').map_or(after, |(unit, _)| unit);
        let written = format!("{}{next}{after}", self.before(line));
        (written != line[self.bytes.clone()]).then_some(written)
    }
}

/// The adverbs of a series, in order.
const ADVERBS: [&str; 4] = ["首先", "其次", "再次", LAST_ADVERB];

/// The adverb that ends a series, however many members that has.
pub const LAST_ADVERB: &str = "最后";

fn is_symbol(numeral: &str) -> bool {
    numeral.starts_with(|c| symbols::read(c).is_some())
}

/// Whether a character is a gap inside a marker: white space, and the backslash by which converters
/// escape a mark (`1\.`).
fn is_gap(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\\' | '\u{200b}' | '\u{feff}' | '\u{ad}')
}

/// The byte behind the gap that begins at byte `start`; `start` where the gap is too wide for a marker.
fn skip_gap(line: &str, start: usize) -> usize {
    const WIDEST: usize = 2;
    if !line[start..].starts_with(is_gap) {
        return start;
    }
    let rest = line[start..].trim_start_matches(is_gap);
    let end = line.len() - rest.len();
    if line[start..end].chars().nth(WIDEST).is_some() { start } else { end }
}
