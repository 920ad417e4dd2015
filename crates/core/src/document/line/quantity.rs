//! Numbers with a unit: 3.5亿元, 1,200人次, 三点, 5%, 百分之三十, 0.8个百分点.

use std::ops::Range;

use super::scan::Hit;
use crate::language::{CharSet, numeral};

/// A number and what it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// The whole quantity, in bytes of the line.
    pub bytes: Range<usize>,
    /// The digits or the Chinese numeral, without 万 and 亿, in bytes of the line.
    pub number: Range<usize>,
    /// Its value, with 万 and 亿.
    pub value: Decimal,
    /// The unit behind the number and its 万 and 亿, in bytes of the line: 元, 个百分点, %. Empty in
    /// 百分之三十 and 240万.
    pub unit: Range<usize>,
    /// The 多 or 余 between them, in bytes of the line, which makes the number less exact: 200多家, 3万余人.
    /// Nearly always empty.
    pub more: Range<usize>,
    /// Whether it is a percentage: 5%, 百分之三十; not 0.8个百分点.
    pub is_percentage: bool,
}

impl Quantity {
    /// Whether its number is exact: 200家, not 200多家.
    pub fn is_exact(&self) -> bool {
        self.more.is_empty()
    }
}

/// A decimal number: `digits` times ten to the power of `exponent`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decimal {
    /// All digits, without the point.
    pub digits: u64,
    /// How many places the point moves to the right; to the left where it is negative.
    pub exponent: i8,
}

impl Decimal {
    /// The value, where it is a whole number and fits.
    pub fn whole(self) -> Option<u32> {
        let scale = 10_u64.checked_pow(u32::try_from(self.exponent).ok()?)?;
        u32::try_from(self.digits.checked_mul(scale)?).ok()
    }
}

/// The quantities in a line, in order, without overlap.
pub(super) fn quantities(text: &str, hits: &[Hit]) -> Vec<Quantity> {
    let mut found = Vec::new();
    let mut done = 0;
    for &Hit { byte, character, .. } in hits {
        if byte < done || !numeral::could_begin(character) {
            continue;
        }
        let Some(number) = number(text, byte) else { continue };
        done = number.end;
        if let Some(quantity) = quantity(text, number) {
            done = quantity.bytes.end;
            found.push(quantity);
        }
    }
    found
}

/// The bytes of the number that begins at byte `start`, with the point and the commas in it.
fn number(text: &str, start: usize) -> Option<Range<usize>> {
    let mut end = start + numeral::run(&text[start..])?;
    if text.as_bytes()[start].is_ascii_digit() {
        while begins_with_group(&text[end..]) {
            end += ",000".len();
        }
        if let Some(places) = text[end..].strip_prefix(['.', '．']) {
            let count = places.bytes().take_while(u8::is_ascii_digit).take(MOST_PLACES + 1).count();
            if (1..=MOST_PLACES).contains(&count) {
                end = text.len() - places.len() + count;
            }
        }
    }
    Some(start..end)
}

/// Whether a text begins with a comma and exactly three digits, as the end of 1,200.
fn begins_with_group(text: &str) -> bool {
    let [b',', digits @ ..] = text.as_bytes() else { return false };
    digits.iter().take(4).take_while(|byte| byte.is_ascii_digit()).count() == 3
}

/// The value of a number; `None` where it is malformed or too large.
fn value(number: &str) -> Option<Decimal> {
    if !number.starts_with(|c: char| c.is_ascii_digit()) {
        let digits = numeral::parse(number)?.into();
        return Some(Decimal { digits, exponent: 0 });
    }
    let places = number.split_once(['.', '．']).map_or(0, |(_, places)| places.len());
    let digits = number.bytes().filter(u8::is_ascii_digit).try_fold(0_u64, |value, digit| {
        value.checked_mul(10)?.checked_add(u64::from(digit - b'0'))
    })?;
    Some(Decimal { digits, exponent: -i8::try_from(places).ok()? })
}

/// How many places behind the point are read at most.
const MOST_PLACES: usize = 6;

/// The quantity that a number makes with the text around it.
fn quantity(text: &str, number: Range<usize>) -> Option<Quantity> {
    let written = &text[number.clone()];
    if let Some(whole) = text[..number.start].strip_suffix("分之") {
        let start = whole_of_share(whole)?;
        let value = value(written)?;
        let (bytes, unit) = (start..number.end, number.end..number.end);
        let is_percentage = text[start..].starts_with('百');
        let more = unit.clone();
        return Some(Quantity { bytes, number, value, unit, more, is_percentage });
    }
    // Nearly all numbers stop here: 一般, 第二, 2023年. And 一个 is hardly a number.
    let next = text[number.end..].chars().next().filter(|c| BEGINS_UNIT.contains(*c))?;
    if written == "一" && next != '倍' {
        return None;
    }
    let mut end = number.end;
    let mut more = more(text, end);
    end = end.max(more.end);
    let mut magnitude = 0;
    // 3.5万亿元, 5千元; but 5千瓦, 5百分点
    let is_arabic = numeral::is_arabic(written);
    for (word, exponent) in [("百", 2), ("千", 3), ("万", 4), ("亿", 8)] {
        let is_magnitude =
            exponent >= 4 || is_arabic && more.is_empty() && unit_length(&text[end..]).is_none();
        if is_magnitude && text[end..].starts_with(word) {
            magnitude += exponent;
            end += word.len();
        }
    }
    if more.is_empty() {
        more = self::more(text, end);
        end = end.max(more.end);
    }
    // 240万 counts things that the sentence names elsewhere.
    const MYRIAD: i8 = 4;
    let length = unit_length(&text[end..]).or_else(|| (magnitude >= MYRIAD).then_some(0))?;
    let unit = end..end + length;
    let mut value = value(written)?;
    value.exponent += magnitude;
    // 2023年, 二年级
    let is_date = value.exponent == 0 && value.digits >= LEAST_YEAR
        || text[unit.end..].starts_with(['级', '代', '度']);
    if &text[unit.clone()] == "年" && is_date {
        return None;
    }
    let is_percentage = matches!(&text[unit.clone()], "%" | "％");
    Some(Quantity { bytes: number.start..unit.end, number, value, unit, more, is_percentage })
}

/// From here on a number before 年 is a year and no time of years.
const LEAST_YEAR: u64 = 1000;

/// The 多, 余 or 几 at byte `at`.
fn more(text: &str, at: usize) -> Range<usize> {
    let length = text[at..].chars().take(2).take_while(|c| matches!(c, '多' | '余' | '几'));
    at..at + length.map(char::len_utf8).sum::<usize>()
}

/// Where the whole begins that a share is taken of, at the end of a text: the 百 of 百分之三十.
fn whole_of_share(text: &str) -> Option<usize> {
    static PARTS: CharSet = CharSet::of("二三四五六七八九十百千万");
    let whole = text.chars().rev().take_while(|c| PARTS.contains(*c));
    let start = text.len() - whole.map(char::len_utf8).sum::<usize>();
    (start < text.len()).then_some(start)
}

/// The length in bytes of the longest unit that a text begins with: shares, money, the units of
/// measurement that documents use, and measure words for things that they count.
fn unit_length(text: &str) -> Option<usize> {
    let longer: &[&str] = match text.chars().next()? {
        '个' => &["个百分点", "个工作日", "个方面", "个小时", "个星期", "个月", "个"],
        '百' => &["百分点"],
        '方' => &["方面"],
        '美' => &["美元"],
        '公' => &["公里", "公顷", "公斤", "公分"],
        '千' => &["千瓦时", "千米", "千克", "千瓦", "千升", "千伏"],
        '平' => &["平方公里", "平方千米", "平方米", "平米"],
        '立' => &["立方米"],
        '厘' => &["厘米"],
        '毫' => &["毫米"],
        '摄' => &["摄氏度"],
        '小' => &["小时"],
        '分' => &["分钟"],
        '人' => &["人次", "人"],
        first => return SINGLE.contains(first).then(|| first.len_utf8()),
    };
    longer.iter().find(|unit| text.starts_with(**unit)).map(|unit| unit.len())
}

/// The units of one character that begin no longer one.
static SINGLE: CharSet = CharSet::of(SINGLE_UNITS);
const SINGLE_UNITS: &str = "%％年‰元倍成米亩吨克升度℃秒天周岁名户家所座台套辆艘架次批场届期级点条项件类\
                            种步份册卷页处道支只张大招";

/// What a unit begins with, or 万, 亿, 多 and 余 before it.
static BEGINS_UNIT: CharSet =
    CharSet::of(SINGLE_UNITS).and("个百方美公千平立厘毫摄小分人").and("万亿多余几");

#[cfg(test)]
mod tests {
    use super::super::scan::Scan;
    use super::*;

    /// Checks the quantities of a line: their text, value and unit; a percentage ends with one more `%`.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found = quantities(text, &Scan::of(text).hits).into_iter().map(|found| {
            let Decimal { digits, exponent } = found.value;
            let share = if found.is_percentage { "%" } else { "" };
            format!("{}={digits}e{exponent}|{}{share}", &text[found.bytes], &text[found.unit])
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
    fn reads_numbers_that_are_less_exact() {
        check(
            "近200多家、3万余人、20多万户",
            &["200多家=200e0|家", "3万余人=3e4|人", "20多万户=20e4|户"],
        );
        check(
            "5千元，5千瓦，2百家，2.9百分点，三千多人",
            &[
                "5千元=5e3|元",
                "5千瓦=5e0|千瓦",
                "2百家=2e2|家",
                "2.9百分点=29e-1|百分点",
                "三千多人=3000e0|人",
            ],
        );
        check(
            "减少一倍，200多，多余三，240万，3年，二年级，2023年",
            &["一倍=1e0|倍", "240万=240e4|", "3年=3e0|年"],
        );
    }

    #[test]
    fn reads_shares() {
        check("增长5.2%，提高0.8个百分点", &["5.2%=52e-1|%%", "0.8个百分点=8e-1|个百分点"]);
        check("百分之三十，三分之二", &["百分之三十=30e0|%", "三分之二=2e0|"]);
    }

    #[test]
    fn leaves_bare_numbers_alone() {
        check("第5号，2023年，统一部署，1.5，一个", &[]);
        check("", &[]);
    }
}
