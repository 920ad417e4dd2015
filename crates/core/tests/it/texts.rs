//! The texts that the tests of all crates share.

use std::fs;
use std::path::{Path, PathBuf};

/// The folder where they lie.
pub fn tests() -> PathBuf {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a crate lies in crates/");
    crates.with_file_name("tests")
}

/// The text of a file in the folder of tests.
#[track_caller]
pub fn read(name: &str) -> String {
    let path = tests().join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The published documents in the folder of tests, each by its name there, in order.
pub fn corpus() -> Vec<String> {
    let genres = ["law", "policy", "reports"];
    let files = |genre: &&str| {
        let folder = fs::read_dir(tests().join("corpus").join(genre)).expect("the corpus is there");
        let names = folder.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<_> = names.map(|name| format!("corpus/{genre}/{name}")).collect();
        names.sort();
        names
    };
    genres.iter().flat_map(files).collect()
}
