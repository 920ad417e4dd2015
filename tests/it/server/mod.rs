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
mod ignoring;
mod initialize;
mod links;
#[cfg(target_os = "linux")]
mod long_rows;
mod marked;
mod navigation;
mod nonsense;
mod ordering;
mod personal;
mod process;
mod reading;
mod rename;
mod selection;
mod symbols;
mod tokens;
mod typing;
mod word;
mod workspace;

use std::fs;
use std::path::Path;

use client::TestClient;
use serde_json::Value;
use tempfile::TempDir;

/// A folder with these files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// The URI of a file.
fn uri(path: &Path) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-._".contains(&byte);
    let encode = |byte: u8| match plain(byte) {
        true => char::from(byte).to_string(),
        false => format!("%{byte:02X}"),
    };
    let path = path.to_str().unwrap();
    // A path begins with a drive on Windows.
    let path =
        if cfg!(windows) { format!("/{}", path.replace('\\', "/")) } else { path.to_owned() };
    format!("file://{}", path.bytes().map(encode).collect::<String>())
}

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
