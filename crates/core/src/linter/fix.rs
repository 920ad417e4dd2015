//! Applies fixes to a text. The result is again a text with its findings.

use std::sync::Arc;

use super::{Analysis, Settings};
use crate::document::{Document, Span, TextPosition};
use crate::rules::{Applicability, Edit, Finding};

/// A round applies all fixes that do not touch each other, so real texts need two or three rounds. The
/// limit is for rules that undo each other's fixes.
pub(super) const MOST_ROUNDS: usize = 100;

/// A text after fixes.
#[derive(Debug)]
pub struct Fixed {
    /// The text. Outside of the edits it is unchanged, line breaks included.
    pub text: String,
    /// How many fixes were applied.
    pub count: usize,
    /// The analysis of the text, with the findings that are left.
    pub analysis: Analysis,
}

/// Applies the fixes of the `chosen` findings that are `least` or more certain, until none is left.
///
/// In each round the fixes are taken in the order of place and code. A fix that touches what an earlier
/// one in the round has found or changed waits for the next round, since its text may be gone by then.
pub fn fix(
    text: &str,
    settings: &Arc<Settings>,
    least: Applicability,
    chosen: impl Fn(&Finding) -> bool,
) -> Fixed {
    let mut text = text.to_owned();
    let (mut count, mut rounds) = (0, 0);
    loop {
        let mut analysis = Analysis::new(&text, Arc::clone(settings));
        let findings = analysis.findings();
        let (edits, fixes) = take_apart(findings.iter().filter(|finding| chosen(finding)), least);
        let fixed = apply(&text, analysis.document(), &edits);
        if fixes == 0 || fixed == text || rounds == MOST_ROUNDS {
            return Fixed { text, count, analysis };
        }
        text = fixed;
        count += fixes;
        rounds += 1;
    }
}

/// The edits of fixes that do not touch each other, ordered by place, and the number of these fixes.
pub(super) fn take_apart<'a>(
    findings: impl Iterator<Item = &'a Finding>,
    least: Applicability,
) -> (Vec<&'a Edit>, usize) {
    let mut fixes: Vec<_> = findings
        .filter_map(|finding| {
            let fix = finding.fix.as_ref()?;
            let touched = touched(finding.span, &fix.edits);
            (fix.applicability >= least).then_some((touched, &fix.edits))
        })
        .collect();
    fixes.sort_by_key(|(touched, _)| *touched);
    let mut edits = Vec::new();
    let mut count = 0;
    let mut end = None;
    for (touched, edits_of_fix) in fixes {
        if end.is_none_or(|end| end < touched.start) {
            edits.extend(edits_of_fix);
            count += 1;
            end = Some(touched.end);
        }
    }
    edits.sort_by_key(|edit| edit.span);
    (edits, count)
}

/// The span of a finding and all its edits.
fn touched(span: Span, edits: &[Edit]) -> Span {
    edits
        .iter()
        .map(|edit| edit.span)
        .fold(span, |all, one| Span { start: all.start.min(one.start), end: all.end.max(one.end) })
}

/// The text after edits, which are ordered by place. An edit that overlaps the one before is left out.
fn apply(text: &str, document: &Document, edits: &[&Edit]) -> String {
    let rows = row_starts(text);
    let offset = |place: TextPosition| {
        let start = rows.get(place.row).copied().unwrap_or(text.len());
        text.floor_char_boundary(start.saturating_add(place.byte))
    };
    let mut fixed = String::with_capacity(text.len());
    let mut done = 0;
    for edit in edits {
        let span = document.to_text(edit.span);
        let (start, end) = (offset(span.start), offset(span.end));
        if done <= start && start <= end {
            fixed.push_str(&text[done..start]);
            fixed.push_str(&edit.content);
            done = end;
        }
    }
    fixed.push_str(&text[done..]);
    fixed
}

/// The byte of the text at which each row begins.
fn row_starts(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let ends_row = |at: usize| match bytes[at] {
        b'\n' => true,
        b'\r' => bytes.get(at + 1) != Some(&b'\n'),
        _ => false,
    };
    let after_breaks = (0..bytes.len()).filter(|&at| ends_row(at)).map(|at| at + 1);
    std::iter::once(0).chain(after_breaks).collect()
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use proptest::prelude::*;

    use super::*;
    use crate::document::Position;
    use crate::rules::{Fix, Rule};
    use crate::testing::SAMPLE;

    fn span(rows: (usize, usize), bytes: (usize, usize)) -> Span {
        Span {
            start: Position { row: rows.0, byte: bytes.0 },
            end: Position { row: rows.1, byte: bytes.1 },
        }
    }

    fn finding(applicability: Applicability, whole: Span, edit: Span, content: &str) -> Finding {
        Finding::new(&SAMPLE, whole, "").with_fix(Fix::replace(applicability, "", edit, content))
    }

    /// Applies one round of safe fixes, each with the bytes of row 0 that are found and those that are
    /// deleted.
    #[track_caller]
    fn check_round(text: &str, fixes: &[[(usize, usize); 2]], expected: &str) {
        let findings: Vec<_> = fixes
            .iter()
            .map(|&[whole, edit]| {
                finding(Applicability::Safe, span((0, 0), whole), span((0, 0), edit), "")
            })
            .collect();
        let (edits, _) = take_apart(findings.iter(), Applicability::Safe);
        assert_eq!(apply(text, &Document::parse(text), &edits), expected);
    }

    #[test]
    fn the_first_of_two_that_touch_goes_first() {
        check_round("aabcc", &[[(0, 2), (1, 2)], [(3, 5), (4, 5)]], "abc");
        check_round("aabb", &[[(0, 2), (1, 2)], [(2, 4), (3, 4)]], "abb");
        check_round("aabb", &[[(2, 4), (3, 4)], [(0, 2), (1, 2)]], "abb");
        // Two rules see the same pair, and each would delete the other copy.
        check_round("abab", &[[(0, 4), (0, 2)], [(0, 4), (2, 4)]], "ab");
    }

    #[test]
    fn keeps_the_breaks_between_rows() {
        let text = "一\r\n二\r三\n四";
        let edits = [
            Edit { span: span((0, 0), (0, 3)), content: "甲".into() },
            Edit { span: span((1, 1), (3, 3)), content: "。".into() },
            Edit { span: span((2, 3), (0, 0)), content: String::new() },
        ];
        let edits: Vec<&Edit> = edits.iter().collect();
        assert_eq!(apply(text, &Document::parse(text), &edits), "甲\r\n二。\r四");
    }

    /// Fixes `text` with every rule and compares the text and the number of fixes.
    #[track_caller]
    fn check(text: &str, expected: &str, count: usize) {
        let fixed = fix(text, &Arc::new(Settings::default()), Applicability::Safe, |_| true);
        assert_eq!((fixed.text.as_str(), fixed.count), (expected, count));
    }

    #[test]
    fn fixes_until_none_is_left() {
        check("会议听取了汇报。", "会议听取了汇报。", 0);
        check(
            "会议听取了汇报。。\r\n会议要求，，抓好落实。\r\n",
            "会议听取了汇报。\r\n会议要求，抓好落实。\r\n",
            2,
        );
    }

    /// How many times a text is analysed until no fix is left, safe or not.
    fn analyses(text: &str) -> usize {
        thread_local!(static RUN: Cell<usize> = const { Cell::new(0) });
        static COUNTED: Rule = Rule {
            document: Some(|_, _| {
                RUN.set(RUN.get() + 1);
                Vec::new()
            }),
            ..SAMPLE
        };
        RUN.set(0);
        let settings = Arc::new(Settings::default().with_rule(&COUNTED));
        fix(text, &settings, Applicability::Unsafe, |_| true);
        RUN.get()
    }

    #[test]
    fn a_long_text_needs_no_more_rounds_than_a_short_one() {
        let headings = |count: usize| -> String {
            let numerals: Vec<char> = "一二三四五六七八九十".chars().collect();
            let heading = |nth: usize| format!("{}、标题{nth}\n", numerals[nth * 7919 % 10]);
            (0..count).map(heading).collect()
        };
        assert_eq!(analyses(&headings(4_000)), analyses(&headings(100)));
    }

    #[test]
    fn takes_nothing_for_a_model_that_is_wrong_by_itself() {
        check("。（一），\n(二)，，\n（三）", "。（一），\n（二）\n（三）", 2);
    }

    #[test]
    fn two_rules_never_write_each_other_s_mistake() {
        // Both sides of the disagreement: most are half-width, and inside a line that is a mistake.
        check("会议。（一）会议\n(二)会议\n(二)会议", "会议。（一）会议\n(二)会议\n(二)会议", 0);
        check(
            "会议。(一)会议\n（二）会议\n（二）会议",
            "会议。（一）会议\n（二）会议\n（二）会议",
            1,
        );
    }

    #[test]
    fn applies_no_other_than_the_chosen() {
        let text = "会议听取了汇报。。";
        let fixed = fix(text, &Arc::new(Settings::default()), Applicability::Safe, |_| false);
        assert_eq!((fixed.text.as_str(), fixed.count), (text, 0));
        let unsure = finding(Applicability::Unsafe, span((0, 0), (0, 3)), span((0, 0), (0, 3)), "");
        assert_eq!(take_apart([&unsure].into_iter(), Applicability::Safe).1, 0);
        assert_eq!(take_apart([&unsure].into_iter(), Applicability::Unsafe).1, 1);
    }

    /// Texts in which the rules find much, with every kind of line break.
    fn texts() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "会议",
            "会议",
            "党委",
            "员",
            "的",
            "的",
            "。",
            "。",
            "，",
            "，",
            "、",
            "一、",
            "二、",
            "三、",
            "（一）",
            "(二)",
            "1.",
            "1．",
            "3.",
            "一是",
            "二是",
            "三要",
            "附件：",
            "\n",
            "\r\n",
            "\r",
            "\n",
            "\u{b}",
            "𠮷",
            " ",
            "抓好落实",
            "。\n二、",
            "\n（三）",
        ]);
        prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn fixes_converge(text in texts()) {
            let settings = Arc::new(Settings::default());
            let mut once = fix(&text, &settings, Applicability::Safe, |_| true);
            let findings = once.analysis.findings();
            let left = findings.iter().filter_map(|finding| finding.fix.as_ref());
            let safe = left.filter(|fix| fix.applicability == Applicability::Safe).count();
            prop_assert_eq!(safe, 0, "{:?} became {:?}", text, once.text);
            let again = fix(&once.text, &settings, Applicability::Safe, |_| true);
            prop_assert_eq!((again.text, again.count), (once.text, 0));
        }

        /// What the edits of a round do not cover is unchanged and in the same order.
        #[test]
        fn a_round_changes_nothing_else(text in texts()) {
            let (document, findings) = Analysis::new(&text, Arc::default()).into_findings();
            let (edits, _) = take_apart(findings.iter(), Applicability::Safe);
            let fixed = apply(&text, &document, &edits);
            let rows = row_starts(&text);
            let at = |place: TextPosition| rows[place.row] + place.byte;
            let (mut rest, mut done) = (fixed.as_str(), 0);
            for edit in edits {
                let span = document.to_text(edit.span);
                for part in [&text[done..at(span.start)], &edit.content] {
                    prop_assert!(rest.starts_with(part), "{:?} became {:?}", text, fixed);
                    rest = &rest[part.len()..];
                }
                done = at(span.end);
            }
            prop_assert_eq!(rest, &text[done..]);
        }
    }
}
