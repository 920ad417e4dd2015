//! Segmentation is jieba's: the same words on every line of the test corpus.

use crate::texts::{corpus, read};

#[test]
fn cuts_as_jieba_does() {
    let jieba = jieba_rs::Jieba::new();
    let mut words = 0;
    for name in corpus() {
        for line in read(&name).lines() {
            let expected: Vec<_> = jieba.cut(line, false).iter().map(|token| token.word).collect();
            assert_eq!(hegao_core::language::cut(line), expected);
            words += expected.len();
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
        assert_eq!(hegao_core::language::cut(text), expected);
    }
}
