//! Compiles jieba's dictionary into an automaton that the program uses in place.
//!
//! `jieba-rs` carries its words as `src/data/dict.txt` ("word frequency tag" by line). Cargo knows
//! where that package lies, in a registry, a vendored folder or a checkout, so it is asked; no
//! network is needed for that, since the package is a build dependency.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

const SOURCE: &str = "jieba-rs";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    // Another version of the dictionary comes with another lock file.
    println!("cargo::rerun-if-changed=Cargo.lock");

    let dictionary = package_folder()?.join("src/data/dict.txt");
    println!("cargo::rerun-if-changed={}", dictionary.display());
    let text = fs::read_to_string(&dictionary)?;
    let words = words(&text)?;

    let mut automaton = fst::MapBuilder::memory();
    // The empty word carries the sum of all frequencies.
    automaton.insert([], words.values().sum())?;
    for (word, frequency) in words {
        automaton.insert(word, frequency)?;
    }
    let folder = env::var("OUT_DIR")?;
    fs::write(Path::new(&folder).join("words.fst"), automaton.into_inner()?)?;
    Ok(())
}

/// The words with their frequencies, in order. In UTF-16 since a look-up costs by the byte, and a Chinese
/// character has two there; its more significant one first, since few begin many words.
fn words(dictionary: &str) -> Result<BTreeMap<Vec<u8>, u64>, Box<dyn Error>> {
    let mut words = BTreeMap::new();
    for line in dictionary.lines() {
        let mut fields = line.split_ascii_whitespace();
        if let (Some(word), Some(frequency)) = (fields.next(), fields.next()) {
            let word = word.encode_utf16().flat_map(u16::to_be_bytes).collect();
            words.insert(word, frequency.parse()?);
        }
    }
    Ok(words)
}

/// Where the package that holds the dictionary lies.
///
/// Asked of a package that depends on nothing else: the answer for this one would take its
/// development dependencies too, which a plain build does not have, and so a network.
fn package_folder() -> Result<PathBuf, Box<dyn Error>> {
    let probe = Path::new(&env::var("OUT_DIR")?).join("probe");
    fs::create_dir_all(probe.join("src"))?;
    fs::write(probe.join("src/lib.rs"), "")?;
    let version = locked_version()?;
    let manifest = format!(
        "[package]\nname = \"probe\"\nedition = \"2024\"\n[workspace]\n\
         [dependencies]\n{SOURCE} = {{ version = \"={version}\", default-features = false }}\n"
    );
    fs::write(probe.join("Cargo.toml"), manifest)?;

    let output = Command::new(env::var("CARGO")?)
        .args(["metadata", "--offline", "--format-version", "1", "--manifest-path"])
        .arg(probe.join("Cargo.toml"))
        .args(["--filter-platform", &env::var("TARGET")?])
        // Here lie the settings that may put a vendored folder in a registry's place.
        .current_dir(env::var("CARGO_MANIFEST_DIR")?)
        .output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout)?;
    let packages = metadata["packages"].as_array().into_iter().flatten();
    let manifest = packages
        .filter(|package| package["name"] == SOURCE)
        .find_map(|package| package["manifest_path"].as_str())
        .ok_or_else(|| format!("cargo metadata names no package {SOURCE}"))?;
    Ok(Path::new(manifest).parent().unwrap_or(Path::new("")).to_owned())
}

/// The version of the package that this build uses.
fn locked_version() -> Result<String, Box<dyn Error>> {
    let lock = fs::read_to_string("Cargo.lock")?;
    let entry = format!("name = \"{SOURCE}\"\nversion = \"");
    let (_, rest) = lock.split_once(&entry).ok_or("Cargo.lock names no dictionary")?;
    Ok(rest.split('"').next().unwrap_or_default().to_owned())
}
