//! Lines that hold nothing but the number of a page: - 12 -, — 3 —, 第3页, 第3页 共10页, 3 / 10.

use crate::text::is_space;

/// Whether a line is a page number. A number alone is none here: it may be a cell or an item.
pub(in crate::document) fn is_page_number(text: &str) -> bool {
    // In bytes: nearly every line is longer, and is not read.
    const LONGEST: usize = 60;
    let text = text.trim_start_matches(is_space);
    let may_begin =
        |c: char| c.is_ascii_digit() || matches!(c, '０'..='９' | '第' | '共') || is_dash(c);
    if !text.starts_with(may_begin) || text.len() > LONGEST {
        return false;
    }
    let text = text.trim_end_matches(is_space);
    is_between_dashes(text) || is_of_pages(text) || is_fraction(text)
}

/// Whether a line is a bare number of at most four digits, which may be that of a page.
pub(in crate::document) fn is_bare_number(text: &str) -> bool {
    number(text.trim_matches(is_space)).is_some_and(|(_, rest)| rest.is_empty())
}

fn is_dash(character: char) -> bool {
    matches!(character, '-' | '—' | '–' | '－' | '―' | '─' | '~' | '·' | '•')
}

/// - 12 -, —3—, ·3·
fn is_between_dashes(text: &str) -> bool {
    let inside = text.trim_start_matches(is_dash);
    let number = inside.trim_end_matches(is_dash);
    inside.len() < text.len() && number.len() < inside.len() && is_bare_number(number)
}

/// 第3页, 第 3 页 / 共 10 页, 共10页 第3页
fn is_of_pages(text: &str) -> bool {
    let mut rest = text;
    let mut parts = 0;
    while let Some(after) = rest.strip_prefix('第').or_else(|| rest.strip_prefix('共')) {
        let Some((_, after)) = number(after.trim_start_matches(is_space)) else { return false };
        let Some(after) = after.trim_start_matches(is_space).strip_prefix('页') else {
            return false;
        };
        parts += 1;
        rest = after.trim_start_matches(|c| is_space(c) || matches!(c, '/' | '，' | ',' | '|'));
    }
    parts > 0 && rest.is_empty()
}

/// 3 / 10: the third of ten pages.
fn is_fraction(text: &str) -> bool {
    let Some((page, rest)) = number(text) else { return false };
    let Some(rest) = rest.trim_start_matches(is_space).strip_prefix(['/', '／']) else {
        return false;
    };
    let Some((pages, rest)) = number(rest.trim_start_matches(is_space)) else { return false };
    rest.is_empty() && 0 < page && page <= pages
}

/// The number of at most four digits, of either width, that a text begins with, and what follows it.
fn number(text: &str) -> Option<(u32, &str)> {
    const MOST: usize = 4;
    let digit = |c: char| match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    };
    let mut value = 0;
    let mut rest = text;
    for count in 0.. {
        let Some(next) = rest.chars().next().and_then(digit) else {
            return (count > 0).then_some((value, rest));
        };
        if count == MOST {
            break;
        }
        value = value * 10 + next;
        let length = rest.chars().next().map_or(0, char::len_utf8);
        rest = &rest[length..];
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_number_of_a_page() {
        let numbers = [
            "- 12 -",
            "—3—",
            "－ ５ －",
            "第3页",
            "第 3 页 共 10 页",
            "共9页，第2页",
            "3 / 10",
            "　- 1 -",
        ];
        for text in numbers {
            assert!(is_page_number(text), "{text}");
        }
        let others = [
            "12",
            "- 甲 -",
            "-12",
            "第3页脚",
            "第三章",
            "10 / 3",
            "2023/5/1",
            "- 12345 -",
            "",
            "共同页",
        ];
        for text in others {
            assert!(!is_page_number(text), "{text}");
        }
    }
}
