//! Characters that are written as references.

use std::borrow::Cow;
use std::ops::Range;

/// The five names that XML knows without a declaration.
pub fn named_character(name: &str) -> Option<char> {
    Some(match name {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "apos" => '\'',
        "quot" => '"',
        _ => return None,
    })
}

/// The value of an attribute. A reference that cannot be resolved stays as it is: no such value means
/// anything here.
pub fn unescaped(value: &str) -> Cow<'_, str> {
    if value.contains('&') {
        quick_xml::escape::unescape(value).unwrap_or(Cow::Borrowed(value))
    } else {
        Cow::Borrowed(value)
    }
}

/// The characters of an element's content as it is written: how many bytes each takes there. For content
/// without tags, quotation or comments.
pub fn characters(raw: &str) -> impl Iterator<Item = (Range<usize>, char)> + '_ {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let tail = raw.get(rest..)?;
        let first = tail.chars().next()?;
        let start = rest;
        let reference =
            tail.strip_prefix('&').and_then(|after| after.split_once(';')).and_then(|(name, _)| {
                let character = match name.strip_prefix('#') {
                    Some(number) => match number.strip_prefix('x') {
                        Some(digits) => char::from_u32(u32::from_str_radix(digits, 16).ok()?),
                        None => char::from_u32(number.parse().ok()?),
                    },
                    None => named_character(name),
                };
                character.map(|character| (character, name.len() + 2))
            });
        let (character, length) = reference.unwrap_or((first, first.len_utf8()));
        rest += length;
        Some((start..rest, if matches!(character, '\n' | '\r') { ' ' } else { character }))
    })
}
