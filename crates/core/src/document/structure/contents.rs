//! The table of contents: its entries repeat the headings, but are no headings.

use std::ops::Range;

use crate::document::line::{Line, Role};

/// Finds 目录 and its entries. It ends above the row that repeats its first entry, which is the first
/// heading of the text; without such a row, with the last entry that leads to a page.
pub(super) fn classify(lines: &[Line], roles: &mut [Role]) {
    let Some(title) = (0..lines.len()).find(|&row| is_title(&lines[row], roles[row])) else {
        return;
    };
    let mut entries = (title + 1..lines.len()).filter(|&row| roles[row] != Role::Blank);
    let Some(first) = entries.next().filter(|&row| is_entry(&lines[row])) else { return };
    let name = key(lines[first].body());
    let mut end = title;
    for row in std::iter::once(first).chain(entries).take_while(|&row| is_entry(&lines[row])) {
        if row > first && !name.is_empty() && key(lines[row].body()) == name {
            end = row;
            break;
        }
        if leads_to_page(lines[row].body()) {
            end = row + 1;
        }
    }
    for role in roles[title..end.max(title)].iter_mut().filter(|role| **role != Role::Blank) {
        *role = Role::Contents;
    }
}

fn is_title(line: &Line, role: Role) -> bool {
    const LONGEST: usize = 8;
    let body = line.body();
    let letters = || body.chars().filter(|c| !matches!(c, ' ' | '　' | '*'));
    matches!(role, Role::Body | Role::Heading)
        && body.len() <= LONGEST * '目'.len_utf8()
        && ["目录", "目次"].iter().any(|word| letters().eq(word.chars()))
}

fn is_entry(line: &Line) -> bool {
    const LONGEST: usize = 80;
    let body = line.body();
    body.chars().nth(LONGEST).is_none() && !body.ends_with(['。', '；', '：', '，'])
}

/// Whether an entry ends with dots or a gap and a page number, or is a Markdown link to a heading.
fn leads_to_page(body: &str) -> bool {
    let name = body.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '—' | ' '));
    name.len() < body.len() && name.ends_with(['…', '.', '·', '．', '\t', '　', '（', '('])
        || body.trim_start_matches(['-', ' ']).starts_with('[') && body.contains("](#")
}

/// The name in an entry, without what leads to its page, in bytes of the line.
pub(crate) fn entry_name(text: &str, body_start: usize) -> Range<usize> {
    let body = text[body_start..].trim_end();
    if let Some(linked) = body.strip_prefix('[').and_then(|rest| rest.split_once("](#")) {
        let start = body_start + "[".len();
        return start..start + linked.0.len();
    }
    body_start..body_start + without_page(body).len()
}

fn without_page(body: &str) -> &str {
    if !leads_to_page(body) {
        return body;
    }
    let is_page = |c: char| c.is_ascii_digit() || c.is_whitespace() || "-—….·．（）()".contains(c);
    body.trim_end_matches(is_page)
}

/// The name in an entry without white space, by which entries are compared.
fn key(body: &str) -> String {
    without_page(body).chars().filter(|c| !c.is_whitespace()).collect()
}
