//! The command line, as transcripts: tests/cmd.

use std::panic::catch_unwind;

#[test]
fn transcripts() {
    let told = catch_unwind(|| {
        trycmd::TestCases::new().case("tests/cmd/*.md");
    });
    assert!(
        told.is_ok(),
        "the differences are above; if what the program prints is right, write it into tests/cmd:\n\
         TRYCMD=overwrite cargo test --test it transcripts"
    );
}
