//! How to ignore a finding: the comment to insert, the text to allow, or the word to learn.

use crate::document::{Document, Position, Role, Span};
use crate::language::punctuation::ends_clause;
use crate::linter::comment::{Keyword, comments};
use crate::rules::{Edit, Finding};

/// The edit of a Markdown document that makes the linter ignore a finding.
///
/// The comment gets a row of its own where that cannot split a paragraph, a list or a table; otherwise it
/// stands behind the text of the finding's row. Where a comment for that row exists already, the rule is
/// added to it.
pub fn comment_edit(document: &Document, finding: &Finding) -> Edit {
    let (row, code) = (finding.span.start.row, finding.rule.code);
    let text = document.text(row);
    // Where the names of rules end in a comment of this row, alone in the row or behind text.
    let names_end = |row: usize, alone: bool| {
        let comments = comments(document).into_iter();
        let mut here = comments.filter(|comment| {
            comment.row == row && comment.alone == alone && comment.keyword == Ok(Keyword::Line)
        });
        here.find_map(|comment| comment.names.last().map(|name| (row, name.bytes.end)))
    };
    let above = || row.checked_sub(1).and_then(|row| names_end(row, true));
    if let Some((row, byte)) = names_end(row, false).or_else(above) {
        return insertion(row, byte, format!(", {code}"));
    }
    let comment = format!("<!-- hegao-ignore {code} -->");
    let begins_paragraph =
        row.checked_sub(1).is_none_or(|above| document.lines()[above].is_blank());
    let is_list = |text: &str| text.trim_start().starts_with(['-', '+', '*', '>']);
    if document.role(row) == Role::Table {
        // Inside the last cell, so that the row keeps its number of cells.
        let end = text.trim_end();
        let end = end.strip_suffix('|').unwrap_or(end).trim_end();
        insertion(row, end.len(), format!(" {comment}"))
    } else if begins_paragraph && document.begins_row(row) && !is_list(text) {
        insertion(row, 0, format!("{comment}\n"))
    } else {
        insertion(row, text.trim_end().len(), format!(" {comment}"))
    }
}

fn insertion(row: usize, byte: usize, content: String) -> Edit {
    Edit { span: Span::in_row(row, byte..byte), content }
}

/// The text for an `[[allow]]` entry that allows a span and little else: the span with the rest of the
/// clauses that it stands in.
pub fn allowed_text(document: &Document, span: Span) -> String {
    /// How much is taken on either side, in characters.
    const MOST: usize = 15;
    let Position { row, byte } = span.start;
    let before = &document.text(row)[..byte];
    let before: Vec<char> =
        before.chars().rev().take(MOST).take_while(|&c| !ends_clause(c)).collect();
    let before: String = before.into_iter().rev().collect();
    let Position { row: last, byte: end } = span.end;
    let after = &document.text(last)[end..];
    let after: String = after.chars().take(MOST).take_while(|&c| !ends_clause(c)).collect();
    let mut middle = String::new();
    for row in row..=last {
        let text = document.text(row);
        let end = if row == last { end } else { text.len() };
        let start = if row == span.start.row { byte } else { 0 };
        middle.push_str(&text[start..end]);
    }
    format!("{}{middle}{}", before.trim_start(), after.trim_end())
}

/// What is doubled in a finding, where that may be a word of its own, to be learned.
pub fn word<'a>(document: &'a Document, finding: &Finding) -> Option<&'a str> {
    /// In characters.
    const LONGEST_WORD: usize = 8;
    let Span { start, end } = finding.span;
    if !finding.rule.learns_words || start.row != end.row {
        return None;
    }
    let text = document.text(start.row).get(start.byte..end.byte)?;
    let is_word =
        text.chars().nth(LONGEST_WORD).is_none() && text.chars().all(char::is_alphanumeric);
    is_word.then_some(text)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::linter::{Allowed, Analysis, Settings};
    use crate::rules::Selector;

    /// Ignores the first finding by a comment, and checks the text that results and that the finding is
    /// gone. Then allows its text instead, and checks that text and the same effect.
    #[track_caller]
    fn check(text: &str, expected: &str, allowed_expected: &str) {
        let settings = Arc::new(Settings::default().with_comments(true));
        let mut analysis = Analysis::new(text, settings.clone());
        let found = analysis.findings();
        let edit = comment_edit(analysis.document(), &found[0]);
        let mut rows: Vec<_> = crate::text::lines(text).map(str::to_owned).collect();
        rows[edit.span.start.row].insert_str(edit.span.start.byte, &edit.content);
        let ignored = rows.join("\n");
        assert_eq!(ignored, expected);
        let left = Analysis::new(&ignored, settings).findings();
        assert_eq!(left.len(), found.len() - 1, "{left:?}");

        let allowed = allowed_text(analysis.document(), found[0].span);
        assert_eq!(allowed, allowed_expected);
        let rules = Selector::parse(found[0].rule.code).unwrap();
        let settings = Settings::default().with_allowed(vec![Allowed::new(rules, allowed)]);
        let left = Analysis::new(text, Arc::new(settings)).findings();
        assert!(left.iter().all(|finding| finding.span != found[0].span), "{left:?}");
    }

    #[test]
    fn the_comment_splits_nothing() {
        let comment = "<!-- hegao-ignore duplicate-character -->";
        check("向党员员致敬。", &format!("{comment}\n向党员员致敬。"), "向党员员致敬");
        check(
            "会议。\n会上，要向党员员致敬，并学习。",
            &format!("会议。\n会上，要向党员员致敬，并学习。 {comment}"),
            "要向党员员致敬",
        );
        check(
            "| 甲 | 向党员员致敬 |\n| --- | --- |",
            &format!("| 甲 | 向党员员致敬 {comment} |\n| --- | --- |"),
            "| 甲 | 向党员员致敬 |",
        );
        check("- 向党员员致敬", &format!("- 向党员员致敬 {comment}"), "- 向党员员致敬");
    }

    #[test]
    fn joins_the_comment_that_is_there() {
        check(
            "<!-- hegao-ignore duplicate-word: 口语 -->\n好好研究研究，向党员员致敬。",
            "<!-- hegao-ignore duplicate-word, duplicate-character: 口语 -->\n\
             好好研究研究，向党员员致敬。",
            "向党员员致敬",
        );
    }
}
