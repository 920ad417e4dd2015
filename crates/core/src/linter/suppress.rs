//! Leaves out the findings that the user does not want: by comments in Markdown, and by the allowed
//! text of the settings.

use super::Settings;
use super::comment::{Comment, comments};
use super::region::{Region, regions};
use crate::document::{Document, Span};
use crate::rules::{Finding, SUPPRESSION_UNUSED};

/// Removes the findings that are to be ignored, and adds those about the comments themselves.
pub(super) fn apply(document: &Document, settings: &Settings, found: &mut Vec<Finding>) {
    if settings.comments() {
        let comments = comments(document);
        if !comments.is_empty() {
            apply_comments(document, settings, &comments, found);
        }
    }
    let allowed = settings.allowed();
    if !allowed.is_empty() {
        // Every entry that applies is marked as used, not only the first.
        found.retain(|finding| {
            let mut is_kept = true;
            for entry in allowed.iter().filter(|entry| entry.rules.selects(finding.rule)) {
                if covers(document, &entry.text, finding.span) {
                    entry.mark_used();
                    is_kept = false;
                }
            }
            is_kept
        });
    }
}

fn apply_comments(
    document: &Document,
    settings: &Settings,
    comments: &[Comment],
    found: &mut Vec<Finding>,
) {
    let mut wrong = Vec::new();
    let mut regions = regions(document, comments, &mut wrong);
    let mut is_kept = |finding: &Finding| {
        let rows = finding.span.start.row..=finding.span.end.row;
        let mut is_kept = true;
        for region in regions.iter_mut().filter(|region| region.rules.selects(finding.rule)) {
            let meets = region.rows.start <= *rows.end() && *rows.start() < region.rows.end;
            region.used |= meets;
            is_kept &= !meets;
        }
        is_kept
    };
    found.retain(&mut is_kept);
    if settings.runs(&SUPPRESSION_UNUSED) {
        wrong.retain(&mut is_kept);
        found.extend(wrong);
        found.extend(unused(document, settings, &regions));
    }
}

/// The findings about regions in which there was nothing to ignore. A region can ignore these too.
fn unused(document: &Document, settings: &Settings, regions: &[Region]) -> Vec<Finding> {
    let ignoring: Vec<&Region> =
        regions.iter().filter(|region| region.rules.selects(&SUPPRESSION_UNUSED)).collect();
    regions
        .iter()
        .filter(|region| !region.used && region.is_checked(settings))
        .map(|region| region.unused(document))
        .filter(|finding| {
            ignoring.iter().all(|region| !region.rows.contains(&finding.span.start.row))
        })
        .collect()
}

/// Whether the document has `allowed` at a place that covers the whole span. Where the span crosses
/// rows, the allowed text has no line break between them.
fn covers(document: &Document, allowed: &str, span: Span) -> bool {
    let mut text = document.text(span.start.row).to_owned();
    let mut end = span.end.byte;
    for row in span.start.row + 1..=span.end.row {
        end = text.len() + if row == span.end.row { span.end.byte } else { 0 };
        text.push_str(document.text(row));
    }
    let from = text.floor_char_boundary(end.saturating_sub(allowed.len()));
    let from = from.min(span.start.byte);
    let starts = text.get(from..).into_iter().flat_map(|rest| rest.char_indices());
    starts
        .map(|(at, _)| from + at)
        .take_while(|&start| start <= span.start.byte)
        .any(|start| text[start..].starts_with(allowed) && start + allowed.len() >= end)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::{Allowed, Analysis};
    use super::*;
    use crate::rules::{RULES, Selector};

    /// The rows, from 1, and the codes of what is found in Markdown.
    #[track_caller]
    fn check_under(settings: Settings, text: &str, expected: &[(usize, &str)]) {
        let mut analysis = Analysis::new(text, Arc::new(settings));
        let found = analysis.findings();
        let places: Vec<_> =
            found.iter().map(|finding| (finding.span.start.row + 1, finding.rule.code)).collect();
        assert_eq!(places, expected, "{text}\n{found:#?}");
    }

    #[track_caller]
    fn check(text: &str, expected: &[(usize, &str)]) {
        check_under(Settings::default().with_comments(true), text, expected);
    }

    const WORD: &str = "duplicate-character";
    const IGNORE: &str = "suppression-unused";

    #[test]
    fn a_comment_covers_the_next_row_or_its_own() {
        check(
            "<!-- hegao-ignore duplicate-character -->\n向党员员致敬。\n向党员员学习。",
            &[(3, WORD)],
        );
        check("<!-- hegao-ignore duplicate: 理由 -->\n\n向党员员致敬。", &[]);
        check("向党员员致敬。<!-- hegao-ignore duplicate -->\n向党员员学习。", &[(2, WORD)]);
        check(
            "<!-- hegao-ignore duplicate -->\n<!-- hegao-ignore numbering-mixed -->\n\
             一要学。二要干。三是向党员员致敬。",
            &[],
        );
        check("<!-- hegao-ignore numbering -->\n向党员员致敬。", &[(1, IGNORE), (2, WORD)]);
        check(
            "向党员员致敬。\n<!-- hegao-ignore duplicate-character -->",
            &[(1, WORD), (2, IGNORE)],
        );
    }

    #[test]
    fn a_block_and_a_file() {
        let block = "<!-- hegao-ignore-start duplicate -->\n向党员员致敬。\n向党员员学习。\n\
                     <!-- hegao-ignore-end -->\n向党员员敬礼。";
        check(block, &[(5, WORD)]);
        check("向党员员致敬。\n<!-- hegao-ignore-file duplicate -->", &[]);
        check("<!-- hegao-ignore-start duplicate -->\n向党员员致敬。", &[(1, IGNORE)]);
        check("向党员员致敬。\n<!-- hegao-ignore-end -->", &[(1, WORD), (2, IGNORE)]);
        check(
            "<!-- hegao-ignore-start duplicate -->\n<!-- hegao-ignore-start numbering-mixed -->\n\
             一要学。二要干。三是向党员员致敬。\n<!-- hegao-ignore-end duplicate -->\n\
             向党员员敬礼。\n<!-- hegao-ignore-end -->",
            &[(5, WORD)],
        );
    }

    #[test]
    fn says_what_cannot_be_understood() {
        check("<!-- hegao-ignore -->\n向党员员致敬。", &[(1, IGNORE), (2, WORD)]);
        check("<!-- hegao-ignore duplicat -->\n向党员员致敬。", &[(1, IGNORE), (2, WORD)]);
        check("<!-- hegao-ignore element-ignore -->\n会议研究了方案。", &[(1, IGNORE)]);
        check("<!-- hegao-ingore duplicate -->\n向党员员致敬。", &[(1, IGNORE), (2, WORD)]);
    }

    #[test]
    fn reports_what_is_unused_only_where_the_rule_runs() {
        let only = |codes: &[&str]| {
            let rules = RULES.iter().filter(|rule| codes.contains(&rule.code));
            let rules = rules.map(|rule| (*rule, rule.severity));
            Settings::new(rules).with_comments(true)
        };
        let text = "<!-- hegao-ignore duplicate-word, numbering -->\n向党员致敬。";
        check_under(only(&[IGNORE, "duplicate-word"]), text, &[(1, IGNORE)]);
        check_under(only(&[IGNORE, "numbering-mixed"]), text, &[]);
        check_under(only(&["duplicate-word"]), text, &[]);
        check(text, &[(1, IGNORE), (1, IGNORE)]);
        check(
            "<!-- hegao-ignore-file suppression-unused -->\n<!-- hegao-ignore numbering -->",
            &[],
        );
        check_under(Settings::default(), text, &[]);
    }

    #[test]
    fn allowed_text_is_left_alone() {
        let allow = |rules: &str, text: &str| {
            let rules = Selector::parse(rules).unwrap();
            Settings::default().with_allowed(vec![Allowed::new(rules, text.to_owned())])
        };
        let text = "会议要求，向党员员致敬。\n向党员员学习。";
        check_under(allow("duplicate", "向党员员致敬"), text, &[(2, WORD)]);
        check_under(allow("duplicate-character", "党员员"), text, &[]);
        check_under(allow("duplicate", "员致敬"), text, &[(1, WORD), (2, WORD)]);
        check_under(allow("numbering", "向党员员致敬"), text, &[(1, WORD), (2, WORD)]);
        check_under(allow("duplicate", "党员员致敬。向"), text, &[(1, WORD), (2, WORD)]);
        let broken = "各单位：\n请组织学习，现将有关事项通知\n通知如下，请认真执行。";
        check_under(allow("duplicate", "事项通知通知如下"), broken, &[]);
        check_under(allow("duplicate", "事项通知"), broken, &[(2, "duplicate-word")]);
    }
}
