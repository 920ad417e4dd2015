//! What docs/configuration.md shows is so.

use std::path::Path;
use std::sync::Arc;

use hegao::config::{Config, Configs, Layer, schema};
use hegao_core::linter::{Analysis, Settings};

const PAGE: &str = include_str!("../../docs/configuration.md");

/// The fenced blocks of a language.
fn blocks(language: &str) -> Vec<String> {
    let mut blocks: Vec<String> = Vec::new();
    let mut inside = false;
    for line in PAGE.lines() {
        if let Some(info) = line.strip_prefix("```") {
            inside = !inside && info == language;
            if inside {
                blocks.push(String::new());
            }
        } else if inside && let Some(block) = blocks.last_mut() {
            *block += line;
            *block += "\n";
        }
    }
    assert!(!blocks.is_empty());
    blocks
}

#[test]
fn the_files_are_right() {
    for text in blocks("toml") {
        let broken = Config::parse(Path::new("hegao.toml"), &text).err();
        assert!(broken.is_none(), "{broken:?}");
    }
}

#[test]
fn the_comments_ignore_all_that_is_found() {
    for text in blocks("markdown") {
        let found = |comments| {
            let settings = Settings::default().with_comments(comments);
            Analysis::new(&text, Arc::new(settings)).findings()
        };
        assert!(!found(false).is_empty(), "nothing is found in\n{text}");
        assert!(found(true).is_empty(), "{:?} in\n{text}", found(true));
    }
}

#[test]
fn every_key_has_its_row() {
    let schema: serde_json::Value = serde_json::from_str(&schema()).unwrap();
    for key in schema["properties"].as_object().unwrap().keys() {
        assert!(PAGE.lines().any(|line| line.starts_with(&format!("| `{key}` |"))), "{key}");
        assert!(blocks("toml").concat().contains(key), "{key}");
    }
}

#[test]
fn the_example_of_phrases_works() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/examples/phrases.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    let file: toml_edit::DocumentMut = text.parse().unwrap();
    let configs = Configs::one(&path, Layer::default()).unwrap();
    let document = Path::new("讲话.txt");
    let config = configs.find(document).unwrap();
    let settings = configs.settings(config.as_deref(), document, false);
    let found = |phrase: &str| {
        let text = format!("会议强调，要坚持{phrase}，抓好落实。");
        let found = Analysis::new(&text, Arc::clone(&settings)).findings();
        found.iter().any(|finding| finding.rule.code == "wording-phrase")
    };
    for (right, wrong) in file["phrases"].as_table().unwrap() {
        assert!(!found(right), "{right}");
        for wrong in wrong.as_array().unwrap() {
            assert!(found(wrong.as_str().unwrap()), "{wrong}");
        }
    }
}

#[test]
fn the_schema_of_the_editors_is_in_step() {
    let file = include_str!("../../editors/hegao.schema.json");
    assert!(
        file.replace("\r\n", "\n") == schema(),
        "write it anew: cargo run -q -- config --schema > editors/hegao.schema.json"
    );
}
