//! What holds for any input. Each property is a file that takes bytes and panics where it does not
//! hold; here it is given random ones and the seeds that the fuzzers left in `fuzz/seeds`, and the
//! fuzzers in `fuzz` give it what they find worth trying.

#![allow(clippy::unwrap_used, reason = "a property that cannot be checked does not hold")]

mod check;
mod config;
mod edits;
mod fixes;
mod language;
mod layout;
mod markers;
mod paragraphs;
mod pieces;
mod server;
mod suppressions;
mod talkative;
mod word;

use std::fs;
use std::path::Path;
use std::process::Command;

use proptest::collection::vec;
use proptest::prelude::{ProptestConfig, any};
use proptest::test_runner::TestRunner;

/// Checks a property with the seeds of its fuzzer, and with random bytes.
#[track_caller]
fn hold(property: fn(&[u8]), name: &str, cases: u32) {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds").join(name);
    let mut seeds: Vec<_> = fs::read_dir(seeds).unwrap().map(|seed| seed.unwrap().path()).collect();
    seeds.sort();
    assert!(!seeds.is_empty(), "{name} has no seeds");
    for seed in seeds {
        eprintln!("{}", seed.display());
        property(&fs::read(seed).unwrap());
    }
    let config = ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() };
    let ran = TestRunner::new(config).run(&vec(any::<u8>(), 0..200), |data| {
        property(&data);
        Ok(())
    });
    ran.unwrap();
}

#[test]
fn any_file_is_checked_or_refused() {
    let check = |data: &[u8]| {
        let folder = tempfile::tempdir().unwrap();
        check::check(data, folder.path(), |arguments| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_hegao"));
            let ended = command.arg("check").args(arguments).output().unwrap();
            assert!(matches!(ended.status.code(), Some(0..=2)), "{ended:?}");
        });
    };
    hold(check, "check", 60);
}

#[test]
fn edits_lead_where_a_fresh_look_leads() {
    hold(edits::check, "edits", 200);
}

#[test]
fn fixes_come_to_an_end() {
    hold(fixes::check, "fixes", 200);
}

#[test]
fn any_config_is_read_or_refused_with_reasons() {
    hold(config::check, "config", 300);
}

#[test]
fn suppressions_only_take_away() {
    hold(suppressions::check, "suppressions", 200);
}

#[test]
fn any_client_is_answered() {
    hold(server::check, "server", 100);
}

#[test]
fn any_word_file_is_read_or_refused() {
    hold(word::check, "word", 2_000);
}

#[test]
fn numbers_of_every_style_are_followed() {
    hold(markers::check, "markers", 150);
}

#[test]
fn paragraphs_of_a_word_processor_are_followed() {
    hold(paragraphs::check, "paragraphs", 200);
}

#[test]
fn paragraphs_broken_over_rows_are_followed() {
    hold(layout::check, "layout", 100);
}

#[test]
fn words_are_all_of_the_text() {
    hold(language::check, "language", 200);
}

#[test]
fn all_that_a_user_can_tell_is_followed() {
    hold(talkative::check, "talkative", 100);
}
