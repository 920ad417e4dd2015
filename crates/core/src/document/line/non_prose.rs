//! The parts of a line that are not Chinese prose: URLs, inline code, formulae, tags, entities, link
//! targets.

use std::ops::Range;

use memchr::memchr3;

/// The byte ranges of `line` that no rule about language reads, in order, without overlap.
pub(super) fn ranges(line: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let opens = |byte: &u8| matches!(byte, b'`' | b'<' | b'$' | b':' | b']' | b'&');
    // Most lines have none of these.
    let bytes = line.as_bytes();
    if memchr3(b'`', b'<', b'$', bytes).is_none() && memchr3(b':', b']', b'&', bytes).is_none() {
        return found;
    }
    let mut scan = Scan { line, absent: Vec::new() };
    let mut byte = 0;
    while let Some(offset) = bytes[byte..].iter().position(opens) {
        let at = byte + offset;
        match scan.range_at(at) {
            Ok(range) if found.last().is_none_or(|last| last.end <= range.start) => {
                byte = range.end;
                found.push(range);
            }
            Ok(_) => byte = at + 1,
            Err(length) => byte = at + length,
        }
    }
    found
}

/// Adds a range, which takes the place of those that it touches.
pub(super) fn add(ranges: &mut Vec<Range<usize>>, new: Range<usize>) {
    let first = ranges.partition_point(|range| range.end <= new.start);
    let last = ranges.partition_point(|range| range.start < new.end);
    let touched = &ranges[first..last];
    let start = touched.first().map_or(new.start, |range| range.start.min(new.start));
    let end = touched.last().map_or(new.end, |range| range.end.max(new.end));
    ranges.splice(first..last, std::iter::once(start..end));
}

struct Scan<'a> {
    line: &'a str,
    /// Closers that do not occur further on. They are not looked for again, so that a line of many
    /// unclosed openers takes linear time.
    absent: Vec<&'a str>,
}

impl<'a> Scan<'a> {
    /// The non-prose range that the character at byte `at` opens, or how many bytes to skip.
    fn range_at(&mut self, at: usize) -> Result<Range<usize>, usize> {
        let line = self.line;
        let rest = &line[at..];
        let second = rest[1..].chars().next().unwrap_or(' ');
        match rest.as_bytes()[0] {
            b'`' => {
                const MOST: usize = 8;
                let ticks = rest.len() - rest.trim_start_matches('`').len();
                if ticks > MOST {
                    return Err(ticks);
                }
                self.enclosed(at, ticks, &rest[..ticks]).ok_or(ticks)
            }
            b'$' => self.enclosed(at, 1, "$").ok_or(1),
            b'<' if rest.starts_with("<!--") => self.enclosed(at, 4, "-->").ok_or(1),
            b'<' if second.is_ascii_alphabetic() || second == '/' => {
                self.enclosed(at, 1, ">").ok_or(1)
            }
            b'&' => entity_length(rest).map(|length| at..at + length).ok_or(1),
            b']' if second == '(' => self.enclosed(at, 2, ")").ok_or(1),
            b':' if rest.starts_with("://") => {
                let scheme = line[..at].bytes().rev().take_while(u8::is_ascii_alphabetic).count();
                let end = rest.find(|c: char| !c.is_ascii_graphic()).unwrap_or(rest.len());
                if scheme > 0 { Ok(at - scheme..at + end) } else { Err(end) }
            }
            _ => Err(1),
        }
    }

    /// The range from byte `at` to the end of the next `closer`, which begins at least `skip` bytes later.
    fn enclosed(&mut self, at: usize, skip: usize, closer: &'a str) -> Option<Range<usize>> {
        if self.absent.contains(&closer) {
            return None;
        }
        let inside = at + skip;
        let Some(end) = self.line[inside..].find(closer) else {
            self.absent.push(closer);
            return None;
        };
        Some(at..inside + end + closer.len())
    }
}

/// The length of the entity of a web page that begins the text: &nbsp; &ldquo; &#160;
fn entity_length(text: &str) -> Option<usize> {
    const LONGEST: usize = 9;
    let text = text.get(..LONGEST.min(text.len())).unwrap_or_else(|| {
        let end = text.char_indices().map(|(at, _)| at).take_while(|&at| at <= LONGEST).last();
        &text[..end.unwrap_or(0)]
    });
    let name = text.strip_prefix('&')?.split_once(';')?.0;
    let is_name = name.len() > 1 && name.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_number = name.strip_prefix('#').is_some_and(|number| {
        !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_alphanumeric())
    });
    (is_name || is_number).then_some(name.len() + 2)
}

#[cfg(test)]
mod tests {
    use super::ranges;

    /// Checks the non-prose parts of a line.
    #[track_caller]
    fn check(line: &str, expected: &[&str]) {
        let found: Vec<&str> = ranges(line).into_iter().map(|range| &line[range]).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn finds_what_is_not_prose() {
        check("见https://例.cn和http://a.cn/b?c=d，详见附件", &["https://", "http://a.cn/b?c=d"]);
        check("运行`的的`和``a`b``", &["`的的`", "``a`b``"]);
        check("<!-- 的的 -->[正文](的的.md)<br>", &["<!-- 的的 -->", "](的的.md)", "<br>"]);
        check("其中$x_1$为系数", &["$x_1$"]);
        check("“双减&rdquo;成效&#160;显著&nbsp;", &["&rdquo;", "&#160;", "&nbsp;"]);
    }

    #[test]
    fn leaves_prose_alone() {
        check("同志们:今年以来，比例为1:500；价格<5万元；`未完", &[]);
        check("R&D;投入，甲&乙;丙&", &[]);
        check("", &[]);
    }
}
