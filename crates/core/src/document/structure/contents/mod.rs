//! The table of contents: its entries repeat the headings, but are no headings. Also a list that names the
//! parts which follow, 由下列部分组成：, since its rows are no headings either.

mod entry;
mod enumeration;

use std::ops::Range;

pub use entry::ContentsEntry;
pub(crate) use entry::plain;

use entry::{has_page, is_entry, is_led, name_of};

use rustc_hash::FxHashMap;

use super::repeats::NameCounts;
use crate::document::line::{Ending, Line, Role, Style};

/// A table of contents, or a list that names the parts of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contents {
    /// The row of 目录; `None` where the entries have no title.
    pub title: Option<usize>,
    /// From its first row to its last.
    pub rows: Range<usize>,
    /// Its entries, in order.
    pub entries: Vec<ContentsEntry>,
    /// Whether it is a list in the text, behind a line that ends with ：, that names some of its parts.
    pub is_list: bool,
}

/// How many entries contents have at least.
const FEWEST: usize = 2;

/// Finds the tables of contents, 目录 or entries that lead to pages, and the lists that name parts.
pub(super) fn classify(lines: &[Line], roles: &mut [Role], repeated: &NameCounts) {
    let mut row = 0;
    // Where each name stands for the last time, found when it is first needed.
    let mut names = None;
    while row < lines.len() {
        let end = if is_title(&lines[row], roles[row]) {
            titled_end(lines, roles, row, &mut names)
        } else {
            untitled_end(lines, roles, row)
        };
        mark(&mut roles[row..end.max(row)]);
        row = end.max(row + 1);
    }
    for rows in enumeration::lists(lines, roles, repeated) {
        mark(&mut roles[rows]);
    }
}

fn mark(roles: &mut [Role]) {
    for role in roles.iter_mut().filter(|role| **role != Role::Blank) {
        *role = Role::Contents;
    }
}

/// The tables of contents and the lists, in order. The rows of one stand together; 目录 begins another.
pub(super) fn contents(lines: &[Line], roles: &[Role]) -> Vec<Contents> {
    let mut found: Vec<Contents> = Vec::new();
    let mut goes_on = false;
    let mut above = None;
    for (row, line) in lines.iter().enumerate() {
        match roles[row] {
            Role::Contents => {}
            Role::Blank => continue,
            _ => {
                goes_on = false;
                above = Some(row);
                continue;
            }
        }
        let title = is_title(line, Role::Body).then_some(row);
        if !goes_on || title.is_some() {
            let is_led_in = above.is_some_and(|row| lines[row].ending() == Ending::Colon);
            let is_list = title.is_none() && !is_led(line.body()) && is_led_in;
            found.push(Contents { title, rows: row..row, entries: Vec::new(), is_list });
        }
        goes_on = true;
        let Some(contents) = found.last_mut() else { continue };
        contents.rows.end = row + 1;
        if title.is_none() {
            entry::add(line, row, &mut contents.entries);
        }
    }
    found.retain(|contents| !contents.entries.is_empty());
    found
}

fn is_title(line: &Line, role: Role) -> bool {
    matches!(role, Role::Body | Role::Heading) && line.names_contents()
}

/// Where the contents end whose title stands in row `title`; `title` itself if no entries follow.
///
/// They end above the first heading of the text, which repeats the first entry; if it has another wording,
/// above the last row in which the numbers of the first level go back; with the last entry that leads to a
/// page; or above a preface, if most entries come again further down.
fn titled_end(
    lines: &[Line],
    roles: &[Role],
    title: usize,
    names: &mut Option<FxHashMap<String, usize>>,
) -> usize {
    /// How many entries without a page may stand between two with one.
    const WITHOUT_PAGE: usize = 3;
    let mut opening = Opening::default();
    let mut last_page = None;
    let mut since = 0;
    // The first heading of the text, where it repeats the first entry, and where the numbers go back.
    let mut heading = None;
    let mut goes_back = None;
    let mut end = title + 1;
    for row in (title + 1..lines.len()).filter(|&row| roles[row] != Role::Blank) {
        let line = &lines[row];
        if line.markdown_level() > 0 {
            // The entries of contents are no headings of Markdown, so this is the first of the text.
            heading = (opening.entries >= FEWEST).then_some(row);
            break;
        }
        if !is_entry(line) || is_title(line, roles[row]) || !may_stand(roles[row]) {
            break;
        }
        end = row + 1;
        // In contents with pages, what has one is an entry whatever it repeats.
        if has_page(line.body()) {
            last_page = Some(row);
            since = 0;
        } else if opening.is_repeated(line) {
            heading = Some(row);
            break;
        } else {
            goes_back = opening.goes_back(line).then_some(row).or(goes_back);
            since += 1;
            if last_page.is_some() && since > WITHOUT_PAGE {
                break;
            }
        }
        opening.add(line);
    }
    // A preface may follow: then the entries come again further down.
    let comes_again = || {
        let names = names.get_or_insert_with(|| names_of(lines, roles));
        let entries = (title + 1..end).filter(|&row| roles[row] != Role::Blank);
        let again = entries
            .filter(|&row| names.get(&name_of(&lines[row])).is_some_and(|&last| last >= end));
        (again.count() * 2 > opening.entries && opening.entries >= FEWEST).then_some(end)
    };
    let first = heading.or(goes_back).or_else(|| last_page.is_none().then(comes_again).flatten());
    let end = first.map(|heading| trimmed_end(lines, roles, title, heading));
    end.max(last_page.map(|last: usize| last + 1)).unwrap_or(title)
}

/// The letters of all rows that may be headings, each with the last row in which they stand.
fn names_of(lines: &[Line], roles: &[Role]) -> FxHashMap<String, usize> {
    let rows = (0..lines.len()).filter(|&row| may_stand(roles[row]) && is_entry(&lines[row]));
    rows.map(|row| (name_of(&lines[row]), row)).collect()
}

/// Whether a line of this role may stand in the contents: it is no code and no table.
fn may_stand(role: Role) -> bool {
    matches!(role, Role::Body | Role::Heading | Role::Attachment)
}

/// What is known of the entries so far, to tell the first heading of the text from them.
#[derive(Default)]
struct Opening {
    /// The letters of the first entry.
    first: String,
    /// The letters of the second entry, where the first has no marker: 前言, and then 第一章.
    second: Option<String>,
    /// The level of the first entry, and the last number of that level.
    top: Option<(Style, usize, u32)>,
    entries: usize,
}

impl Opening {
    fn add(&mut self, line: &Line) {
        let level = level(line);
        match self.entries {
            0 => (self.first, self.top) = (name_of(line), level),
            1 if self.top.is_none() => self.second = Some(name_of(line)),
            _ => {}
        }
        if let (Some((style, points, last)), Some(next)) = (&mut self.top, level)
            && (*style, *points) == (next.0, next.1)
        {
            *last = next.2;
        }
        self.entries += 1;
    }

    /// Whether a line repeats the first entry, or the second below one without a marker.
    fn is_repeated(&self, line: &Line) -> bool {
        let name = name_of(line);
        !name.is_empty()
            && self.entries > 0
            && (name == self.first || Some(&name) == self.second.as_ref())
    }

    /// Whether the numbers of the first entry's level go back in a line.
    fn goes_back(&self, line: &Line) -> bool {
        self.entries >= FEWEST
            && self.top.zip(level(line)).is_some_and(|((style, points, last), next)| {
                (style, points) == (next.0, next.1) && next.2 < last
            })
    }
}

/// The style of a line's marker, how many points are in it, as in 1.2, and its number.
fn level(line: &Line) -> Option<(Style, usize, u32)> {
    let leading = line.leading_marker()?;
    let written = &line.text_around(leading)[leading.bytes.clone()];
    let points = written.matches(['.', '．']).count();
    Some((leading.style, points, leading.number))
}

fn marker(line: &Line) -> &str {
    line.leading_marker().map_or("", |marker| line.text_around(marker)[marker.bytes.clone()].trim())
}

/// The end of contents that stand above the first heading in row `heading`. The title of the text may stand
/// between: lines without a marker, while the entries above them have one.
fn trimmed_end(lines: &[Line], roles: &[Role], title: usize, heading: usize) -> usize {
    const TALLEST: usize = 4;
    let is_blank = |row: &usize| roles[*row] == Role::Blank;
    let above = (title + 1..heading).rev().filter(|row| !is_blank(row));
    let is_bare = |row: &usize| {
        marker(&lines[*row]).is_empty()
            && !lines[*row].body().starts_with(|c: char| c.is_ascii_digit() || c == '[')
    };
    let bare: Vec<usize> = above.take(TALLEST).take_while(is_bare).collect();
    // Appendices may end the contents without a marker, so only a gap tells a title from them, or that
    // all other entries have one.
    let top = bare.last().copied().unwrap_or(heading);
    let stands_apart = top > 0 && roles[top - 1] == Role::Blank;
    let entries = || (title + 1..top).filter(|row| !is_blank(row));
    let are_marked = entries().all(|row| !is_bare(&row));
    let is_title = bare.len() < TALLEST && (stands_apart || are_marked);
    if is_title && entries().take(FEWEST).count() == FEWEST { top } else { heading }
}

/// Where the contents end that begin in row `first` without a title; `first` itself if none begin there.
/// Three rows or more lead to pages with dots, or to headings with links.
fn untitled_end(lines: &[Line], roles: &[Role], first: usize) -> usize {
    const FEWEST_LED: usize = 3;
    let is_led = |row: usize| {
        matches!(roles[row], Role::Body | Role::Heading)
            && lines[row].may_lead_to_page()
            && is_led(lines[row].body())
            && is_entry(&lines[row])
    };
    if !is_led(first) {
        return first;
    }
    let rows = (first..lines.len()).filter(|&row| roles[row] != Role::Blank);
    let led = || rows.clone().take_while(|&row| is_led(row));
    let end = led().last().map_or(first, |last| last + 1);
    // What is too short is looked at again from the next row, but it is short.
    if led().take(FEWEST_LED).count() == FEWEST_LED { end } else { first }
}

#[cfg(test)]
mod tests {
    use crate::document::Document;

    /// Checks the contents of a text: the row of each entry, its marker and its name.
    #[track_caller]
    fn check(text: &str, expected: &[(usize, &str, &str)]) {
        let document = Document::parse(text);
        let entries = document.contents().iter().flat_map(|contents| &contents.entries);
        let found: Vec<(usize, &str, &str)> = entries
            .map(|entry| {
                let text = document.text(entry.row);
                (entry.row, text[entry.marker.clone()].trim(), entry.title.as_str())
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn ends_where_the_first_heading_comes() {
        let expected = [(1, "一、", "甲事"), (2, "二、", "乙事")];
        check("目录\n一、甲事\n二、乙事\n一、甲事\n办好。\n二、乙事\n办好。", &expected);
        check("目 次\n一、甲事\n二、乙事\n一、另一件事\n办好。", &expected);
        check("【目　录】\n一、甲事\n二、乙事\n\n某某方案\n\n一、甲事\n办好。", &expected);
        check("目录\n一、甲事\n二、乙事\n某某方案\n一、甲事\n办好。", &expected);
        check("## 目录\n一、甲事\n二、乙事\n\n## 一、丙事\n办好。", &expected);
        check("## 目录\n\n- 甲\n- 乙\n\n## 甲\n办好。", &[(2, "", "甲"), (3, "", "乙")]);
        check("目录\n一、甲事\n二、乙事\n办好。", &[]);
        check("目录\n一、甲事\n二、乙事\n办好。\n一、甲事\n办好。\n二、乙事", &expected);
        check(
            "## 目录\n前言\n一、甲事\n引言\n一、甲事\n办好。",
            &[(1, "", "前言"), (2, "一、", "甲事"), (3, "", "引言")],
        );
    }

    #[test]
    fn knows_what_leads_to_a_page() {
        check(
            "目录\n前言\t1\n第一章 总则 …………（2）\n一、甲事......3\n（一）乙事　　- 4 -\n附录\n附则 5\n\n\
             前言\n甲。",
            &[
                (1, "", "前言"),
                (2, "第一章", "总则"),
                (3, "一、", "甲事"),
                (4, "（一）", "乙事"),
                (5, "", "附录"),
                (6, "", "附则"),
            ],
        );
        check(
            "- [一、甲事](#一甲事)\n- [二、乙事](#二乙事)\n  - [丙事](#丙事)\n\n## 一、甲事\n丁。",
            &[(0, "一、", "甲事"), (1, "二、", "乙事"), (2, "", "丙事")],
        );
        check("一、甲事……1\n二、乙事……2\n丙。", &[]);
    }

    #[test]
    fn joins_a_name_that_breaks_over_rows() {
        check(
            "目录\n一、甲事……1\n二、关于进一步加强和改进某某某工作的意见\n的说明……2\n三、丙事……3\n甲。",
            &[
                (1, "一、", "甲事"),
                (2, "二、", "关于进一步加强和改进某某某工作的意见的说明"),
                (4, "三、", "丙事"),
            ],
        );
    }

    #[test]
    fn finds_a_list_that_names_the_parts() {
        let text = "第一章 甲章\n办好。\n文件由下列部分组成：\n第一章 甲章；\n第二章 乙章。\n办好。\n第二章 乙章\n办好。";
        check(text, &[(3, "第一章", "甲章"), (4, "第二章", "乙章")]);
        assert!(Document::parse(text).contents()[0].is_list);
        let text = "某条例\n## 第一章 甲章\n## 第二章 乙章\n## 第三章 丙章\n## 第一章 甲章\n第一条 办好。\n\
                    ## 第二章 乙章\n第二条 办好。";
        check(text, &[(1, "第一章", "甲章"), (2, "第二章", "乙章"), (3, "第三章", "丙章")]);
        assert!(!Document::parse(text).contents()[0].is_list);
        check("分为以下小组：\n（一）甲组；\n（二）乙组。\n办好。", &[]);
    }
}
