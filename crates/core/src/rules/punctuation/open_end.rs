//! Paragraphs that end with a word, in a document where nearly every paragraph ends with a mark.

use super::paragraph::{is_text, may_go_on, next};
use crate::document::{Document, Ending, Line};
use crate::language::{CharSet, OwnWords, Reading, is_ideograph};

/// Their rows, in order. Bylines, captions and headings that stand behind a sentence are none.
pub(super) fn open_ends(document: &Document) -> Vec<usize> {
    /// In bytes: a shorter line may be a heading.
    const LONG: usize = 90;
    let (mut closed, mut open) = (0, Vec::new());
    for (row, line) in document.lines().iter().enumerate() {
        if !line.has_length(LONG) || !is_text(document, row) {
            continue;
        }
        match line.ending() {
            Ending::Open if !ends_in_note(line.body()) => open.push(row),
            _ => closed += 1,
        }
    }
    // 85 of 100 end in a mark, the one that is looked at left out.
    if closed < 2 || open.len().saturating_sub(1) * 17 > closed * 3 {
        return Vec::new();
    }
    // A mark at the head of the next row is a mistake of its own.
    let is_followed = |row: usize| {
        let below = next(document, row).and_then(|below| document.lines().get(below));
        below.is_some_and(|below| below.body().starts_with(|c| CLOSES.contains(c)))
    };
    open.retain(|&row| {
        lacks_stop(&document.lines()[row]) && !document.is_quoted(row) && !is_followed(row)
    });
    open
}

/// Whether a text ends in a note behind a sentence: 制定实施方案。（财政部负责）
fn ends_in_note(body: &str) -> bool {
    let note = body.strip_suffix(['）', ')']).and_then(|text| text.rsplit_once(['（', '(']));
    note.is_some_and(|(text, _)| text.trim_end().ends_with(['。', '！', '？', '”']))
}

static CLOSES: CharSet = CharSet::of("，。、；：？！,;:”’）》〉」』");

/// Whether a sentence ends inside a line, and the words behind it look like one that does not.
fn lacks_stop(line: &Line) -> bool {
    const SHORTEST: usize = 6;
    let Some((_, last)) = line.body().rsplit_once(['。', '！', '？']) else { return false };
    let last = last.trim_start_matches(['”', '’', '）']).trim();
    let is_note = last.starts_with(['（', '(', '—', '－']) && !last.contains('，')
        || last.contains(['|', '\t', ' ', '\u{3000}'])
        || last.contains("记者")
        || last.contains("编辑")
        || last.contains('：') && last.ends_with(|c: char| c.is_ascii_alphanumeric());
    let is_long = last.chars().filter(|&c| is_ideograph(c)).nth(SHORTEST - 1).is_some();
    is_long && !is_note && !is_heading(last)
}

/// Whether a text is a heading that lost its line break: 第二章 总则
fn is_heading(text: &str) -> bool {
    const LONGEST: usize = 30;
    let is_short = text.chars().nth(LONGEST).is_none() && !text.contains('，');
    let has_marker = |line: Line| line.leading_marker().is_some_and(|m| m.style.is_structural());
    is_short && has_marker(Line::parse(text))
}

/// The row in which the sentence goes on that the open line in `row` breaks off: a word stands across the two,
/// or a word that joins others at the edge.
pub(super) fn goes_on(document: &Document, row: usize) -> Option<usize> {
    const NEAR: usize = 8;
    const JOINS: &str = "的了和与及或等";
    const LEADS: &str = "和与及或对向把被将";
    let below = next(document, row).filter(|&below| may_go_on(document, below))?;
    let (above, next) = (&document.lines()[row], &document.lines()[below]);
    // A paragraph begins there.
    if next.text().starts_with('\u{3000}') {
        return None;
    }
    let is_near = |c: &char| is_ideograph(*c);
    let mut text: Vec<char> = above.body().chars().rev().take(NEAR).take_while(is_near).collect();
    text.reverse();
    let edge = text.len();
    text.extend(next.body().chars().take(NEAR).take_while(is_near));
    let first = *text.get(edge)?;
    let reading = Reading::of(&text, &OwnWords::default());
    let word = reading.word_at(edge);
    let joins = |index: usize, characters: &str| {
        reading.word_at(index).len() == 1 && characters.contains(text[index])
    };
    let goes_on = word.start < edge
        || JOINS.contains(first) && word.len() == 1
        || edge > 0 && joins(edge - 1, LEADS);
    goes_on.then_some(below)
}
