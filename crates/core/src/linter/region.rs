//! Where in a document comments have findings ignored, and what is wrong with these comments.

use std::ops::Range;

use super::Settings;
use super::comment::{Comment, Keyword};
use crate::document::{Document, Span};
use crate::rules::{
    Applicability, Edit, Finding, Fix, RULES, Renamed, SUPPRESSION_UNUSED, Selector,
};

/// Rows in which the findings of some rules are ignored. A comment opens one for each name in it.
pub(super) struct Region<'a> {
    pub(super) rules: Selector,
    pub(super) rows: Range<usize>,
    comment: &'a Comment,
    /// The index of the name in the comment.
    name: usize,
    /// The comment that ends it, where it is a block.
    end: Option<&'a Comment>,
    /// Whether a finding was ignored in it.
    pub(super) used: bool,
}

/// The regions of all comments. What is wrong with a comment is added to `wrong`.
pub(super) fn regions<'a>(
    document: &Document,
    comments: &'a [Comment],
    wrong: &mut Vec<Finding>,
) -> Vec<Region<'a>> {
    let rows = document.lines().len();
    let mut regions: Vec<Region> = Vec::new();
    // The blocks that have no end yet: the comment that starts each, and the index of its first region.
    let mut open: Vec<(&Comment, usize)> = Vec::new();
    wrong.extend(comments.iter().flat_map(|comment| former_names(document, comment)));
    for comment in comments {
        let mut report = |bytes, message: &str| {
            wrong.push(Finding::new(&SUPPRESSION_UNUSED, comment.span(bytes), message.to_owned()));
        };
        let keyword = match &comment.keyword {
            Ok(keyword) => *keyword,
            Err((bytes, sentence)) => {
                report(bytes, sentence);
                continue;
            }
        };
        for name in &comment.names {
            if let Err(sentence) = &name.rules {
                report(&name.bytes, sentence);
            }
        }
        if comment.names.is_empty() && keyword != Keyword::End {
            report(&comment.bytes, "要写明忽略哪些规则，例如 <!-- hegao-ignore duplicate-word -->");
        }
        let covered = match keyword {
            Keyword::Line if comment.alone => {
                let next = (comment.row + 1..rows).find(|&row| !document.lines()[row].is_blank());
                next.map_or(rows..rows, |row| row..row + 1)
            }
            Keyword::Line => comment.row..comment.row + 1,
            Keyword::Start => {
                open.push((comment, regions.len()));
                comment.row..rows
            }
            Keyword::File => 0..rows,
            Keyword::End => {
                match open.iter().rposition(|(start, _)| is_end_of(comment, start)) {
                    Some(block) => {
                        let (start, first) = open.remove(block);
                        for region in &mut regions[first..] {
                            if std::ptr::eq(region.comment, start) {
                                region.rows.end = comment.row + 1;
                                region.end = Some(comment);
                            }
                        }
                    }
                    None => report(&comment.bytes, "前面没有对应的 hegao-ignore-start"),
                }
                continue;
            }
        };
        let names = comment.names.iter().enumerate();
        regions.extend(names.filter_map(|(index, name)| {
            let rules = *name.rules.as_ref().ok()?;
            let rows = covered.clone();
            Some(Region { rules, rows, comment, name: index, end: None, used: false })
        }));
    }
    for (start, _) in open {
        let message = "后面没有对应的 hegao-ignore-end，到文末都被忽略";
        wrong.push(Finding::new(&SUPPRESSION_UNUSED, start.span(&start.bytes), message));
    }
    regions
}

/// A finding for each former name of a rule in a comment. The name works all the same.
fn former_names(document: &Document, comment: &Comment) -> impl Iterator<Item = Finding> {
    let text = document.text(comment.row);
    comment.names.iter().filter_map(|name| {
        let renamed = Renamed::of(&text[name.bytes.clone()])?;
        let span = comment.span(&name.bytes);
        let message = format!("改为 {}", renamed.now);
        let fix = Fix::replace(Applicability::Safe, message, span, renamed.now);
        Some(Finding::new(&SUPPRESSION_UNUSED, span, renamed.to_string()).with_fix(fix))
    })
}

/// Whether the block that `start` opens ends with `end`: it names no rules, or the same rules.
fn is_end_of(end: &Comment, start: &Comment) -> bool {
    let rules = |comment: &Comment| -> Vec<Selector> {
        let mut rules: Vec<_> =
            comment.names.iter().filter_map(|name| name.rules.clone().ok()).collect();
        rules.sort_unstable();
        rules
    };
    end.names.is_empty() || rules(end) == rules(start)
}

impl Region<'_> {
    /// Whether all the rules that it names run: otherwise it may be needed when they do.
    pub(super) fn is_checked(&self, settings: &Settings) -> bool {
        !self.rules.selects(&SUPPRESSION_UNUSED)
            && RULES.iter().filter(|rule| self.rules.selects(rule)).all(|rule| settings.runs(rule))
    }

    /// The finding that there is nothing to ignore in it. Its fix deletes the name, and the whole
    /// comment with its end if that is the only name.
    pub(super) fn unused(&self, document: &Document) -> Finding {
        let names = &self.comment.names;
        let bytes = &names[self.name].bytes;
        let message = format!("这里没有要忽略的 {}，可以删去", self.rules.name());
        let edits = match (names.get(self.name + 1), self.name.checked_sub(1)) {
            (None, None) => {
                let comments = [Some(self.comment), self.end].into_iter().flatten();
                comments.map(|comment| removal(document, comment)).collect()
            }
            (Some(next), _) => vec![self.comment.span(&(bytes.start..next.bytes.start))],
            (None, Some(last)) => vec![self.comment.span(&(names[last].bytes.end..bytes.end))],
        };
        let edits = edits.into_iter().map(|span| Edit { span, content: String::new() }).collect();
        Finding::new(&SUPPRESSION_UNUSED, self.comment.span(bytes), message).with_fix(Fix {
            message: format!("删去对 {} 的忽略", self.rules.name()).into(),
            applicability: Applicability::Unsafe,
            edits,
        })
    }
}

/// What is deleted with a comment: its whole row if nothing else stands in it, otherwise the space
/// before it.
fn removal(document: &Document, comment: &Comment) -> Span {
    let Comment { row, bytes, alone, .. } = comment;
    if *alone && row + 1 < document.lines().len() {
        let mut span = Span::in_row(*row, 0..0);
        span.end.row = row + 1;
        return span;
    }
    let before = document.text(*row)[..bytes.start].trim_end().len();
    Span::in_row(*row, before..bytes.end)
}
