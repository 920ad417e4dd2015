//! Numerals that are neither Chinese nor Arabic: ① ⑴ ⒈ ㈠ Ⅰ, the letters, 甲 乙 丙, and Roman numerals in
//! letters.

/// Families of characters that are a number each, as blocks of Unicode: the first and the last character
/// of a block, and the number of the first.
const FAMILIES: [&[(char, char, u32)]; 9] = [
    &[('①', '⑳', 1), ('㉑', '㉟', 21), ('㊱', '㊿', 36)],
    &[('❶', '❿', 1), ('⓫', '⓴', 11)],
    &[('㊀', '㊉', 1)],
    &[('⑴', '⒇', 1)],
    &[('⒈', '⒛', 1)],
    &[('㈠', '㈩', 1)],
    &[('Ⅰ', 'Ⅻ', 1)],
    &[('ⅰ', 'ⅻ', 1)],
    &[('ⓐ', 'ⓩ', 1)],
];

/// How a character that is a number shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// ① ❶ ㊀ ⓐ
    Circled,
    /// ⑴
    Bracketed,
    /// ⒈
    Pointed,
    /// ㈠
    ChineseBracketed,
    /// Ⅰ ⅰ
    Roman,
}

/// The number that a character is by itself, and how it shows it.
pub fn read(character: char) -> Option<(Shape, u32)> {
    let (family, number) = find(character)?;
    let shape = match family {
        0..=2 | 8 => Shape::Circled,
        3 => Shape::Bracketed,
        4 => Shape::Pointed,
        5 => Shape::ChineseBracketed,
        _ => Shape::Roman,
    };
    Some((shape, number))
}

/// The character of the family of `like` that is `number`; `None` past the last one.
pub fn write(like: char, number: u32) -> Option<char> {
    let (family, _) = find(like)?;
    FAMILIES[family].iter().find_map(|&(first, last, from)| {
        let character = char::from_u32(first as u32 + number.checked_sub(from)?)?;
        (character <= last).then_some(character)
    })
}

/// The family of a character, and its number.
fn find(character: char) -> Option<(usize, u32)> {
    // Most characters lie outside of all blocks.
    if !('\u{2160}'..'\u{3300}').contains(&character) {
        return None;
    }
    FAMILIES.iter().enumerate().find_map(|(family, blocks)| {
        let mut blocks = blocks.iter();
        let block = blocks.find(|(first, last, _)| (*first..=*last).contains(&character));
        block.map(|(first, _, from)| (family, character as u32 - *first as u32 + from))
    })
}

/// The ten 天干, in order.
const STEMS: [char; 10] = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];

/// The place of a 天干, from 1.
pub fn stem(character: char) -> Option<u32> {
    (1..).zip(STEMS).find(|&(_, stem)| stem == character).map(|(number, _)| number)
}

/// The 天干 with this place, from 1; `None` past the last one.
pub fn nth_stem(number: u32) -> Option<char> {
    STEMS.get(usize::try_from(number).ok()?.checked_sub(1)?).copied()
}

/// The place of a letter in the alphabet, from 1: a, A, ａ and Ａ.
pub fn letter(character: char) -> Option<u32> {
    letters(character).map(|first| character as u32 - first as u32 + 1)
}

/// The letter with this place, from 1, in the case and width of `like`; `None` past the last one.
pub fn nth_letter(like: char, number: u32) -> Option<char> {
    let first = letters(like)?;
    let place = number.checked_sub(1).filter(|place| *place < 26)?;
    char::from_u32(first as u32 + place)
}

/// The first letter of the alphabet in the case and width of a letter.
fn letters(character: char) -> Option<char> {
    Some(match character {
        'a'..='z' => 'a',
        'A'..='Z' => 'A',
        'ａ'..='ｚ' => 'ａ',
        'Ａ'..='Ｚ' => 'Ａ',
        _ => return None,
    })
}

/// The parts of Roman numerals that number lists, which stay below 40.
const ROMAN: [(&str, u32); 5] = [("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1)];

/// The value of a Roman numeral in letters of one case, up to 39.
pub fn roman(text: &str) -> Option<u32> {
    const LONGEST: usize = 7;
    let is_case = |letters: &str| text.chars().all(|c| letters.contains(c));
    let is_roman = is_case("ivx") || is_case("IVX");
    if text.is_empty() || text.len() > LONGEST || !is_roman {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    // Of all ways to write a number with these letters only one is right.
    (1..40).find(|&number| write_roman(number) == lower)
}

/// A Roman numeral in the case of `like`; `None` from 40 on.
pub fn to_roman(like: &str, number: u32) -> Option<String> {
    let lower = (1..40).contains(&number).then(|| write_roman(number))?;
    let is_upper = like.starts_with(|c: char| c.is_ascii_uppercase());
    Some(if is_upper { lower.to_ascii_uppercase() } else { lower })
}

fn write_roman(mut number: u32) -> String {
    let mut text = String::new();
    for (part, value) in ROMAN {
        while number >= value {
            text.push_str(part);
            number -= value;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_family_reads_what_it_writes() {
        for blocks in FAMILIES {
            for &(first, last, _) in blocks {
                for character in first..=last {
                    let number = read(character).map(|(_, number)| number);
                    assert_eq!(write(character, number.unwrap()), Some(character));
                }
            }
        }
        assert_eq!(write('①', 51), None);
        assert_eq!(write('⑳', 21), Some('㉑'));
        assert_eq!(write('Ⅱ', 3), Some('Ⅲ'));
        assert_eq!((read('1'), read('一'), read('a')), (None, None, None));
    }

    #[test]
    fn reads_letters_and_stems() {
        assert_eq!((letter('a'), letter('Ｃ'), letter('é')), (Some(1), Some(3), None));
        assert_eq!((nth_letter('B', 4), nth_letter('z', 27)), (Some('D'), None));
        assert_eq!((stem('丙'), nth_stem(4), nth_stem(11)), (Some(3), Some('丁'), None));
    }

    #[test]
    fn reads_roman_numerals() {
        for (text, number) in [("i", 1), ("IV", 4), ("ix", 9), ("XIV", 14), ("xxxix", 39)] {
            assert_eq!(roman(text), Some(number), "{text}");
            assert_eq!(to_roman(text, number).as_deref(), Some(text));
        }
        for text in ["", "iiii", "iI", "c", "mix", "xxxxxxxx"] {
            assert_eq!(roman(text), None, "{text}");
        }
        assert_eq!(to_roman("i", 40), None);
    }
}
