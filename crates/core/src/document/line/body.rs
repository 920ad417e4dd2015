//! Where the body of a line lies: between what Markdown, a web page or a converter put around it.

use std::ops::Range;

use super::page_number::is_page_number;
use crate::text::is_space;

/// The bytes of the body of a line, and the level of its Markdown heading. `text` is the line without the
/// comments at its end.
pub(super) fn body(text: &str) -> (Range<usize>, u8) {
    let mut rest = text.trim_start_matches(is_space);
    if is_page_number(rest) {
        return (text.len()..text.len(), 0);
    }
    // Nearly every line begins with its text, and ends with it.
    let end = text.trim_end_matches(is_space).len();
    let is_plain = |byte: Option<&u8>| byte.is_none_or(|byte| !byte.is_ascii_punctuation());
    if is_plain(rest.as_bytes().first()) && is_plain(text.as_bytes()[..end].last()) {
        let start = text.len() - rest.len();
        return (start..end.max(start), 0);
    }
    let hashes = rest.len() - rest.trim_start_matches('#').len();
    let mut level = 0;
    if (1..=6).contains(&hashes) && rest[hashes..].starts_with(is_space) {
        level = hashes as u8;
        rest = &rest[hashes..];
    }
    rest = after_marks(rest);
    // An item of a Markdown list, which may be numbered as well: - **（一）总体要求**
    if let Some(item) = rest.strip_prefix("- ").or_else(|| rest.strip_prefix("+ ")) {
        rest = after_marks(item);
    }
    let mut start = text.len() - rest.len();
    let mut end = start + before_marks(rest).len();
    // What pandoc makes of underlined text: [一、总体要求]{.underline}
    if let Some(inner) = text[start..end].strip_prefix('[') {
        let attributes = inner.rfind("]{").filter(|_| inner.ends_with('}'));
        if let Some(at) = attributes.filter(|&at| is_attributes(&inner[at + 1..])) {
            (start, end) = (start + 1, start + 1 + at);
        }
    } else if level > 0 || text[start..end].ends_with('}') {
        end = start + before_attributes(&text[start..end]).len();
    }
    (start..end, level)
}

/// The byte where the comments at the end of a line begin; its length where there are none.
pub(super) fn before_comments(text: &str, non_prose: &[Range<usize>]) -> usize {
    let mut end = text.len();
    for range in non_prose.iter().rev() {
        let is_last = text[range.end..end].trim().is_empty();
        if !is_last || !text[range.clone()].starts_with("<!--") {
            break;
        }
        end = range.start;
    }
    end
}

/// The text behind white space, Markdown's marks, tags and the entities of spaces.
fn after_marks(text: &str) -> &str {
    let mut rest = text;
    loop {
        let next = rest.trim_start_matches(|c: char| is_space(c) || matches!(c, '*' | '>' | '_'));
        let length = tag_length(next).or_else(|| entity_length(next)).unwrap_or(0);
        if length == 0 {
            return next;
        }
        rest = &next[length..];
    }
}

/// The text before white space, tags and the entities of spaces at its end.
fn before_marks(text: &str) -> &str {
    let mut rest = text;
    loop {
        let next = rest.trim_end_matches(is_space);
        let start = match next.as_bytes().last() {
            Some(b'>') => {
                next.rfind('<').filter(|&at| tag_length(&next[at..]) == Some(next.len() - at))
            }
            Some(b';') => {
                next.rfind('&').filter(|&at| entity_length(&next[at..]) == Some(next.len() - at))
            }
            _ => None,
        };
        let Some(start) = start else { return next };
        rest = &next[..start];
    }
}

/// A heading without the attributes that a converter gave it: 总体要求 {#总体要求 .unnumbered}
fn before_attributes(text: &str) -> &str {
    let attributes = text.rfind('{').filter(|&at| is_attributes(&text[at..]));
    attributes.map_or(text, |at| text[..at].trim_end_matches(is_space))
}

/// {#id .class}
pub(super) fn is_attributes(text: &str) -> bool {
    let inside = text.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
    inside.is_some_and(|inside| {
        let mut words = inside.split_ascii_whitespace();
        words.clone().next().is_some()
            && words.all(|word| word.starts_with(['#', '.', '-']) || word.contains('='))
    })
}

/// The length of the tag of a web page that begins the text: <p>, </strong>, <br/>, <span style="…">
fn tag_length(text: &str) -> Option<usize> {
    const LONGEST: usize = 200;
    let rest = text.strip_prefix('<')?;
    let name = rest.strip_prefix('/').unwrap_or(rest);
    let after = name.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
    if !name.starts_with(|c: char| c.is_ascii_alphabetic())
        || !after.starts_with(|c: char| c == '>' || c == '/' || c.is_ascii_whitespace())
    {
        return None;
    }
    let within = &text.as_bytes()[..text.len().min(LONGEST)];
    let end = memchr::memchr2(b'>', b'<', &within[1..])? + 1;
    (within[end] == b'>').then_some(end + 1)
}

/// The length of the entity of a space that begins the text.
fn entity_length(text: &str) -> Option<usize> {
    const ENTITIES: [&str; 8] =
        ["&nbsp;", "&emsp;", "&ensp;", "&thinsp;", "&#160;", "&#xa0;", "&#12288;", "&#x3000;"];
    let rest = text.starts_with('&').then_some(text)?;
    ENTITIES
        .iter()
        .find(|entity| {
            rest.get(..entity.len()).is_some_and(|start| start.eq_ignore_ascii_case(entity))
        })
        .map(|entity| entity.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(&text[body(text).0], expected, "{text}");
    }

    #[test]
    fn nothing_invisible_is_part_of_it() {
        check("\u{feff}\u{200b}　一、甲\u{a0}\u{200b}", "一、甲");
        check("\u{ad}\t（一）乙\u{feff}", "（一）乙");
        check("\u{200b}\u{feff}", "");
    }

    #[test]
    fn a_web_page_leaves_its_tags() {
        check("<p>　　一、统一思想</p>", "一、统一思想");
        check("&nbsp;&nbsp;（一）学习<br>", "（一）学习");
        check("<p style=\"text-indent: 2em\"><strong>二、任务</strong></p><br/>", "二、任务");
        check("&emsp;&NBSP;&#12288;1.甲&nbsp;", "1.甲");
        check("一、甲<b>乙", "一、甲<b>乙");
        check("<https://a.cn>", "<https://a.cn>");
        check("a < b；c > d", "a < b；c > d");
        check("见<附件>", "见<附件>");
        check("甲&乙;", "甲&乙;");
    }

    #[test]
    fn a_converter_leaves_its_attributes() {
        check("## 一、总则 {#一总则 .unnumbered}", "一、总则");
        check("[二、任务]{.underline}", "二、任务");
        check("[附件](#a)", "[附件](#a)");
        check("# 集合{甲}", "集合{甲}");
    }

    #[test]
    fn the_number_of_a_page_has_none() {
        check("　- 12 -", "");
        check("第3页 共9页", "");
        check("- 12 人", "12 人");
    }
}
