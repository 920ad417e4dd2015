//! Dates: 2023年4月5日, 二〇二三年四月五日, 4月5日, 2021—2025年, 5月1日至3日, 2023-04-05. Of the solar calendar
//! only: a month behind 农历, or behind a year that is not read (光绪二十三年), makes none.

use std::ops::Range;

use super::date_in_figures::{in_figures, padded_day, without_unit};
use super::date_number::{Number, YEAR_DIGITS, digit};
use super::joint::{joint_after, joint_before};
use super::scan::Hit;
use crate::language::numeral;

/// A date, or a period from one date to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Date {
    /// The whole date or period, in bytes of the line.
    pub bytes: Range<usize>,
    /// The date, or the first date of a period.
    pub first: Day,
    /// The last date of a period, as far as it is written: the 3日 of 5月1日至3日.
    pub last: Option<Day>,
    /// Whether it is written in figures without 年 and 月, as 2023-04-05 or 2023.4.5.
    pub in_figures: bool,
}

/// A date, as far as it is written. The numbers are not checked: a month may be 13.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Day {
    /// Where it stands, in bytes of the line.
    pub bytes: Range<usize>,
    /// The year; of two digits where only those are written.
    pub year: Option<u16>,
    /// The month.
    pub month: Option<u16>,
    /// The day of the month.
    pub day: Option<u16>,
}

impl Date {
    /// Whether it is no period, but a day with its month and year.
    pub fn is_whole(&self) -> bool {
        let Day { year, month, day, .. } = self.first;
        year.is_some() && month.is_some() && day.is_some() && self.last.is_none()
    }

    /// The dates that are written: one, or the two ends of a period.
    pub fn days(&self) -> impl Iterator<Item = &Day> {
        std::iter::once(&self.first).chain(&self.last)
    }

    /// The second date with what it takes over from the first: 5月1日至3日 ends on the 3rd of May, and
    /// 2023年12月30日至1月2日 in 2024.
    pub fn end(&self) -> Option<Day> {
        let last = self.last.clone()?;
        let first = &self.first;
        let month = last.month.or(first.month.filter(|_| last.day.is_some()));
        let next_year = u16::from(month < first.month);
        let year = last.year.or(first.year.map(|year| year + next_year));
        Some(Day { year, month, ..last })
    }
}

impl Day {
    /// Whether a month of a year of four digits is written, with or without a day.
    pub fn is_month(&self) -> bool {
        self.full_year().is_some() && self.month.is_some()
    }

    /// The year, where it is written with four digits.
    pub fn full_year(&self) -> Option<u16> {
        self.year.filter(|year| is_full(*year))
    }

    fn part(&mut self, unit: char) -> &mut Option<u16> {
        match unit {
            '年' => &mut self.year,
            '月' => &mut self.month,
            _ => &mut self.day,
        }
    }
}

/// The dates in a line, in order, without overlap.
pub(super) fn dates(text: &str, hits: &[Hit]) -> Vec<Date> {
    let mut found: Vec<Date> = Vec::new();
    for hit in hits {
        if !matches!(hit.character, '年' | '月' | '0'..='2') {
            continue;
        }
        let done = found.last().map_or(0, |date| date.bytes.end);
        if hit.byte >= done {
            found.extend(match hit.character {
                '0' => padded_day(text, hit.byte),
                '1' | '2' => in_figures(text, hit.byte).or_else(|| without_unit(text, hit.byte)),
                _ => date(text, done, hit),
            });
        }
    }
    found
}

/// The length in bytes of the year at the start of a text, 2023年 or 二〇二三年; `None` where it does not
/// begin with a year of four digits.
pub(super) fn year(text: &str) -> Option<usize> {
    let length = text.char_indices().nth(YEAR_DIGITS)?.0;
    let is_year = text[..length].chars().all(|c| digit(c).is_some());
    (is_year && text[length..].starts_with('年')).then_some(length + '年'.len_utf8())
}

pub(super) const MONTHS: u16 = 12;

/// Whether a year is written with four digits, and not with two.
fn is_full(year: u16) -> bool {
    year >= 1000
}

/// The date whose first unit, 年 or 月, stands at `hit`. The text before byte `from` belongs to the date
/// before.
fn date(text: &str, from: usize, hit: &Hit) -> Option<Date> {
    let unit = hit.character;
    let number = Number::before(text, from, hit.byte)?;
    let value = number.value(unit)?;
    let end = hit.byte + unit.len_utf8();
    let rest = &text[end..];
    if unit == '月' && rest.starts_with(['龄', '薪']) {
        return None;
    }
    let mut start = number.bytes.start;
    // 2021—2025年, 5—8月
    let earlier = joint_before(text, start).and_then(|at| Number::before(text, from, at));
    let earlier = earlier.and_then(|earlier| Some((earlier.value(unit)?, earlier.bytes)));
    let earlier = earlier.filter(|(value, _)| unit == '年' || *value <= MONTHS);
    if let Some((value, bytes)) = &earlier {
        // 25—30年 is a time and no date.
        if unit == '年' && !is_full(*value) {
            return None;
        }
        start = bytes.start;
    }
    if !may_begin(text, start, unit == '年' && is_full(value)) {
        return None;
    }
    let mut day = Day { bytes: number.bytes.start..end, ..Day::default() };
    *day.part(unit) = Some(value);
    day.read_on(text, unit);
    if day.year.is_some_and(|year| !is_full(year)) && day.month.is_none() {
        // Without a month, 25年 is a time too.
        return None;
    }
    let (first, mut last) = match earlier {
        Some((value, bytes)) => {
            let mut first = Day { bytes, ..Day::default() };
            *first.part(unit) = Some(value);
            (first, Some(day))
        }
        None => (day, None),
    };
    if last.is_none() {
        last = joint_after(text, first.bytes.end).and_then(|at| Day::read(text, at));
    }
    let end = last.as_ref().unwrap_or(&first).bytes.end;
    Some(Date { bytes: start..end, first, last, in_figures: false })
}

/// Whether a date may begin at byte `start`; `with_year` where a year of four digits does. A month is not
/// the end of another number or name (3.5月, A13月, 第13月) and not of another calendar.
fn may_begin(text: &str, start: usize, with_year: bool) -> bool {
    let before = &text[..start];
    if ["农历", "阴历", "夏历", "民国"].iter().any(|name| before.ends_with(name)) {
        return false;
    }
    let Some(last) = before.chars().next_back().filter(|_| !with_year) else { return true };
    // 光绪二十三年二月: the year was not read, so the month is of an unknown calendar. 今年二月 is known.
    let has_unread_year = || {
        const BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";
        let year = before.trim_end().strip_suffix('年').map(str::trim_end);
        let year = year.and_then(|year| year.chars().next_back());
        year.is_some_and(|c| numeral::is_part(c) || c.is_ascii_digit() || BRANCHES.contains(c))
    };
    let goes_on = matches!(last, '.' | '．' | '-' | '第' | '闰') || last.is_ascii_alphabetic();
    // 3000元月租, 单元月考: no 元月.
    let is_other_word = text[start..].starts_with('元')
        && (numeral::decimal_digit(last).is_some()
            || numeral::is_part(last)
            || matches!(last, '万' | '亿' | '单'));
    !(goes_on || is_other_word || has_unread_year())
}

impl Day {
    /// Reads what stands behind a unit: the month and the day behind a year.
    fn read_on(&mut self, text: &str, unit: char) {
        for units in [&['月'][..], &['日', '号'][..]].iter().skip(usize::from(unit == '月')) {
            let at = self.bytes.end;
            let read = number_with(text, at, units).or_else(|| day_before_joint(text, at, units));
            let Some((value, _, end)) = read else { break };
            *self.part(units[0]) = Some(value);
            self.bytes.end = end;
        }
    }

    /// Reads a date of any parts at byte `at`.
    fn read(text: &str, at: usize) -> Option<Self> {
        let (value, unit, end) = number_with(text, at, &['年', '月', '日', '号'])?;
        let mut day = Self { bytes: at..end, ..Self::default() };
        *day.part(unit) = Some(value);
        if matches!(unit, '年' | '月') {
            day.read_on(text, unit);
        }
        Some(day)
    }
}

/// The number at byte `at` with one of `units` behind it: its value, that unit, and the byte where it
/// ends. White space may stand between, as in 2023 年 4 月.
fn number_with(text: &str, at: usize, units: &[char]) -> Option<(u16, char, usize)> {
    let number = Number::after(text, at)?;
    let rest = text[number.bytes.end..].trim_start();
    let unit = rest.chars().next().filter(|unit| units.contains(unit))?;
    let value = number.value(unit)?;
    Some((value, unit, text.len() - rest.len() + unit.len_utf8()))
}

/// A day whose 日 stands only behind the second one: the 30 of 5月30—31日 and of 5月30至6月2日.
fn day_before_joint(text: &str, at: usize, units: &[char]) -> Option<(u16, char, usize)> {
    let unit = units.first().copied().filter(|unit| *unit == '日')?;
    let number = Number::after(text, at)?;
    let behind = joint_after(text, number.bytes.end)?;
    number_with(text, behind, &['月', '日', '号'])?;
    Some((number.value(unit)?, unit, number.bytes.end))
}

#[cfg(test)]
mod tests {
    use super::super::scan::Scan;
    use super::*;

    fn written(day: &Day) -> String {
        let part = |part: Option<u16>| part.map_or("-".to_owned(), |value| value.to_string());
        format!("{}.{}.{}", part(day.year), part(day.month), part(day.day))
    }

    /// Checks the dates of a line: what is read, and its year, month and day; behind `~` the second one.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found = dates(text, &Scan::of(text).hits).into_iter().map(|date| {
            let last = date.last.map_or(String::new(), |last| format!("~{}", written(&last)));
            format!("{}={}{last}", &text[date.bytes], written(&date.first))
        });
        assert_eq!(found.collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn reads_either_script() {
        check("于2023年4月5日印发", &["2023年4月5日=2023.4.5"]);
        check("二〇二三年十二月三十一日", &["二〇二三年十二月三十一日=2023.12.31"]);
        check("二OO三年五月廿一日", &["二OO三年五月廿一日=2003.5.21"]);
        check("２０２３年４月５日", &["２０２３年４月５日=2023.4.5"]);
        check("2023 年 4 月 5 日", &["2023 年 4 月 5 日=2023.4.5"]);
        check("23年4月，2月30日", &["23年4月=23.4.-", "2月30日=-.2.30"]);
    }

    #[test]
    fn reads_parts() {
        check("2023年和13月", &["2023年=2023.-.-", "13月=-.13.-"]);
        check("三月，十二月5号", &["三月=-.3.-", "十二月5号=-.12.5"]);
        check("14.2025年3月，GDP2023年", &["2025年3月=2025.3.-", "2023年=2023.-.-"]);
        check("去年12月，元月8日", &["12月=-.12.-", "元月8日=-.1.8"]);
    }

    #[test]
    fn reads_figures() {
        check(
            "于2023-04-05印发，2023.4.5，2023/4/5日",
            &["2023-04-05=2023.4.5", "2023.4.5=2023.4.5", "2023/4/5日=2023.4.5"],
        );
        check(
            "2023.4.5-2023.4.10，2023.4.5—4.10",
            &["2023.4.5-2023.4.10=2023.4.5~2023.4.10", "2023.4.5—4.10=2023.4.5~-.4.10"],
        );
        check("2023-04-05-08，v2023.4.5，2023.4.5.1，2023.45.6，12023-4-5，2023-04，2023.4-5", &[]);
        check(
            "2021上半年，2022第三季度，2023底前",
            &["2021=2021.-.-", "2022=2022.-.-", "2023=2023.-.-"],
        );
        check("2021初中毕业生，12021上半年，A2021上半年", &[]);
        check("请于05日前报送，005日，第05日", &["05日=-.-.5"]);
    }

    #[test]
    fn reads_ranges() {
        check("2021—2025年规划", &["2021—2025年=2021.-.-~2025.-.-"]);
        check("2023年1月至3月", &["2023年1月至3月=2023.1.-~-.3.-"]);
        check("5月1日至3日，1—6月", &["5月1日至3日=-.5.1~-.-.3", "1—6月=-.1.-~-.6.-"]);
        check("2022年12月30日—2023年1月2日", &["2022年12月30日—2023年1月2日=2022.12.30~2023.1.2"]);
        check("5月30日 至 6月2日", &["5月30日 至 6月2日=-.5.30~-.6.2"]);
        check(
            "5月30—31日，5月28至6月3日",
            &["5月30—31日=-.5.30~-.-.31", "5月28至6月3日=-.5.28~-.6.3"],
        );
        check("1—6月30日", &["1—6月30日=-.1.-~-.6.30"]);
    }

    /// Checks the second date of a line's only date, completed.
    #[track_caller]
    fn check_end(text: &str, expected: &str) {
        let found = dates(text, &Scan::of(text).hits);
        assert_eq!(found[0].end().map(|day| written(&day)).as_deref(), Some(expected), "{text}");
    }

    #[test]
    fn completes_the_second_date() {
        check_end("2023年5月1日至3日", "2023.5.3");
        check_end("2023年12月30日至1月2日", "2024.1.2");
        check_end("2023年1月至3月", "2023.3.-");
        check_end("2021—2025年", "2025.-.-");
    }

    #[test]
    fn leaves_other_numbers_alone() {
        check("25年来，25—30年，三个月，三四月间，12023年，年月日，岁月", &[]);
        check("3.5月，A13月，第13月，2023-20月，18月龄，6～18月龄", &[]);
        check("12023年2月3日，每间3000元月租，三百元月租，单元月考", &[]);
        check("", &[]);
    }

    #[test]
    fn leaves_other_calendars_alone() {
        check("农历二月三十日，闰二月三十日，光绪二十三年二月三十日，癸卯年二月三十日", &[]);
        check("民国33年2月29日，公元前3年2月30日", &[]);
    }
}
