//! The language server as a client sees it.

mod abuse;
mod actions;
mod agreement;
mod client;
mod completion;
mod config;
mod count;
mod diagnostics;
mod folding;
mod hints;
mod hover;
mod initialize;
mod links;
mod marked;
mod navigation;
mod nonsense;
mod ordering;
mod process;
mod reading;
mod rename;
mod selection;
mod symbols;
mod tokens;
mod typing;
mod workspace;

use client::TestClient;
use serde_json::Value;

/// A real speech with two mistakes of the duplicate rules.
const SPEECH: &str = include_str!("../../讲话.txt");

/// The row of the speech, from 0, where both stand.
const ROW: u32 = 12;

/// The code, the row and the columns of a diagnostic.
fn place(diagnostic: &Value) -> (String, [u64; 4]) {
    let range = &diagnostic["range"];
    let number = |pointer| range.pointer(pointer).and_then(Value::as_u64).unwrap();
    let range = ["/start/line", "/start/character", "/end/line", "/end/character"].map(number);
    (diagnostic["code"].as_str().unwrap().to_owned(), range)
}

/// The places of the diagnostics of the duplicate rules.
fn duplicates(diagnostics: &[Value]) -> Vec<(String, [u64; 4])> {
    diagnostics.iter().map(place).filter(|(code, _)| code.starts_with("duplicate-")).collect()
}

/// A text without the `|` that marks the caret, and the caret as the protocol names it, in UTF-16.
fn caret(text: &str) -> (String, Value) {
    let (before, after) = text.split_once('|').expect("a caret");
    let row = before.matches('\n').count();
    let column = before.rsplit('\n').next().unwrap_or_default().encode_utf16().count();
    (format!("{before}{after}"), serde_json::json!({ "line": row, "character": column }))
}

/// The text after a list of edits, with columns in UTF-16 and rows that end with `\n`.
fn apply(text: &str, edits: &Value) -> String {
    let mut units: Vec<u16> = text.encode_utf16().collect();
    let rows = std::iter::once(0)
        .chain(units.iter().enumerate().filter(|(_, it)| **it == 10).map(|(at, _)| at + 1));
    let rows: Vec<usize> = rows.collect();
    let at = |edit: &Value, end: &str| {
        let number = |field: &str| edit["range"][end][field].as_u64().unwrap() as usize;
        rows[number("line")] + number("character")
    };
    let mut edits: Vec<_> = edits.as_array().unwrap().iter().collect();
    edits.sort_by_key(|edit| std::cmp::Reverse(at(edit, "start")));
    for edit in edits {
        let new = edit["newText"].as_str().unwrap().encode_utf16();
        units.splice(at(edit, "start")..at(edit, "end"), new);
    }
    String::from_utf16(&units).unwrap()
}
