//! Annotated copies: what is written, and what becomes of it when it is accepted and when it is rejected.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod annotate;
mod cases;
mod changes;
mod comments;
mod copy;
mod package;
mod packages;

mod random;
mod written;

use proptest::collection::vec;
use proptest::prelude::{ProptestConfig, any};
use proptest::test_runner::TestRunner;

/// Checks the property with the seeds of its fuzzer, and with random bytes.
#[test]
fn a_copy_is_the_text_when_rejected_and_the_new_text_when_accepted() {
    let seeds = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fuzz/seeds/annotate");
    for seed in std::fs::read_dir(seeds).unwrap() {
        let path = seed.unwrap().path();
        eprintln!("{}", path.display());
        annotate::check(&std::fs::read(path).unwrap());
    }
    let config =
        ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() };
    let ran = TestRunner::new(config).run(&vec(any::<u8>(), 0..200), |data| {
        annotate::check(&data);
        Ok(())
    });
    ran.unwrap();
}
