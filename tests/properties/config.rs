//! Whatever stands in a `hegao.toml`, it is read or refused with reasons that lie in it.

use std::path::Path;
use std::sync::Arc;

use hegao::config::{Config, Configs, Layer};
use hegao_core::linter::Analysis;

/// Checks bytes, some of which stand for parts of such a file.
pub fn check(data: &[u8]) {
    let text: String = data.iter().map(|&byte| part(byte)).collect();
    let file = Path::new("/稿/hegao.toml");
    match Config::parse(file, &text) {
        Ok(config) => {
            for name in ["/稿/讲话.txt", "/稿/旧/讲话.md", "/别处"] {
                config.excludes(Path::new(name), false);
            }
            let configs = Configs::isolated(Layer::default());
            let settings = configs.settings(Some(&config), Path::new("/稿/讲话.md"), true);
            Analysis::new("一、党员员\n三、的的", Arc::clone(&settings)).findings();
        }
        Err(broken) => {
            assert!(!broken.errors.is_empty(), "refused without a reason: {text:?}");
            let rows: Vec<_> = hegao_core::text::lines(&text).collect();
            for error in &broken.errors {
                assert!(error.span.start <= error.span.end, "{error:?} in {text:?}");
                assert!(error.span.end.row < rows.len(), "{error:?} in {text:?}");
            }
            assert_eq!(broken.sentences().count(), broken.errors.len());
        }
    }
}

/// ASCII is itself; a byte above it is a part of a file.
fn part(byte: u8) -> String {
    match byte.checked_sub(128) {
        None => char::from(byte).to_string(),
        Some(part) => PARTS[usize::from(part) % PARTS.len()].to_owned(),
    }
}

const PARTS: &[&str] = &[
    "extend",
    "select",
    "ignore",
    "severity",
    "words",
    "exclude",
    "fail-on",
    "overrides",
    "allow",
    "paths",
    "rule",
    "text",
    " = ",
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    "\"",
    "\"\"\"",
    "'",
    ", ",
    "\n",
    "\r\n",
    ".",
    "#",
    "\\",
    "\\u",
    "\"duplicate\"",
    "\"duplicate-word\"",
    "\"numbering\"",
    "\"error\"",
    "\"off\"",
    "\"hint\"",
    "\"nothing\"",
    "select = [\"duplicate\"]\n",
    "[severity]\n",
    "\"numbering-sequence\" = \"info\"\n",
    "[[overrides]]\n",
    "paths = [\"**/*.md\"]\n",
    "[[allow]]\n",
    "rule = \"duplicate-word\"\n",
    "text = \"党员员\"\n",
    "words = [\"的的\"]\n",
    "exclude = [\"归档/\"]\n",
    "fail-on = \"never\"\n",
    "\"**\"",
    "\"[\"",
    "\"{a,\"",
    "\"!\"",
    "true",
    "1",
    "1e999",
    "2023-04-05",
    "党",
    "𠮷",
    "\u{feff}",
    "\0",
    "\u{202e}",
    "\"\"",
    "[\"\"]",
    "[]",
    "{}",
];
