//! Where in a document comments have findings ignored, and what is wrong with these comments.

use std::collections::{BTreeMap, HashMap};
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
    let mut open = OpenBlocks::default();
    // The first row that is not blank from some row on; comments are in order, and so it moves on only.
    let mut text_row = 0;
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
                text_row = text_row.max(comment.row + 1);
                while text_row < rows && document.lines()[text_row].is_blank() {
                    text_row += 1;
                }
                text_row..rows.min(text_row + 1)
            }
            Keyword::Line => comment.row..comment.row + 1,
            Keyword::Start => {
                open.start(comment, regions.len());
                comment.row..rows
            }
            Keyword::File => 0..rows,
            Keyword::End => {
                match open.end(comment) {
                    Some(block) => {
                        for region in &mut regions[block.regions] {
                            region.rows.end = comment.row + 1;
                            region.end = Some(comment);
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
    for Block { start, .. } in open.blocks.into_values() {
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

/// A block: the comment that starts it, and the indexes of its regions.
struct Block<'a> {
    start: &'a Comment,
    regions: Range<usize>,
}

/// The blocks that have no end yet.
#[derive(Default)]
struct OpenBlocks<'a> {
    /// In the order in which they start, by the place of that in it.
    blocks: BTreeMap<usize, Block<'a>>,
    /// The places of those that name the same rules, by these rules.
    by_rules: HashMap<Vec<Selector>, Vec<usize>>,
    started: usize,
}

impl<'a> OpenBlocks<'a> {
    /// Opens a block whose first region has this index.
    fn start(&mut self, start: &'a Comment, first: usize) {
        let rules = rules(start);
        self.blocks.insert(self.started, Block { start, regions: first..first + rules.len() });
        self.by_rules.entry(rules).or_default().push(self.started);
        self.started += 1;
    }

    /// Closes the block that a comment ends: the last one, and if it names rules, the last of those that
    /// name the same.
    fn end(&mut self, end: &Comment) -> Option<Block<'a>> {
        let rules = match end.names.is_empty() {
            true => rules(self.blocks.last_key_value()?.1.start),
            false => rules(end),
        };
        let place = self.by_rules.get_mut(&rules)?.pop()?;
        self.blocks.remove(&place)
    }
}

/// The rules that a comment names, ordered.
fn rules(comment: &Comment) -> Vec<Selector> {
    let names = comment.names.iter();
    let mut rules: Vec<_> = names.filter_map(|name| name.rules.clone().ok()).collect();
    rules.sort_unstable();
    rules
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

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::super::comment::comments;
    use super::*;

    /// Texts with many comments, one or several in a row, and blank rows between.
    pub(crate) fn texts() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "<!-- hegao-ignore duplicate-word -->",
            "<!-- hegao-ignore-start duplicate -->",
            "<!-- hegao-ignore-start duplicate, numbering -->",
            "<!-- hegao-ignore-start numbering,duplicate,没有 -->",
            "<!-- hegao-ignore-start -->",
            "<!-- hegao-ignore-start suppression -->",
            "<!-- hegao-ignore-end -->",
            "<!-- hegao-ignore-end duplicate -->",
            "<!-- hegao-ignore-end duplicate numbering -->",
            "<!-- hegao-ignore-end 没有 -->",
            "<!-- hegao-ignore-file numbering-mixed -->",
            "\n",
            "\n",
            "\n\n",
            "会议听取了汇报。",
        ]);
        prop::collection::vec(piece, 1..30).prop_map(|pieces| pieces.concat())
    }

    /// The row behind the last one of a comment, by looking at every comment and every row.
    fn expected(document: &Document, comments: &[Comment], index: usize) -> Range<usize> {
        let (rows, own) = (document.lines().len(), comments[index].row);
        match comments[index].keyword.as_ref().unwrap() {
            Keyword::File => 0..rows,
            Keyword::Line if comments[index].alone => {
                let next = (own + 1..rows).find(|&row| !document.lines()[row].is_blank());
                next.map_or(rows..rows, |row| row..row + 1)
            }
            Keyword::Line => own..own + 1,
            _ => {
                let end = ends(comments).into_iter().find(|(start, _)| *start == index);
                own..end.map_or(rows, |(_, end)| comments[end].row + 1)
            }
        }
    }

    /// The blocks that end, as the indexes of the two comments.
    fn ends(comments: &[Comment]) -> Vec<(usize, usize)> {
        let mut open: Vec<usize> = Vec::new();
        let mut ended = Vec::new();
        for (index, comment) in comments.iter().enumerate() {
            let is_own = |start: &usize| {
                comment.names.is_empty() || rules(comment) == rules(&comments[*start])
            };
            match comment.keyword {
                Ok(Keyword::Start) => open.push(index),
                Ok(Keyword::End) => {
                    let block = open.iter().rposition(is_own);
                    ended.extend(block.map(|block| (open.remove(block), index)));
                }
                _ => {}
            }
        }
        ended
    }

    proptest! {
        #[test]
        fn a_block_ends_with_the_comment_of_its_name(text in texts()) {
            let document = Document::parse(&text);
            let comments = comments(&document);
            let mut wrong = Vec::new();
            let regions = regions(&document, &comments, &mut wrong);
            for region in regions {
                let index = comments.iter().position(|it| std::ptr::eq(it, region.comment)).unwrap();
                prop_assert_eq!(region.rows, expected(&document, &comments, index), "{}", index);
                let end = ends(&comments).into_iter().find(|(start, _)| *start == index);
                let end = end.map(|(_, end)| comments[end].bytes.clone());
                prop_assert_eq!(region.end.map(|it| it.bytes.clone()), end);
            }
            let told = |part: &str| wrong.iter().filter(|it| it.message.contains(part)).count();
            let all = |keyword| comments.iter().filter(|it| it.keyword == Ok(keyword)).count();
            let ended = ends(&comments).len();
            prop_assert_eq!(told("前面没有对应"), all(Keyword::End) - ended);
            prop_assert_eq!(told("后面没有对应"), all(Keyword::Start) - ended);
        }
    }
}
