//! Comments in Markdown that are instructions for the linter: `<!-- hegao-ignore duplicate-word: 理由 -->`.

use std::ops::Range;

use crate::document::{Document, Role, Span};
use crate::rules::Selector;
use crate::suggest::nearest;

/// A comment with an instruction for the linter.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Comment {
    pub(crate) row: usize,
    /// From `<!--` to `-->`, or to the end of the row.
    pub(crate) bytes: Range<usize>,
    /// Whether nothing else stands in its row.
    pub(crate) alone: bool,
    /// The instruction; or the bytes that are not understood, and a sentence that says why.
    pub(crate) keyword: Result<Keyword, (Range<usize>, String)>,
    /// The rules and groups that it names.
    pub(crate) names: Vec<Name>,
}

/// The first word of a comment: where findings are ignored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keyword {
    /// In the next row that is not blank, or in its own row if there is other text in it.
    Line,
    /// From this row on.
    Start,
    /// No longer after this row.
    End,
    /// In the whole document.
    File,
}

/// The name of a rule or group in a comment.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Name {
    /// In bytes of the row.
    pub(crate) bytes: Range<usize>,
    /// What it selects, or a sentence that says what is wrong with it.
    pub(crate) rules: Result<Selector, String>,
}

const KEYWORDS: [(&str, Keyword); 4] = [
    ("hegao-ignore", Keyword::Line),
    ("hegao-ignore-start", Keyword::Start),
    ("hegao-ignore-end", Keyword::End),
    ("hegao-ignore-file", Keyword::File),
];

/// The comments of a document, in order.
pub(crate) fn comments(document: &Document) -> Vec<Comment> {
    let mut found = Vec::new();
    for (row, line) in document.lines().iter().enumerate() {
        let text = line.text();
        for range in line.non_prose() {
            let comment = text[range.clone()].strip_prefix("<!--");
            if comment.is_some_and(|inside| inside.trim_start().starts_with("hegao-"))
                && !matches!(document.role(row), Role::Code | Role::FrontMatter)
            {
                found.push(Comment::parse(row, text, range.clone()));
            }
        }
        if let Some(start) = broken(document, row) {
            found.push(Comment::broken(row, start..text.len()));
        }
    }
    found
}

/// Where in a row a comment for the linter begins that does not end in the same row.
fn broken(document: &Document, row: usize) -> Option<usize> {
    let line = &document.lines()[row];
    // Most rows have no comment, and the search for one byte is cheap.
    let may_begin = memchr::memchr(b'<', line.text().as_bytes()).is_some();
    if !may_begin || !line.text().contains("<!--") || !may_comment(document, row) {
        return None;
    }
    let non_prose = line.non_prose();
    let is_prose = |at: usize| {
        let next = non_prose.partition_point(|range| range.end <= at);
        non_prose.get(next).is_none_or(|range| at < range.start)
    };
    let (start, mark) = line.text().match_indices("<!--").find(|(at, _)| is_prose(*at))?;
    let next = || document.lines().get(row + 1).map_or("", |next| next.text());
    let first = match line.text()[start + mark.len()..].trim_start() {
        "" => next().trim_start(),
        first => first,
    };
    first.starts_with("hegao-").then_some(start)
}

/// Whether a comment can begin in a row: it is text, or the first row of a comment over several rows,
/// but not part of a block of code.
fn may_comment(document: &Document, row: usize) -> bool {
    let is_code = |row| document.role(row) == Role::Code;
    match document.role(row) {
        Role::FrontMatter => false,
        Role::Code => row
            .checked_sub(1)
            .is_none_or(|above| !is_code(above) || document.text(above).contains("-->")),
        _ => true,
    }
}

impl Comment {
    fn parse(row: usize, text: &str, bytes: Range<usize>) -> Self {
        let inside = bytes.start + "<!--".len()..bytes.end - "-->".len();
        // The text after a colon is the reason.
        let is_colon = |c| matches!(c, ':' | '：');
        let end = text[inside.clone()].find(is_colon).map_or(inside.end, |at| inside.start + at);
        let mut words = words(text, inside.start..end);
        let first = words.next().unwrap_or_default();
        let names = words.map(|bytes| Name { rules: rules(&text[bytes.clone()]), bytes });
        // From the comment outwards, so that many comments in a row do not each read all of it.
        let alone =
            text[..bytes.start].trim_end().is_empty() && text[bytes.end..].trim_start().is_empty();
        let keyword = keyword(&text[first.clone()]).map_err(|sentence| (first, sentence));
        Self { row, alone, keyword, names: names.collect(), bytes }
    }

    /// A comment that continues in the next row, and so has no effect.
    fn broken(row: usize, bytes: Range<usize>) -> Self {
        let sentence = "注释没有起作用：要从 <!-- 到 --> 写在一行里".to_owned();
        let keyword = Err((bytes.clone(), sentence));
        Self { row, bytes, alone: false, keyword, names: Vec::new() }
    }

    /// The span of these bytes of its row.
    pub(crate) fn span(&self, bytes: &Range<usize>) -> Span {
        Span::in_row(self.row, bytes.clone())
    }
}

/// The words in these bytes of a text, in bytes. Spaces and commas separate them.
fn words(text: &str, within: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let is_between = |c: char| c.is_whitespace() || matches!(c, ',' | '，' | '、');
    let mut at = within.start;
    std::iter::from_fn(move || {
        let rest = &text[at..within.end];
        let start = at + rest.find(|c| !is_between(c))?;
        let rest = &text[start..within.end];
        at = start + rest.find(is_between).unwrap_or(rest.len());
        Some(start..at)
    })
}

fn keyword(word: &str) -> Result<Keyword, String> {
    let names = || KEYWORDS.into_iter().map(|(name, _)| name);
    let known = KEYWORDS.into_iter().find(|(name, _)| *name == word);
    known.map(|(_, keyword)| keyword).ok_or_else(|| match nearest(word, names()) {
        Some(near) => format!("没有 {word} 这种注释，您是不是要写 {near}？"),
        None => {
            format!("没有 {word} 这种注释，可以写 {}", names().collect::<Vec<_>>().join("、"))
        }
    })
}

fn rules(name: &str) -> Result<Selector, String> {
    Selector::parse(name).map_err(|unknown| match unknown.near {
        None if !name.is_ascii() => format!("没有“{name}”这条规则；如果是理由，要写在冒号后面"),
        _ => unknown.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The comments of a text: the first word, whether the comment is alone in its row, and the names.
    #[track_caller]
    fn check(text: &str, expected: &[(Option<Keyword>, bool, &[&str])]) {
        let document = Document::parse(text);
        let comments = comments(&document);
        let found: Vec<(_, _, Vec<_>)> = comments
            .iter()
            .map(|comment| {
                let names = comment.names.iter().map(|name| text[name.bytes.clone()].to_owned());
                (comment.keyword.clone().ok(), comment.alone, names.collect())
            })
            .collect();
        let expected: Vec<(_, _, Vec<_>)> = expected
            .iter()
            .map(|(k, a, names)| (*k, *a, names.iter().map(|&name| name.to_owned()).collect()))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn reads_words_and_names() {
        let line = Some(Keyword::Line);
        check("<!-- hegao-ignore duplicate-word -->", &[(line, true, &["duplicate-word"])]);
        check(
            "  <!--hegao-ignore duplicate-word，numbering、没有: 口语，原文如此-->",
            &[(line, true, &["duplicate-word", "numbering", "没有"])],
        );
        check("研究研究<!-- hegao-ignore duplicate：口语 -->", &[(line, false, &["duplicate"])]);
        check("<!-- hegao-ignore-end -->", &[(Some(Keyword::End), true, &[])]);
        check("<!-- hegao-ignore: 理由 -->", &[(line, true, &[])]);
        check("<!-- hegao-ignroe numbering -->", &[(None, true, &["numbering"])]);
        check("<!-- hegao --><!-- 编者注 --><!---->", &[]);
        check("`<!-- hegao-ignore numbering -->`", &[]);
        check("```\n<!-- hegao-ignore numbering -->\n```", &[]);
    }

    #[test]
    fn reports_comments_that_continue_in_the_next_row() {
        check("<!-- hegao-ignore numbering:\n理由 -->", &[(None, false, &[])]);
        check("研究。<!--hegao-ignore\nnumbering -->", &[(None, false, &[])]);
        check("<!--\n  hegao-ignore numbering\n-->", &[(None, false, &[])]);
        check("<!-- 编者注 --><!-- hegao-ignore numbering", &[(None, false, &[])]);
        check("<!-- 编者注：\nhegao-ignore numbering -->", &[]);
        check("`<!-- hegao-ignore`\n```\n<!-- hegao-ignore\n```\n<!--", &[]);
    }
}
