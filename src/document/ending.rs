//! What stands below the body: who signs, the date, and to whom copies go.

use super::line::Line;
use super::role::Role;

/// 抄送：…… and 某办公室　2023年4月5日印发. GB/T 9704, 7.4.
pub(super) fn is_imprint(body: &str) -> bool {
    const LONGEST: usize = 60;
    let copies = ["抄送：", "抄送:", "主送：", "主送:", "分送：", "分送:"];
    copies.iter().any(|word| body.starts_with(word))
        || body.ends_with("日印发") && body.chars().nth(LONGEST).is_none()
}

/// Finds who signs: short lines right above a date that ends the text. A date between headings is part
/// of the body.
pub(super) fn classify(lines: &[Line], roles: &mut [Role]) {
    let first_heading = roles.iter().position(|role| *role == Role::Heading);
    let mut followed_by_heading = false;
    let Some(body_begins) = roles.iter().position(|r| matches!(r, Role::Body | Role::Heading))
    else {
        return;
    };
    for row in (body_begins + 1..roles.len()).rev() {
        match roles[row] {
            Role::Heading => followed_by_heading = true,
            Role::Attachment => followed_by_heading = false,
            Role::Date
                if followed_by_heading && first_heading.is_some_and(|heading| heading < row) =>
            {
                roles[row] = Role::Body;
            }
            Role::Date => signatures(lines, roles, body_begins, row),
            _ => {}
        }
    }
}

/// Takes the short lines right above the date in row `date` for who signs.
fn signatures(lines: &[Line], roles: &mut [Role], body_begins: usize, date: usize) {
    const LONGEST: usize = 30;
    const MOST: usize = 3;
    let above = (body_begins + 1..date).rev().filter(|&row| roles[row] != Role::Blank).take(MOST);
    let is_office = |row: &usize| {
        let body = lines[*row].body();
        roles[*row] == Role::Body
            && body.chars().nth(LONGEST).is_none()
            && !body.ends_with(['。', '；', '，', '：', '！', '？', '）', ';', ':'])
    };
    let signing: Vec<usize> = above.take_while(is_office).collect();
    for row in signing {
        roles[row] = Role::Signature;
    }
}
