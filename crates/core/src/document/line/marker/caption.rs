//! The numbers of figures and tables: 表1, 表1-2, 附表3, 图2.

use super::{Marker, Style, skip_gap};
use crate::language::numeral;

const WORDS: [(&str, Style); 4] =
    [("附表", Style::Table), ("附图", Style::Figure), ("表", Style::Table), ("图", Style::Figure)];

/// The caption that begins at byte `start`. In 表2-1 the 1 counts, within chapter 2.
pub(super) fn caption(line: &str, start: usize) -> Option<Marker> {
    let (word, style) = WORDS.into_iter().find(|(word, _)| line[start..].starts_with(word))?;
    let mut from = skip_gap(line, start + word.len());
    let (mut number, mut length) = numeral::prefix(&line[from..])?;
    while let Some(rest) = line[from + length..].strip_prefix(['-', '—', '–', '－', '.', '．'])
    {
        let Some((last, its_length)) = numeral::prefix(rest) else { break };
        from = line.len() - rest.len();
        (number, length) = (last, its_length);
    }
    let numeral = from..from + length;
    let after = line[numeral.end..].chars().next();
    let ends =
        after.is_none_or(|c| c.is_whitespace() || matches!(c, '：' | ':' | '*' | '（' | '('));
    let is_caption = number > 0 && ends && !line.ends_with('。');
    is_caption.then(|| Marker::new(style, number, start..numeral.end, numeral))
}

/// The captions behind the first one of a line: 图6 in 图5　前牌　　图6　后牌
pub(in crate::document::line) fn further_captions(line: &str, first: &Marker) -> Vec<Marker> {
    let word = &line[first.bytes.start..first.numeral.start];
    let starts = line[first.bytes.end..].match_indices(word.trim_end());
    let follows_space = |byte: &usize| line[..*byte].ends_with(char::is_whitespace);
    let starts = starts.map(|(byte, _)| first.bytes.end + byte).filter(follows_space);
    starts.filter_map(|byte| caption(line, byte)).collect()
}
