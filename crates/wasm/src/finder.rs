//! The findings of a document as a page shows them: a habit is one of them, as in reports, with all its places.

use hegao_core::ide;
use hegao_core::linter::{Analysis, Habits};
use hegao_core::rules::{self, Applicability};

use crate::answer::{Edit, Finding, Fix, Found, Mended, Related};
use crate::place::Places;
use crate::request::Named;

/// How many places of a habit are told: more than anybody looks at. All of them with each keystroke would take longer
/// than the check.
pub(crate) const MOST_PLACES: usize = 500;

/// What is found, at most `most` findings of it; `read` gets it.
pub(crate) fn find<T>(
    analysis: &mut Analysis,
    most: usize,
    read: impl FnOnce(&Found<'_>) -> T,
) -> T {
    let findings = analysis.findings();
    let broken = analysis.take_panics().into_iter();
    let broken = broken.map(|it| format!("规则 {} 出现内部错误（{}）", it.rule.code, it.reason));
    let (broken, settings) = (broken.collect(), analysis.settings());
    let document = analysis.document();
    let places = Places::of(document);
    let habits = Habits::of_findings(&findings);
    let is_safe = |applicability| applicability == Applicability::Safe;
    let is_mended = |it: &&rules::Finding| {
        settings.shows(it) && it.fix.as_ref().is_some_and(|fix| is_safe(fix.applicability))
    };
    let safe = findings.iter().filter(is_mended);
    let listed = (0..findings.len()).filter(|index| !habits.is_repeated(*index));
    let total = listed.clone().count();
    let one = |index: usize| {
        let finding = &findings[index];
        let whole = habits.whole(index, &findings);
        let fix = match &whole {
            Some(_) => habits.remedy(index, &findings),
            None => finding.fix.as_ref().map(|it| (it.message.to_string(), it.applicability)),
        };
        let members = habits.members(index).unwrap_or_default();
        let told = members.iter().take(MOST_PLACES);
        let related = finding.related.iter();
        Finding {
            code: finding.rule.code,
            title: finding.rule.title,
            severity: finding.severity.name(),
            message: whole.as_ref().unwrap_or(finding).message.to_string(),
            range: places.range(finding.span),
            related: related
                .map(|it| Related { range: places.range(it.span), message: &it.message })
                .collect(),
            count: members.len(),
            places: told.map(|member| places.range(findings[*member].span)).collect(),
            fix: fix.map(|(message, applicability)| Fix { message, safe: is_safe(applicability) }),
            word: ide::ignore::word(document, finding),
            automatic: finding.is_automatic,
        }
    };
    read(&Found {
        findings: listed.take(most).map(one).collect(),
        total,
        safe: safe.count(),
        broken,
    })
}

/// The edits that mend what is found at a place: of a habit, at all its places. None where it is gone.
pub(crate) fn mend(analysis: &mut Analysis, Named { code, range }: &Named) -> Mended {
    let findings = analysis.findings();
    let places = Places::of(analysis.document());
    let is_it = |it: &rules::Finding| it.rule.code == code && places.range(it.span) == *range;
    let Some(index) = findings.iter().position(is_it) else { return Mended::default() };
    let habits = Habits::of_findings(&findings);
    let whole = habits.fix(index, &findings);
    let fix = whole.as_ref().or(findings[index].fix.as_ref());
    let edit = |it: &rules::Edit| Edit { range: places.range(it.span), text: it.content.clone() };
    let edits: Vec<_> = fix.iter().flat_map(|fix| &fix.edits).map(edit).collect();
    let count = if whole.is_some() { edits.len() } else { 1 };
    Mended { edits, count }
}
