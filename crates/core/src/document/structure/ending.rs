//! The lines below the body: the signature, the date, and the title of an enclosed text.

use super::head;
use crate::document::line::{Line, Role};

/// Finds the signature, which is the short lines right above a date that ends the text, and the title of
/// a text that is enclosed below that date, as by a notice that issues a regulation, or that begins on a new
/// page. Any other date between headings is part of the body.
pub(super) fn classify(lines: &[Line], roles: &mut [Role]) {
    let first_heading = roles.iter().position(|role| *role == Role::Heading);
    let mut followed_by_heading = false;
    let Some(body_begins) = roles.iter().position(|r| matches!(r, Role::Body | Role::Heading))
    else {
        return;
    };
    // A form feed may begin another document.
    for row in body_begins + 1..roles.len() {
        let breaks =
            lines[row].text().starts_with('\u{c}') || lines[row - 1].text().ends_with('\u{c}');
        if breaks {
            let title = head::enclosed_title(lines, roles, row);
            roles[title].fill(Role::Title);
        }
    }
    for row in (body_begins + 1..roles.len()).rev() {
        match roles[row] {
            Role::Heading => followed_by_heading = true,
            Role::Attachment => followed_by_heading = false,
            Role::Date => {
                let enclosed = head::enclosed_title(lines, roles, row + 1);
                let ends_text = !enclosed.is_empty() || !followed_by_heading;
                if ends_text || first_heading.is_none_or(|heading| heading > row) {
                    roles[enclosed].fill(Role::Title);
                    // A date in brackets says when the text of the title above it was passed: nobody
                    // signs there.
                    if !lines[row].body().starts_with(['（', '(']) {
                        signatures(lines, roles, body_begins, row);
                    }
                    followed_by_heading = false;
                } else {
                    roles[row] = Role::Body;
                }
            }
            _ => {}
        }
    }
}

/// Marks the short lines right above the date in row `date` as the signature.
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
    let signed: Vec<usize> = above.take_while(is_office).collect();
    for row in signed {
        roles[row] = Role::Signature;
    }
}
