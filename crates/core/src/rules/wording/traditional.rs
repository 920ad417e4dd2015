//! A traditional character in simplified text: 經濟发展. Text that is traditional as a whole is left alone.

use std::ops::Range;

use crate::language::{CharSet, OwnWords, Reading, TRADITIONAL, is_ideograph, simplified};
use crate::rules::{Applicability, LineFindings, LineInput, Rule, Severity};

pub static RULE: Rule = Rule {
    code: "wording-traditional",
    title: "简体文稿里的繁体字",
    severity: Severity::Warning,
    page: include_str!("traditional.md"),
    line: Some(check),
    learns_words: true,
    ..Rule::DEFAULT
};

/// Frequent characters that only simplified text has.
static SIMPLE: CharSet = CharSet::of(
    "们这说对会来时国发为过开现经动进学关业长问产实应还体数区题战设东变达该规运华图证资让术报观边转记认识导组织级计质团标\
     权联济单态热话确节约议备张领场总义务环论极员给农传统师声选类办书车门见从众广无两个当点机电线统争张则请处责党据护销",
);

/// Characters that are words of their own in most texts, and hardly ever stand in a name.
static WORDS: CharSet = CharSet::of(
    "黨為與對從後來這個會時將讓應並還請給種項屆號條變過進開關說該無縣區鎮鄉們處據護總當點萬億",
);

/// What follows a name that is written as its owner writes it.
const NAMED: &[&str] =
    &["牌", "公司", "集团", "河", "湖", "村", "山", "路", "寺", "庙", "镇", "乡", "江", "岛"];

fn check(input: &LineInput, found: &mut LineFindings) {
    let line = input.line;
    if !line.has_traditional() {
        return;
    }
    let text = line.text();
    let simple = text.chars().filter(|&c| SIMPLE.contains(c)).count();
    let traditional = text.chars().filter(|&c| TRADITIONAL.contains(c)).count();
    if !is_simplified(simple, traditional) {
        return;
    }
    for bytes in runs(text) {
        if !line.is_prose(&bytes) || !is_slip(text, &bytes, &input.options.words) {
            continue;
        }
        let written = &text[bytes.clone()];
        let right = simplified(written);
        let message = format!("繁体字“{written}”应写作“{right}”");
        let fix = format!("改为“{right}”");
        found.add(bytes.clone(), message).fix(Applicability::Safe, fix, [(bytes, right)]);
    }
}

/// Whether a line is simplified, by how many of its characters only simplified text has, and how many only traditional
/// text.
fn is_simplified(simple: usize, traditional: usize) -> bool {
    /// In a short line two traditional characters may stand beside a single simplified one.
    const MOST: usize = 3;
    traditional <= MOST * simple
}

/// The traditional characters of a text, in bytes; those side by side as one.
fn runs(text: &str) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (byte, character) in text.char_indices().filter(|(_, c)| TRADITIONAL.contains(*c)) {
        let end = byte + character.len_utf8();
        match runs.last_mut().filter(|run| run.end == byte) {
            Some(run) => run.end = end,
            None => runs.push(byte..end),
        }
    }
    runs
}

/// Whether traditional characters are part of a word, and not of a name, which may be written as its owner writes it:
/// 龍香米, 濮昇.
fn is_slip(text: &str, bytes: &Range<usize>, own: &OwnWords) -> bool {
    /// How many characters on either side are read.
    const NEAR: usize = 8;
    let before = text[..bytes.start].chars().rev().take(NEAR).take_while(|&c| is_ideograph(c));
    let mut near: Vec<char> = before.collect();
    near.reverse();
    let start = near.len();
    near.extend(text[bytes.clone()].chars());
    let end = near.len();
    let after = text[bytes.end..].chars().take(NEAR).take_while(|&c| is_ideograph(c));
    near.extend(after);
    if own.cover(&near, start..end)
        || NAMED.iter().any(|named| text[bytes.end..].starts_with(named))
    {
        return false;
    }
    if end - start > 1 || WORDS.contains(near[start]) {
        return true;
    }
    let near: Vec<char> = simplified(&near.iter().collect::<String>()).chars().collect();
    Reading::of(&near, own).word_at(start).len() > 1
}
