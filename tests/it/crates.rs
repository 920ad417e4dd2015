//! What crates.io gets builds anywhere, its tests too: nothing runs before it is compiled, and nothing that
//! is compiled in lies outside.

use std::fs;
use std::path::{Component, Path, PathBuf};

const CRATES: &[&str] = &["", "crates/core", "crates/word"];

/// All files of Rust below a folder.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let (folders, files): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
    let rust = files.into_iter().filter(|path| path.extension().is_some_and(|it| it == "rs"));
    rust.chain(folders.iter().flat_map(|folder| sources(folder))).collect()
}

/// The file that a line of source takes in, as it is written there.
fn taken_in(line: &str) -> Option<&str> {
    let ways = ["include_str!(\"", "include_bytes!(\"", "#[path = \"", "include!(\""];
    let behind = ways.iter().find_map(|way| line.split_once(way))?.1;
    behind.split('"').next()
}

/// A path without `..`.
fn resolved(path: &Path) -> PathBuf {
    path.components().fold(PathBuf::new(), |mut whole, part| {
        match part {
            Component::ParentDir => {
                whole.pop();
            }
            _ => whole.push(part),
        }
        whole
    })
}

#[test]
fn nothing_is_taken_in_from_outside_a_crate() {
    for name in CRATES {
        let crate_folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        let manifest = fs::read_to_string(crate_folder.join("Cargo.toml")).unwrap();
        let packed = manifest.lines().find_map(|line| line.strip_prefix("include = ")).unwrap();
        let packed: Vec<String> = serde_json::from_str(packed).unwrap();
        let packed: Vec<PathBuf> =
            packed.iter().map(|path| crate_folder.join(path.trim_start_matches('/'))).collect();
        for source in sources(&crate_folder.join("src")) {
            let text = fs::read_to_string(&source).unwrap();
            for path in text.lines().filter_map(taken_in) {
                let file = resolved(&source.parent().unwrap().join(path));
                let lies_in_it = packed.iter().any(|folder| file.starts_with(folder));
                assert!(lies_in_it, "{} takes in {path}", source.display());
            }
        }
    }
}

#[test]
fn no_crate_has_a_build_script() {
    for name in CRATES {
        let crate_folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        let manifest = fs::read_to_string(crate_folder.join("Cargo.toml")).unwrap();
        assert!(
            !crate_folder.join("build.rs").exists() && !manifest.contains("\nbuild = "),
            "{name}"
        );
    }
}
