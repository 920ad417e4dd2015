//! The committed dictionary is jieba's.

#[path = "../../tools/dictionary.rs"]
mod tool;

/// Not one word or frequency differs from the package that Cargo.lock names.
#[test]
fn is_the_dictionary_of_jieba() {
    let jieba = tool::jieba_dictionary().unwrap();
    let expected = tool::compiled(&jieba).unwrap();
    let committed = include_bytes!("../../data/words.bin");
    assert!(
        committed[..] == expected,
        "make it anew: cargo run --release -p hegao-core --example dictionary"
    );
}
