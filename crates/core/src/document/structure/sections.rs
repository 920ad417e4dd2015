//! Headings without a marker, found by the list below them: 名词解释, and then 1.……; 說明：, and then
//! 一、……. They end sections above them, and their list begins again.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::document::line::{Ending, Line, Role, Style};
use crate::language::is_ideograph;

/// A heading without a marker, on a line of its own above a list that begins at one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::document) struct Section {
    /// The row it stands in.
    pub row: usize,
    /// The row of the numbered heading that it stands under: the innermost one whose series goes on below
    /// it. `None` where it ends all of them.
    pub under: Option<usize>,
}

/// The headings without a marker, in order. Markdown has headings of its own.
pub(super) fn sections(lines: &[Line], roles: &[Role]) -> Vec<Section> {
    let mut candidates = candidates(lines, roles);
    if candidates.is_empty() || lines.iter().any(|line| line.markdown_level() > 0) {
        return Vec::new();
    }
    go_on(lines, roles, &mut candidates);
    // One label above a list is a sentence that introduces it; several of them are the parts of a letter.
    let ends_section = |c: &&Candidate| c.open.last().is_some_and(|open| !open.goes_on);
    let begins_again = |kind: Kind| {
        let of_kind = candidates.iter().filter(move |c| c.kind == kind);
        of_kind.filter(ends_section).map(|c| c.list).collect::<FxHashSet<Style>>()
    };
    let (names, labels) = (begins_again(Kind::Name), begins_again(Kind::Label));
    let is_section = |c: &&Candidate| match c.kind {
        Kind::Name => ends_section(c) || c.open.is_empty() && names.contains(&c.list),
        Kind::Label => ends_section(c) && !c.open.is_empty() || labels.contains(&c.list),
    };
    let mut found: Vec<Section> = Vec::new();
    for candidate in candidates.iter().filter(is_section) {
        let open = candidate.open.iter().rev().find(|open| open.goes_on);
        let section = Section { row: candidate.row, under: open.map(|open| open.row) };
        if candidate.kind == Kind::Label {
            found.extend(labelled_above(lines, roles, candidate.row));
        }
        found.push(section);
    }
    found
}

/// How a heading without a marker is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// 名词解释
    Name,
    /// 說明：
    Label,
}

/// A line that may be a heading without a marker.
#[derive(Debug)]
struct Candidate {
    row: usize,
    kind: Kind,
    /// The style of the list below it.
    list: Style,
    /// The numbered headings that are open above it, the outermost first.
    open: Vec<Open>,
}

#[derive(Debug, Clone, Copy)]
struct Open {
    style: Style,
    number: u32,
    row: usize,
    /// Whether the next number of its style below the candidate goes on with it.
    goes_on: bool,
}

/// The lines that may be such headings, with what is open above them.
fn candidates(lines: &[Line], roles: &[Role]) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    // The last rows with text: what stands above the row at hand, and above that.
    let mut above: [Option<usize>; 2] = [None, None];
    for (row, line) in lines.iter().enumerate().filter(|&(row, _)| roles[row] != Role::Blank) {
        if matches!(roles[row], Role::Title | Role::Attachment) {
            open.clear();
        }
        let leading = line.leading_marker().filter(|_| roles[row] == Role::Heading);
        if let Some(marker) = leading {
            let is_above = |other: &Open| other.style <= marker.style;
            if let ([before, Some(name)], 1) = (above, marker.number)
                && let Some(kind) = kind(lines, roles, name, before)
            {
                let (row, list) = (name, marker.style);
                found.push(Candidate { row, kind, list, open: open.clone() });
            }
            open.truncate(open.iter().take_while(|other| is_above(other)).count());
            let next = Open { style: marker.style, number: marker.number, row, goes_on: false };
            match open.last_mut().filter(|last| last.style == marker.style) {
                Some(last) => *last = next,
                None => open.push(next),
            }
        }
        above = [above[1], Some(row)];
    }
    found
}

/// What kind of heading without a marker the row `name` may be, below the row `before`.
fn kind(lines: &[Line], roles: &[Role], name: usize, before: Option<usize>) -> Option<Kind> {
    if roles[name] != Role::Body || lines[name].leading_marker().is_some() {
        return None;
    }
    if lines[name].ending() == Ending::Colon && is_label(&lines[name]) {
        return Some(Kind::Label);
    }
    // Below a title stand subtitles and names; beside other short lines, a short line is a cell.
    let before = before.filter(|&row| matches!(roles[row], Role::Body | Role::Heading))?;
    if names_marker(lines, before) {
        return None;
    }
    let follows_text = lines[before].leading_marker().is_some() || !is_name(&lines[before]);
    (is_name(&lines[name]) && follows_text).then_some(Kind::Name)
}

/// Whether what stands below a row is the name of a marker that stands alone: 附录A, and maybe （规范性）.
fn names_marker(lines: &[Line], row: usize) -> bool {
    let stands_alone =
        |row: usize| lines[row].leading_marker().is_some() && !lines[row].has_text_behind_markers();
    let above = row.saturating_sub(1);
    if stands_alone(row) == stands_alone(above) {
        return stands_alone(row);
    }
    let body = lines[row].body();
    let is_note = body.starts_with(['（', '(']) && body.ends_with(['）', ')']);
    stands_alone(if is_note { above } else { row })
}

/// Whether a line may be the name of a section: short, and without marks but brackets and quotes.
fn is_name(line: &Line) -> bool {
    const LONGEST: usize = 20;
    /// No name has so many bytes.
    const TOO_LONG: usize = 90;
    let may_stand =
        |c: char| c.is_alphanumeric() || c.is_whitespace() || "、“”《》（）()·".contains(c);
    if line.has_length(TOO_LONG) {
        return false;
    }
    let body = line.body();
    body.chars().nth(LONGEST).is_none()
        && body.starts_with(is_ideograph)
        && body.chars().nth(1).is_some()
        && body.chars().all(may_stand)
}

/// Whether a line is nothing but a very short label: 說明：
fn is_label(line: &Line) -> bool {
    const LONGEST: usize = 4;
    /// No label has so many bytes.
    const TOO_LONG: usize = 31;
    let body = || line.body().strip_suffix(['：', ':']);
    !line.has_length(TOO_LONG)
        && body().is_some_and(|label| {
            (2..=LONGEST).contains(&label.chars().count()) && label.chars().all(is_ideograph)
        })
}

/// The line above a label that is a section as well: a label as long, and its text behind it, 主旨：……
fn labelled_above(lines: &[Line], roles: &[Role], row: usize) -> Option<Section> {
    const FARTHEST: usize = 3;
    let above = (row.saturating_sub(FARTHEST)..row).rev().find(|&row| roles[row] != Role::Blank)?;
    let label = |row: usize| {
        lines[row].body().split_once(['：', ':']).map(|(label, _)| label.chars().count())
    };
    let is_labelled = roles[above] == Role::Body
        && lines[above].leading_marker().is_none()
        && label(above).is_some()
        && label(above) == label(row);
    is_labelled.then_some(Section { row: above, under: None })
}

/// Finds which of the headings above each candidate go on below it: the next marker of the style has the
/// next number.
fn go_on(lines: &[Line], roles: &[Role], candidates: &mut [Candidate]) {
    let mut next: FxHashMap<Style, u32> = FxHashMap::default();
    let mut row = lines.len();
    for candidate in candidates.iter_mut().rev() {
        while row > candidate.row {
            row -= 1;
            match roles[row] {
                Role::Title | Role::Attachment => next.clear(),
                Role::Heading => {
                    if let Some(marker) = lines[row].leading_marker() {
                        next.insert(marker.style, marker.number);
                    }
                }
                _ => {}
            }
        }
        for open in &mut candidate.open {
            open.goes_on = next.get(&open.style) == Some(&(open.number + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::structure::repeats::NameCounts;
    use crate::document::structure::roles;

    /// Checks the headings without a marker: their rows, and the rows of what they stand under.
    #[track_caller]
    fn check(text: &str, expected: &[(usize, Option<usize>)]) {
        let lines: Vec<Line> = crate::text::lines(text).map(Line::parse).collect();
        let roles = roles::classify(&lines, &NameCounts::of(lines.iter()), |_| false);
        let found = sections(&lines, &roles);
        let found: Vec<_> = found.into_iter().map(|section| (section.row, section.under)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_name_above_a_list_ends_the_sections_above() {
        let text = "报告\n各位代表：\n一、甲\n（一）乙。丙。\n（二）丁。戊。\n指标解释\n1.甲：乙。\n2.丙：丁。";
        check(text, &[(5, None)]);
        check(&format!("{text}\n二、己\n庚。"), &[(5, Some(2))]);
        check(&format!("{text}\n（三）己\n庚。"), &[]);
    }

    #[test]
    fn cells_and_sentences_are_no_headings() {
        check("报告\n一、甲\n乙。\n序号\n名称\n1.丙\n丁", &[]);
        check("报告\n一、甲\n办好下列事项。\n1.丙\n丁。", &[]);
        check("报告\n李某某\n一、甲\n丁。", &[]);
    }

    #[test]
    fn labels_above_lists_are_the_parts_of_a_letter() {
        check(
            "某府　函\n主旨：请查照。\n說明：\n一、甲。\n二、乙。\n擬辦：\n一、丙。\n二、丁。",
            &[(1, None), (2, None), (5, None)],
        );
        check("某府　函\n說明：\n一、甲。\n二、乙。", &[]);
    }
}
