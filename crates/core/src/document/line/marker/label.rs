//! A word and a numeral: 步骤一： 专栏1 附录A

use super::{Marker, Style, is_gap, skip_gap};
use crate::language::{numeral, symbols};

/// Words that are counted so. Any noun could be; these are the usual ones, and with any word 星期一： and
/// 国道1 would count.
const WORDS: [&str; 9] = ["步骤", "阶段", "环节", "任务", "专栏", "案例", "问题", "情形", "措施"];

const APPENDIX: &str = "附录";

/// The label or the appendix that begins at byte `start`: a colon, a gap or the end of the line stands
/// behind it, or what kind of appendix it is.
pub(in crate::document::line) fn label(line: &str, start: usize) -> Option<Marker> {
    let text = &line[start..];
    // Nearly every line begins with another character.
    if !text.starts_with(['步', '阶', '环', '任', '专', '案', '问', '情', '措', '附']) {
        return None;
    }
    let (word, style) = if text.starts_with(APPENDIX) {
        (APPENDIX, Style::Appendix)
    } else {
        (WORDS.into_iter().find(|word| text.starts_with(word))?, Style::Label)
    };
    let from = skip_gap(line, start + word.len());
    let (number, length) = numeral::prefix(&line[from..]).or_else(|| {
        let letter = line[from..].chars().next()?;
        Some((symbols::letter(letter)?, letter.len_utf8()))
    })?;
    let numeral = from..from + length;
    let after = line[numeral.end..].chars().next();
    let ends = after.is_none_or(|c| is_gap(c) || matches!(c, '：' | ':' | '*'))
        || style == Style::Appendix && matches!(after, Some('（' | '('));
    let colon = after.filter(|c| matches!(c, '：' | ':')).map_or(0, char::len_utf8);
    let bytes = start..numeral.end + colon;
    (number > 0 && ends).then(|| Marker::new(style, number, bytes, numeral))
}
