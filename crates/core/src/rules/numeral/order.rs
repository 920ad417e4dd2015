//! 5月8日至3日, 2025—2021年: a period that ends before it begins.

use crate::document::Date;
use crate::rules::{LineFindings, LineInput, Rule};

pub static RULE: Rule = Rule {
    code: "numeral-order",
    title: "起止日期颠倒",
    page: include_str!("order.md"),
    line: Some(check),
    ..Rule::DEFAULT
};

fn check(input: &LineInput, found: &mut LineFindings) {
    let line = input.line;
    for date in line.dates().iter().filter(|date| date.last.is_some()) {
        if is_turned(date) && line.is_prose(&date.bytes) {
            let written = &line.text()[date.bytes.clone()];
            found.add(date.bytes.clone(), format!("“{written}”的结束时间早于开始时间"));
        }
    }
}

/// Whether a period ends before it begins. From a month to an earlier one it ends in the next year.
fn is_turned(date: &Date) -> bool {
    let (first, Some(last)) = (&date.first, &date.last) else { return false };
    match (first.full_year(), last.full_year()) {
        (Some(from), Some(to)) if from != to => from > to,
        (None, Some(_)) => false,
        (from, to) => {
            let is_same_year = from.is_some() && from == to;
            match (first.month, last.month) {
                (Some(from), Some(to)) if from != to => is_same_year && from > to,
                // 2021年至3月: no period
                (None, Some(_)) => false,
                // 每月25日至5日 is written without a month.
                (Some(_), _) => {
                    matches!((first.day, last.day), (Some(from), Some(to)) if from > to)
                }
                (None, None) => false,
            }
        }
    }
}
