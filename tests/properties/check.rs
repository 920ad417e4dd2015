//! Whatever the bytes of a file, `hegao check` says what it found or why it could not look, and a
//! file that it mended is a text again.

use std::fs;
use std::path::Path;

use super::pieces;

const OPTIONS: &[&[&str]] = &[
    &["--format", "text"],
    &["--format", "json"],
    &["--format", "sarif"],
    &["--format", "github"],
    &["--format", "gitlab"],
    &["--format", "junit"],
    &["--fix"],
    &["--diff"],
];

/// Checks a file with `run`, which is given the arguments after `check`. The first byte chooses the
/// options; the others are the file, as they are or as pieces of a text.
pub fn check(data: &[u8], folder: &Path, run: impl FnOnce(&[&str])) {
    let Some((&choice, rest)) = data.split_first() else { return };
    let bytes = if choice < 128 { pieces::text(rest).into_bytes() } else { rest.to_vec() };
    let file = folder.join("讲话.txt");
    fs::write(&file, &bytes).unwrap();
    let options = OPTIONS[usize::from(choice) % OPTIONS.len()];
    let file_name = file.to_str().unwrap();
    run(&[&["--isolated", "--jobs", "1", "--fail-on", "hint"], options, &[file_name]].concat());
    let after = fs::read(&file).unwrap();
    let is_text = |bytes: &[u8]| std::str::from_utf8(bytes).is_ok();
    assert!(after == bytes || options == ["--fix"] && (is_text(&after) || !is_text(&bytes)));
    assert_eq!(fs::read_dir(folder).unwrap().count(), 1, "a file was left behind");
}
