//! The lines above the body: the letterhead, the title and the recipient.

use std::ops::Range;

use super::recipient;
use crate::document::kind::{ends_with_kind, stop_behind_title};
use crate::document::line::{Line, Role};
use crate::language::numeral;

/// How far down the head may reach, in lines with text: above the address of a speech there may be a date,
/// a source and an editor's note.
const FURTHEST: usize = 16;

/// Finds the letterhead, the title and the recipient.
pub(super) fn classify(lines: &[Line], roles: &mut [Role]) {
    let rows: Vec<usize> = (0..lines.len())
        .filter(|&row| !matches!(roles[row], Role::Blank | Role::FrontMatter | Role::Code))
        .filter(|&row| !lines[row].is_residue())
        .filter(|&row| roles[row] != Role::Table || is_letterhead(&lines[row]))
        .take(FURTHEST)
        .take_while(|&row| !matches!(roles[row], Role::Attachment))
        .collect();
    let mut below = &rows[..];
    while let Some((&row, rest)) = below.split_first() {
        // In Word the red head is often a text box or a table.
        let may_be = matches!(roles[row], Role::Body | Role::Table);
        let is_letterhead = may_be && is_letterhead(&lines[row]);
        if is_letterhead {
            roles[row] = Role::Letterhead;
        } else if roles[row] != Role::Date {
            break;
        }
        below = rest;
    }
    let mut title = 0..0;
    if let Some(&first) = below.first() {
        let height = title_height(lines, roles, first);
        title = first..first + height;
        roles[title.clone()].fill(Role::Title);
        below = &below[height.min(below.len())..];
        if let Some((&row, rest)) = below.split_first() {
            let line = &lines[row];
            let is_number = is_order_number(line.body()) || is_document_number(line);
            if roles[row] == Role::Body && is_number {
                roles[row] = Role::Letterhead;
                below = rest;
            }
        }
    }
    let heading = rows.iter().position(|&row| roles[row] == Role::Heading);
    let before_headings = &rows[..heading.unwrap_or(rows.len())];
    recipient::classify(lines, roles, before_headings, title, below.first().copied());
}

/// 份号, 密级, 紧急程度, 发文机关标志, 发文字号 and 签发人. GB/T 9704, 7.2.
fn is_letterhead(line: &Line) -> bool {
    const LONGEST: usize = 40;
    let body = line.body();
    if body.chars().nth(LONGEST).is_some() {
        return false;
    }
    let is_copy_number = body.len() == 6 && body.bytes().all(|b| b.is_ascii_digit());
    let is_urgent = matches!(body, "特急" | "加急" | "特提" | "平急");
    // 新华社北京３月１５日电
    let is_dateline = body.ends_with("日电");
    let is_issuer = body.ends_with("文件") && !body.contains(['《', '关']);
    is_copy_number
        || is_secrecy(body)
        || is_urgent
        || is_dateline
        || is_issuer
        || is_document_number(line)
}

/// 机密★1年 and 机密; also 机密1年, which should be written so.
fn is_secrecy(body: &str) -> bool {
    let rest = ["绝密", "机密", "秘密"].iter().find_map(|word| body.strip_prefix(word));
    rest.is_some_and(|rest| {
        let term = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        let number = numeral::prefix(term).map_or(0, |(_, length)| length);
        let is_term = number > 0 && ["年", "月", "个月", "天", "日"].contains(&&term[number..]);
        rest.is_empty() || rest.starts_with('★') || term == "长期" || is_term
    })
}

/// 国办发〔2023〕5号, alone or with 签发人 behind it.
fn is_document_number(line: &Line) -> bool {
    let body = line.body();
    let alone = body.split_once("签发人").map_or(body, |(number, _)| number.trim_end());
    let end = line.body_start() + alone.len();
    alone.is_empty()
        || line.document_numbers().iter().any(|number| number.bytes.end == end)
            && !alone.contains(['《', '，', '。'])
}

/// 第752号, below the title of an order or an announcement.
fn is_order_number(body: &str) -> bool {
    body.strip_prefix('第')
        .and_then(|rest| rest.strip_suffix('号'))
        .is_some_and(|number| numeral::parse(number.trim()).is_some())
}

/// How many rows the title that begins in row `first` has; 0 if none begins there. A title may break over
/// lines, and then only the last of them names the kind of document.
fn title_height(lines: &[Line], roles: &[Role], first: usize) -> usize {
    const TALLEST: usize = 5;
    let line = &lines[first];
    if line.markdown_level() == 1 && line.leading_marker().is_none() {
        return 1;
    }
    let body = |row: usize| lines[row].body();
    let names_kind = |row: usize| ends_with_kind(stopped_title(body(row)).unwrap_or(body(row)));
    // The text below a title may begin with a sentence that looks like one: 请各地执行本市的规定。
    let may_be_stopped = |row: usize| row == first || !names_kind(row - 1);
    let is_part = |row: usize| {
        let is_stopped = may_be_stopped(row) && stopped_title(body(row)).is_some();
        roles[row] == Role::Body && (is_title(body(row)) || is_stopped)
    };
    if !is_part(first) {
        return 0;
    }
    let end = (first + TALLEST).min(lines.len());
    // 关于印发某某办法 | （试行）的通知: the last line that names a kind ends the title.
    let rows =
        (first..end).take_while(|&row| is_part(row) || row > first && is_rest(lines, roles, row));
    let Some(last) = rows.filter(|&row| names_kind(row)).last() else {
        return 1;
    };
    let goes_on = |&row: &usize| {
        roles[row] == Role::Body
            && (is_version(lines[row].body()) || is_subtitle(lines[row].body()))
    };
    let height = last + 1 - first;
    height + (last + 1..end).take_while(goes_on).count()
}

/// Whether a row is the rest of a title that the line above begins: （试行）的通知.
fn is_rest(lines: &[Line], roles: &[Role], row: usize) -> bool {
    const LONGEST: usize = 20;
    let body = lines[row].body();
    let is_short = body.chars().nth(LONGEST).is_none();
    roles[row] == Role::Body && is_short && body.starts_with('（') && ends_with_kind(body)
}

/// The rows of the title of a text that begins in row `from` or soon below; empty if the lines there make
/// no title that names its kind.
pub(super) fn enclosed_title(lines: &[Line], roles: &[Role], from: usize) -> Range<usize> {
    const FARTHEST: usize = 8;
    let near = from..lines.len().min(from + FARTHEST);
    // A note in brackets, （此件公开发布）, and the imprint may stand between.
    let stands_between = |row: &usize| {
        let body = lines[*row].body();
        matches!(roles[*row], Role::Blank | Role::Copy | Role::Imprint)
            || body.starts_with(['（', '(']) && body.ends_with(['）', ')'])
    };
    let Some(first) = near.into_iter().find(|row| !stands_between(row)) else { return from..from };
    let height = title_height(lines, roles, first);
    let last = first + height;
    let mut rows = lines[first..last].iter();
    let names_kind = rows.clone().any(|line| ends_with_kind(line.body()))
        && !rows.any(|line| line.body().contains(['：', ':']));
    if names_kind && lines[first].leading_marker().is_none() { first..last } else { from..from }
}

/// （试行）, on a line of its own below a title.
fn is_version(body: &str) -> bool {
    let note = body.strip_prefix(['（', '(']).and_then(|rest| rest.strip_suffix(['）', ')']));
    note.is_some_and(|note| {
        ["试行", "暂行", "草案", "稿", "修订", "修正"].iter().any(|word| note.contains(word))
    })
}

/// ——在某某会议上的讲话, below the title of a speech.
fn is_subtitle(body: &str) -> bool {
    const LONGEST: usize = 50;
    body.starts_with('—') && body.chars().nth(LONGEST).is_none() && !body.contains('。')
}

/// The title in a line behind which a mark stands by mistake: 关于某事的通知。
fn stopped_title(body: &str) -> Option<&str> {
    // What a sentence begins with that names a paper at its end.
    const LEADS: [&str; 12] =
        ["请", "现", "根据", "按照", "依据", "为", "经", "已", "以上", "特", "同意", "望"];
    let (title, _) = stop_behind_title(body)?;
    let is_marked = ["关于", "的", "年"].iter().any(|word| title.contains(word));
    let is_sentence = LEADS.iter().any(|lead| title.starts_with(lead))
        || title.contains(['，', ',', '；', '？', '！']);
    (is_marked && !is_sentence && is_title(title)).then_some(title)
}

fn is_title(body: &str) -> bool {
    const LONGEST: usize = 80;
    !body.ends_with(['。', '；', '，', '：', ':', ';', ',', '！', '、'])
        && !body.contains('。')
        && !body.starts_with(['—', '-', '（', '(', '来', '|'])
        && body.chars().nth(LONGEST).is_none()
}
