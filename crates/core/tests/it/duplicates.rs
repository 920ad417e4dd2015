//! The duplicate rules on phrases that are right and wrong.

use std::sync::Arc;

use hegao_core::linter::{Analysis, Settings};
use hegao_core::rules::{Finding, RULES, Severity};
use hegao_core::testing::apply_edits;
use hegao_core::text::lines;

use crate::texts::read;

fn findings(text: &str) -> Vec<Finding> {
    let group = RULES.iter().filter(|rule| rule.group() == "duplicate");
    let settings = Settings::new(group.map(|rule| (*rule, rule.severity)));
    Analysis::new(text, Arc::new(settings)).into_findings().1
}

fn warnings(text: &str) -> Vec<Finding> {
    findings(text).into_iter().filter(|f| f.severity >= Severity::Warning).collect()
}

/// The lines of a table of phrases; `#` opens a comment.
fn table(name: &str) -> Vec<String> {
    let text = read(&format!("duplicates/{name}"));
    text.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).map(str::to_owned).collect()
}

/// The text after all fixes of the findings.
fn fixed(text: &str, findings: &[Finding]) -> String {
    apply_edits(text, findings.iter().flat_map(|f| &f.fix).flat_map(|fix| &fix.edits))
}

fn words(text: &str, found: &[Finding]) -> Vec<String> {
    let rows: Vec<&str> = lines(text).collect();
    found
        .iter()
        .map(|f| rows[f.span.start.row][f.span.start.byte..f.span.end.byte].to_owned())
        .collect()
}

#[test]
fn right_phrases_are_left_alone() {
    let phrases = table("right.txt");
    assert!(phrases.len() >= 300);
    let flagged: Vec<_> = phrases.iter().filter(|phrase| !warnings(phrase).is_empty()).collect();
    assert_eq!(flagged, [""; 0]);
}

#[test]
fn wrong_phrases_are_mended() {
    let phrases = table("wrong.txt");
    assert!(phrases.len() >= 200);
    for phrase in phrases {
        let (wrong, right) = phrase.split_once('\t').expect("wrong, tab, right");
        let (wrong, right) = (wrong.replace("\\n", "\n"), right.replace("\\n", "\n"));
        assert_eq!(fixed(&wrong, &warnings(&wrong)), right, "{wrong}");
    }
}

#[test]
fn the_speech_has_two_slips() {
    let speech = read("讲话.txt");
    let found = warnings(&speech);
    assert_eq!(words(&speech, &found), ["党委党委", "党员员"]);
    assert_eq!(found.iter().map(|f| f.span.start.row + 1).collect::<Vec<_>>(), [13, 13]);
}

#[track_caller]
fn check_few(text: &str) {
    assert!(findings(text).len() <= 5, "{} findings", findings(text).len());
}

#[test]
fn odd_texts_give_a_handful_of_findings() {
    check_few(&"哈".repeat(100_000));
    check_few(&"党委".repeat(50_000));
    check_few(&"党委会议".repeat(25_000));
    check_few(&"，".repeat(100_000));
    check_few(&"提高认识，".repeat(20_000));
    check_few(&"财政、".repeat(30_000));
    check_few(&"这是一句足够长而且完全相同的话。".repeat(5_000));
    check_few(&"aあа한а😀á".repeat(10_000));
    let letters: String =
        (0..100_000_u32).filter_map(|n| char::from_u32(0x4E00 + n * 7919 % 20_000)).collect();
    check_few(&letters);
}

#[test]
fn a_users_word_is_never_flagged() {
    let settings = Settings::default().with_words(["荆荆高铁", "昌北机场"]);
    let mut analysis = Analysis::new("荆荆高铁开通，前往南昌昌北机场。", Arc::new(settings));
    assert_eq!(analysis.findings().len(), 0);
}
