//! 关于 twice in a title: 关于关于防汛工作的通知, 关于做好关于防汛工作的通知.

use std::ops::Range;

use super::Fault;
use crate::document::about_twice;
use crate::rules::{Applicability, LineFindings, LineInput};

const ABOUT: &str = "关于";

/// 关于关于 in a line that is a title.
pub(super) fn in_a_row(input: &LineInput, found: &mut LineFindings) {
    let Some(bytes) = about_twice(input.line.body()) else { return };
    let start = input.line.body_start();
    let bytes = start + bytes.start..start + bytes.end;
    let surplus = bytes.start..bytes.start + ABOUT.len();
    let finding = found.add(bytes, "标题里“关于”重复");
    finding.fix(Applicability::Safe, "删去重复的“关于”", [(surplus, "")]);
}

/// A second 关于 that says nothing. 关于转发某局关于某事的通知 names a document by its title.
pub(super) fn twice(title: &str) -> Option<Fault> {
    /// How many characters stand between the two at most.
    const NEAR: usize = 6;
    let places: Vec<usize> =
        title.match_indices(ABOUT).map(|(at, _)| at).filter(|&at| !is_quoted(title, at)).collect();
    places.windows(2).find_map(|pair| {
        let (first, second) = (pair[0], pair[1]);
        let between = &title[first + ABOUT.len()..second];
        (!between.is_empty() && between.chars().count() <= NEAR && !names_document(between))
            .then(|| Fault::new(first..second + ABOUT.len(), "标题里有两个“关于”，只用一个"))
    })
}

/// Whether words before 关于 lead to the title of another document, 转发某局, or to an office that wrote it.
fn names_document(words: &str) -> bool {
    const WORDS: [&str; 34] = [
        "转", "发", "印", "批", "送", "复", "答", "废", "止", "改", "订", "公布", "执行", "贯彻",
        "落实", "学习", "施行", "实施", "局", "委", "府", "厅", "部", "院", "会", "办", "省", "市",
        "县", "区", "报", "对", "请", "征求",
    ];
    WORDS.iter().any(|word| words.contains(word))
}

/// Whether a byte of a title stands in 《》 or in quotation marks.
pub(super) fn is_quoted(title: &str, byte: usize) -> bool {
    quoted(title).iter().any(|range| range.contains(&byte))
}

/// What stands in 《》 and in quotation marks, each with its marks.
pub(super) fn quoted(title: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (mut depth, mut start) = (0_usize, 0);
    for (at, c) in title.char_indices() {
        match c {
            '《' | '〈' | '“' => {
                if depth == 0 {
                    start = at;
                }
                depth += 1;
            }
            '》' | '〉' | '”' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    found.push(start..at + c.len_utf8());
                }
            }
            _ => {}
        }
    }
    if depth > 0 {
        found.push(start..title.len());
    }
    found
}
