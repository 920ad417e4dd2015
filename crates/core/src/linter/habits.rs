//! One systematic trait, one finding: a text that has half-width commas throughout has one habit and not
//! two hundred mistakes.

use rustc_hash::FxHashMap;

use crate::rules::{Applicability, Edit, Finding, Fix, Related};

/// From how many places on a way of writing is a habit.
const LEAST: usize = 3;

/// The habits among the findings of a document.
///
/// The findings themselves stay as they are, each with its own place and fix, so that fixes and suppressing
/// comments work place by place. A report prints a habit as one finding ([`Habits::fold`]); an editor shows
/// it at its first place ([`Habits::whole`]) and marks the others.
#[derive(Debug)]
pub struct Habits {
    /// The indexes of the findings of each habit, in order.
    groups: Vec<Vec<usize>>,
    /// The habit of each finding that has one; empty where there is no habit.
    by_finding: Vec<Option<usize>>,
}

impl Habits {
    /// The most other places that a report names: more than a reader looks at.
    pub const MOST_RELATED: usize = 20;

    /// Finds the habits among the findings of one document.
    pub fn of_findings(findings: &[Finding]) -> Self {
        let mut groups: Vec<Vec<usize>> = Vec::new();
        let mut known = FxHashMap::default();
        for (index, finding) in findings.iter().enumerate() {
            let Some(habit) = finding.habit else { continue };
            let key = (finding.rule.code, habit, finding.severity);
            let group = *known.entry(key).or_insert(groups.len());
            if group == groups.len() {
                groups.push(Vec::new());
            }
            groups[group].push(index);
        }
        groups.retain(|group| group.len() >= LEAST);
        let mut by_finding = vec![None; if groups.is_empty() { 0 } else { findings.len() }];
        for (habit, group) in groups.iter().enumerate() {
            group.iter().for_each(|index| by_finding[*index] = Some(habit));
        }
        Self { groups, by_finding }
    }

    /// The index of the first finding of the habit of the finding of this index; `None` where it is no habit.
    pub fn first(&self, index: usize) -> Option<usize> {
        self.members(index)?.first().copied()
    }

    /// Whether the finding of this index repeats a habit that an earlier finding stands for.
    pub fn is_repeated(&self, index: usize) -> bool {
        self.first(index).is_some_and(|first| first != index)
    }

    /// The indexes of all findings of the habit of the finding of this index, in order; `None` where it is no habit.
    pub fn members(&self, index: usize) -> Option<&[usize]> {
        self.by_finding.get(index).copied().flatten().map(|habit| self.groups[habit].as_slice())
    }

    /// The finding that stands for the habit of the finding of this index: at its first place, with the
    /// number of places in its message and the others related to it. It has the fix of its own place.
    /// `None` where the finding is no habit.
    pub fn whole(&self, index: usize, findings: &[Finding]) -> Option<Finding> {
        let group = self.members(index)?;
        let mut members = group.iter().filter_map(|index| findings.get(*index));
        let mut whole = members.next()?.clone();
        whole.message = format!("{}（全文共{}处）", whole.message, group.len()).into();
        let related =
            |other: &Finding| Related { span: other.span, message: "这里也是".into() };
        whole.related.extend(members.take(Self::MOST_RELATED).map(related));
        Some(whole)
    }

    /// The fix of all places of the habit of the finding of this index. It is as certain as the least certain
    /// of theirs.
    pub fn fix(&self, index: usize, findings: &[Finding]) -> Option<Fix> {
        let (message, applicability) = self.remedy(index, findings)?;
        let fixes = self.fixes(index, findings)?;
        let mut edits: Vec<Edit> = fixes.flat_map(|fix| fix.edits.clone()).collect();
        edits.sort_by_key(|edit| edit.span);
        Some(Fix { message: message.into(), applicability, edits })
    }

    /// What that fix does, and how certain it is, without its edits: of thousands of places.
    pub fn remedy(&self, index: usize, findings: &[Finding]) -> Option<(String, Applicability)> {
        let mut fixes = self.fixes(index, findings)?;
        let first = fixes.next()?;
        let (mut is_same, mut applicability, mut count) = (true, first.applicability, 1);
        for fix in fixes {
            is_same &= fix.message == first.message;
            applicability = applicability.min(fix.applicability);
            count += 1;
        }
        let remedy = if is_same { &first.message } else { "全部改正" };
        Some((format!("{remedy}（全文共{count}处）"), applicability))
    }

    fn fixes<'a>(
        &self,
        index: usize,
        findings: &'a [Finding],
    ) -> Option<impl Iterator<Item = &'a Fix>> {
        let members = self.members(index)?.iter().filter_map(|index| findings.get(*index));
        Some(members.filter_map(|member| member.fix.as_ref()))
    }

    /// The findings as a report prints them: each habit is one. The others are no longer instances of any.
    pub fn fold(mut findings: Vec<Finding>) -> Vec<Finding> {
        let habits = Self::of_findings(&findings);
        for (index, finding) in findings.iter_mut().enumerate() {
            finding.habit = finding.habit.filter(|_| habits.members(index).is_some());
        }
        if habits.groups.is_empty() {
            return findings;
        }
        let shown = (0..findings.len()).filter(|index| !habits.is_repeated(*index));
        let shown = shown.map(|index| match habits.whole(index, &findings) {
            Some(whole) => Finding { fix: habits.fix(index, &findings), ..whole },
            None => findings[index].clone(),
        });
        shown.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Span;
    use crate::rules::Applicability;
    use crate::testing::SAMPLE;

    fn finding(row: usize, habit: Option<&'static str>) -> Finding {
        let span = Span::in_row(row, 0..1);
        let fix = Fix::replace(Applicability::Safe, "改为“，”", span, "，");
        Finding { habit, ..Finding::new(&SAMPLE, span, "半角逗号").with_fix(fix) }
    }

    /// Folds findings with these habits, one a row, and compares what is left: the row, the number of
    /// related places and of edits.
    #[track_caller]
    fn check(habits: &[Option<&'static str>], expected: &[(usize, usize, usize)]) {
        let findings = habits.iter().enumerate().map(|(row, habit)| finding(row, *habit)).collect();
        let folded = Habits::fold(findings).into_iter().map(|finding| {
            let edits = finding.fix.map_or(0, |fix| fix.edits.len());
            (finding.span.start.row, finding.related.len(), edits)
        });
        assert_eq!(folded.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_habit_is_one_finding() {
        let (comma, colon) = (Some("半角逗号"), Some("半角冒号"));
        check(&[comma, None, comma, colon, comma, comma], &[(0, 3, 4), (1, 0, 1), (3, 0, 1)]);
        check(&[comma, comma], &[(0, 0, 1), (1, 0, 1)]);
        check(&[comma; 30], &[(0, 20, 30)]);
        check(&[None; 5], &[0, 1, 2, 3, 4].map(|row| (row, 0, 1)));
    }
}
