//! References by 第: 第十二条第二款第（三）项, 第三章第二节, 第三部分.

use std::ops::Range;

use super::context::{LEADS, OWN_NAMES, names_another};
use super::{Reference, Target, decimal};
use crate::language::numeral;

/// Reads 办法第十二条第二款、第十三条 or 预案5.3节 from byte `start` on, which is behind 本.
pub(super) fn own(text: &str, start: usize, found: &mut Vec<Reference>) {
    let rest = &text[start..];
    let Some(name) = OWN_NAMES.into_iter().find(|name| rest.starts_with(name)) else { return };
    let own_name = start..start + name.len();
    let joint = ["中的", "中", "的"].into_iter().find(|it| rest[name.len()..].starts_with(it));
    let at = own_name.end + joint.map_or(0, str::len);
    let before = found.len();
    match decimal::own(text, at) {
        Some(reference) => found.push(reference),
        None => _ = read_list(text, at, found),
    }
    for reference in &mut found[before..] {
        reference.own_name = Some(own_name.clone());
    }
}

/// Reads 第十二条, 第三章 or 第5.3节 at byte `start` behind a word such as 违反, where the sentence names no
/// other document.
pub(super) fn unnamed(text: &str, start: usize, found: &mut Vec<Reference>) {
    let before = found.len();
    if LEADS.iter().any(|lead| text[..start].ends_with(lead)) {
        if !text[start..].starts_with("第") || names_another(text, start) {
            return;
        }
        read_list(text, start, found);
    }
    if found.len() == before {
        found.extend(decimal::unnamed(text, start));
    }
    for reference in &mut found[before..] {
        reference.is_unnamed = true;
    }
}

/// Reads 第十二条第二款、第十三条 from byte `at` on. Returns the byte where the last one ends.
pub(crate) fn read_list(text: &str, mut at: usize, found: &mut Vec<Reference>) -> usize {
    let mut end = at;
    while let Some(reference) = division(text, at) {
        end = reference.bytes.end;
        let goes_on = matches!(reference.target, Target::Article | Target::Chapter);
        found.push(reference);
        let rest = &text[end..];
        let joint = ["、", "和", "以及", "及", "或者", "或", "与", "至"];
        match joint.into_iter().find(|joint| rest.starts_with(joint)) {
            Some(joint) if goes_on => at = end + joint.len(),
            _ => break,
        }
    }
    end
}

/// 第十二条第二款第（三）项, 第三章第二节, 第三部分第（二）项 at byte `start`; not 第十条之一, which has no
/// number of its own.
fn division(text: &str, start: usize) -> Option<Reference> {
    let (number, numeral) = ordinal(text, start)?;
    let rest = &text[numeral.end..];
    let (target, unit) = [(Target::Article, "条"), (Target::Chapter, "章"), (Target::Part, "部分")]
        .into_iter()
        .find(|(_, unit)| rest.starts_with(unit))?;
    let mut end = numeral.end + unit.len();
    if text[end..].starts_with('之') {
        return None;
    }
    let mut reference = Reference::new(target, number, start, numeral, end);
    let mut read_part = |unit: &str| {
        let (number, after) = part(text, end, unit)?;
        end = after;
        Some(number)
    };
    if target == Target::Chapter {
        reference.section = read_part("节");
    } else {
        reference.paragraph = read_part("款");
        reference.item = read_part("项");
    }
    reference.bytes.end = end;
    Some(reference)
}

/// 第二款 or 第（三）项 at byte `start`: its number, and the byte where it ends.
pub(crate) fn part(text: &str, start: usize, unit: &str) -> Option<(u32, usize)> {
    let (number, numeral) = ordinal(text, start)?;
    let close = text[numeral.end..].chars().next().filter(|c| matches!(c, '）' | ')'));
    let after = numeral.end + close.map_or(0, char::len_utf8);
    text[after..].starts_with(unit).then_some((number, after + unit.len()))
}

/// 第十二 or 第（二 at byte `start`: the number, and the bytes of its numeral.
fn ordinal(text: &str, start: usize) -> Option<(u32, Range<usize>)> {
    let rest = text[start..].strip_prefix('第')?;
    let rest = rest.strip_prefix(['（', '(']).unwrap_or(rest);
    let from = text.len() - rest.len();
    let (number, length) = numeral::prefix(rest)?;
    Some((number, from..from + length))
}
