//! One walk over a line that finds the characters at which its readers look closer: most begin nothing.

use crate::language::{CharSet, is_ideograph, numeral};

/// A character at which a marker, a numeral or a reference may begin, a quotation opens or closes, or
/// a sentence ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hit {
    /// Where it stands, in bytes of the line.
    pub byte: usize,
    pub character: char,
    /// How many Chinese characters stand before it in the line.
    pub written: usize,
}

const MARKERS: &str = "第其首再最（(①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳";
/// 本办法第二条, 附件1, 表2, 图3.
const REFERENCES: &str = "本附表图";
const SENTENCE_ENDS: &str = "。！？";
const QUOTES: &str = "“”";

static HITS: CharSet = numeral::FIRST.and(MARKERS).and(REFERENCES).and(SENTENCE_ENDS).and(QUOTES);

/// The hits in a text, in order, and how many Chinese characters it has.
pub(super) fn scan(text: &str) -> (Vec<Hit>, usize) {
    let mut found = Vec::with_capacity(text.len() / 16);
    let mut written = 0;
    for (byte, character) in text.char_indices() {
        if HITS.contains(character) {
            found.push(Hit { byte, character, written });
        }
        written += usize::from(is_ideograph(character));
    }
    (found, written)
}

/// Whether a marker may begin with it that stands inside a line.
pub(super) fn begins_marker(character: char) -> bool {
    static SET: CharSet = numeral::FIRST.and(MARKERS);
    SET.contains(character)
}

/// Whether a sentence ends with it.
pub(super) fn ends_sentence(character: char) -> bool {
    static SET: CharSet = CharSet::of(SENTENCE_ENDS);
    SET.contains(character)
}
