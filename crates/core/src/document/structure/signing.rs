//! The date of signing where it is not written as it should be: without its day, in figures.

use super::ending::{is_note, may_sign};
use crate::document::line::{Date, Line, Role};

/// Marks a date that is not whole as the date of signing where its place leaves no doubt: a line that can be a
/// signature stands above it, the text ends above that, and only what belongs below a text follows.
pub(super) fn classify(lines: &[Line], roles: &mut [Role], body_begins: usize) {
    for row in body_begins + 1..roles.len() {
        if roles[row] == Role::Body && is_date(&lines[row]) && is_signed(lines, roles, row) {
            roles[row] = Role::Date;
        }
    }
}

/// Whether a line is nothing but a date, or what is left of one: 2025年5月, 2025年3月12, 2025年5月　日, 2025.3.12.
fn is_date(line: &Line) -> bool {
    const LONGEST: usize = 30;
    if line.has_length(LONGEST + 1) {
        return false;
    }
    let [date] = line.dates() else { return false };
    let body = line.body();
    date.bytes.start == line.body_start()
        && date.last.is_none()
        && is_rest(date, &line.text()[date.bytes.end..line.body_start() + body.len()])
}

/// Whether a text behind a date is what is left of its month and its day.
fn is_rest(date: &Date, rest: &str) -> bool {
    let day = &date.first;
    let is_blank = |c: char| c.is_whitespace() || matches!(c, 'X' | 'x' | '×' | '_' | '＿' | '*');
    let rest = rest.trim_start_matches(is_blank);
    let rest = if day.month.is_none() {
        rest.strip_prefix('月').map_or(rest, |rest| rest.trim_start_matches(is_blank))
    } else {
        rest.trim_start_matches(|c: char| c.is_ascii_digit())
    };
    let is_known = day.month.is_some() || day.full_year().is_some();
    is_known && matches!(rest, "" | "日")
}

fn is_signed(lines: &[Line], roles: &[Role], row: usize) -> bool {
    const MOST_SIGNING: usize = 3;
    let mut above = (0..row).rev().filter(|&row| roles[row] != Role::Blank);
    let is_office = |row: usize| roles[row] == Role::Body && may_sign(lines[row].body());
    let ends_text = |row: usize| {
        matches!(roles[row], Role::Closing | Role::AttachmentNote | Role::Attachment)
            || matches!(roles[row], Role::Body | Role::Heading)
                && lines[row].body().ends_with(['。', '！'])
    };
    let is_below_text = above.next().is_some_and(is_office)
        && above.take(MOST_SIGNING).find(|&row| !is_office(row)).is_some_and(ends_text);
    let below = (row + 1..roles.len()).find(|&row| roles[row] != Role::Blank);
    let ends = below.is_none_or(|row| {
        matches!(roles[row], Role::Attachment | Role::Copy | Role::Imprint | Role::Title)
            || is_note(lines[row].body())
    });
    is_below_text && ends
}
