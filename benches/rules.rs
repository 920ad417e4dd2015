//! What each rule takes, against a budget: `cargo bench --bench rules` prints all of them, the dearest first, and fails
//! if one takes more than it may; `cargo bench --bench rules wording` asks those with this in their names.
//!
//! A rule is run alone over published documents. What it takes is given as a part of what parsing them takes, so that
//! fast and slow machines agree. What rules share is counted for each of them.

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use hegao_core::document::Document;
use hegao_core::language::Dictionary;
use hegao_core::linter::{Analysis, Settings};
use hegao_core::rules::{RULES, Rule};

/// What a rule may take, in percent of parsing: twice what the dearest of most takes.
const BUDGET: u32 = 10;
/// What those may take that read more, with half as much again as they take.
const BUDGETS: [(u32, &[&str]); 4] = [
    // It looks up whether public text has what stands there.
    (300, &["wording-typo"]),
    // What one line repeats.
    (135, &["duplicate-character", "duplicate-item", "duplicate-punctuation", "duplicate-word"]),
    // The words that are written wrong.
    (50, &["wording-confusable", "wording-organization", "wording-pleonasm", "wording-variant"]),
    // All marks of a line, and all its sentences.
    (
        35,
        &[
            "punctuation-bracket",
            "punctuation-dash",
            "punctuation-ellipsis",
            "punctuation-enumeration",
            "punctuation-fullwidth",
            "punctuation-nesting",
            "punctuation-place",
            "punctuation-quotation",
            "punctuation-quote",
            "punctuation-space",
            "punctuation-width",
            "wording-structure",
        ],
    ),
];

/// What a rule may take, in percent of parsing.
fn budget(rule: &Rule) -> u32 {
    let own = BUDGETS.iter().find(|(_, codes)| codes.contains(&rule.code));
    own.map_or(BUDGET, |(percent, _)| *percent)
}

/// How often everything is measured; the fastest counts, since other work only slows down.
const ROUNDS: usize = 15;

fn main() -> ExitCode {
    let wanted = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let is_wanted = |rule: &&&Rule| wanted.as_ref().is_none_or(|part| rule.code.contains(part));
    let rules: Vec<&Rule> = RULES.iter().filter(is_wanted).copied().collect();
    if rules.is_empty() {
        return ExitCode::SUCCESS;
    }
    Dictionary::get();
    let texts = published();
    let characters: usize = texts.iter().map(|text| text.chars().count()).sum();
    let parsing = fastest(|| {
        texts.iter().for_each(|text| {
            black_box(Document::parse(text));
        });
    });
    let mut documents: Vec<Analysis> =
        texts.iter().map(|text| Analysis::new(text, Arc::default())).collect();
    let nothing = checking(&mut documents, None);
    let mut costs: Vec<(Duration, &Rule)> = rules
        .into_iter()
        .map(|rule| (checking(&mut documents, Some(rule)).saturating_sub(nothing), rule))
        .collect();
    costs.sort_by_key(|&(cost, rule)| (std::cmp::Reverse(cost), rule.code));

    let per_character = |time: Duration| time.as_nanos() as f64 / characters as f64;
    println!("{:<28} ns a character   of parsing   budget", "");
    println!("{:<28} {:>14.2}", "parsing", per_character(parsing));
    let mut is_within = true;
    for (cost, rule) in costs {
        let budget = budget(rule);
        let part = 100.0 * cost.as_secs_f64() / parsing.as_secs_f64();
        let is_over = part > f64::from(budget);
        is_within &= !is_over;
        let verdict = if is_over { "  over its budget" } else { "" };
        let code = rule.code;
        println!("{code:<28} {:>14.2} {part:>10.1} % {budget:>6} %{verdict}", per_character(cost));
    }
    if is_within { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The published documents.
fn published() -> Vec<String> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let files = ["law", "policy", "reports"]
        .iter()
        .flat_map(|folder| fs::read_dir(corpus.join(folder)).expect("the corpus is there"));
    files
        .map(|entry| entry.expect("the corpus is readable").path())
        .map(|file| fs::read_to_string(file).expect("the corpus is text"))
        .collect()
}

/// What it takes to check parsed documents by one rule, or by none.
fn checking(documents: &mut [Analysis], rule: Option<&'static Rule>) -> Duration {
    fastest(|| {
        // New settings each time: nothing that was found is kept.
        let settings = Arc::new(Settings::new(rule.map(|rule| (rule, rule.severity))));
        for document in &mut *documents {
            document.set_settings(&settings);
            black_box(document.findings());
        }
    })
}

fn fastest(mut work: impl FnMut()) -> Duration {
    let rounds = (0..ROUNDS).map(|_| {
        let start = Instant::now();
        work();
        start.elapsed()
    });
    rounds.min().unwrap_or_default()
}
