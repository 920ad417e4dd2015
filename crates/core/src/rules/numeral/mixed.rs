//! 2023年三月, 3月五日, 百分之95: Chinese and Arabic numerals in one number or date.

use super::parts::parts;
use crate::document::{Day, Quantity};
use crate::language::numeral;
use crate::rules::{Applicability, LineFindings, LineInput, Rule};

pub static RULE: Rule = Rule {
    code: "numeral-mixed",
    title: "汉字、阿拉伯数字混用",
    page: include_str!("mixed.md"),
    line: Some(check),
    ..Rule::DEFAULT
};

fn check(input: &LineInput, found: &mut LineFindings) {
    let line = input.line;
    let text = line.text();
    for date in line.dates().iter().filter(|date| line.is_prose(&date.bytes)) {
        for day in date.days() {
            check_day(text, day, found);
        }
    }
    let is_share = |quantity: &&Quantity| quantity.bytes.start < quantity.number.start;
    for share in line.quantities().iter().filter(is_share) {
        // 百分之3个百分点 and 百分之3% are wrong in another way, which numeral-percentage finds.
        let says_it_twice = text[share.bytes.end..].starts_with(['%', '％', '百'])
            || text[share.bytes.end..].starts_with("个百分点");
        if !says_it_twice && line.is_prose(&share.bytes) {
            check_share(text, share, found);
        }
    }
}

fn check_day(text: &str, day: &Day, found: &mut LineFindings) {
    let has_both = || {
        let (mut arabic, mut chinese) = (false, false);
        for part in parts(text, day) {
            if part.is_arabic() && part.is_chinese() {
                // 251三年行动计划 has no year.
                return false;
            }
            arabic |= part.is_arabic();
            chinese |= part.is_chinese();
        }
        arabic && chinese
    };
    // 2023年三月三 is a festival.
    let is_festival = day.day.is_none() && text[day.bytes.end..].starts_with(numeral::is_part);
    if !has_both() || is_festival {
        return;
    }
    let written = &text[day.bytes.clone()];
    let values = [day.year, day.month, day.day];
    let mut values = values.into_iter().flatten();
    let right: String = parts(text, day)
        .filter_map(|part| {
            let unit = part.unit.map_or(String::new(), String::from);
            Some(format!("{}{unit}", values.next()?))
        })
        .collect();
    found.add(day.bytes.clone(), format!("“{written}”混用两种数字，应写作“{right}”")).fix(
        Applicability::Unsafe,
        format!("改为“{right}”"),
        [(day.bytes.clone(), right)],
    );
}

/// 百分之95
fn check_share(text: &str, share: &Quantity, found: &mut LineFindings) {
    let number = &text[share.number.clone()];
    if !number.starts_with(|c: char| c.is_ascii_digit()) {
        return;
    }
    let whole = text[share.bytes.start..share.number.start].trim_end_matches("分之");
    let right = match whole {
        "百" => format!("{number}%"),
        "千" => format!("{number}‰"),
        _ => match number.parse().ok().filter(|number| *number < 10_000) {
            Some(number) => format!("{whole}分之{}", numeral::chinese(number)),
            None => return,
        },
    };
    let written = &text[share.bytes.clone()];
    found.add(share.bytes.clone(), format!("“{written}”混用两种数字，应写作“{right}”")).fix(
        Applicability::Unsafe,
        format!("改为“{right}”"),
        [(share.bytes.clone(), right)],
    );
}
