//! Places in a text that its writer left to be filled in: X同志, ××月, ____, 【待补充】, （此处填写事由）, TODO.

mod instruction;
mod letter;
mod line;
mod sign;

use std::ops::Range;

use super::scan::Hit;
use instruction::{instruction, note, variable};
use line::is_line;
use sign::{Signs, is_somebody};

/// A place left to be filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blank {
    /// In bytes of the line.
    pub bytes: Range<usize>,
    /// What stands in it.
    pub filler: Filler,
}

/// What stands in a blank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filler {
    /// Signs in the place of a name or a number: X, ××, ○○, **
    Sign,
    /// 某某
    Somebody,
    /// A line to write on: ____
    Line,
    /// What is to be written there: 【待补充】, （此处填写事由）, TODO
    Instruction,
}

/// The blanks in a line. `fillers` are the bytes at which a sign may stand; brackets are among the hits.
pub(super) fn blanks(
    text: &str,
    hits: &[Hit],
    fillers: &[usize],
    non_prose: &[Range<usize>],
) -> Vec<Blank> {
    let mut found: Vec<Blank> = Vec::new();
    let brackets =
        hits.iter().filter(|hit| matches!(hit.character, '（' | '(' | '【' | '[' | '［' | '〔'));
    for hit in brackets {
        found.extend(instruction(text, hit.byte));
    }
    let mut end = 0;
    let mut signs = Signs::of(text, fillers);
    for &at in fillers {
        if at < end {
            continue;
        }
        let note = note(text, at);
        let is_note = note.is_some();
        let run = note.unwrap_or_else(|| run(text, at));
        end = run.end;
        let filler = match text[at..].chars().next() {
            Some('_' | '＿') => is_line(text, &run).then_some(Filler::Line),
            Some('某') => is_somebody(text, &run).then_some(Filler::Somebody),
            Some('T') => is_note.then_some(Filler::Instruction),
            Some('{') => {
                if let Some(blank) = variable(text, at) {
                    end = blank.bytes.end;
                    found.push(blank);
                }
                None
            }
            Some('*') => signs.is_star(&run).then_some(Filler::Sign),
            _ => signs.is_sign(&run).then_some(Filler::Sign),
        };
        found.extend(filler.map(|filler| Blank { bytes: run, filler }));
    }
    if !found.is_empty() {
        found.retain(|blank| {
            let next = non_prose.partition_point(|range| range.end <= blank.bytes.start);
            non_prose.get(next).is_none_or(|range| blank.bytes.end <= range.start)
        });
        found.sort_by_key(|blank| blank.bytes.start);
        found.dedup_by(|next, last| next.bytes.start < last.bytes.end);
    }
    found
}

/// The same character in a row. Wide and narrow letters and signs of the same look count as one.
fn run(text: &str, at: usize) -> Range<usize> {
    let plain = |c: char| match c {
        'x' | 'Ｘ' | 'ｘ' | '×' | '✕' | '╳' => 'X',
        '＿' => '_',
        'Ｏ' => 'O',
        other => other,
    };
    let rest = &text[at..];
    let first = rest.chars().next().map(plain);
    let length = rest.char_indices().find(|(_, c)| Some(plain(*c)) != first);
    at..at + length.map_or(rest.len(), |(length, _)| length)
}

/// What stands on both sides of a run.
fn sides(text: &str, run: &Range<usize>) -> (Option<char>, Option<char>) {
    (text[..run.start].chars().next_back(), text[run.end..].chars().next())
}

/// Units of what is left blank: 月, 日 and whom or what a name belongs to.
const BEHIND: [&str; 58] = [
    "年", "月", "日", "号", "时", "分", "市", "县", "区", "省", "州", "镇", "乡", "村", "街道",
    "社区", "局", "厅", "处", "科", "股", "办", "院", "所", "站", "委", "党", "公司", "集团",
    "单位", "部门", "部", "机关", "系统", "中心", "学校", "中学", "小学", "大学", "同志", "书记",
    "主任", "副", "市长", "县长", "区长", "省长", "局长", "厅长", "处长", "科长", "经理", "主席",
    "先生", "女士", "名", "万", "亿",
];

fn begins_noun(text: &str) -> bool {
    BEHIND.iter().any(|word| text.starts_with(word))
}

#[cfg(test)]
mod tests {
    use crate::document::Line;

    /// Checks the blanks in a line, which are marked by ⟦⟧.
    #[track_caller]
    pub(super) fn check(marked: &[&str]) {
        for marked in marked {
            let line = Line::parse(marked.replace(['⟦', '⟧'], ""));
            let mut shown = line.text().to_owned();
            for blank in line.blanks().iter().rev() {
                shown.insert(blank.bytes.end, '⟧');
                shown.insert(blank.bytes.start, '⟦');
            }
            assert_eq!(shown, *marked);
        }
    }

    #[test]
    fn takes_linear_time() {
        for text in [
            "X",
            "×",
            "*",
            "_",
            "{",
            "（",
            "[",
            "某",
            "T",
            "（填",
            "{{",
            "X同志",
            "XX ",
            "+X",
            "**市长 ",
        ] {
            let line = Line::parse(text.repeat(100_000));
            assert!(line.blanks().len() <= 100_000);
        }
        let behind_spaces = " ".repeat(100_000) + &"[名称]、".repeat(100_000);
        assert!(!Line::parse(behind_spaces).blanks().is_empty());
    }
}
