//! Traditional characters and their simplified forms, one for one: what the dictionary and the counts know is simplified
//! text.
//!
//! A character that simplified text never holds tells that a text is traditional. Only there others are read as
//! their simplified forms that stand in simplified text as well: 乾 is 干 in 乾淨, and itself in 乾隆.

use super::CharSet;

const TABLE: Table = Table::read(include_str!("../../data/traditional.txt"));

/// The characters that only traditional text has.
pub static TRADITIONAL: CharSet = TABLE.telling;
static FORMS: [u16; COUNT] = TABLE.forms;

/// The ideographs that have simplified forms in the table, all in the first block.
const FIRST: usize = 0x4E00;
const COUNT: usize = 0xA000 - FIRST;

struct Table {
    /// The simplified form of each ideograph from [`FIRST`] on; 0 where it has no other.
    forms: [u16; COUNT],
    telling: CharSet,
}

impl Table {
    /// Reads pairs of characters, three bytes each. Those of the first paragraph are telling.
    const fn read(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut forms = [0; COUNT];
        let mut telling = CharSet::of("");
        let (mut at, mut is_telling) = (0, true);
        // This runs at compile time, where a wrong table does not compile.
        while at < bytes.len() {
            if bytes[at] == b'\n' {
                at += 1;
                is_telling = is_telling && bytes.len() > at && bytes[at] != b'\n';
                continue;
            }
            let (code, form) = (code(bytes, at), code(bytes, at + 3));
            forms[code as usize - FIRST] = form;
            if is_telling {
                telling = telling.with(code);
            }
            at += 6;
        }
        Self { forms, telling }
    }
}

/// The character of three bytes of UTF-8 at an index.
const fn code(bytes: &[u8], at: usize) -> u16 {
    (bytes[at] as u16 & 0x0F) << 12
        | (bytes[at + 1] as u16 & 0x3F) << 6
        | bytes[at + 2] as u16 & 0x3F
}

/// The simplified form of a character in traditional text.
fn form(character: char) -> char {
    let place = (character as usize).checked_sub(FIRST);
    let form = place.and_then(|place| FORMS.get(place)).filter(|&&form| form != 0);
    form.and_then(|&form| char::from_u32(form.into())).unwrap_or(character)
}

/// A traditional text in simplified characters. Each takes as many bytes as the one that it stands for, three.
pub fn simplified(text: &str) -> String {
    text.chars().map(form).collect()
}

/// Whether a text is traditional.
pub fn is_traditional(text: &[char]) -> bool {
    text.iter().any(|&c| TRADITIONAL.contains(c))
}

/// Makes a traditional text simplified, with the quotation marks of simplified text. Leaves others alone.
pub fn simplify(text: &mut [char]) {
    if is_traditional(text) {
        for character in text {
            *character = match *character {
                '「' => '“',
                '」' => '”',
                other => form(other),
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn simple(text: &str) -> String {
        let mut characters: Vec<char> = text.chars().collect();
        simplify(&mut characters);
        characters.into_iter().collect()
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(simple(text), expected);
    }

    #[test]
    fn reads_traditional_text_as_simplified() {
        check("關於進一步發展衛生事業的「請示」", "关于进一步发展卫生事业的“请示”");
        check("臺灣、裡裏外外、說説、為爲、眾衆", "台湾、里里外外、说说、为为、众众");
        check("乾淨的環境，瞭解情況", "干净的环境，了解情况");
    }

    #[test]
    fn leaves_what_simplified_text_may_hold() {
        for text in
            ["乾隆年间，登高瞭望", "显著、慰藉、面面俱到", "他说「好」", "张喆、李堃、后里𠮷", ""]
        {
            check(text, text);
        }
        check("顯著", "显著");
    }

    proptest! {
        /// What is made simplified is simplified, character by character.
        #[test]
        fn simplified_text_is_stable(text in "[㐀-鿿「」，a𠮷]{0,20}") {
            let once = simple(&text);
            prop_assert_eq!(once.chars().count(), text.chars().count());
            prop_assert_eq!(simple(&once), once);
            prop_assert_eq!(simplified(&text).len(), text.len());
        }
    }
}
