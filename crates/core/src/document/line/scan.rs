//! One pass over a line that finds the characters at which markers, dates, references and so on may
//! begin, so that what reads those looks at few characters.

use crate::language::punctuation::SENTENCE_ENDS;
use crate::language::{CharSet, TRADITIONAL, is_ideograph, numeral};

/// A character at which a marker, a numeral or a reference may begin, a quotation or a title opens or
/// closes, a date has a unit, a document number its brackets, or a sentence ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hit {
    /// Where it stands, in bytes of the line.
    pub byte: usize,
    pub character: char,
    /// How many Chinese characters stand before it in the line.
    pub ideographs_before: usize,
}

const MARKERS: &str = "第其首再最（(①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚\
    ❶❷❸❹❺❻❼❽❾❿⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩";
/// 本办法第二条, 附件1, 表2, 图3.
const REFERENCES: &str = "本附表图";
const QUOTES: &str = "“”《》";
/// 2023年, 5月, 〔2023〕5号 in brackets of any kind.
const UNITS_OF_DATES: &str = "年月";
const BRACKETS: &str = "〔［[【";
/// The other marks that come in pairs.
const PAIRS: &str = "）)〕】‘’〈〉「」『』";

static HITS: CharSet = numeral::FIRST
    .and(MARKERS)
    .and(REFERENCES)
    .and(SENTENCE_ENDS)
    .and(QUOTES)
    .and(UNITS_OF_DATES)
    .and(BRACKETS)
    .and(PAIRS);

/// Where a place to fill in may begin that no bracket opens: X同志, ××月, ____, {姓名}, TODO.
static FILLERS: CharSet = CharSet::of("XxＸｘ×✕╳*＊○OＯ△□_＿{某T");

/// What needs a second look.
static NOTED: CharSet = CharSet::of("").or(&HITS).or(&TRADITIONAL).or(&FILLERS);

/// What one pass over a text finds.
pub(super) struct Scan {
    /// The hits, in order.
    pub hits: Vec<Hit>,
    /// The bytes at which a place to fill in may begin, in order.
    pub fillers: Vec<usize>,
    /// How many Chinese characters the text has.
    pub ideographs: usize,
    /// Whether the text has a character that only traditional text has.
    pub is_traditional: bool,
}

impl Scan {
    pub fn of(text: &str) -> Self {
        let mut hits = Vec::with_capacity(text.len() / 16);
        let mut fillers = Vec::new();
        let (mut ideographs, mut is_traditional) = (0, false);
        for (byte, character) in text.char_indices() {
            if NOTED.contains(character) {
                if HITS.contains(character) {
                    hits.push(Hit { byte, character, ideographs_before: ideographs });
                }
                if FILLERS.contains(character) {
                    fillers.push(byte);
                }
                is_traditional |= TRADITIONAL.contains(character);
            }
            ideographs += usize::from(is_ideograph(character));
        }
        Self { hits, fillers, ideographs, is_traditional }
    }
}

/// Whether a marker inside a line may begin with a character.
pub(super) fn begins_marker(character: char) -> bool {
    static SET: CharSet = numeral::FIRST.and(MARKERS);
    SET.contains(character)
}
