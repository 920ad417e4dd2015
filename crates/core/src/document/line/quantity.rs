//! Numbers with a unit: 3.5亿元, 1,200人次, 三点, 5%, 百分之三十, 0.8个百分点.

use std::ops::Range;

use super::scan::Hit;
use crate::language::{CharSet, numeral};

/// A number and what it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// All of it, in bytes of the line.
    pub bytes: Range<usize>,
    /// The digits or the Chinese numeral, without 万 and 亿, in bytes of the line.
    pub number: Range<usize>,
    /// Its value, with 万 and 亿.
    pub value: Decimal,
    /// What stands behind the number and 万 and 亿, in bytes of the line: 元, 个百分点, %. Empty in
    /// 百分之三十.
    pub unit: Range<usize>,
    /// Whether it is a share of a hundred: 5%, 百分之三十; not 0.8个百分点.
    pub is_percentage: bool,
}

/// A number with a decimal point: `digits` times ten to the power of `exponent`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decimal {
    /// All digits, without the point.
    pub digits: u64,
    /// How far the point is moved to the right; to the left where it is negative.
    pub exponent: i8,
}

impl Decimal {
    /// The value where it is whole and small enough.
    pub fn whole(self) -> Option<u32> {
        let scale = 10_u64.checked_pow(u32::try_from(self.exponent).ok()?)?;
        u32::try_from(self.digits.checked_mul(scale)?).ok()
    }
}

/// The quantities in a line, in order and apart.
pub(super) fn quantities(text: &str, hits: &[Hit]) -> Vec<Quantity> {
    let mut found = Vec::new();
    let mut done = 0;
    for &Hit { byte, character, .. } in hits {
        if byte < done || !numeral::could_begin(character) {
            continue;
        }
        let Some((end, value)) = number(text, byte) else { continue };
        done = end;
        let Some(value) = value else { continue };
        if let Some(quantity) = quantity(text, byte..end, value) {
            done = quantity.bytes.end;
            found.push(quantity);
        }
    }
    found
}

/// The number at byte `start`: where it ends, and its value unless it is malformed.
fn number(text: &str, start: usize) -> Option<(usize, Option<Decimal>)> {
    let length = numeral::run(&text[start..])?;
    let end = start + length;
    let whole = &text[start..end];
    if !whole.starts_with(|c: char| c.is_ascii_digit()) {
        let value = numeral::parse(whole);
        return Some((end, value.map(|value| Decimal { digits: value.into(), exponent: 0 })));
    }
    let mut digits: Option<u64> = whole.parse().ok();
    let mut end = end;
    // 1,200
    while let Some(group) = group_of_three(&text[end..]) {
        digits = digits.and_then(|digits| digits.checked_mul(1000)?.checked_add(group));
        end += ",000".len();
    }
    let mut exponent = 0;
    if let Some(rest) = text[end..].strip_prefix(['.', '．']) {
        let point = text.len() - end - rest.len();
        let places = rest.bytes().take_while(u8::is_ascii_digit).take(LONGEST + 1).count();
        if (1..=LONGEST).contains(&places) {
            let fraction: Option<u64> = rest[..places].parse().ok();
            let scale = 10_u64.pow(u32::try_from(places).ok()?);
            digits = digits.and_then(|digits| digits.checked_mul(scale)?.checked_add(fraction?));
            exponent = -i8::try_from(places).ok()?;
            end += point + places;
        }
    }
    Some((end, digits.map(|digits| Decimal { digits, exponent })))
}

/// How many places behind the point are read.
const LONGEST: usize = 6;

/// Three digits behind a comma, and no fourth.
fn group_of_three(text: &str) -> Option<u64> {
    let digits = text.strip_prefix(',')?.as_bytes();
    let group = digits.get(..3).filter(|group| group.iter().all(u8::is_ascii_digit))?;
    let ends = digits.get(3).is_none_or(|byte| !byte.is_ascii_digit());
    ends.then(|| group.iter().fold(0, |value, byte| value * 10 + u64::from(byte - b'0')))
}

/// The quantity that a number makes with what stands around it.
fn quantity(text: &str, number: Range<usize>, mut value: Decimal) -> Option<Quantity> {
    if let Some(before) = text[..number.start].strip_suffix("分之") {
        // 百分之三十, 三分之二
        let whole = before.chars().rev().take_while(|c| IN_FRACTION.contains(*c));
        let start = before.len() - whole.map(char::len_utf8).sum::<usize>();
        let is_percentage = &before[start..] == "百";
        let unit = number.end..number.end;
        let bytes = start..number.end;
        return (start < before.len()).then_some(Quantity {
            bytes,
            number,
            value,
            unit,
            is_percentage,
        });
    }
    let mut at = number.end;
    // 3.5万亿元
    for (magnitude, exponent) in [("万", 4), ("亿", 8)] {
        if text[at..].starts_with(magnitude) {
            value.exponent += exponent;
            at += magnitude.len();
        }
    }
    let unit = unit(&text[at..])?;
    let is_percentage = matches!(unit, "%" | "％");
    let unit = at..at + unit.len();
    Some(Quantity { bytes: number.start..unit.end, number, value, unit, is_percentage })
}

/// What the whole is written with that a share is taken of.
static IN_FRACTION: CharSet = CharSet::of("二三四五六七八九十百千万");

/// The unit that a text begins with, the longest there is.
fn unit(text: &str) -> Option<&'static str> {
    let first = text.chars().next().filter(|c| FIRST_OF_UNIT.contains(*c))?;
    let units = UNITS.iter().filter(|unit| unit.starts_with(first) && text.starts_with(**unit));
    units.copied().max_by_key(|unit| unit.len())
}

/// Shares, money, the units of measurement that documents use, and measure words for what they count.
const UNITS: &[&str] = &[
    "%",
    "％",
    "‰",
    "个百分点",
    "百分点",
    "倍",
    "成",
    "元",
    "美元",
    "公里",
    "千米",
    "米",
    "厘米",
    "毫米",
    "平方公里",
    "平方千米",
    "平方米",
    "立方米",
    "公顷",
    "亩",
    "吨",
    "公斤",
    "千克",
    "克",
    "升",
    "千瓦",
    "千瓦时",
    "度",
    "摄氏度",
    "℃",
    "小时",
    "分钟",
    "秒",
    "天",
    "周",
    "岁",
    "人",
    "人次",
    "名",
    "户",
    "家",
    "所",
    "座",
    "台",
    "套",
    "辆",
    "艘",
    "架",
    "次",
    "批",
    "场",
    "届",
    "期",
    "级",
    "个",
    "个月",
    "个方面",
    "方面",
    "点",
    "条",
    "项",
    "件",
    "类",
    "种",
    "步",
    "份",
    "册",
    "卷",
    "页",
    "处",
    "道",
    "支",
    "只",
    "张",
];

static FIRST_OF_UNIT: CharSet = CharSet::of(
    "%％‰个百倍成元美公千米厘毫平立亩吨克升度摄℃小分秒天周岁人名户家所座台套辆艘架次批场届期级方点条项件类种步份册卷页处道支只张",
);

#[cfg(test)]
mod tests {
    use super::super::scan::scan;
    use super::*;

    /// Checks the quantities of a line: what is read, its value and its unit, `%` where it is a share of
    /// a hundred.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found = quantities(text, &scan(text).0).into_iter().map(|it| {
            let Decimal { digits, exponent } = it.value;
            let share = if it.is_percentage { "%" } else { "" };
            format!("{}={digits}e{exponent}|{}{share}", &text[it.bytes], &text[it.unit])
        });
        assert_eq!(found.collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn reads_numbers_with_units() {
        check("投资3.5亿元", &["3.5亿元=35e7|元"]);
        check("1,200人次", &["1,200人次=1200e0|人次"]);
        check("讲三点意见、以下4个方面", &["三点=3e0|点", "4个方面=4e0|个方面"]);
        check("1.2万亿元，十二条", &["1.2万亿元=12e11|元", "十二条=12e0|条"]);
    }

    #[test]
    fn reads_shares() {
        check("增长5.2%，提高0.8个百分点", &["5.2%=52e-1|%%", "0.8个百分点=8e-1|个百分点"]);
        check("百分之三十，三分之二", &["百分之三十=30e0|%", "三分之二=2e0|"]);
    }

    #[test]
    fn leaves_bare_numbers_alone() {
        check("第5号，2023年，统一部署，1.5", &[]);
        check("", &[]);
    }

    #[test]
    fn every_unit_is_found_by_its_first_character() {
        for unit in UNITS {
            assert_eq!(super::unit(unit), Some(*unit));
        }
    }
}
