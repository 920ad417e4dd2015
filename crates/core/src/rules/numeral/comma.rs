//! 1，234元, 5。2%: the comma in a number is half-width, or there is none, and the point is no full stop.

use crate::document::Quantity;
use crate::rules::{Applicability, LineFindings, LineInput, Rule};

pub static RULE: Rule = Rule {
    code: "numeral-comma",
    title: "数字中的标点",
    page: include_str!("comma.md"),
    line: Some(check),
    ..Rule::DEFAULT
};

/// How many digits stand behind each comma.
const GROUP: usize = 3;

fn check(input: &LineInput, found: &mut LineFindings) {
    let line = input.line;
    let text = line.text();
    for quantity in line.quantities() {
        full_stop(input, quantity, found);
        let before = &text[..quantity.number.start];
        if !before.ends_with('，') || !begins_with_group(&text[quantity.number.clone()]) {
            continue;
        }
        let commas = commas(before);
        let Some(first) = commas.last() else { continue };
        let digits = before[..*first].bytes().rev().take_while(u8::is_ascii_digit).count();
        let bytes = first - digits..quantity.bytes.end;
        if !line.is_prose(&bytes) {
            continue;
        }
        let right = text[bytes.clone()].replace('，', ",");
        let edits = commas.iter().rev().map(|at| (*at..at + '，'.len_utf8(), ","));
        found
            .add(bytes, format!("数字中间的全角逗号应为半角，写作“{right}”"))
            .habit("数字中的全角逗号")
            .fix(Applicability::Safe, format!("改为“{right}”"), edits);
    }
}

/// 5。2%: a full stop for the point of a share. Elsewhere a sentence may end with one number and the next one
/// begin with another.
fn full_stop(input: &LineInput, quantity: &Quantity, found: &mut LineFindings) {
    const MOST: usize = 3;
    let text = input.line.text();
    let Some(before) = text[..quantity.number.start].strip_suffix('。') else { return };
    let digits = before.bytes().rev().take(MOST + 1).take_while(u8::is_ascii_digit).count();
    let number = &text[quantity.number.clone()];
    let unit = &text[quantity.unit.clone()];
    let is_share = quantity.is_percentage || matches!(unit, "‰" | "个百分点");
    let is_fraction = number.len() <= 2 && number.bytes().all(|byte| byte.is_ascii_digit());
    let bytes = before.len() - digits..quantity.bytes.end;
    if (1..=MOST).contains(&digits) && is_share && is_fraction && input.line.is_prose(&bytes) {
        let stop = before.len()..quantity.number.start;
        found.add(bytes, "数字中间的句号应为小数点").fix(
            Applicability::Unsafe,
            "改为“.”",
            [(stop, ".")],
        );
    }
}

/// Whether a number begins with exactly three digits: 234, 234.5.
fn begins_with_group(number: &str) -> bool {
    number.bytes().take_while(u8::is_ascii_digit).count() == GROUP && !number.contains(',')
}

/// The commas of the number that a text ends with, the last one first: those of 1，234，. Empty where it is no
/// such number.
fn commas(text: &str) -> Vec<usize> {
    const MOST: usize = 4;
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(before) = rest.strip_suffix('，').filter(|_| found.len() < MOST) {
        let digits = before.bytes().rev().take_while(u8::is_ascii_digit).count();
        found.push(before.len());
        rest = &before[..before.len() - digits];
        let is_group = digits == GROUP && rest.ends_with('，');
        if !is_group {
            let goes_on = |c: char| {
                c.is_alphanumeric() && c.is_ascii() || matches!(c, '.' | '-' | '第' | ',' | '，')
            };
            let begins = (1..=GROUP).contains(&digits)
                && !before[rest.len()..].starts_with('0')
                && !rest.ends_with(goes_on);
            return if begins { found } else { Vec::new() };
        }
    }
    Vec::new()
}
