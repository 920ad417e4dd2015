//! Names by which a later run recognises findings, although lines above were added or removed.

use std::collections::HashMap;

use hegao_core::document::{Document, Span};
use hegao_core::rules::Finding;

/// How many characters before and after a finding are part of its name: enough to tell it from others,
/// and few enough that other parts of the paragraph may change.
const AROUND: usize = 20;

/// Names the findings of one document, in order.
pub(in crate::cli) struct Fingerprints<'a> {
    document: &'a Document,
    seed: Hash,
    seen: HashMap<Hash, usize>,
}

impl<'a> Fingerprints<'a> {
    /// Equal findings in equal texts have equal names if the seeds are equal.
    pub(in crate::cli) fn new(document: &'a Document, seed: &str) -> Self {
        Self { document, seed: Hash::START.with(seed), seen: HashMap::new() }
    }

    /// The name of a finding: a hash of its rule, its text and the text around it, and a number that
    /// counts those with the same hash.
    pub(super) fn of(&mut self, finding: &Finding) -> String {
        let hash = self.hash(finding.rule.code, finding);
        let nth = self.seen.entry(hash).or_default();
        *nth += 1;
        format!("{:016x}:{nth}", hash.0)
    }

    /// The name without the number, with a code of the rule: the one that it has, or a former one.
    pub(in crate::cli) fn hashed(&self, code: &str, finding: &Finding) -> String {
        format!("{:016x}", self.hash(code, finding).0)
    }

    fn hash(&self, code: &str, finding: &Finding) -> Hash {
        // A habit is the same wherever its first place is now.
        if let Some(habit) = finding.habit {
            return self.seed.with(code).with(habit);
        }
        let (start, end) = (finding.span.start, finding.span.end);
        let text = self.document.text(start.row);
        let before = &text[..text.floor_char_boundary(start.byte)];
        let from = before.char_indices().rev().take(AROUND).last().map_or(0, |(byte, _)| byte);
        let text = self.document.text(end.row);
        let after = &text[text.floor_char_boundary(end.byte)..];
        let to = after.char_indices().nth(AROUND).map_or(after.len(), |(byte, _)| byte);
        let seed = self.seed.with(code);
        let around = seed.with(&before[before.len().min(from)..]).with(&after[..to]);
        parts(self.document, finding.span).fold(around, Hash::with)
    }
}

/// The text of a span, row by row.
fn parts(document: &Document, span: Span) -> impl Iterator<Item = &str> {
    (span.start.row..=span.end.row).map(move |row| {
        let text = document.text(row);
        let end = if row == span.end.row { span.end.byte } else { text.len() };
        let start = if row == span.start.row { span.start.byte } else { 0 };
        let end = text.floor_char_boundary(end);
        &text[text.floor_char_boundary(start).min(end)..end]
    })
}

/// FNV-1a, because names are compared over years, and the standard library's hash may change from one
/// version to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Hash(u64);

impl Hash {
    const START: Self = Self(0xcbf2_9ce4_8422_2325);

    /// The hash of everything before, then `text`, then a mark that a text ends.
    fn with(self, text: &str) -> Self {
        const END: u8 = 0xFF;
        let bytes = text.bytes().chain([END]);
        Self(bytes.fold(self.0, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::sample;
    use super::*;

    /// Checks whether the findings on the marked parts of two texts have the same name.
    #[track_caller]
    fn check(one: &str, other: &str, same: bool) {
        let [one, other] = [one, other].map(|text| {
            let (document, _, finding) = sample(text);
            Fingerprints::new(&document, "").of(&finding)
        });
        assert_eq!(one == other, same, "{one} and {other}");
    }

    #[test]
    fn knows_a_finding_again() {
        check("市局⟦党委党委⟧领导", "通知\r\n\n市局⟦党委党委⟧领导\n另一行", true);
        check("市局⟦党委党委⟧领导", "市局⟦党委党委⟧的领导", false);
        let far = "在各级党组织的坚强领导下，经过全市上下的共同努力，市局";
        check(&format!("{far}⟦党委党委⟧"), &format!("如今{far}⟦党委党委⟧"), true);
        check("市局⟦党委党委⟧领导", "市局党委⟦党委⟧领导", false);
        check("一、⟦党的\n建设⟧", "\n一、⟦党的\n建设⟧", true);
        check("一、⟦党的\n建设⟧", "一、⟦党的\n建立⟧", false);
    }

    #[test]
    fn tells_apart_what_is_alike() {
        let (document, spans, finding) = sample("⟦党委⟧\n⟦党委⟧");
        let below = Finding { span: spans[1], ..finding.clone() };
        let mut fingerprints = Fingerprints::new(&document, "甲.txt");
        let names = [fingerprints.of(&finding), fingerprints.of(&below)];
        assert_eq!(names[0].split(':').next(), names[1].split(':').next());
        assert_ne!(names[0], names[1]);
        assert_ne!(Fingerprints::new(&document, "乙.txt").of(&finding), names[0]);
    }

    #[test]
    fn knows_a_habit_again() {
        let name = |text, habit| {
            let (document, _, finding) = sample(text);
            Fingerprints::new(&document, "").of(&Finding { habit, ..finding })
        };
        let (comma, colon) = (Some("半角逗号"), Some("半角冒号"));
        assert_eq!(name("会议⟦,⟧", comma), name("各单位⟦,⟧各部门", comma));
        assert_ne!(name("会议⟦,⟧", comma), name("会议⟦,⟧", colon));
        assert_ne!(name("会议⟦,⟧", comma), name("会议⟦,⟧", None));
    }

    /// A change of the hash would make every old finding a new one.
    #[test]
    fn stays_the_same_over_versions() {
        let (document, _, finding) = sample("市局⟦党委党委⟧领导");
        assert_eq!(Fingerprints::new(&document, "").of(&finding), "3bf3d826eb118e4f:1");
    }
}
