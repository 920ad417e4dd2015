//! How a text begins and ends, in two bytes: enough to see that two texts differ in more than one place.

use super::sentence::hash;

/// Hashes of the first and of the last characters of a text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Rims {
    first: u8,
    last: u8,
}

impl Rims {
    /// How many bytes a text has at least that has rims: 16 Chinese characters.
    pub const LEAST: usize = 48;
    /// How many characters a rim has. In a text of 16 where two characters or fewer differ in one place, seven
    /// or more stand on one side of it.
    const CHARACTERS: usize = 6;

    /// The rims of a text; of a shorter one they say nothing.
    pub fn of(text: &str) -> Self {
        if text.len() < Self::LEAST {
            return Self::default();
        }
        let start = text.char_indices().nth(Self::CHARACTERS).map_or(text.len(), |(byte, _)| byte);
        let end = text.char_indices().rev().nth(Self::CHARACTERS - 1).map_or(0, |(byte, _)| byte);
        let short = |text: &str| hash(text).to_be_bytes()[0];
        Self { first: short(&text[..start]), last: short(&text[end..]) }
    }

    /// Whether two texts with these rims may differ in one place only. By chance they may be alike.
    pub fn may_be_of_copies(self, other: Self) -> bool {
        self.first == other.first || self.last == other.last
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(a: &str, b: &str, expected: bool) {
        assert_eq!(Rims::of(a).may_be_of_copies(Rims::of(b)), expected, "{a} {b}");
    }

    #[test]
    fn a_text_that_differs_in_one_place_begins_or_ends_alike() {
        let text = "各单位要坚持问题导向推动各项工作。";
        for (byte, character) in text.char_indices() {
            let rest = &text[byte + character.len_utf8()..];
            for other in ["", "新", "新的"] {
                check(text, &format!("{}{other}{rest}", &text[..byte]), true);
            }
        }
        check(text, "各部门要落实主体责任确保完成任务。", false);
    }
}
