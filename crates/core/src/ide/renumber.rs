//! Renumbers the series at a caret.

use crate::document::{Document, Position, Step, Style};
use crate::rules::Fix;
use crate::rules::numbering::renumbering::Renumbering;
use crate::rules::numbering::sequence::is_excerpt;

/// Renumbers the series in which a caret stands: the series with the last marker before the caret, in
/// the same row or above. The whole run is renumbered, from its first member on; `None` if every number
/// is right.
pub fn renumber(document: &Document, caret: Position) -> Option<Fix> {
    let numbered = document.series().iter().filter(|series| series.style != Style::Adverb);
    let last_members = numbered.filter_map(|series| {
        let after = series.members.partition_point(|member| document.marker_start(member) <= caret);
        Some((series, after.checked_sub(1)?))
    });
    let (series, last) =
        last_members.max_by_key(|(series, last)| document.marker_start(&series.members[*last]))?;
    let begins_run = |index: &usize| series.members[*index].step == Step::Restarts;
    let first = (1..=last).rev().find(begins_run).unwrap_or(0);
    let member = &series.members[first];
    let from_one = member.step == Step::StartsLate && !is_excerpt(document, series, member);
    let first_number = if from_one { 1 } else { member.expected };
    let mut fix = Renumbering::of(document).following(series, first, first_number);
    fix.message = format!("重新编号这一组：{}", fix.message).into();
    (!fix.edits.is_empty()).then_some(fix)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{apply_edits, caret};

    /// Checks a text after the series at `|` is renumbered.
    #[track_caller]
    fn check(marked: &str, expected: &str) {
        let (text, caret) = caret(marked);
        let fix = renumber(&Document::parse(&text), caret);
        let edits = fix.map(|fix| fix.edits).unwrap_or_default();
        assert_eq!(apply_edits(&text, &edits), expected, "{marked}");
    }

    #[test]
    fn renumbers_every_style() {
        check("1.1 甲\n1.2 乙\n|1.4 丙\n1.5 丁", "1.1 甲\n1.2 乙\n1.3 丙\n1.4 丁");
        check("１．１　甲\n１．３　乙|", "１．１　甲\n１．２　乙");
        check("（a）甲\n（b）乙\n（d）丙|", "（a）甲\n（b）乙\n（c）丙");
        check("Ⅰ．甲\nⅡ．乙\nⅣ．丙|", "Ⅰ．甲\nⅡ．乙\nⅢ．丙");
        check("(i) 甲\n(ii) 乙\n(iv) 丙|", "(i) 甲\n(ii) 乙\n(iii) 丙");
        check("⑲甲\n⑳乙\n⑳丙|", "①甲\n②乙\n③丙");
        check("甲、子\n乙、丑\n丁、寅|", "甲、子\n乙、丑\n丙、寅");
        check(
            "略。\n表1-1 甲\n略\n表1-2 乙\n略\n表1-4 丙|",
            "略。\n表1-1 甲\n略\n表1-2 乙\n略\n表1-3 丙",
        );
        check("步骤一：甲。\n步骤三：乙。|", "步骤一：甲。\n步骤二：乙。");
        check("略。\n1\\. 甲\n\n2\\. 乙\n\n4\\. 丙|", "略。\n1\\. 甲\n\n2\\. 乙\n\n3\\. 丙");
    }

    #[test]
    fn writes_the_paths_below_anew() {
        check(
            "1 甲\n1.1 子\n|3 乙\n3.1 丑\n3.1.1 寅\n3.2 卯\n4 丙\n4.1 辰",
            "1 甲\n1.1 子\n2 乙\n2.1 丑\n2.1.1 寅\n2.2 卯\n3 丙\n3.1 辰",
        );
        check(
            "2 甲\n2.1 子\n2.3 丑|\n2.3.1 寅\n2.3.2 卯\n2.4 辰\n2.4.1 巳",
            "2 甲\n2.1 子\n2.2 丑\n2.2.1 寅\n2.2.2 卯\n2.3 辰\n2.3.1 巳",
        );
        check("1. 甲\n1.1 子\n3. 乙|\n3.1 丑", "1. 甲\n1.1 子\n2. 乙\n2.1 丑");
        check("3.1 甲\n2.2 乙\n|3.3 丙", "3.1 甲\n3.2 乙\n3.3 丙");
    }

    #[test]
    fn references_follow() {
        check(
            "见表3。\n表1 甲\n略\n表3 乙|\n略\n（见表1）",
            "见表2。\n表1 甲\n略\n表2 乙\n略\n（见表1）",
        );
        check(
            "关于工作的通知\n一、甲\n三、乙|\n落实本通知第三部分。",
            "关于工作的通知\n一、甲\n二、乙\n落实本通知第二部分。",
        );
        check(
            "某市预案\n1 甲\n1.1 子\n3 乙|\n3.1 丑\n3.2 寅\n按照3.2节和第3.1节的规定办理。",
            "某市预案\n1 甲\n1.1 子\n2 乙\n2.1 丑\n2.2 寅\n按照2.2节和第2.1节的规定办理。",
        );
        check(
            "略。\n表1-1 甲\n略\n表1-3 乙|\n略\n见表1-3。",
            "略。\n表1-1 甲\n略\n表1-2 乙\n略\n见表1-2。",
        );
        // It is unknown which of two tables is meant.
        check(
            "见表2。\n表1 甲\n略\n表2 乙\n略\n表2 丙|",
            "见表2。\n表1 甲\n略\n表2 乙\n略\n表3 丙",
        );
    }

    #[test]
    fn writes_no_marker_that_there_is_not() {
        let list: String = ('a'..='z').map(|letter| format!("（{letter}）甲\n")).collect();
        check(&format!("{list}（z）乙|"), &format!("{list}（z）乙"));
    }
}
