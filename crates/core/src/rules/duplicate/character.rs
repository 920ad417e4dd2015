//! One character too many: 党员员, 党党员, 的的.

use std::collections::HashMap;

use rustc_hash::FxHashMap;

use super::text::Text;
use super::{Duplicate, Duplicates, Kind};
use crate::document::Document;
use crate::language::ngrams::{NGRAMS, class};
use crate::language::{Neighbourhood, OwnWords, is_ideograph, reduplication};
use crate::rules::{Applicability, Finding, LineFindings, LineInput, Rule, Severity};

pub static RULE: Rule = Rule {
    code: "duplicate-character",
    title: "叠字",
    severity: Severity::Warning,
    page: include_str!("character.md"),
    line: Some(check),
    review: Some(review),
    learns_words: true,
    ..Rule::DEFAULT
};

fn check(input: &LineInput, found: &mut LineFindings) {
    super::report(Kind::Character, input, found);
}

/// Lowers findings that are repeated with the same characters around them: nobody makes the same slip
/// again and again, so twice in one line (合议组组成人员) or three times in the document is how the text
/// is worded. Twice in the document is not enough: a paragraph with a slip may have been pasted.
fn review(document: &Document, findings: &mut [&mut Finding]) {
    const IN_A_LINE: usize = 2;
    const IN_ALL: usize = 3;
    let mut known: HashMap<Surroundings, usize> = HashMap::new();
    let number = |finding: &&mut Finding| {
        let next = known.len();
        *known.entry(surroundings(document, finding)).or_insert(next)
    };
    let numbers: Vec<usize> = findings.iter().map(number).collect();
    let mut in_line: FxHashMap<(usize, usize), usize> = FxHashMap::default();
    let mut in_all = vec![0; known.len()];
    for (finding, &number) in findings.iter().zip(&numbers) {
        *in_line.entry((finding.span.start.row, number)).or_default() += 1;
        in_all[number] += 1;
    }
    for (finding, &number) in findings.iter_mut().zip(&numbers) {
        let line = (finding.span.start.row, number);
        if in_line[&line] >= IN_A_LINE || in_all[number] >= IN_ALL {
            finding.severity = finding.severity.min(Severity::Hint);
        }
    }
}

/// How many characters on each side of both copies tell a finding from others.
const REACH: usize = 2;

/// Both copies of a finding and [`REACH`] characters on each side, fewer at an end of the line.
type Surroundings = [Option<char>; 2 * (1 + REACH)];

fn surroundings(document: &Document, finding: &Finding) -> Surroundings {
    let edit = finding.fix.iter().flat_map(|fix| &fix.edits).next();
    let second = edit.map_or(finding.span.start, |edit| edit.span.start);
    let (before, after) = document.text(second.row).split_at(second.byte);
    let before = before.chars().rev().take(1 + REACH);
    let mut characters = before.chain(after.chars().take(1 + REACH));
    std::array::from_fn(|_| characters.next())
}

/// The odds (as natural logarithms) from which on a slip is a warning, and from which on it is a hint.
/// `docs/accuracy.md` has the figures by which the first was chosen.
const SURE: f32 = 3.0;
const LIKELY: f32 = 0.0;

/// Characters that have a grammatical function only: of two in a row either can be deleted.
const FUNCTION: &str = "的地得了着过和与及或并在于以为对把被将从由向到是等要也都就而";

pub(super) fn find(text: &Text, words: &OwnWords, found: &mut Duplicates) {
    let line = &text.characters;
    for (first, pair) in line.windows(2).enumerate() {
        let character = pair[0];
        if pair[1] != character || text.before(first) == Some(character) || !is_ideograph(character)
        {
            continue;
        }
        let run = line[first..].iter().take_while(|&&c| c == character).count();
        if !found.is_free(&(first..first + run)) {
            continue;
        }
        if run == 2 {
            judge(text, first, words).into_iter().for_each(|duplicate| found.add(duplicate));
        } else if run == 3 && FUNCTION.contains(character) {
            found.add(duplicate(text, first, 3, (0, 0), Severity::Warning));
        }
    }
}

fn judge(text: &Text, first: usize, words: &OwnWords) -> Option<Duplicate> {
    let line = &text.characters;
    // The statistics do not tell rare ideographs (𠮷) from each other.
    if class(line[first]) != line[first] {
        return None;
    }
    if reduplication::is_meant(line, first..first + 2) || words.cover(line, first..first + 2) {
        return None;
    }
    let neighbourhood = Neighbourhood::of(line, first);
    let odds = neighbourhood.slip(&NGRAMS, words);
    let severity = match odds {
        _ if reduplication::is_counted_twice(line, first) => Severity::Warning,
        // 中国国（边）境: the word goes on in the bracket.
        SURE.. if matches!(line.get(first + 2), Some('(' | '（')) => Severity::Hint,
        SURE.. => Severity::Warning,
        LIKELY.. => Severity::Hint,
        _ => return None,
    };
    Some(duplicate(text, first, 2, neighbourhood.word(words), severity))
}

/// `word` says how many characters before and after the run form a word with one copy. They are part of
/// the span, since 党员员 tells the reader more than 员员.
fn duplicate(
    text: &Text,
    first: usize,
    run: usize,
    word: (usize, usize),
    severity: Severity,
) -> Duplicate {
    let character = text.characters[first];
    let function = FUNCTION.contains(character);
    Duplicate {
        kind: Kind::Character,
        span: first - word.0..first + run + word.1,
        surplus: first + 1..first + run,
        earlier: None,
        severity,
        applicability: if function { Applicability::Safe } else { Applicability::Unsafe },
        message: format!("多了一个“{character}”"),
    }
}
