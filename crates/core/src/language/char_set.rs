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

    /// These characters and those of a text.
    pub const fn and(mut self, text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut at = 0;
        // This runs at compile time, where there are no iterators and no `chars`.
        while at < bytes.len() {
            let (lead, length) = match bytes[at] {
                lead @ ..0x80 => (lead, 1),
                lead @ 0xC0..0xE0 => (lead & 0x1F, 2),
                lead @ 0xE0..0xF0 => (lead & 0x0F, 3),
                _ => panic!("a character beyond U+FFFF"),
            };
            let mut code = lead as usize;
            let end = at + length;
            at += 1;
            while at < end {
                code = code << 6 | (bytes[at] & 0x3F) as usize;
                at += 1;
            }
            self = self.with(code as u16);
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
    #[should_panic(expected = "beyond U+FFFF")]
    fn holds_nothing_beyond() {
        CharSet::of("𠮷");
    }
}
