//! Leaves out the findings that the allowed text of the settings covers.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use super::Settings;
use super::reach::Reach;
use crate::document::Document;
use crate::rules::{Finding, Selector};

/// Removes the findings that allowed text covers. Every entry that covers one is marked as used.
pub(super) fn apply(document: &Document, settings: &Settings, found: &mut Vec<Finding>) {
    let texts = settings.allowed_texts();
    let place = |index: &usize| (found[*index].span.start.row, found[*index].span.end.row);
    let mut by_place: Vec<usize> = (0..found.len()).collect();
    by_place.sort_by_key(place);
    let mut is_kept = vec![true; found.len()];
    let mut is_used = vec![false; texts.groups().len()];
    for here in by_place.chunk_by(|a, b| place(a) == place(b)) {
        let Some((text, above)) = joined(document, place(&here[0]), texts.longest()) else {
            continue;
        };
        let mut by_rules: BTreeMap<Selector, Vec<(Range<usize>, usize)>> = BTreeMap::new();
        texts.find(&text, |bytes, group| {
            by_rules.entry(texts.groups()[group].rules).or_default().push((bytes, group));
        });
        for (rules, allowed) in by_rules {
            let chosen = here.iter().filter(|&&index| rules.selects(found[index].rule));
            let chosen: Vec<(usize, Range<usize>)> = chosen
                .map(|&index| (index, found[index].span))
                .map(|(index, span)| (index, span.start.byte..above + span.end.byte))
                .collect();
            let around = Reach::of(allowed.iter().map(|(it, _)| (it.start, it.end)).collect());
            for (index, bytes) in &chosen {
                let end = around.up_to(bytes.start);
                is_kept[*index] &= end.is_none_or(|end| end < bytes.end);
            }
            // The same the other way round: of the findings that end in time, the last to begin.
            let inside = Reach::of(chosen.iter().map(|(_, it)| (it.end, it.start)).collect());
            for (bytes, group) in allowed {
                let start = inside.up_to(bytes.end);
                is_used[group] |= start.is_some_and(|start| start >= bytes.start);
            }
        }
    }
    for (group, _) in texts.groups().iter().zip(is_used).filter(|(_, is_used)| *is_used) {
        group.entries.iter().for_each(|&entry| settings.allowed()[entry].mark_used());
    }
    let mut is_kept = is_kept.into_iter();
    found.retain(|_| is_kept.next().unwrap_or(true));
}

/// The text of these rows, without line breaks between them, and how many bytes stand above the last; `None`
/// where more than `longest` bytes stand in rows between the first and the last.
fn joined(
    document: &Document,
    (first, last): (usize, usize),
    longest: usize,
) -> Option<(Cow<'_, str>, usize)> {
    if first == last {
        return Some((document.text(first).into(), 0));
    }
    let between: usize = (first + 1..last).map(|row| document.text(row).len()).sum();
    if between > longest {
        return None;
    }
    let above: String = (first..last).map(|row| document.text(row)).collect();
    let length = above.len();
    Some(((above + document.text(last)).into(), length))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::super::{Allowed, Analysis};
    use super::*;
    use crate::document::{Position, Span};
    use crate::rules::RULES;

    fn allow(rules: &str, text: &str) -> Allowed {
        Allowed::new(Selector::parse(rules).unwrap(), text.to_owned())
    }

    /// The rows, from 1, and the codes of what is found where one text is allowed.
    #[track_caller]
    fn check(rules: &str, allowed: &str, text: &str, expected: &[(usize, &str)]) {
        let settings = Settings::default().with_allowed(vec![allow(rules, allowed)]);
        let found = Analysis::new(text, Arc::new(settings)).findings();
        let places: Vec<_> = found.iter().map(|it| (it.span.start.row + 1, it.rule.code)).collect();
        assert_eq!(places, expected, "{text}");
    }

    #[test]
    fn allowed_text_is_left_alone() {
        const WORD: &str = "duplicate-character";
        let text = "会议要求，向党员员致敬。\n向党员员学习。";
        check("duplicate", "向党员员致敬", text, &[(2, WORD)]);
        check("duplicate-character", "党员员", text, &[]);
        check("duplicate", "员致敬", text, &[(1, WORD), (2, WORD)]);
        check("numbering", "向党员员致敬", text, &[(1, WORD), (2, WORD)]);
        check("duplicate", "党员员致敬。向", text, &[(1, WORD), (2, WORD)]);
        let broken = "各单位：\n请组织学习，现将有关事项通知\n通知如下，请认真执行。";
        check("duplicate", "事项通知通知如下", broken, &[]);
        check("duplicate", "事项通知", broken, &[(2, "duplicate-word")]);
    }

    /// Whether the text from one place to another stands within `allowed` somewhere.
    fn covers(document: &Document, allowed: &str, span: Span) -> bool {
        let rows = span.start.row..=span.end.row;
        let above: usize = rows.clone().rev().skip(1).map(|row| document.text(row).len()).sum();
        let text: String = rows.map(|row| document.text(row)).collect();
        let starts = text.char_indices().map(|(start, _)| start);
        starts.take_while(|&start| start <= span.start.byte).any(|start| {
            text[start..].starts_with(allowed) && start + allowed.len() >= above + span.end.byte
        })
    }

    proptest! {
        #[test]
        fn a_finding_is_left_out_where_allowed_text_covers_it(
            text in "[ab党\n]{0,30}",
            allowed in prop::collection::vec(
                ("[ab党]{1,4}", prop::sample::select(vec!["duplicate", "duplicate-word", "numbering"])),
                1..8
            ),
            places in prop::collection::vec((0..6_usize, 0..8_usize, 0..3_usize, 0..8_usize, 0..99_usize), 0..12)
        ) {
            let document = Document::parse(&text);
            let last = document.lines().len() - 1;
            let place = |row: usize, byte| {
                let row = row.min(last);
                Position { row, byte: document.text(row).floor_char_boundary(byte) }
            };
            let mut found: Vec<Finding> = places.iter().map(|&(row, byte, more, end, rule)| {
                let (start, end) = (place(row, byte), place(row + more, end));
                let span = Span { start, end: end.max(start) };
                Finding::new(RULES[rule % RULES.len()], span, rule.to_string())
            }).collect();
            let entries: Vec<_> = allowed.iter().map(|(text, rules)| allow(rules, text)).collect();
            let applies = |entry: &Allowed, finding: &Finding| {
                entry.rules.selects(finding.rule) && covers(&document, &entry.text, finding.span)
            };
            let used: Vec<bool> = entries
                .iter()
                .map(|entry| found.iter().any(|finding| applies(entry, finding)))
                .collect();
            let kept: Vec<_> = found
                .iter()
                .filter(|finding| !entries.iter().any(|entry| applies(entry, finding)))
                .map(|finding| (finding.span, finding.rule.code))
                .collect();
            let settings = Settings::default().with_allowed(entries);
            apply(&document, &settings, &mut found);
            let left: Vec<_> = found.iter().map(|it| (it.span, it.rule.code)).collect();
            prop_assert_eq!(left, kept);
            let marked: Vec<_> = settings.allowed().iter().map(Allowed::is_used).collect();
            prop_assert_eq!(marked, used);
        }
    }
}
