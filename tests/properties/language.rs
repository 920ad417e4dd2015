//! Whatever the text, its words are all of it, its numerals are those that are written, and simplified
//! characters take the place of traditional ones.

use hegao_core::language::{OwnWords, Reading, cut, numeral, simplified, word_at, wrong_words};

use super::pieces;

/// Checks bytes of which the first two are a number; the others stand for a text.
pub fn check(data: &[u8]) {
    let [high, low, text @ ..] = data else { return };
    let number = u32::from(*high) * 256 + u32::from(*low);
    for written in [numeral::chinese(number), number.to_string()] {
        let read = numeral::parse(&written);
        assert!(number == 0 || number > 9_999 || read == Some(number), "{number}: {written}");
    }
    let text = pieces::text(text);
    assert_eq!(cut(&text).concat(), text);

    let characters: Vec<char> = text.chars().collect();
    let own: OwnWords = ["党员员", "的的", "会议听取"].into_iter().collect();
    let mut end = 0;
    for word in Reading::of(&characters, &own).words() {
        assert!(word.start == end && end < word.end, "{word:?} in {text:?}");
        end = word.end;
    }
    assert_eq!(end, characters.len(), "{text:?}");

    for (byte, _) in text.char_indices() {
        let word = word_at(&text, byte);
        assert!(text.get(word.clone()).is_some(), "{word:?} in {text:?}");
        if let Some((value, length)) = numeral::prefix(&text[byte..]) {
            let written = text[byte..].get(..length).map(numeral::parse);
            assert_eq!(written, Some(Some(value)), "{byte} of {text:?}");
        }
    }
    wrong_words(&text, |bytes, word| {
        assert!(text.get(bytes).is_some_and(|wrong| wrong != word.right), "{text:?}");
        true
    });
    let once = simplified(&text);
    assert_eq!((once.len(), simplified(&once)), (text.len(), once), "{text:?}");
}
