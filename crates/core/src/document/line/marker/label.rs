//! A word and a numeral: 步骤一： 专栏1 附录A.

use super::{Marker, Style, is_gap, skip_gap};
use crate::language::{numeral, symbols};

/// Words that are counted so. Any noun could be; these are the usual ones, and with any word 星期一： and
/// 国道1 would count.
const WORDS: [&str; 10] =
    ["步骤", "阶段", "环节", "任务", "专栏", "案例", "问题", "情形", "措施", "附录"];

/// The label that begins at byte `start`: a colon, a gap or the end of the line stands behind it.
pub(in crate::document::line) fn label(line: &str, start: usize) -> Option<Marker> {
    let word = WORDS.into_iter().find(|word| line[start..].starts_with(word))?;
    let from = skip_gap(line, start + word.len());
    let (number, length) = numeral::prefix(&line[from..]).or_else(|| {
        let letter = line[from..].chars().next()?;
        Some((symbols::letter(letter)?, letter.len_utf8()))
    })?;
    let numeral = from..from + length;
    let after = line[numeral.end..].chars().next();
    let ends = after.is_none_or(|c| is_gap(c) || matches!(c, '：' | ':' | '*'));
    let colon = after.filter(|c| matches!(c, '：' | ':')).map_or(0, char::len_utf8);
    let bytes = start..numeral.end + colon;
    (number > 0 && ends).then(|| Marker::new(Style::Label, number, bytes, numeral))
}
