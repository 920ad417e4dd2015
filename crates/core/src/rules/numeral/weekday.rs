//! 2023年4月5日（星期二）, which was a Wednesday.

use std::ops::Range;

use crate::document::{Date, Day, Document, Role, Span};
use crate::language::calendar;
use crate::rules::{Finding, LineFindings, LineInput, Rule, RuleOptions};

pub static RULE: Rule = Rule {
    code: "numeral-weekday",
    title: "星期与日期不符",
    page: include_str!("weekday.md"),
    line: Some(check),
    document: Some(check_without_year),
    ..Rule::DEFAULT
};

/// Dates with their year.
fn check(input: &LineInput, found: &mut LineFindings) {
    let line = input.line;
    for date in line.dates() {
        let Some(day) = last_day(date) else { continue };
        let Some(right) = weekday(&day) else { continue };
        let Some((bytes, written)) = weekday_behind(line.text(), date.bytes.end) else { continue };
        if written != right && line.is_prose(&date.bytes) {
            found.add(date.bytes.start..bytes.end, message(&day, right));
        }
    }
}

/// Dates without a year. What years may be meant, the document says: in its title, its number, its date of
/// signing, and earlier in the line. Only a day that fits none of them is wrong.
fn check_without_year(document: &Document, _: &RuleOptions) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut years = None;
    for (row, line) in document.lines().iter().enumerate() {
        // The last year that stands before a date in its line.
        let mut earlier = None;
        for date in line.dates() {
            earlier = full_year(date).or(earlier);
            let Some(day) = last_day(date).filter(|day| day.year.is_none()) else { continue };
            let Some((bytes, written)) = weekday_behind(line.text(), date.bytes.end) else {
                continue;
            };
            let known = years.get_or_insert_with(|| Years::of(document));
            let weekdays: Vec<_> = known
                .possible(&day, earlier)
                .filter_map(|year| Some((year, weekday(&Day { year: Some(year), ..day.clone() })?)))
                .collect();
            let Some((year, right)) = weekdays.first() else { continue };
            let fits = weekdays.iter().any(|(_, weekday)| *weekday == written);
            if !fits && document.is_prose(row) && line.is_prose(&date.bytes) {
                let day = Day { year: Some(*year), ..day };
                let span = Span::in_row(row, date.bytes.start..bytes.end);
                found.push(Finding::new(&RULE, span, message(&day, *right)));
            }
        }
    }
    found
}

/// The years that a document names where they hold for all of it.
struct Years {
    /// Those of the title.
    titled: Vec<u16>,
    /// Those of the document's number and of 印发.
    numbered: Vec<u16>,
    /// The year and the month of signing.
    signed: Option<(u16, u16)>,
}

impl Years {
    /// How many named years are looked at.
    const MOST: usize = 8;

    fn of(document: &Document) -> Self {
        let mut years = Self { titled: Vec::new(), numbered: Vec::new(), signed: None };
        for (row, line) in document.lines().iter().enumerate() {
            match document.role(row) {
                Role::Title => years.titled.extend(line.dates().iter().filter_map(full_year)),
                Role::Imprint => years.numbered.extend(line.dates().iter().filter_map(full_year)),
                Role::Letterhead => {
                    years
                        .numbered
                        .extend(line.document_numbers().iter().filter_map(|number| number.year));
                }
                Role::Date => {
                    let first = line.dates().first().map(|date| &date.first);
                    years.signed = first.and_then(|day| day.year.zip(day.month)).or(years.signed);
                }
                _ => {}
            }
        }
        years.titled.truncate(Self::MOST);
        years.numbered.truncate(Self::MOST);
        years
    }

    /// The years that a day may be of: those that are named, the year of signing, and the next one where the
    /// month is past when the document is signed. Where nothing says when it was signed, the year after that
    /// of the title may be meant, as in a report on the year before; the year after that of its number, or after
    /// one that stands `earlier` in the line, only early in the year.
    fn possible(&self, day: &Day, earlier: Option<u16>) -> impl Iterator<Item = u16> {
        const EARLY: u16 = 3;
        let next = match self.signed {
            Some((year, month)) => [Some(year), (day.month < Some(month)).then_some(year + 1)],
            None => [None, None],
        };
        let may_be_next = self.signed.is_none();
        let is_early = may_be_next && day.month <= Some(EARLY);
        let with_next = |year, next: bool| [Some(year), next.then_some(year + 1)];
        let titled = self.titled.iter().flat_map(move |year| with_next(*year, may_be_next));
        let others = earlier.into_iter().chain(self.numbered.iter().copied());
        let others = others.flat_map(move |year| with_next(year, is_early));
        others.chain(titled).chain(next).flatten()
    }
}

fn full_year(date: &Date) -> Option<u16> {
    date.end().and_then(|day| day.year).or(date.first.year).filter(|year| *year >= 1000)
}

/// Which day of the week a date is, from 0 for Monday; `None` where there is no such date.
fn weekday(day: &Day) -> Option<usize> {
    calendar::weekday(day.year?, day.month?, day.day?)
}

/// The day that ends a date, where it is one day of a month.
fn last_day(date: &Date) -> Option<Day> {
    let day = date.end().unwrap_or_else(|| date.first.clone());
    let is_day =
        day.month.is_some() && day.day.is_some() && day.year.is_none_or(|year| year >= 1900);
    is_day.then_some(day)
}

const NAMES: [char; 7] = ['一', '二', '三', '四', '五', '六', '日'];

fn message(day: &Day, right: usize) -> String {
    let [year, month, number] = [day.year, day.month, day.day].map(Option::unwrap_or_default);
    format!("{year}年{month}月{number}日是星期{}", NAMES[right % NAMES.len()])
}

/// The day of the week at byte `at`: where it is written, in brackets or not, and which it is, from
/// 0 for Monday.
fn weekday_behind(text: &str, at: usize) -> Option<(Range<usize>, usize)> {
    let rest = text[at..].trim_start();
    let inside = rest.strip_prefix(['（', '(', '，']).unwrap_or(rest).trim_start();
    let is_alone = inside.len() < rest.len() && !rest.starts_with('，');
    let (name, is_short) = ["星期", "礼拜", "周"]
        .iter()
        .find_map(|word| Some((inside.strip_prefix(*word)?, *word == "周")))?;
    let first = name.chars().next()?;
    let index = NAMES.iter().position(|c| *c == first).or_else(|| (first == '天').then_some(6))?;
    let behind = &name[first.len_utf8()..];
    // 5日周一鸣到会: a name
    let may_be_name = is_short
        && !is_alone
        && !behind.starts_with(['上', '下', '中', '早', '晚', '，', '。', '、', '）', '至']);
    let closed = behind.strip_prefix(['）', ')']).filter(|_| is_alone).unwrap_or(behind);
    let start = text.len() - inside.len();
    (!may_be_name).then_some((start..text.len() - closed.len(), index))
}
