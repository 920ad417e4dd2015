//! Sets of characters that are tested at every character of a text.

/// A set of characters below U+10000, one bit for each, so that a test takes the same time for any set.
#[derive(Debug)]
pub struct CharSet {
    bits: [u64; 0x1_0000 / 64],
}

impl CharSet {
    /// The characters of a text. Meant for constants: one beyond U+FFFF does not compile there.
    pub const fn of(text: &str) -> Self {
        Self { bits: [0; _] }.and(text)
    }

    /// The first characters of words, so that a text that begins with none of the words is known by one test.
    pub const fn firsts(words: &[&str]) -> Self {
        let mut set = Self { bits: [0; _] };
        let mut index = 0;
        // This runs at compile time, where there are no iterators and no `chars`.
        while index < words.len() {
            set = set.with(decode(words[index].as_bytes(), 0).0);
            index += 1;
        }
        set
    }

    /// The last characters of words.
    pub const fn lasts(words: &[&str]) -> Self {
        let mut set = Self { bits: [0; _] };
        let mut index = 0;
        while index < words.len() {
            let word = words[index].as_bytes();
            let mut at = word.len() - 1;
            while word[at] & 0xC0 == 0x80 {
                at -= 1;
            }
            set = set.with(decode(word, at).0);
            index += 1;
        }
        set
    }

    /// These characters and those of a text.
    pub const fn and(mut self, text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let (code, end) = decode(bytes, at);
            self = self.with(code);
            at = end;
        }
        self
    }

    /// These characters and one more, by its code.
    pub const fn with(mut self, code: u16) -> Self {
        self.bits[code as usize / 64] |= 1 << (code % 64);
        self
    }

    /// These characters and those of another set.
    pub const fn or(mut self, other: &Self) -> Self {
        let mut at = 0;
        while at < self.bits.len() {
            self.bits[at] |= other.bits[at];
            at += 1;
        }
        self
    }

    /// Whether a character is in the set.
    pub const fn contains(&self, character: char) -> bool {
        let code = character as usize;
        code < 0x1_0000 && self.bits[code / 64] >> (code % 64) & 1 == 1
    }
}

/// The code of the character that begins at a byte, and where it ends.
const fn decode(bytes: &[u8], at: usize) -> (u16, usize) {
    let (lead, length) = match bytes[at] {
        lead @ ..0x80 => (lead, 1),
        lead @ 0xC0..0xE0 => (lead & 0x1F, 2),
        lead @ 0xE0..0xF0 => (lead & 0x0F, 3),
        _ => panic!("a character beyond U+FFFF"),
    };
    let mut code = lead as u16;
    let mut next = at + 1;
    while next < at + length {
        code = code << 6 | (bytes[next] & 0x3F) as u16;
        next += 1;
    }
    (code, next)
}

#[cfg(test)]
mod tests {
    use super::CharSet;

    #[track_caller]
    fn check(text: &str) {
        let set = CharSet::of(text);
        for character in '\0'..=char::MAX {
            assert_eq!(set.contains(character), text.contains(character), "{character:?}");
        }
    }

    #[test]
    fn holds_the_characters_of_its_text() {
        check("");
        check("\0a~é߿ࠀ，。一丿党\u{FFFF}");
    }

    #[test]
    fn grows() {
        const SET: CharSet = CharSet::of("一二").and("三");
        assert!(['一', '二', '三'].iter().all(|&c| SET.contains(c)));
        assert!(!SET.contains('四'));
    }

    #[test]
    fn holds_the_ends_of_words() {
        const WORDS: &[&str] = &["推进", "a", "é中"];
        let held =
            |set: &CharSet| "推进aé中".chars().filter(|&c| set.contains(c)).collect::<String>();
        assert_eq!(held(&CharSet::firsts(WORDS)), "推aé");
        assert_eq!(held(&CharSet::lasts(WORDS)), "进a中");
    }

    #[test]
    #[should_panic(expected = "beyond U+FFFF")]
    fn holds_nothing_beyond() {
        CharSet::of("𠮷");
    }
}
