//! The end of one line written again at the start of the next: 现将有关事项通知⏎通知如下
//!
//! A hard-wrapped paragraph is one line. Two lines are left where nothing told that they belong together,
//! and then the first may be a heading that its paragraph takes up: 工作目标⏎目标是……

use super::line::judgement::is_slip;
use crate::document::{Document, Line, Position, Span, Style};
use crate::language::ngrams::{Kind, NGRAMS, class};
use crate::language::punctuation::{ends_clause, ends_sentence};
use crate::language::{OwnWords, Repeat, in_word, simplify};
use crate::rules::{Applicability, Finding, Fix, Rule};

/// The longest copy that is searched for, and so how much of each row is read, in characters.
const LONGEST: usize = 30;

/// Whether a line is more than a heading, a title, a label or a cell: there is a clause before its last one,
/// or it is longer than those are, and behind a marker there is a whole sentence. An article of a law is
/// always a sentence.
fn is_prose(line: &Line) -> bool {
    const LONG: usize = 16;
    let body = line.body();
    match line.leading_marker() {
        Some(_) if is_article(line) => true,
        Some(_) => body.contains(ends_sentence),
        None => {
            body.contains(|c| ends_clause(c) && !matches!(c, '：' | ':'))
                || body.chars().nth(LONG - 1).is_some()
        }
    }
}

/// Whether a line breaks off: public text hardly ever ends a clause after its last characters (境外企业可以参与大宗⏎),
/// hardly ever begins one with the first characters of the next line, or never with the copy alone (⏎合作，推动……).
/// Of headings one in twenty looks like that, and few of those have a paragraph that takes up their last words.
fn breaks_off(line: &Line, below: &Line) -> bool {
    const SHORTEST: usize = 4;
    const SELDOM_ENDS: f32 = -2.3;
    const SELDOM_BEGINS: f32 = -3.0;
    /// Behind a marker most such lines are headings, so that more is asked.
    const HARDLY_ENDS: f32 = -3.5;
    let mut body: Vec<char> = line.body().chars().collect();
    let mut next: Vec<char> = below.body().chars().take(LONGEST).collect();
    simplify(&mut body);
    simplify(&mut next);
    if body.len() < SHORTEST || line.form().is_some() {
        return false;
    }
    let ending = |run: &[char]| [run, &['\n']].concat();
    let beginning = |run: &[char]| [&['\n'], run].concat();
    let last = (1..=3).rev().filter_map(|length| body.len().checked_sub(length));
    let first = (1..=3).rev().filter(|&length| length <= next.len());
    let ends = share(last.map(|start| &body[start..]), ending);
    let begins = share(first.map(|end| &next[..end]), beginning);
    let alone =
        next.iter().position(|&c| c == '，').is_some_and(|end| body.ends_with(&next[..end]));
    match line.leading_marker() {
        Some(_) => ends < HARDLY_ENDS || alone,
        None => ends < SELDOM_ENDS || begins < SELDOM_BEGINS || alone,
    }
}

/// Of the longest run that public text has often enough: in what share (as a logarithm) it stands at the end or the
/// start of a clause.
fn share<'a>(
    runs: impl Iterator<Item = &'a [char]>,
    at_edge: impl Fn(&[char]) -> Vec<char>,
) -> f32 {
    const OFTEN: f32 = 30.0;
    let classes = |run: &[char]| run.iter().map(|&c| class(c)).collect::<Vec<char>>();
    let mut known = runs.map(classes).filter_map(|run| {
        let count = NGRAMS.count(Kind::Run, &run);
        (count >= OFTEN).then(|| ((NGRAMS.count(Kind::Run, &at_edge(&run)) + 0.5) / count).ln())
    });
    known.next().unwrap_or(0.0)
}

/// Whether a line begins an article: 第三条
fn is_article(line: &Line) -> bool {
    line.leading_marker().is_some_and(|marker| marker.style == Style::Article && !marker.tentative)
}

/// Whether the text of a row may go on in the next one.
fn may_go_on(document: &Document, row: usize, [line, below]: [&Line; 2]) -> bool {
    is_article(line) || is_prose(line) && !document.stands_alone(row) || breaks_off(line, below)
}

/// The finding that `row` ends with the words with which the next row begins.
pub(super) fn across(
    rule: &'static Rule,
    document: &Document,
    row: usize,
    words: &OwnWords,
) -> Option<Finding> {
    let lines = [document.lines().get(row)?, document.lines().get(row + 1)?];
    let [above, below] = lines.map(Line::body);
    // Nearly every row ends with a punctuation mark, so this decides most cases quickly.
    if !above.ends_with(in_word)
        || !below.starts_with(in_word)
        || lines[1].leading_marker().is_some()
    {
        return None;
    }
    // Prose has punctuation; titles, headings, names and the cells of a table have none.
    if !below.contains(ends_clause) {
        return None;
    }
    let mut end: Vec<char> = above.chars().rev().take(LONGEST).collect();
    end.reverse();
    let start: Vec<char> = below.chars().take(LONGEST).collect();
    let length = (2..=end.len().min(start.len())).rev().find(|&n| end.ends_with(&start[..n]))?;
    let copy: String = start[..length].iter().collect();
    // A row that is nothing but the copy is a title or a row of a list.
    if copy.len() == above.len() || copy.len() == below.len() || !copy.chars().all(in_word) {
        return None;
    }
    // A label takes up the heading above it: 质疑请求⏎请求：
    if matches!(start.get(length), Some('：' | ':')) {
        return None;
    }
    let first = end.len() - length;
    // 省长　王某⏎王某作报告: a cell of a table, or a name beside an office.
    if first.checked_sub(1).is_some_and(|before| end[before].is_whitespace()) {
        return None;
    }
    end.extend(&start);
    simplify(&mut end);
    if !is_slip(&end, Repeat { start: first, distance: length, length }, words)
        || !may_go_on(document, row, lines)
        || document.stands_alone(row + 1)
    {
        return None;
    }

    let above_end = lines[0].body_start() + above.len();
    let below_start = lines[1].body_start();
    let place = |row, byte| Position { row, byte };
    let surplus = Span::in_row(row + 1, below_start..below_start + copy.len());
    let span = Span { start: place(row, above_end - copy.len()), end: surplus.end };
    let fix = Fix::replace(Applicability::Unsafe, format!("删去重复的“{copy}”"), surplus, "");
    Some(Finding::new(rule, span, format!("“{copy}”在换行处重复")).with_fix(fix))
}
