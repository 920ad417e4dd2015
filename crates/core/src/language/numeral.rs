//! Chinese numerals: 一 to 九千九百九十九, 〇, 两, 廿, 卅, and digits of either width.

use super::CharSet;

/// The number that `text` as a whole writes, up to 9,999.
///
/// Reads 十二, 一百零五, 两百, 廿一, 一〇五, 12 and １２; a malformed numeral such as 一百百 is `None`.
pub fn parse(text: &str) -> Option<u32> {
    if text.chars().all(|c| decimal_digit(c).is_some()) {
        return positional(text, decimal_digit);
    }
    let has_unit = text.chars().any(|c| unit(c).is_some());
    if !has_unit && text.chars().count() > 1 {
        // 一〇五 is read digit by digit; 三四 is not a number but “three or four”.
        return if text.contains(['〇', '○']) { positional(text, digit) } else { None };
    }
    additive(text)
}

/// The longest numeral at the start of `text`: its value and its length in bytes.
///
/// Looks no further than the longest numeral that [`parse`] reads, so that a long text takes no longer.
pub fn prefix(text: &str) -> Option<(u32, usize)> {
    let length = run(text)?;
    parse(&text[..length]).map(|value| (value, length))
}

/// The length in bytes of the digits and units of one script at the start of `text`; `None` where there are
/// more than in any numeral. They need not make a numeral.
pub fn run(text: &str) -> Option<usize> {
    // 九千九百九十九 has seven characters. A few more are read, so that a malformed numeral like 一千零零一
    // is refused as a whole.
    const LONGEST: usize = 12;
    static IN_CHINESE: CharSet = CharSet::of(CHINESE).and("廿卅百千");
    static IN_ARABIC: CharSet = CharSet::of(ASCII).and("０１２３４５６７８９");
    let script = if is_arabic(text) { &IN_ARABIC } else { &IN_CHINESE };
    let mut length = 0;
    for (count, character) in text.chars().enumerate() {
        if !script.contains(character) {
            break;
        }
        if count == LONGEST {
            return None;
        }
        length += character.len_utf8();
    }
    Some(length)
}

/// Whether a numeral is written in decimal digits, of either width, and not in Chinese.
pub fn is_arabic(numeral: &str) -> bool {
    numeral.starts_with(|c| decimal_digit(c).is_some())
}

/// Writes a number below 10,000 in Chinese: 十二, 一百零五.
pub fn chinese(number: u32) -> String {
    const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let mut text = String::new();
    let mut skipped = false;
    for (weight, unit) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = number / weight % 10;
        if digit == 0 {
            skipped = !text.is_empty();
            continue;
        }
        if skipped {
            text.push('零');
        }
        skipped = false;
        if !(weight == 10 && digit == 1 && text.is_empty()) {
            text.push(DIGITS[digit as usize]);
        }
        text.push_str(unit);
    }
    if text.is_empty() { DIGITS[0].to_string() } else { text }
}

/// Writes a number below 10,000 as another numeral is written: in Chinese, or in digits of its width.
pub fn like(written: &str, number: u32) -> String {
    let full_width = |c: char| char::from_u32(c as u32 - '0' as u32 + '０' as u32);
    match written.chars().next() {
        Some('0'..='9') => number.to_string(),
        Some('０'..='９') => number.to_string().chars().filter_map(full_width).collect(),
        _ => chinese(number),
    }
}

const ASCII: &str = "0123456789";
const CHINESE: &str = "〇○零一二两三四五六七八九十";

/// The characters that most numerals begin with: the Chinese and ASCII digits, and 十.
pub const FIRST: CharSet = CharSet::of(ASCII).and(CHINESE);

/// Whether a numeral may begin with a character: whether it is one of [`FIRST`].
pub fn could_begin(character: char) -> bool {
    static SET: CharSet = FIRST;
    SET.contains(character)
}

/// Whether a character is a Chinese digit or a unit such as 十 and 百.
pub fn is_part(character: char) -> bool {
    digit(character).is_some() || unit(character).is_some()
}

/// The value of a Chinese digit.
pub fn digit(character: char) -> Option<u32> {
    Some(match character {
        '〇' | '○' | '零' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// The value of a decimal digit of either width.
pub fn decimal_digit(character: char) -> Option<u32> {
    match character {
        '0'..='9' => Some(character as u32 - '0' as u32),
        '０'..='９' => Some(character as u32 - '０' as u32),
        _ => None,
    }
}

fn unit(character: char) -> Option<u32> {
    Some(match character {
        '十' => 10,
        '廿' => 20,
        '卅' => 30,
        '百' => 100,
        '千' => 1000,
        _ => return None,
    })
}

fn positional(text: &str, digit: impl Fn(char) -> Option<u32>) -> Option<u32> {
    let mut value = 0;
    for character in text.chars() {
        value = value * 10 + digit(character)?;
        if value > 9999 {
            return None;
        }
    }
    (!text.is_empty()).then_some(value)
}

/// The sum of pairs of digit and unit, each unit smaller than the one before: 一千零二十.
fn additive(text: &str) -> Option<u32> {
    let (mut total, mut pending, mut lowest) = (0, None, u32::MAX);
    for character in text.chars() {
        match (digit(character), unit(character)) {
            (Some(0), _) if lowest != u32::MAX && lowest > 10 && pending.is_none() => {}
            (Some(value), _) if pending.is_none() => pending = Some(value),
            (_, Some(value)) => {
                let ten_like = matches!(value, 20 | 30);
                let weight = if ten_like { 10 } else { value };
                let factor = match pending.take() {
                    Some(_) if ten_like => return None,
                    Some(factor) => factor,
                    None if weight == 10 => 1,
                    None => return None,
                };
                if weight >= lowest || factor == 0 {
                    return None;
                }
                total += factor * value;
                lowest = weight;
            }
            _ => return None,
        }
    }
    match pending {
        Some(value) if total == 0 || (value > 0 && lowest >= 10) => Some(total + value),
        None if total > 0 => Some(total),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<u32>) {
        assert_eq!(parse(text), expected, "{text}");
    }

    #[test]
    fn reads_what_documents_write() {
        for (text, value) in [
            ("一", 1),
            ("十", 10),
            ("十二", 12),
            ("二十", 20),
            ("廿一", 21),
            ("卅", 30),
            ("一百", 100),
            ("一百零五", 105),
            ("一百一十", 110),
            ("两百", 200),
            ("一千二百六十", 1260),
            ("九千九百九十九", 9999),
            ("一〇五", 105),
            ("〇", 0),
            ("12", 12),
            ("１２", 12),
        ] {
            check(text, Some(value));
        }
    }

    #[test]
    fn rejects_what_is_no_number() {
        for text in [
            "",
            "一百百零零",
            "三四",
            "十百",
            "百",
            "二廿",
            "一二三",
            "99999999999999999999",
            "五零",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn writes_what_it_reads() {
        for number in 1..10_000 {
            check(&chinese(number), Some(number));
        }
        assert_eq!(chinese(10), "十");
        assert_eq!(chinese(1010), "一千零一十");
        assert_eq!(chinese(0), "零");
    }

    #[test]
    fn writes_like_another_numeral() {
        assert_eq!(["三", "3", "３", "两"].map(|it| like(it, 12)), ["十二", "12", "１２", "十二"]);
    }

    #[test]
    fn finds_the_numeral_at_the_start() {
        assert_eq!(prefix("十二、工作"), Some((12, 6)));
        assert_eq!(prefix("12.工作"), Some((12, 2)));
        assert_eq!(prefix("工作"), None);
        assert_eq!(prefix("一百百条"), None);
    }
}
