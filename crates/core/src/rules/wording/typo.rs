//! A character that was probably written for another which sounds or looks like it, and makes no word: 宏现调控, 实观盈利.

use std::ops::Range;

use super::wrong::WrongWords;
use crate::document::Document;
use crate::language::ngrams::NGRAMS;
use crate::language::reduplication::is_numeral;
use crate::language::typos::{Text, Typo};
use crate::language::{TRADITIONAL, is_traditional};
use crate::rules::{Applicability, Finding, LineFindings, LineInput, Rule, Severity};

/// The odds (as logarithms) from which on a typo is shown as a warning and as a suggestion: `docs/dev/typos.md` has
/// the curve.
const WARNING: f32 = 5.2;
const INFO: f32 = 3.5;

/// Characters that are told apart by other rules, or whose use is a matter of style.
const LEFT_ALONE: [char; 8] = ['的', '地', '得', '他', '她', '它', '做', '作'];

pub static RULE: Rule = Rule {
    code: "wording-typo",
    title: "疑似错别字",
    severity: Severity::Warning,
    page: include_str!("typo.md"),
    line: Some(check),
    review: Some(review),
    learns_words: true,
    ..Rule::DEFAULT
};

fn check(input: &LineInput, found: &mut LineFindings) {
    /// The shortest line that is asked, in bytes: two characters tell nothing.
    const SHORTEST: usize = 9;
    let line = input.line;
    let text = line.text();
    if text.len() < SHORTEST {
        return;
    }
    let characters = input.characters();
    // What is asked of the whole line is asked once, and only of a line that may have a typo.
    let mut starts: Option<Vec<usize>> = None;
    let mut traditional = None;
    for typo in Typo::all(&Text::new(characters), &NGRAMS, &input.options.words) {
        if is_left_alone(characters, &typo) {
            continue;
        }
        let odds = typo.odds();
        if odds < INFO {
            continue;
        }
        let starts = starts.get_or_insert_with(|| text.char_indices().map(|(at, _)| at).collect());
        let byte = |index: usize| starts.get(index).copied().unwrap_or(text.len());
        let bytes = byte(typo.word.start)..byte(typo.word.end);
        let is_told = WrongWords::of(input).touch(&bytes);
        if is_told
            || !line.is_prose(&bytes)
            || *traditional.get_or_insert_with(|| is_traditional(characters))
        {
            continue;
        }
        let wrong = &text[bytes.clone()];
        let mut right: Vec<char> = characters[typo.word.clone()].to_vec();
        right[typo.index - typo.word.start] = typo.right;
        let right: String = right.into_iter().collect();
        let severity = match odds >= WARNING && !is_name(text, &bytes) {
            true => Severity::Warning,
            false => Severity::Info,
        };
        let place = byte(typo.index)..byte(typo.index + 1);
        found.add(bytes.clone(), format!("“{wrong}”疑为“{right}”之误")).severity(severity).fix(
            Applicability::Unsafe,
            format!("改为“{right}”"),
            [(place, typo.right)],
        );
    }
}

/// Whether other rules speak of what stands there, as of characters that are told apart by grammar; and whether it is a
/// numeral.
fn is_left_alone(characters: &[char], typo: &Typo) -> bool {
    let written = characters[typo.index];
    let pair = [written, typo.right];
    pair.iter().any(|c| LEFT_ALONE.contains(c))
        || pair == ['止', '至']
        || TRADITIONAL.contains(written)
        || pair.into_iter().all(is_numeral)
}

/// Whether a place stands in a short quotation or title, as names do that were coined: “百嘉争鸣”.
fn is_name(text: &str, bytes: &Range<usize>) -> bool {
    /// The longest such name on each side of the place, in characters.
    const LONGEST: usize = 8;
    let mark = |near: &mut dyn Iterator<Item = char>| {
        near.take(LONGEST).find(|&c| "“”‘’《》〈〉「」。，；".contains(c))
    };
    mark(&mut text[..bytes.start].chars().rev()).is_some_and(|c| "“‘《〈「".contains(c))
        && mark(&mut text[bytes.end..].chars()).is_some_and(|c| "”’》〉」".contains(c))
}

/// Lowers what the document says again: nobody makes the same slip again and again, but coins a name or a short form
/// and uses it (新增公绿, 益常高速).
fn review(document: &Document, findings: &mut [&mut Finding]) {
    /// How much text is searched at one time, in bytes: that takes a part of a millisecond.
    const BUDGET: usize = 1 << 19;
    let mut budget = BUDGET;
    for finding in findings.iter_mut() {
        let span = finding.span;
        let Some(written) = document.text(span.start.row).get(span.start.byte..span.end.byte)
        else {
            continue;
        };
        let mut times = 0;
        for line in document.lines() {
            let Some(rest) = budget.checked_sub(line.text().len()) else { break };
            budget = rest;
            times += line.text().matches(written).count();
        }
        finding.severity = match times {
            0 | 1 => finding.severity,
            2 => finding.severity.min(Severity::Info),
            _ => Severity::Hint,
        };
    }
}
