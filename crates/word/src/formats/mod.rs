//! Numbers as Word writes them: the formats of lists (ECMA-376, part 1, 17.18.59).

mod counting;

use std::iter::repeat_n;

use counting::{
    CIRCLE, Digits, IDEOGRAPHS, LEGAL, LEGAL_IN_JAPANESE, LEGAL_IN_TRADITIONAL, SIMPLIFIED, System,
    TRADITIONAL, each_digit,
};

/// A letter that is repeated oftener says nothing to a reader.
const MOST_LETTERS: usize = 40;

/// How the numbers of a level are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Format {
    /// 1, 2, 3.
    #[default]
    Decimal,
    /// Arabic figures of a width at least.
    Padded(u8),
    /// １, ２, ３.
    FullWidth,
    /// Characters in a row, and Arabic figures beyond.
    Characters(&'static str),
    /// Sixty pairs of the stems and the branches.
    StemsAndBranches,
    /// Each digit on its own: 一, 二, 一〇.
    Digits(&'static Digits),
    /// Read aloud: 十, 一百零一.
    Counting(&'static System),
    /// Read aloud up to 99, each digit on its own from 100: 十, 一○○.
    ShortCounting(&'static System, &'static Digits),
    /// I, II, or i, ii.
    Roman {
        /// In capitals.
        upper: bool,
    },
    /// A, B, AA, or a, b, aa.
    Letter {
        /// In capitals.
        upper: bool,
    },
    /// A, B, AA, AB, as columns of a table are named.
    Column {
        /// In capitals.
        upper: bool,
    },
    /// 1st, 2nd.
    Ordinal,
    /// - 1 -.
    InDashes,
    /// 1, A, 1F.
    Hexadecimal,
    /// A sign that does not count.
    Bullet,
    /// Nothing.
    None,
}

const CIRCLED: &str = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳";
const IN_PARENTHESES: &str = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇";
const WITH_FULL_STOP: &str = "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛";
const CIRCLED_IDEOGRAPHS: &str = "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉";
const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
const BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";

impl Format {
    /// The format of a name; `custom` is the pattern of one without a name. What is not written in Chinese
    /// documents comes in Arabic figures.
    pub fn named(name: &str, custom: Option<&str>) -> Self {
        match name {
            "decimalZero" => Self::Padded(2),
            "custom" => Self::custom(custom.unwrap_or_default()),
            "decimalFullWidth" | "decimalFullWidth2" => Self::FullWidth,
            "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Self::Characters(CIRCLED),
            "decimalEnclosedParen" => Self::Characters(IN_PARENTHESES),
            "decimalEnclosedFullstop" => Self::Characters(WITH_FULL_STOP),
            "ideographEnclosedCircle" => Self::Characters(CIRCLED_IDEOGRAPHS),
            "ideographTraditional" => Self::Characters(STEMS),
            "ideographZodiac" => Self::Characters(BRANCHES),
            "ideographZodiacTraditional" => Self::StemsAndBranches,
            "ideographDigital"
            | "taiwaneseDigital"
            | "japaneseDigitalTenThousand"
            | "koreanDigital2" => {
                Self::Digits(if name == "taiwaneseDigital" { &CIRCLE } else { &IDEOGRAPHS })
            }
            "chineseCounting" => Self::ShortCounting(&SIMPLIFIED, &CIRCLE),
            "taiwaneseCounting" => Self::ShortCounting(&TRADITIONAL, &CIRCLE),
            // What Chinese Word offers first is named after Japan in the file, and read as Chinese.
            "chineseCountingThousand" | "japaneseCounting" => Self::Counting(&SIMPLIFIED),
            "taiwaneseCountingThousand" => Self::Counting(&TRADITIONAL),
            "chineseLegalSimplified" => Self::Counting(&LEGAL),
            "ideographLegalTraditional" => Self::Counting(&LEGAL_IN_TRADITIONAL),
            "japaneseLegal" => Self::Counting(&LEGAL_IN_JAPANESE),
            "upperRoman" => Self::Roman { upper: true },
            "lowerRoman" => Self::Roman { upper: false },
            "upperLetter" => Self::Letter { upper: true },
            "lowerLetter" => Self::Letter { upper: false },
            "ordinal" => Self::Ordinal,
            "numberInDash" => Self::InDashes,
            "hex" => Self::Hexadecimal,
            "bullet" => Self::Bullet,
            "none" => Self::None,
            _ => Self::Decimal,
        }
    }

    /// The format of OpenDocument that is named by a sample: `1`, `a`, `一, 二, 三, ...`.
    pub fn sampled(sample: &str, repeats_letters: bool) -> Self {
        match sample.split(',').next().unwrap_or_default() {
            "" => Self::None,
            "a" | "A" => Self::letters(sample.starts_with('A'), repeats_letters),
            "i" => Self::Roman { upper: false },
            "I" => Self::Roman { upper: true },
            "01" => Self::Padded(2),
            "1st" => Self::Ordinal,
            "１" => Self::FullWidth,
            "①" => Self::Characters(CIRCLED),
            "一" => Self::Counting(&SIMPLIFIED),
            "壹" if sample.contains('貳') => Self::Counting(&LEGAL_IN_TRADITIONAL),
            "壹" => Self::Counting(&LEGAL),
            "甲" => Self::Characters(STEMS),
            "子" => Self::Characters(BRANCHES),
            _ => Self::Decimal,
        }
    }

    fn letters(upper: bool, repeats: bool) -> Self {
        if repeats { Self::Letter { upper } } else { Self::Column { upper } }
    }

    /// `001, 002, 003, ...`: the width of the first.
    fn custom(pattern: &str) -> Self {
        let first = pattern.split(',').next().unwrap_or_default().trim();
        match u8::try_from(first.len()) {
            Ok(width @ 2..=10) if first.bytes().all(|byte| byte.is_ascii_digit()) => {
                Self::Padded(width)
            }
            _ => Self::Decimal,
        }
    }

    /// As it is where all numbers are in Arabic figures.
    pub fn as_legal(self) -> Self {
        match self {
            Self::None | Self::Bullet => self,
            _ => Self::Decimal,
        }
    }

    /// Writes a number. What a format has no word for comes in Arabic figures.
    pub fn write(self, number: i64, to: &mut String) {
        let Ok(positive @ 1..) = u64::try_from(number) else {
            return self.write_zero_or_less(number, to);
        };
        match self {
            Self::Decimal => to.push_str(&positive.to_string()),
            Self::Padded(width) => {
                to.push_str(&format!("{positive:0width$}", width = usize::from(width)))
            }
            Self::FullWidth => to.extend(positive.to_string().chars().map(full_width)),
            Self::Characters(characters) => match nth(characters, positive) {
                Some(character) => to.push(character),
                None => Self::Decimal.write(number, to),
            },
            Self::StemsAndBranches => {
                to.extend(cyclic(STEMS, positive));
                to.extend(cyclic(BRANCHES, positive));
            }
            Self::Digits(digits) => each_digit(digits, positive, to),
            Self::Counting(system) => system.write(positive, to),
            Self::ShortCounting(system, _) if positive < 100 => system.write(positive, to),
            Self::ShortCounting(_, digits) => each_digit(digits, positive, to),
            Self::Roman { upper } => write_roman(positive, upper, to),
            Self::Letter { upper } => write_letter(positive, upper, to),
            Self::Column { upper } => write_column(positive, upper, to),
            Self::Ordinal => to.push_str(&format!("{positive}{}", ordinal_ending(positive))),
            Self::InDashes => to.push_str(&format!("- {positive} -")),
            Self::Hexadecimal => to.push_str(&format!("{positive:X}")),
            Self::Bullet | Self::None => {}
        }
    }

    fn write_zero_or_less(self, number: i64, to: &mut String) {
        match self {
            Self::Bullet | Self::None => {}
            Self::Padded(width) if number == 0 => to.extend(repeat_n('0', usize::from(width))),
            Self::FullWidth if number == 0 => to.push('０'),
            Self::Digits(digits) | Self::ShortCounting(_, digits) if number == 0 => {
                to.extend(digits.first())
            }
            Self::Counting(system) if number == 0 => to.extend(system.digits.first()),
            _ => to.push_str(&number.to_string()),
        }
    }
}

fn nth(characters: &str, number: u64) -> Option<char> {
    characters.chars().nth(usize::try_from(number.checked_sub(1)?).ok()?)
}

fn cyclic(characters: &str, number: u64) -> Option<char> {
    let count = u64::try_from(characters.chars().count()).ok()?;
    nth(characters, number.checked_sub(1)?.checked_rem(count)? + 1)
}

fn full_width(digit: char) -> char {
    char::from_u32(u32::from(digit) + 0xFEE0).unwrap_or(digit)
}

fn write_roman(number: u64, upper: bool, to: &mut String) {
    const STEPS: [(u64, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    // Word goes no further either: there is no letter for five thousand.
    if number >= 32_768 {
        to.push_str(&number.to_string());
        return;
    }
    let mut rest = number;
    for (value, letters) in STEPS {
        while rest >= value {
            rest -= value;
            if upper { to.push_str(letters) } else { to.push_str(&letters.to_ascii_lowercase()) }
        }
    }
}

/// After Z comes AA, then BB: the letter is repeated.
fn write_letter(number: u64, upper: bool, to: &mut String) {
    let first = if upper { b'A' } else { b'a' };
    let Some(index) = number.checked_sub(1) else { return };
    let (Ok(letter), Ok(times)) = (u8::try_from(index % 26), usize::try_from(index / 26 + 1))
    else {
        return;
    };
    if times > MOST_LETTERS {
        to.push_str(&number.to_string());
        return;
    }
    to.extend(repeat_n(char::from(first + letter), times));
}

/// After Z comes AA, then AB.
fn write_column(number: u64, upper: bool, to: &mut String) {
    let first = if upper { b'A' } else { b'a' };
    let mut letters = Vec::new();
    let mut rest = number;
    while let Some(before) = rest.checked_sub(1) {
        letters.extend(u8::try_from(before % 26).map(|letter| char::from(first + letter)));
        rest = before / 26;
    }
    to.extend(letters.into_iter().rev());
}

fn ordinal_ending(number: u64) -> &'static str {
    match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    }
}
