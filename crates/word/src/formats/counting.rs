//! Numbers read aloud in Chinese, and digit by digit.

/// The ten digits.
pub type Digits = [char; 10];

/// How numbers are read aloud.
#[derive(Debug, PartialEq, Eq)]
pub struct System {
    /// Zero to nine.
    pub digits: Digits,
    ten: char,
    hundred: char,
    thousand: char,
    /// 万 and 亿.
    myriads: [char; 2],
    /// Whether ten is read as one ten where a number begins with it: 壹拾.
    is_ten_one_ten: bool,
    /// Whether a gap is read: 一百零一.
    has_gaps: bool,
}

/// Zero is a circle.
pub const CIRCLE: Digits = ['○', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
/// Zero is an ideograph that looks like a circle.
pub const IDEOGRAPHS: Digits = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
/// Zero is read.
pub const READ: Digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
/// For sums of money, in simplified characters.
pub const SIMPLIFIED_LEGAL: Digits = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
/// For sums of money, in traditional characters.
pub const TRADITIONAL_LEGAL: Digits = ['零', '壹', '貳', '參', '肆', '伍', '陸', '柒', '捌', '玖'];
/// For sums of money, in Japanese characters.
pub const JAPANESE_LEGAL: Digits = ['〇', '壱', '弐', '参', '四', '伍', '六', '七', '八', '九'];

/// 一百零一, 一万.
pub const SIMPLIFIED: System = System {
    digits: READ,
    ten: '十',
    hundred: '百',
    thousand: '千',
    myriads: ['万', '亿'],
    is_ten_one_ten: false,
    has_gaps: true,
};
/// 一百零一, 一萬.
pub const TRADITIONAL: System = System { myriads: ['萬', '億'], ..SIMPLIFIED };
/// 壹佰零壹.
pub const LEGAL: System = System {
    digits: SIMPLIFIED_LEGAL,
    ten: '拾',
    hundred: '佰',
    thousand: '仟',
    myriads: ['万', '亿'],
    is_ten_one_ten: true,
    has_gaps: true,
};
/// 參佰.
pub const LEGAL_IN_TRADITIONAL: System =
    System { digits: TRADITIONAL_LEGAL, myriads: ['萬', '億'], ..LEGAL };
/// 壱百壱.
pub const LEGAL_IN_JAPANESE: System = System {
    digits: JAPANESE_LEGAL,
    hundred: '百',
    thousand: '阡',
    myriads: ['萬', '億'],
    has_gaps: false,
    ..LEGAL
};

impl System {
    /// Writes a number from 1 up.
    pub fn write(&self, number: u64, to: &mut String) {
        if number > 999_999_999_999 {
            to.push_str(&number.to_string());
            return;
        }
        let groups = [number / 1_0000_0000, number / 1_0000 % 1_0000, number % 1_0000];
        let names = [self.myriads.last(), self.myriads.first(), None];
        let mut is_gap = false;
        let start = to.len();
        for (group, name) in groups.into_iter().zip(names) {
            if group == 0 {
                is_gap |= to.len() > start;
                continue;
            }
            if self.has_gaps && to.len() > start && (is_gap || group < 1000) {
                to.extend(self.digits.first());
            }
            is_gap = false;
            self.write_group(group, to.len() == start, to);
            to.extend(name);
        }
    }

    /// Up to 9999.
    fn write_group(&self, group: u64, is_first: bool, to: &mut String) {
        let places = [
            (group / 1000, Some(self.thousand)),
            (group / 100 % 10, Some(self.hundred)),
            (group / 10 % 10, Some(self.ten)),
            (group % 10, None),
        ];
        let start = to.len();
        let mut is_gap = false;
        for (digit, unit) in places {
            if digit == 0 {
                is_gap |= to.len() > start;
                continue;
            }
            if self.has_gaps && is_gap {
                to.extend(self.digits.first());
            }
            is_gap = false;
            let is_plain_ten =
                digit == 1 && unit == Some(self.ten) && is_first && to.len() == start;
            if !is_plain_ten || self.is_ten_one_ten {
                to.extend(usize::try_from(digit).ok().and_then(|digit| self.digits.get(digit)));
            }
            to.extend(unit);
        }
    }
}

/// Writes a number digit by digit.
pub fn each_digit(digits: &Digits, number: u64, to: &mut String) {
    let places = number.to_string();
    to.extend(places.bytes().filter_map(|digit| digits.get(usize::from(digit.wrapping_sub(b'0')))));
}
