//! The day on which a document is written. The core has no clock: who asks says what time it is.

use std::fmt;

use crate::language::calendar::{self, MONTHS, is_leap};

/// A day of the calendar; shown as it is written in a document, 2026年11月27日.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Today {
    /// The year.
    pub year: u16,
    /// The month, from 1.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
}

impl Today {
    /// How far the clocks of China are ahead of UTC, in seconds.
    pub const AHEAD: u64 = 8 * 3600;

    /// The day at a time, in seconds since the beginning of 1970 in UTC, where 公文 are written: at UTC+8,
    /// wherever the computer stands. All of China has this time, and it has no summer time.
    pub fn at(seconds: u64) -> Self {
        let mut days = seconds.saturating_add(Self::AHEAD) / 86_400;
        let mut year = 1970;
        while year < u16::MAX && days >= days_of_year(year) {
            days -= days_of_year(year);
            year += 1;
        }
        let mut month = 1;
        let length = |month| u64::from(calendar::days(month, is_leap(year)));
        while month < MONTHS && days >= length(month) {
            days -= length(month);
            month += 1;
        }
        let small = |number: u64| u8::try_from(number).unwrap_or(u8::MAX);
        Self { year, month: small(month.into()), day: small(days + 1) }
    }
}

impl fmt::Display for Today {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}年{}月{}日", self.year, self.month, self.day)
    }
}

fn days_of_year(year: u16) -> u64 {
    365 + u64::from(is_leap(year))
}

#[cfg(test)]
mod tests {
    use super::Today;

    #[track_caller]
    fn check(seconds: u64, expected: &str) {
        assert_eq!(Today::at(seconds).to_string(), expected);
    }

    #[test]
    fn a_day_begins_at_midnight_in_china() {
        check(0, "1970年1月1日");
        check(951_753_599, "2000年2月28日");
        check(951_753_600, "2000年2月29日");
        check(1_704_038_399, "2023年12月31日");
        check(1_704_038_400, "2024年1月1日");
        check(1_795_746_816, "2026年11月27日");
        check(u64::MAX / 2, "65535年12月255日");
    }
}
