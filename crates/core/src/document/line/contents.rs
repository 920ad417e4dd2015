//! Whether a line is the title of the contents: 目录, 【目　次】.

use std::ops::Range;

/// Whether the letters of a line are those of such a title. `body` are the bytes of its body in `text`, and
/// `non_prose` what its reader does not see: <summary>目录</summary>
pub(super) fn is_title(text: &str, body: Range<usize>, non_prose: &[Range<usize>]) -> bool {
    /// In bytes.
    const LONGEST: usize = 40;
    let is_frame = |c: char| c.is_whitespace() || matches!(c, '*' | '_' | '【' | '】' | '[' | ']');
    let is_shown = |byte: usize| !non_prose.iter().any(|range| range.contains(&byte));
    let letters = || {
        let letters = text[body.clone()].char_indices().filter(|&(_, c)| !is_frame(c));
        letters.filter(|(byte, _)| is_shown(body.start + byte)).map(|(_, c)| c)
    };
    body.len() <= LONGEST && ["目录", "目次", "目錄"].iter().any(|word| letters().eq(word.chars()))
}
