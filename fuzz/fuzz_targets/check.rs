#![no_main]

use std::sync::LazyLock;

use clap::Parser;
use hegao::cli::{self, CheckOptions};
use hegao_fuzz::check as property;
use libfuzzer_sys::fuzz_target;
use tempfile::TempDir;

#[derive(Parser)]
struct Check {
    #[command(flatten)]
    options: CheckOptions,
}

static FOLDER: LazyLock<TempDir> = LazyLock::new(|| tempfile::tempdir().unwrap());

// It prints its findings: run it with `-close_fd_mask=1`.
fuzz_target!(|data: &[u8]| {
    property::check(data, FOLDER.path(), |arguments| {
        let arguments = [&["check"], arguments].concat();
        cli::check(&Check::parse_from(arguments).options);
    });
});
