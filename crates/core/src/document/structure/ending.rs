//! The lines below the body: the signature, the date, the note below it, and the title of an enclosed text.

use super::attachments::may_be_noted;
use super::{head, signing};
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
        let breaks = lines[row].begins_page() || lines[row - 1].ends_page();
        if breaks {
            let title = head::enclosed_title(lines, roles, row);
            roles[title].fill(Role::Title);
        }
    }
    signing::classify(lines, roles, body_begins);
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
                        signed(lines, roles, body_begins, row);
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

/// Marks what stands around the date of signing in row `date`: the signature, the note that lists the
/// attachments above it, and the note below.
fn signed(lines: &[Line], roles: &mut [Role], body_begins: usize, date: usize) {
    let first = signatures(lines, roles, body_begins, date);
    // 附件一：名单 begins no attachment where nothing but the signature follows.
    let above = (body_begins + 1..first).rev().filter(|&row| roles[row] != Role::Blank);
    let is_note = |row: &usize| {
        matches!(roles[*row], Role::Attachment | Role::Body) && may_be_noted(lines[*row].body())
    };
    for row in above.take_while(is_note).collect::<Vec<_>>() {
        roles[row] = Role::AttachmentNote;
    }
    notes(lines, roles, date);
}

/// Marks the short lines right above the date in row `date` as the signature, and returns the first of the
/// rows from there on.
fn signatures(lines: &[Line], roles: &mut [Role], body_begins: usize, date: usize) -> usize {
    const MOST: usize = 3;
    let above = (body_begins + 1..date).rev().filter(|&row| roles[row] != Role::Blank).take(MOST);
    let is_office = |row: &usize| roles[*row] == Role::Body && may_sign(lines[*row].body());
    let signed: Vec<usize> = above.take_while(is_office).collect();
    let first = signed.last().copied().unwrap_or(date);
    for row in signed {
        roles[row] = Role::Signature;
    }
    first
}

/// Whether a line can be the name of who signs.
pub(super) fn may_sign(body: &str) -> bool {
    const LONGEST: usize = 30;
    body.chars().nth(LONGEST).is_none()
        && !body.ends_with(['。', '；', '，', '：', '！', '？', '）', ';', ':'])
}

/// Marks the notes below the date in row `date`: （此件公开发布）, （联系人：某某，电话：……）. GB/T 9704, 7.3.6.
fn notes(lines: &[Line], roles: &mut [Role], date: usize) {
    const MOST: usize = 3;
    let below = (date + 1..roles.len()).filter(|&row| roles[row] != Role::Blank).take(MOST);
    let is_note = |row: &usize| roles[*row] == Role::Body && is_note(lines[*row].body());
    for row in below.take_while(is_note).collect::<Vec<_>>() {
        roles[row] = Role::Note;
    }
}

/// Whether a line is a note, also where its brackets are missing or of a wrong kind.
pub(super) fn is_note(body: &str) -> bool {
    const LONGEST: usize = 80;
    const OPENING: [char; 6] = ['（', '(', '【', '〔', '[', '［'];
    const CLOSING: [char; 6] = ['）', ')', '】', '〕', ']', '］'];
    let inside = body.trim_start_matches(OPENING);
    let begins = ["此件", "本件", "此文", "联系人"].iter().any(|word| inside.starts_with(word));
    body.chars().nth(LONGEST).is_none()
        && (begins || inside.len() < body.len() && body.ends_with(CLOSING))
}
