//! The marks in a line, read once for all rules of the group.

use crate::document::Line;
use crate::language::CharSet;
use crate::rules::LineInput;

/// The marks of punctuation, blanks, and full-width letters and digits in the prose of a line, in order.
pub(super) struct Marks {
    marks: Vec<Mark>,
    seen: Seen,
}

/// One of them, with its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    /// Where it stands, in bytes of the line.
    pub(super) byte: usize,
    pub(super) character: char,
    /// The character before it in the line, which may be a mark as well.
    pub(super) before: Option<char>,
    /// The character behind it.
    pub(super) after: Option<char>,
}

impl Mark {
    /// Where it ends, in bytes of the line.
    pub(super) fn end(&self) -> usize {
        self.byte + self.character.len_utf8()
    }

    /// Its bytes in the line.
    pub(super) fn bytes(&self) -> std::ops::Range<usize> {
        self.byte..self.end()
    }
}

/// Which characters may be in a line: one bit for many of them, so that a rule whose marks do not occur
/// stops at once.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Seen(u128);

impl Seen {
    /// What a rule looks for. Meant for constants.
    pub(super) const fn of(marks: &[char]) -> Self {
        let mut all = Self(0);
        let mut at = 0;
        // This runs at compile time, where there are no iterators.
        while at < marks.len() {
            all = all.with(marks[at]);
            at += 1;
        }
        all
    }

    const fn with(self, mark: char) -> Self {
        /// With this factor no two of the marks that most lines have share a bit, and hardly any other mark
        /// shares one with them.
        const SPREAD: u32 = 68;
        let code = mark as u32;
        Self(self.0 | 1 << ((code + (code >> 8) * SPREAD) % u128::BITS))
    }
}

const ASCII: &str = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
const BLANKS: &str = " \t\u{a0}\u{2003}\u{3000}";
const CHINESE: &str = "，。、；：？！“”‘’（）《》〈〉〔〕【】［］｛｝「」『』…⋯—―─–－～〜·・•．％";
const FULL_WIDTH: &str = "０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ\
                          ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ";

static MARKS: CharSet = CharSet::of(ASCII).and(BLANKS).and(CHINESE).and(FULL_WIDTH);

impl Marks {
    /// The marks of the line that a rule of the group is given.
    pub(super) fn of<'a>(input: &'a LineInput<'_>) -> &'a Self {
        input.shared(|| Self::read(input.line))
    }

    /// Whether the line may have one of the characters that a rule looks for. Where it says no, there is
    /// none.
    pub(super) fn may_have(&self, wanted: Seen) -> bool {
        self.seen.0 & wanted.0 != 0
    }

    pub(super) fn iter(&self) -> std::slice::Iter<'_, Mark> {
        self.marks.iter()
    }

    fn read(line: &Line) -> Self {
        /// About how many bytes of a text there are to one mark.
        const BYTES_PER_MARK: usize = 20;
        let text = line.text();
        let marks = Vec::with_capacity(text.len() / BYTES_PER_MARK);
        let mut read = Self { marks, seen: Seen::default() };
        let mut non_prose = line.non_prose().iter().peekable();
        let bytes = text.as_bytes();
        let mut byte = 0;
        while let Some(&first) = bytes.get(byte) {
            // Most characters are told by their first byte to be none.
            let First { length, may_begin_mark } = FIRSTS[first as usize];
            let length = length as usize;
            if may_begin_mark
                && let Some(character) = text[byte..].chars().next()
                && MARKS.contains(character)
            {
                while non_prose.next_if(|range| range.end <= byte).is_some() {}
                if non_prose.peek().is_none_or(|range| byte < range.start) {
                    let before = text[..byte].chars().next_back();
                    let after = text[byte + length..].chars().next();
                    read.seen = read.seen.with(character);
                    read.marks.push(Mark { byte, character, before, after });
                }
            }
            byte += length;
        }
        read
    }
}

/// What is known of a character by its first byte in UTF-8.
#[derive(Clone, Copy)]
struct First {
    /// How many bytes it has.
    length: u8,
    /// Whether it may be one of [`MARKS`]. 汉字 begin with other bytes.
    may_begin_mark: bool,
}

static FIRSTS: [First; 256] = {
    let mut all = [First { length: 1, may_begin_mark: false }; 256];
    let mut byte = 0;
    // This runs at compile time, where there are no iterators.
    while byte < all.len() {
        all[byte] = First::of(byte as u8);
        byte += 1;
    }
    all
};

impl First {
    const fn of(byte: u8) -> Self {
        let length = match byte {
            ..0x80 => 1,
            0x80..0xE0 => 2,
            0xE0..0xF0 => 3,
            0xF0.. => 4,
        };
        let may_begin_mark = byte == b'\t'
            || byte == b' '
            || byte.is_ascii_punctuation()
            || matches!(byte, 0xC2 | 0xE2 | 0xE3 | 0xEF);
        Self { length, may_begin_mark }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks the marks of a line, each between its neighbours; `-` stands for the end of the line.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let marks = Marks::read(&Line::parse(text));
        let shown = marks.iter().map(|mark| {
            assert!(marks.may_have(Seen::of(&[mark.character])));
            assert!(text[mark.bytes()].starts_with(mark.character));
            [mark.before, Some(mark.character), mark.after]
                .map(|c| c.unwrap_or('-'))
                .iter()
                .collect()
        });
        assert_eq!(shown.collect::<Vec<String>>(), expected, "{text}");
    }

    #[test]
    fn reads_marks_with_their_neighbours() {
        check("会议,指出：“好。”", &["议,指", "出：“", "：“好", "好。”", "。”-"]);
        check("共５０ 人", &["共５０", "５０ ", "０ 人"]);
        check("", &[]);
    }

    #[test]
    fn knows_every_mark_by_its_first_byte() {
        let all = ('\0'..='\u{FFFF}').filter(|&c| MARKS.contains(c));
        let first = |c: char| FIRSTS[usize::from(c.to_string().as_bytes()[0])];
        assert_eq!(all.filter(|&c| !first(c).may_begin_mark).collect::<String>(), "");
        for character in "aé汉😀".chars() {
            assert_eq!(usize::from(first(character).length), character.len_utf8());
        }
    }

    #[test]
    fn leaves_out_what_is_no_prose() {
        check("见http://a.cn/b,c，运行`a,b`", &["c，运"]);
    }
}
