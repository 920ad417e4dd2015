//! Segmentation is jieba's: the same words on every line of the test corpus.

use std::fs;
use std::path::Path;

#[test]
fn cuts_as_jieba_does() {
    let jieba = jieba_rs::Jieba::new();
    let corpus = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus"));
    let mut words = 0;
    for genre in ["law", "policy", "reports"] {
        for entry in fs::read_dir(corpus.join(genre)).expect("the corpus") {
            let text = fs::read_to_string(entry.expect("an entry").path()).expect("a document");
            for line in text.lines() {
                let expected: Vec<_> =
                    jieba.cut(line, false).iter().map(|token| token.word).collect();
                assert_eq!(hegao::language::cut(line), expected);
                words += expected.len();
            }
        }
    }
    assert!(words > 100_000);
}

#[test]
fn cuts_mixed_scripts_as_jieba_does() {
    let jieba = jieba_rs::Jieba::new();
    for text in [
        "4S店和T恤衫，A+B=5.2%",
        "C++与3D打印",
        "\r\n党\u{b}员",
        "𠮷野家😀ａｂ",
        "党员员干部的的",
        "",
    ] {
        let expected: Vec<_> = jieba.cut(text, false).iter().map(|token| token.word).collect();
        assert_eq!(hegao::language::cut(text), expected);
    }
}
