//! Applies fixes to paragraphs, and says what changed in terms of the paragraphs as they were: for a file that
//! is to keep what it says beside what is proposed.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::fix::{MOST_ROUNDS, take_apart};
use super::{Analysis, Settings};
use crate::document::Paragraph;
use crate::rules::{Applicability, Edit, Finding};

/// A change of a part of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The index of the paragraph.
    pub row: usize,
    /// The bytes of its text, as it was, that are replaced.
    pub bytes: Range<usize>,
    /// What is there instead.
    pub content: String,
}

/// The changes that fixes make which are `least` or more certain, until none is left: first those of `first`,
/// which were found in these paragraphs, and then those of what is found afterwards and is `chosen`. They are
/// in order and do not touch each other. A fix that would join or part paragraphs, or change an automatic number,
/// is not applied.
pub fn changes(
    paragraphs: &[Paragraph],
    first: Vec<Finding>,
    settings: &Arc<Settings>,
    least: Applicability,
    chosen: impl Fn(&Finding) -> bool,
) -> Vec<Change> {
    let mut paragraphs = paragraphs.to_vec();
    let mut made: BTreeMap<usize, Vec<Change>> = BTreeMap::new();
    let mut findings = first;
    for _ in 0..MOST_ROUNDS {
        findings.retain(|finding| stays_inside(&paragraphs, finding));
        let (edits, _) = take_apart(findings.iter(), least);
        let before = made.clone();
        apply(&mut paragraphs, &mut made, &edits);
        if made == before {
            break;
        }
        let analysis = Analysis::of_paragraphs(&paragraphs, Arc::clone(settings));
        (_, findings) = analysis.into_findings();
        findings.retain(|finding| chosen(finding));
    }
    made.into_values().flatten().collect()
}

/// Whether a fix changes what stands in paragraphs, and neither their ends nor their automatic numbers.
fn stays_inside(paragraphs: &[Paragraph], finding: &Finding) -> bool {
    let is_inside = |edit: &Edit| {
        let (start, end) = (edit.span.start, edit.span.end);
        paragraphs.get(start.row).is_some_and(|paragraph| {
            start.row == end.row
                && paragraph.label <= start.byte
                && paragraph.text.get(start.byte..end.byte).is_some()
                && !edit.content.contains(['\n', '\r', '\u{b}', '\u{c}'])
        })
    };
    finding.fix.iter().flat_map(|fix| &fix.edits).all(is_inside)
}

/// Applies edits, which are ordered by place. An edit that overlaps the one before is left out.
fn apply(paragraphs: &mut [Paragraph], made: &mut BTreeMap<usize, Vec<Change>>, edits: &[&Edit]) {
    let mut done = (0, 0);
    let mut apart = edits.to_vec();
    apart.retain(|edit| {
        let (start, end) = (edit.span.start, edit.span.end);
        let is_apart = done <= (start.row, start.byte);
        if is_apart {
            done = (end.row, end.byte);
        }
        is_apart
    });
    // From the end, so that the bytes of those before stay what they are.
    for edit in apart.iter().rev() {
        let row = edit.span.start.row;
        let bytes = edit.span.start.byte..edit.span.end.byte;
        let Some(paragraph) = paragraphs.get_mut(row) else { continue };
        paragraph.text.replace_range(bytes.clone(), &edit.content);
        record(made.entry(row).or_default(), row, bytes, &edit.content);
    }
}

/// Adds a change of the text as it is now to those of the text as it was. Those that it touches become one with it.
fn record(changes: &mut Vec<Change>, row: usize, now: Range<usize>, content: &str) {
    // How much longer the text became before the change that is looked at.
    let (mut grown, mut shrunk) = (0, 0);
    let mut touched = 0..0;
    let mut merged = Change { row, bytes: 0..0, content: content.to_owned() };
    let mut is_first = true;
    for (index, change) in changes.iter().enumerate() {
        let start = change.bytes.start + grown - shrunk;
        let end = start + change.content.len();
        if start > now.end {
            break;
        }
        if end < now.start {
            touched = index + 1..index + 1;
        } else {
            if is_first {
                is_first = false;
                let before = now.start.saturating_sub(start);
                merged.bytes.start = match now.start < start {
                    true => now.start + shrunk - grown,
                    false => change.bytes.start,
                };
                merged.content.insert_str(0, change.content.get(..before).unwrap_or_default());
            }
            touched.end = index + 1;
            merged.bytes.end = change.bytes.end;
            if now.end < end {
                let after = now.end.saturating_sub(start);
                merged.content.push_str(change.content.get(after..).unwrap_or_default());
            }
        }
        grown += change.content.len();
        shrunk += change.bytes.len();
        if end < now.end {
            merged.bytes.end = now.end + shrunk - grown;
        }
    }
    if is_first {
        merged.bytes = now.start + shrunk - grown..now.end + shrunk - grown;
    }
    changes.splice(touched, [merged]);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::Document;
    use crate::testing::paragraph;

    fn paragraphs(texts: &[&str]) -> Vec<Paragraph> {
        texts.iter().map(|text| paragraph(text)).collect()
    }

    fn safe_changes(paragraphs: &[Paragraph]) -> Vec<Change> {
        let settings = Arc::new(Settings::default());
        let analysis = Analysis::of_paragraphs(paragraphs, Arc::clone(&settings));
        let found = analysis.into_findings().1;
        changes(paragraphs, found, &settings, Applicability::Safe, |_| true)
    }

    /// The text of paragraphs after changes.
    fn changed(paragraphs: &[Paragraph], changes: &[Change]) -> Vec<String> {
        let mut texts: Vec<String> = paragraphs.iter().map(|it| it.text.clone()).collect();
        for Change { row, bytes, content } in changes.iter().rev() {
            texts[*row].replace_range(bytes.clone(), content);
        }
        texts
    }

    /// Checks what the safe fixes make of paragraphs, each written as `label|text`, and in how many changes.
    #[track_caller]
    fn check(texts: &[&str], expected: &[&str], count: usize) {
        let paragraphs = paragraphs(texts);
        let changes = safe_changes(&paragraphs);
        assert_eq!(changed(&paragraphs, &changes), expected);
        assert_eq!(changes.len(), count, "{changes:?}");
    }

    #[test]
    fn says_what_changes_in_the_text_as_it_was() {
        check(&["会议听取了汇报。。"], &["会议听取了汇报。"], 1);
        check(&["一、|会议，，听取了汇报。。"], &["一、会议，听取了汇报。"], 2);
        check(&["会议听取了汇报。", "党员"], &["会议听取了汇报。", "党员"], 0);
    }

    #[test]
    fn leaves_automatic_numbers_alone() {
        check(&["一、、|会议听取了汇报。。"], &["一、、会议听取了汇报。"], 1);
    }

    /// Checks how edits of a text, each as it is after those before, become changes of the text as it was.
    #[track_caller]
    fn check_record(text: &str, edits: &[(Range<usize>, &str)], expected: &[(Range<usize>, &str)]) {
        let mut now = text.to_owned();
        let mut made = Vec::new();
        for (bytes, content) in edits {
            now.replace_range(bytes.clone(), content);
            record(&mut made, 0, bytes.clone(), content);
        }
        let told: Vec<_> = made.iter().map(|it| (it.bytes.clone(), it.content.as_str())).collect();
        assert_eq!(told, expected);
    }

    #[test]
    fn changes_that_touch_become_one() {
        check_record("abcdef", &[(4..5, ""), (0..1, "xx")], &[(0..1, "xx"), (4..5, "")]);
        check_record("abcdef", &[(0..1, "xx"), (5..6, "")], &[(0..1, "xx"), (4..5, "")]);
        check_record("abcdef", &[(1..3, ""), (1..2, "")], &[(1..4, "")]);
        check_record("abcdef", &[(1..2, "xyz"), (2..3, "")], &[(1..2, "xz")]);
        check_record("abcdef", &[(1..2, "xyz"), (0..5, "")], &[(0..3, "")]);
        check_record("abcdef", &[(1..2, ""), (4..5, ""), (0..4, "q")], &[(0..6, "q")]);
        check_record("abcdef", &[(1..2, ""), (4..4, "zz"), (0..5, "q")], &[(0..5, "qz")]);
    }

    proptest! {
        #[test]
        fn changes_give_the_text_that_the_edits_gave(
            edits in prop::collection::vec((0..12_usize, 0..4_usize, "[x-z]{0,3}"), 0..8)
        ) {
            let text = "abcdefghijkl";
            let mut now = text.to_owned();
            let mut made = Vec::new();
            for (start, length, content) in edits {
                let start = start.min(now.len());
                let end = (start + length).min(now.len());
                now.replace_range(start..end, &content);
                record(&mut made, 0, start..end, &content);
            }
            prop_assert_eq!(&changed(&[text.into()], &made)[0], &now);
            prop_assert!(made.windows(2).all(|two| two[0].bytes.end < two[1].bytes.start));
        }

        /// As `--fix` does it with the text.
        #[test]
        fn ends_where_fixes_end(pieces in prop::collection::vec(
            prop::sample::select(vec!["会议", "党委", "员", "的", "。", "，", ",", "、", "（", "一是", "二要"]), 0..30)
        ) {
            let paragraph = Paragraph { text: pieces.concat(), ..Paragraph::default() };
            let paragraphs = [paragraph];
            let changes = safe_changes(&paragraphs);
            let text = changed(&paragraphs, &changes).remove(0);
            let again = [Paragraph { text, ..Paragraph::default() }];
            prop_assert_eq!(safe_changes(&again), []);
            prop_assert_eq!(Document::of_paragraphs(&again).lines().len(), 1);
        }
    }
}
