//! Compiles jieba's dictionary into the tree that the program uses in place, `data/words.bin`.
//!
//! ```text
//! cargo run --release -p hegao-core --example dictionary
//! ```
//! `jieba-rs` carries its words as `src/data/dict.txt`; cargo says where that package lies, in a registry
//! or a vendored folder. The result is committed, so that nobody who builds hegao needs any of this;
//! `tests/properties/dictionary.rs` compares it with the package that Cargo.lock names.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use hegao_core::language::Dictionary;

type Failure = Box<dyn Error>;

#[allow(dead_code, reason = "the test that includes this file has its own")]
fn main() -> Result<(), Failure> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/words.bin");
    Ok(fs::write(data, compiled(&jieba_dictionary()?)?)?)
}

/// The tree of a dictionary that has "word frequency tag" by line.
pub fn compiled(dictionary: &str) -> Result<Vec<u8>, Failure> {
    let mut words: BTreeMap<String, u32> = BTreeMap::new();
    for line in dictionary.lines() {
        let mut fields = line.split_ascii_whitespace();
        if let (Some(word), Some(frequency)) = (fields.next(), fields.next()) {
            words.insert(word.to_owned(), frequency.parse()?);
        }
    }
    Ok(Dictionary::build(&words))
}

/// The text of jieba's dictionary, of the version that Cargo.lock names.
pub fn jieba_dictionary() -> Result<String, Failure> {
    let folder = package_folder("jieba-rs")?;
    Ok(fs::read_to_string(folder.join("src/data/dict.txt"))?)
}

fn package_folder(name: &str) -> Result<PathBuf, Failure> {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
    let arguments = ["metadata", "--locked", "--offline", "--format-version", "1"];
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .args(["--filter-platform", &host()?, "--manifest-path"])
        .arg(manifest)
        .output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout)?;
    let packages = metadata["packages"].as_array().into_iter().flatten();
    let manifest = packages
        .filter(|package| package["name"] == name)
        .find_map(|package| package["manifest_path"].as_str())
        .ok_or_else(|| format!("cargo metadata names no package {name}"))?;
    Ok(Path::new(manifest).parent().unwrap_or(Path::new("")).to_owned())
}

/// The platform that this runs on: for others, packages may not be there.
fn host() -> Result<String, Failure> {
    let output = Command::new("rustc").arg("-vV").output()?;
    let version = String::from_utf8(output.stdout)?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(host.ok_or("rustc names no host")?.to_owned())
}
