//! The calendar: how long months are, and which day of the week a date is.

/// How many months a year has.
pub const MONTHS: u16 = 12;
/// How many days the longest month has.
pub const LONGEST: u16 = 31;

/// How many days a month has; none where there is no such month.
pub fn days(month: u16, leap: bool) -> u16 {
    match month {
        2 => 28 + u16::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=MONTHS => LONGEST,
        _ => 0,
    }
}

/// Whether a year has a 29th of February.
pub fn is_leap(year: u16) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

/// Which day of the week a date is, from 0 for Monday; `None` where there is no such date, or it is too long ago
/// for this calendar.
pub fn weekday(year: u16, month: u16, day: u16) -> Option<usize> {
    const FIRST_YEAR: u16 = 1900;
    const WEEK: usize = 7;
    let leap = is_leap(year);
    if year < FIRST_YEAR || !(1..=days(month, leap)).contains(&day) {
        return None;
    }
    let before: u16 = (1..month).map(|month| days(month, leap)).sum();
    let past = usize::from(year - 1);
    // The first of January of the year 1 was a Monday.
    Some((past * 365 + past / 4 - past / 100 + past / 400 + usize::from(before + day - 1)) % WEEK)
}

#[cfg(test)]
mod tests {
    use super::weekday;

    #[track_caller]
    fn check(year: u16, month: u16, day: u16, expected: Option<usize>) {
        assert_eq!(weekday(year, month, day), expected);
    }

    #[test]
    fn knows_the_calendar() {
        check(2023, 4, 5, Some(2));
        check(2024, 2, 29, Some(3));
        check(2024, 3, 1, Some(4));
        check(2000, 1, 1, Some(5));
        check(1949, 10, 1, Some(5));
        check(2023, 12, 31, Some(6));
        check(2023, 2, 29, None);
        check(2023, 13, 1, None);
        check(2023, 0, 1, None);
    }
}
