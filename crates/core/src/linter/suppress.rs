//! Leaves out the findings that the user does not want: by comments in Markdown, and by the allowed
//! text of the settings.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::comment::{Comment, comments};
use super::reach::Reach;
use super::region::{Region, regions};
use super::{Settings, allowed};
use crate::document::Document;
use crate::rules::{Finding, SUPPRESSION_UNUSED};

/// The comments of a document for the linter, where they count.
pub(super) fn comments_in_force(document: &Document, settings: &Settings) -> Vec<Comment> {
    if settings.comments() { comments(document) } else { Vec::new() }
}

/// Removes the findings that are to be ignored, and adds those about the comments themselves.
pub(super) fn apply(
    document: &Document,
    settings: &Settings,
    comments: &[Comment],
    found: &mut Vec<Finding>,
) {
    if !comments.is_empty() {
        apply_comments(document, settings, comments, found);
    }
    if !settings.allowed().is_empty() && !found.is_empty() {
        allowed::apply(document, settings, found);
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
    let ignored =
        ByName::of(regions.iter().map(|region| (region.rules.name(), region.rows.clone())));
    let is_kept = |finding: &Finding| {
        !names(finding).into_iter().any(|name| ignored.meets(name, &rows(finding)))
    };
    if !settings.runs(&SUPPRESSION_UNUSED) {
        found.retain(is_kept);
        return;
    }
    let all = found.iter().chain(&wrong);
    let named = all.flat_map(|finding| names(finding).map(|name| (name, rows(finding))));
    let met = ByName::of(named.filter(|(name, _)| ignored.has(name)));
    for region in &mut regions {
        region.used = met.meets(region.rules.name(), &region.rows);
    }
    found.retain(is_kept);
    wrong.retain(is_kept);
    found.extend(wrong);
    found.extend(unused(document, settings, &regions));
}

/// The findings about regions in which there was nothing to ignore. A region can ignore these too.
fn unused(document: &Document, settings: &Settings, regions: &[Region]) -> Vec<Finding> {
    let ignoring = regions.iter().filter(|region| region.rules.selects(&SUPPRESSION_UNUSED));
    let ignoring = ByName::of(ignoring.map(|region| ("", region.rows.clone())));
    regions
        .iter()
        .filter(|region| !region.used && region.is_checked(settings))
        .map(|region| region.unused(document))
        .filter(|finding| !ignoring.meets("", &rows(finding)))
        .collect()
}

/// The names that select the rule of a finding.
fn names(finding: &Finding) -> [&'static str; 2] {
    [finding.rule.code, finding.rule.group()]
}

/// The rows in which a finding stands.
fn rows(finding: &Finding) -> Range<usize> {
    finding.span.start.row..finding.span.end.row + 1
}

/// Ranges of rows, each under a name.
struct ByName(FxHashMap<&'static str, Reach>);

impl ByName {
    fn of(ranges: impl Iterator<Item = (&'static str, Range<usize>)>) -> Self {
        let mut by_name: FxHashMap<_, Vec<_>> = FxHashMap::default();
        for (name, rows) in ranges {
            by_name.entry(name).or_default().push((rows.start, rows.end));
        }
        Self(by_name.into_iter().map(|(name, ranges)| (name, Reach::of(ranges))).collect())
    }

    fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// Whether a range under the name has a row of these.
    fn meets(&self, name: &str, rows: &Range<usize>) -> bool {
        let last = rows.end.checked_sub(1);
        let reach = self.0.get(name).zip(last).and_then(|(ranges, last)| ranges.up_to(last));
        reach.is_some_and(|end| end > rows.start)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::super::Analysis;
    use super::super::region::tests::texts;
    use super::*;
    use crate::document::{Position, Span};
    use crate::rules::RULES;

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

    /// Checks with these settings what is left of findings, given as spans of rows and the place of the rule in
    /// the list of all, against what the comments mean.
    fn check_meaning(text: &str, found: &[(usize, usize, usize)]) {
        let (document, settings) = (Document::parse(text), Settings::default().with_comments(true));
        let last = document.lines().len() - 1;
        let finding = |&(row, more, rule): &(usize, usize, usize)| {
            let place = |row: usize| Position { row: row.min(last), byte: 0 };
            let span = Span { start: place(row), end: place(row + more) };
            Finding::new(RULES[rule % RULES.len()], span, rule.to_string())
        };
        let mut left: Vec<Finding> = found.iter().map(finding).collect();
        let told = |found: &[Finding]| -> Vec<_> {
            let told = |it: &Finding| (it.span, it.rule.code, it.message.to_string());
            found.iter().map(told).collect()
        };

        let comments = comments(&document);
        let mut expected = left.clone();
        let mut wrong = Vec::new();
        let mut regions = regions(&document, &comments, &mut wrong);
        let mut is_kept = |finding: &Finding| {
            let mut is_kept = true;
            for region in regions.iter_mut().filter(|it| it.rules.selects(finding.rule)) {
                let meets = rows(finding).any(|row| region.rows.contains(&row));
                region.used |= meets;
                is_kept &= !meets;
            }
            is_kept
        };
        expected.retain(&mut is_kept);
        wrong.retain(&mut is_kept);
        expected.extend(wrong);
        let is_ignored = |row| {
            let mut own = regions.iter().filter(|it| it.rules.selects(&SUPPRESSION_UNUSED));
            own.any(|region| region.rows.contains(&row))
        };
        let unused = regions.iter().filter(|it| !it.used && it.is_checked(&settings));
        let unused = unused.map(|region| region.unused(&document));
        expected.extend(unused.filter(|finding| !is_ignored(finding.span.start.row)));

        let comments = comments_in_force(&document, &settings);
        apply(&document, &settings, &comments, &mut left);
        assert_eq!(told(&left), told(&expected), "{text}");
    }

    proptest! {
        #[test]
        fn a_finding_is_left_out_where_a_region_has_one_of_its_rows(
            text in texts(), found in prop::collection::vec((0..20_usize, 0..4_usize, 0..99_usize), 0..20)
        ) {
            check_meaning(&text, &found);
        }
    }
}
