//! 版记: the lines at the very end that say whom copies go to, and who printed the document when. GB/T 9704,
//! 7.4.

use crate::document::line::{Line, Role, copies};

/// Finds the lines that continue a list of copies, the line below it that says when it was printed, and the
/// lists at the end of a bulletin: 报：……, 送：……, 发：…….
pub(super) fn classify(lines: &[Line], roles: &mut [Role]) {
    recipients_in_head(lines, roles);
    lists_of_bulletin(lines, roles);
    let mut row = 0;
    while row < roles.len() {
        row += 1;
        if roles[row - 1] != Role::Copy {
            continue;
        }
        while row < roles.len() && goes_on(lines, roles, row) {
            roles[row] = Role::Copy;
            row += 1;
        }
        let below = (row..roles.len()).find(|&row| roles[row] != Role::Blank);
        if let Some(below) = below.filter(|&row| is_printed(&lines[row], roles[row])) {
            roles[below] = Role::Imprint;
        }
    }
}

/// Whether a line begins a list of copies.
pub(crate) fn begins_copies(body: &str) -> bool {
    copies(body).is_some() || is_of_bulletin(body)
}

/// 主送：某局 above the text names the recipient.
fn recipients_in_head(lines: &[Line], roles: &mut [Role]) {
    let is_text = |role: &Role| matches!(role, Role::Body | Role::Heading);
    let head = roles.iter().position(is_text).unwrap_or(roles.len());
    for row in 0..head {
        if roles[row] == Role::Copy && copies(lines[row].body()) == Some("主送") {
            roles[row] = Role::Recipient;
        }
    }
}

/// Marks the lists at the end of a bulletin.
fn lists_of_bulletin(lines: &[Line], roles: &mut [Role]) {
    const MOST: usize = 8;
    let rows = (0..roles.len()).rev().filter(|&row| !lines[row].is_blank()).take(MOST);
    let is_end = |&row: &usize| {
        matches!(roles[row], Role::Copy | Role::Imprint)
            || roles[row] == Role::Body && is_of_bulletin(lines[row].body())
    };
    for row in rows.take_while(is_end).collect::<Vec<_>>() {
        if roles[row] == Role::Body {
            roles[row] = Role::Copy;
        }
    }
}

/// 报：市委，市政府。
fn is_of_bulletin(body: &str) -> bool {
    const WORDS: [&str; 6] = ["报送", "发送", "报", "送", "发", "抄报"];
    let rest = WORDS.iter().find_map(|word| body.strip_prefix(word));
    rest.is_some_and(|rest| rest.trim_start().starts_with(['：', ':']))
}

/// Whether the list of copies above goes on in a row: it ends open there, or the row ends as a list does.
fn goes_on(lines: &[Line], roles: &[Role], row: usize) -> bool {
    const OPEN: [char; 3] = ['，', '、', '；'];
    let (above, body) = (lines[row - 1].body(), lines[row].body());
    roles[row] == Role::Body
        && lines[row].dates().is_empty()
        && !above.ends_with('。')
        && !begins_copies(body)
        && (above.ends_with(OPEN) || body.ends_with(OPEN) || body.ends_with('。'))
}

/// 某办公室　2023年4月5日, where 印发 is missing behind the date, or has a mark behind it.
fn is_printed(line: &Line, role: Role) -> bool {
    const LONGEST: usize = 60;
    let [date] = line.dates() else { return false };
    let end = line.body_start() + line.body_length();
    matches!(role, Role::Body | Role::Date)
        && date.is_whole()
        && matches!(&line.text()[date.bytes.end..end], "" | "印发。")
        && line.body().chars().nth(LONGEST).is_none()
}
