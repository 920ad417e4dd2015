//! Leaves out what the user has looked at: by comments in Markdown, and by passages of the settings.

use std::ops::Range;

use super::Settings;
use super::comment::{Comment, Keyword, comments};
use crate::document::{Document, Span};
use crate::rules::{
    Applicability, Edit, Finding, Fix, RULES, Renamed, SUPPRESSION_UNUSED, Selector,
};

/// Rows in which some rules are not to find anything.
struct Region<'a> {
    rules: Selector,
    rows: Range<usize>,
    comment: &'a Comment,
    /// Which of the comment's names it is.
    name: usize,
    /// The comment that ends it.
    end: Option<&'a Comment>,
    used: bool,
}

/// Leaves out what is to be ignored, and adds what is wrong with the comments that say so.
pub(super) fn apply(document: &Document, settings: &Settings, found: &mut Vec<Finding>) {
    if settings.comments() {
        let comments = comments(document);
        if !comments.is_empty() {
            obey(document, settings, &comments, found);
        }
    }
    let allowed = settings.allowed();
    if !allowed.is_empty() {
        found.retain(|finding| {
            let alike = allowed.iter().filter(|it| it.rules.selects(finding.rule));
            let over = alike.filter(|it| covers(document, &it.text, finding.span));
            over.inspect(|it| it.mark_used()).count() == 0
        });
    }
}

fn obey(document: &Document, settings: &Settings, comments: &[Comment], found: &mut Vec<Finding>) {
    let mut wrong = Vec::new();
    let mut regions = regions(document, comments, &mut wrong);
    let mut is_kept = |finding: &Finding| {
        let rows = finding.span.start.row..=finding.span.end.row;
        let mut kept = true;
        for region in regions.iter_mut().filter(|region| region.rules.selects(finding.rule)) {
            let meets = region.rows.start <= *rows.end() && *rows.start() < region.rows.end;
            region.used |= meets;
            kept &= !meets;
        }
        kept
    };
    found.retain(&mut is_kept);
    if settings.runs(&SUPPRESSION_UNUSED) {
        wrong.retain(&mut is_kept);
        let mut idle: Vec<_> = regions
            .iter()
            .filter(|region| !region.used && region.is_checked(settings))
            .map(|region| region.idle(document))
            .collect();
        let own = |rules: &Selector| rules.selects(&SUPPRESSION_UNUSED);
        for region in regions.iter().filter(|region| own(&region.rules)) {
            idle.retain(|finding| !region.rows.contains(&finding.span.start.row));
        }
        found.extend(wrong);
        found.extend(idle);
    }
}

/// What the comments cover; adds to `wrong` what cannot be understood.
fn regions<'a>(
    document: &Document,
    comments: &'a [Comment],
    wrong: &mut Vec<Finding>,
) -> Vec<Region<'a>> {
    let rows = document.lines().len();
    let mut regions: Vec<Region> = Vec::new();
    // The blocks that are open, each with its first region.
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
                let closes = |(start, _): &(&Comment, usize)| closes(comment, start);
                match open.iter().rposition(closes) {
                    Some(block) => {
                        let (start, first) = open.remove(block);
                        let of_block = |it: &&mut Region| std::ptr::eq(it.comment, start);
                        for region in regions[first..].iter_mut().filter(of_block) {
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
        regions.extend(names.filter_map(|(name, it)| {
            let rules = *it.rules.as_ref().ok()?;
            Some(Region { rules, rows: covered.clone(), comment, name, end: None, used: false })
        }));
    }
    for (start, _) in open {
        let message = "后面没有对应的 hegao-ignore-end，到文末都被忽略";
        wrong.push(Finding::new(&SUPPRESSION_UNUSED, start.span(&start.bytes), message));
    }
    regions
}

/// A finding for each rule that a comment calls by a former name, under which it is heard all the same.
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

/// Whether an end is that of a block: it names nothing, or the same.
fn closes(end: &Comment, start: &Comment) -> bool {
    let names = |comment: &Comment| -> Vec<_> {
        let mut names: Vec<_> = comment.names.iter().flat_map(|it| it.rules.clone()).collect();
        names.sort_unstable();
        names
    };
    end.names.is_empty() || names(end) == names(start)
}

impl Region<'_> {
    /// Whether all that it names runs: else nobody can tell whether it is needed.
    fn is_checked(&self, settings: &Settings) -> bool {
        !self.rules.selects(&SUPPRESSION_UNUSED)
            && RULES.iter().filter(|rule| self.rules.selects(rule)).all(|rule| settings.runs(rule))
    }

    /// The finding that it covers nothing.
    fn idle(&self, document: &Document) -> Finding {
        let names = &self.comment.names;
        let bytes = &names[self.name].bytes;
        let message = format!("这里没有要忽略的 {}，可以删去", self.rules.name());
        let edits = match (names.get(self.name + 1), self.name.checked_sub(1)) {
            (None, None) => {
                let comments = [Some(self.comment), self.end];
                comments.into_iter().flatten().map(|it| removal(document, it)).collect()
            }
            (Some(next), _) => vec![self.comment.span(&(bytes.start..next.bytes.start))],
            (None, Some(last)) => vec![self.comment.span(&(names[last].bytes.end..bytes.end))],
        };
        let edits = edits.into_iter().map(|span| Edit { span, content: String::new() }).collect();
        let applicability = Applicability::Unsafe;
        Finding::new(&SUPPRESSION_UNUSED, self.comment.span(bytes), message).with_fix(Fix {
            message: format!("删去对 {} 的忽略", self.rules.name()).into(),
            applicability,
            edits,
        })
    }
}

/// All that goes when a comment does: its row, or the space before it as well.
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

/// Whether an allowed passage stands over the whole of a span. Of rows after the first, the passage
/// goes on without a break.
fn covers(document: &Document, passage: &str, span: Span) -> bool {
    let mut text = document.text(span.start.row).to_owned();
    let mut end = span.end.byte;
    for row in span.start.row + 1..=span.end.row {
        end = text.len() + if row == span.end.row { span.end.byte } else { 0 };
        text.push_str(document.text(row));
    }
    let from = text.floor_char_boundary(end.saturating_sub(passage.len()));
    let from = from.min(span.start.byte);
    let starts = text.get(from..).into_iter().flat_map(|rest| rest.char_indices());
    starts
        .map(|(at, _)| from + at)
        .take_while(|&start| start <= span.start.byte)
        .any(|start| text[start..].starts_with(passage) && start + passage.len() >= end)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::{Allowed, Analysis};
    use super::*;

    /// The rows, from 1, and the codes of what is found in Markdown.
    #[track_caller]
    fn check_under(settings: Settings, text: &str, expected: &[(usize, &str)]) {
        let mut analysis = Analysis::new(text, Arc::new(settings));
        let found = analysis.findings();
        let places: Vec<_> = found.iter().map(|it| (it.span.start.row + 1, it.rule.code)).collect();
        assert_eq!(places, expected, "{text}\n{found:#?}");
    }

    #[track_caller]
    fn check(text: &str, expected: &[(usize, &str)]) {
        check_under(Settings::default().with_comments(true), text, expected);
    }

    const WORD: &str = "duplicate-character";
    const IGNORE: &str = "suppression-unused";

    #[test]
    fn a_comment_covers_the_next_row_or_its_own() {
        check(
            "<!-- hegao-ignore duplicate-character -->\n向党员员致敬。\n向党员员学习。",
            &[(3, WORD)],
        );
        check("<!-- hegao-ignore duplicate: 理由 -->\n\n向党员员致敬。", &[]);
        check("向党员员致敬。<!-- hegao-ignore duplicate -->\n向党员员学习。", &[(2, WORD)]);
        check(
            "<!-- hegao-ignore duplicate -->\n<!-- hegao-ignore numbering-mixed -->\n\
             一要学。二要干。三是向党员员致敬。",
            &[],
        );
        check("<!-- hegao-ignore numbering -->\n向党员员致敬。", &[(1, IGNORE), (2, WORD)]);
        check(
            "向党员员致敬。\n<!-- hegao-ignore duplicate-character -->",
            &[(1, WORD), (2, IGNORE)],
        );
    }

    #[test]
    fn a_block_and_a_file() {
        let block = "<!-- hegao-ignore-start duplicate -->\n向党员员致敬。\n向党员员学习。\n\
                     <!-- hegao-ignore-end -->\n向党员员敬礼。";
        check(block, &[(5, WORD)]);
        check("向党员员致敬。\n<!-- hegao-ignore-file duplicate -->", &[]);
        check("<!-- hegao-ignore-start duplicate -->\n向党员员致敬。", &[(1, IGNORE)]);
        check("向党员员致敬。\n<!-- hegao-ignore-end -->", &[(1, WORD), (2, IGNORE)]);
        check(
            "<!-- hegao-ignore-start duplicate -->\n<!-- hegao-ignore-start numbering-mixed -->\n\
             一要学。二要干。三是向党员员致敬。\n<!-- hegao-ignore-end duplicate -->\n\
             向党员员敬礼。\n<!-- hegao-ignore-end -->",
            &[(5, WORD)],
        );
    }

    #[test]
    fn says_what_cannot_be_understood() {
        check("<!-- hegao-ignore -->\n向党员员致敬。", &[(1, IGNORE), (2, WORD)]);
        check("<!-- hegao-ignore duplicat -->\n向党员员致敬。", &[(1, IGNORE), (2, WORD)]);
        check("<!-- hegao-ignore element-ignore -->\n会议研究了方案。", &[(1, IGNORE)]);
        check("<!-- hegao-ingore duplicate -->\n向党员员致敬。", &[(1, IGNORE), (2, WORD)]);
    }

    #[test]
    fn reports_what_is_idle_only_where_the_rule_runs() {
        let only = |codes: &[&str]| {
            let rules = RULES.iter().filter(|rule| codes.contains(&rule.code));
            let rules = rules.map(|rule| (*rule, rule.severity));
            Settings::new(rules).with_comments(true)
        };
        let text = "<!-- hegao-ignore duplicate-word, numbering -->\n向党员致敬。";
        check_under(only(&[IGNORE, "duplicate-word"]), text, &[(1, IGNORE)]);
        check_under(only(&[IGNORE, "numbering-mixed"]), text, &[]);
        check_under(only(&["duplicate-word"]), text, &[]);
        check(text, &[(1, IGNORE), (1, IGNORE)]);
        check(
            "<!-- hegao-ignore-file suppression-unused -->\n<!-- hegao-ignore numbering -->",
            &[],
        );
        check_under(Settings::default(), text, &[]);
    }

    #[test]
    fn allowed_passages_are_left_alone() {
        let allow = |rules: &str, text: &str| {
            let rules = Selector::parse(rules).unwrap();
            Settings::default().with_allowed(vec![Allowed::new(rules, text.to_owned())])
        };
        let text = "会议要求，向党员员致敬。\n向党员员学习。";
        check_under(allow("duplicate", "向党员员致敬"), text, &[(2, WORD)]);
        check_under(allow("duplicate-character", "党员员"), text, &[]);
        check_under(allow("duplicate", "员致敬"), text, &[(1, WORD), (2, WORD)]);
        check_under(allow("numbering", "向党员员致敬"), text, &[(1, WORD), (2, WORD)]);
        check_under(allow("duplicate", "党员员致敬。向"), text, &[(1, WORD), (2, WORD)]);
        let broken = "各单位：\n请组织学习，现将有关事项通知\n通知如下，请认真执行。";
        check_under(allow("duplicate", "事项通知通知如下"), broken, &[]);
        check_under(allow("duplicate", "事项通知"), broken, &[(2, "duplicate-word")]);
    }
}
