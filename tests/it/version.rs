//! One version number, in every file that says it: the table of places is tools/package/versions.json, and
//! tools/package/version.py writes a new one.

use std::collections::BTreeMap;
use std::fs;

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The versions that stand behind `place` in a text.
fn versions<'a>(text: &'a str, place: &str) -> Vec<&'a str> {
    let behind = text.match_indices(place).map(|(at, _)| &text[at + place.len()..]);
    behind
        .map(|rest| {
            let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
            rest[..end].trim_end_matches('.')
        })
        .filter(|found| found.contains('.'))
        .collect()
}

#[test]
fn all_files_say_the_same_version() {
    let table = include_str!("../../tools/package/versions.json");
    let table: BTreeMap<String, Vec<String>> = serde_json::from_str(table).unwrap();
    for (file, places) in table {
        let text = fs::read_to_string(&file).unwrap_or_default();
        for place in places {
            let found = versions(&text, &place);
            let right = !found.is_empty() && found.iter().all(|found| *found == VERSION);
            assert!(right, "{file}: behind {place:?} stands {found:?}, not {VERSION}");
        }
    }
}

/// What is not released yet stands on top, and then what the number is of.
#[test]
fn the_changelog_begins_with_what_comes_or_with_this_version() {
    let changelog = include_str!("../../CHANGELOG.md");
    let first = changelog.lines().find_map(|line| line.strip_prefix("## ")).unwrap();
    let word = first.split(' ').next();
    assert!(word == Some("Unreleased") || word == Some(VERSION), "it begins with {first}");
}
