//! What a line holds that its reader does not see: invisible characters, and the marks by which Markdown
//! and web pages make words bold.

use std::ops::Range;

use super::body::is_attributes;
use crate::language::CharSet;

/// The characters that may be unseen, or that open what may be. Nearly no line has one of them in its
/// text.
pub const MAY_BE_UNSEEN: &str = concat!(
    "*_~{",
    "\u{ad}\u{200b}\u{200c}\u{200d}\u{200e}\u{200f}\u{2060}\u{feff}",
    "\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}"
);

/// Whether a character shows nothing and takes no room.
fn is_invisible(character: char) -> bool {
    static MARKUP: CharSet = CharSet::of("*_~{");
    static SET: CharSet = CharSet::of(MAY_BE_UNSEEN);
    SET.contains(character) && !MARKUP.contains(character)
}

/// The byte ranges of a line that its reader does not see, in order, without overlap. Of those that are
/// not prose these are the comments and the tags that only change the look of words.
pub(super) fn ranges(line: &str, non_prose: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut runs: Vec<Run> = Vec::new();
    let mut brackets: Vec<usize> = Vec::new();
    let mut hidden = non_prose.iter().peekable();
    let mut done = 0;
    for (byte, character) in line.char_indices() {
        while hidden.next_if(|range| range.end <= byte).is_some() {}
        if byte < done {
            continue;
        }
        if let Some(range) = hidden.peek().filter(|range| range.start <= byte) {
            done = range.end;
            if changes_look(&line[(*range).clone()]) {
                found.push((*range).clone());
            }
            continue;
        }
        match character {
            '*' | '_' | '~' => {
                let run = Run::at(line, byte);
                done = run.bytes.end;
                run.pair(&mut runs, &mut found);
            }
            '[' => brackets.push(byte),
            // What pandoc makes of underlined text: [加强]{.underline}
            ']' => {
                let Some(open) = brackets.pop() else { continue };
                if let Some(length) = attributes(&line[byte + 1..]) {
                    done = byte + 1 + length;
                    found.extend([open..open + 1, byte..done]);
                }
            }
            _ if is_invisible(character) => found.push(byte..byte + character.len_utf8()),
            _ => {}
        }
    }
    found.sort_by_key(|range| range.start);
    found
}

/// Whether what is not prose is a comment, or a tag that only changes how words look.
fn changes_look(text: &str) -> bool {
    const TAGS: [&str; 11] =
        ["b", "strong", "i", "em", "u", "s", "del", "ins", "span", "font", "mark"];
    let Some(tag) = text.strip_prefix('<') else { return false };
    let name = tag.strip_prefix('/').unwrap_or(tag);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    text.starts_with("<!--") || TAGS.iter().any(|tag| tag.eq_ignore_ascii_case(&name[..end]))
}

/// The length of the attributes that the text begins with: {.underline}
fn attributes(text: &str) -> Option<usize> {
    const LONGEST: usize = 100;
    let within = &text.as_bytes()[..text.len().min(LONGEST)];
    let end = text.starts_with('{').then(|| memchr::memchr(b'}', within))?? + 1;
    is_attributes(&text[..end]).then_some(end)
}

/// Marks of Markdown in a row, as in **加强**.
struct Run {
    bytes: Range<usize>,
    mark: u8,
    opens: bool,
    closes: bool,
}

impl Run {
    /// The run that begins at a byte. What it may do is told by the characters beside it, as in
    /// CommonMark: 张**、李** has nothing bold in it, and __ inside a word is a blank to fill in.
    fn at(line: &str, start: usize) -> Self {
        let mark = line.as_bytes()[start];
        let length = line.as_bytes()[start..].iter().take_while(|&&byte| byte == mark).count();
        let bytes = start..start + length;
        let before = line[..start].chars().next_back().unwrap_or(' ');
        let after = line[bytes.end..].chars().next().unwrap_or(' ');
        let flanks = |inside: char, outside: char| {
            !inside.is_whitespace() && (inside.is_alphanumeric() || !outside.is_alphanumeric())
        };
        let (opens, closes) = (flanks(after, before), flanks(before, after));
        let known = match mark {
            b'~' => length == 2,
            _ => length <= 3,
        };
        // 5*8*3 is a product.
        let is_product = before.is_ascii_alphanumeric() && after.is_ascii_alphanumeric();
        let known = known && before != '\\' && !is_product;
        let within_word = mark == b'_';
        Self {
            bytes,
            mark,
            opens: known && opens && !(within_word && before.is_alphanumeric()),
            closes: known && closes && !(within_word && after.is_alphanumeric()),
        }
    }

    /// Closes the last run of its kind among those that are open, or opens one.
    fn pair(self, open: &mut Vec<Run>, found: &mut Vec<Range<usize>>) {
        /// How many runs are open at a time in text that people write.
        const MOST: usize = 8;
        let same = |run: &Run| run.mark == self.mark && run.bytes.len() == self.bytes.len();
        if let Some(at) = open.iter().rposition(same).filter(|_| self.closes) {
            found.extend([open[at].bytes.clone(), self.bytes]);
            open.truncate(at);
        } else if self.opens && open.len() < MOST {
            open.push(self);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Line;

    /// Checks what a reader sees of a line.
    #[track_caller]
    fn check(line: &str, expected: &str) {
        let parsed = Line::parse(line);
        let mut seen = String::new();
        let mut done = 0;
        for range in parsed.unseen() {
            seen.push_str(&line[done..range.start]);
            done = range.end;
        }
        seen.push_str(&line[done..]);
        assert_eq!(seen, expected, "{line}");
    }

    #[test]
    fn marks_of_emphasis_are_not_seen() {
        check("要**加强**加强领导", "要加强加强领导");
        check("***全局***和*局部*，~~旧~~新", "全局和局部，旧新");
        check("__总则__：<b>甲</b><SPAN class=\"x\">乙</SPAN><!-- 注 -->", "总则：甲乙");
        check("[甲]{.underline}乙[丙](丁)", "甲乙[丙](丁)");
        check("**甲*乙*丙**", "甲乙丙");
    }

    #[test]
    fn invisible_characters_are_not_seen() {
        check("\u{feff}党\u{200b}员\u{ad}\u{202c}", "党员");
    }

    #[test]
    fn what_is_no_emphasis_stays() {
        for line in [
            "张**、李**",
            "长5*8*3米",
            "*注，*号",
            "__年__月__日，____",
            "3~~5",
            "`**甲**`，甲\\*乙\\*",
            "甲<br>乙<p>",
            "**甲",
            "[甲]{乙}，[丙",
        ] {
            check(line, line);
        }
    }
}
