//! References to sections with decimal numbers: 见5.3, 按照5.3节, 本标准第5.3.1条.

use std::ops::Range;

use super::context::{LEADS, names_another};
use super::{Reference, Target};
use crate::language::CharSet;

/// The units of such sections: 5.3节, 第5.3条.
const UNITS: [&str; 5] = ["小节", "节", "条款", "条", "款"];

/// The section with a decimal number at byte `start`, behind 本预案: 5.3, 第5.3节.
pub(super) fn own(text: &str, start: usize) -> Option<Reference> {
    let (reference, has_unit) = section(text, start)?;
    ends(&text[reference.bytes.end..], has_unit).then_some(reference)
}

/// The section with a decimal number at byte `start`, where 5.3 or 第5.3 begins, in a sentence that names
/// no other document. Without a unit it stands behind 见 only; 按1.5 may be a quantity.
pub(super) fn unnamed(text: &str, start: usize) -> Option<Reference> {
    let (mut reference, has_unit) = section(text, start)?;
    let before = text[..start].trim_end_matches(' ');
    let (after, is_ordinal) = (&text[reference.bytes.end..], text[start..].starts_with('第'));
    let is_led = has_unit && (is_ordinal || LEADS.iter().any(|lead| before.ends_with(lead)));
    let in_brackets = has_unit && before.ends_with(['（', '(']) && after.starts_with(['）', ')']);
    let is_cited = has_unit
        && ["规定", "所", "的规定", "的要求", "要求", "中的", "内容"]
            .iter()
            .any(|word| after.starts_with(word));
    let fits = before.ends_with('见') || is_led || in_brackets || is_cited;
    if !fits || !ends(after, has_unit && is_ordinal) || names_another(text, start) {
        return None;
    }
    reference.is_unnamed = true;
    Some(reference)
}

/// 5.3节, 第5.3条 or 5.3 at byte `start`, and whether it has a unit.
fn section(text: &str, start: usize) -> Option<(Reference, bool)> {
    let from = start + if text[start..].starts_with('第') { '第'.len_utf8() } else { 0 };
    let before = text[..from].chars().next_back();
    if before.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '．' | '-' | '/')) {
        return None;
    }
    let (number, numeral) = path(text, from)?;
    let rest = text[numeral.end..].trim_start_matches(' ');
    let unit = UNITS.into_iter().find(|unit| rest.starts_with(unit));
    let end = unit.map_or(numeral.end, |unit| text.len() - rest.len() + unit.len());
    if from > start && unit.is_none() {
        return None;
    }
    let mut reference = Reference::new(Target::Decimal, number, from, numeral.clone(), numeral.end);
    reference.bytes = start..end;
    Some((reference, unit.is_some()))
}

/// 5.3 or 5.3.1 at byte `start`: its last number, and the bytes of that.
fn path(text: &str, start: usize) -> Option<(u32, Range<usize>)> {
    const DEEPEST: usize = 6;
    const LONGEST: usize = 2;
    let mut at = start;
    for depth in 1..=DEEPEST {
        let length = text[at..].bytes().take_while(u8::is_ascii_digit).take(LONGEST + 1).count();
        let numeral = at..at + length;
        if !(1..=LONGEST).contains(&length) {
            return None;
        }
        let Some(point) = text[numeral.end..].chars().next().filter(|c| matches!(c, '.' | '．'))
        else {
            let number = text[numeral.clone()].parse().ok().filter(|number| *number > 0)?;
            return (depth > 1).then_some((number, numeral));
        };
        at = numeral.end + point.len_utf8();
    }
    None
}

/// Whether the text behind a section's number ends it: 5.3节的规定, 见5.3。 but not 5.3节能, 见5.3%. Where it
/// `is_clear` that a unit ends it, 第5.3条组织转移, anything may follow that makes no other word with the
/// unit.
fn ends(after: &str, is_clear: bool) -> bool {
    const FOLLOWERS: [&str; 14] = [
        "的", "规定", "所", "中", "要求", "内容", "和", "及", "至", "执行", "与", "或", "第",
        "明确",
    ];
    let next = after.trim_start_matches(' ').chars().next();
    static OTHER_WORDS: CharSet = CharSet::of("能约水电目日假点省例件文项式额%％");
    if is_clear {
        return next.is_none_or(|c| !OTHER_WORDS.contains(c));
    }
    next.is_none_or(|c| !c.is_alphanumeric() && !"%％‰℃-—~～.．/×".contains(c))
        || FOLLOWERS.iter().any(|word| after.starts_with(word))
}
