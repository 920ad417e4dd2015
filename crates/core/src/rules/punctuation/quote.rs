//! Straight quotation marks beside Chinese text: "四个意识" and '问责'. GB/T 15834, 4.8.

use super::marks::{Mark, Marks, Seen};
use super::side::{before, begins_chinese, behind, ends_chinese, is_stop};
use crate::language::is_ideograph;
use crate::rules::{Applicability, LineFindings, LineInput, Rule, Severity};

pub static RULE: Rule = Rule {
    code: "punctuation-quote",
    title: "直引号",
    severity: Severity::Warning,
    page: include_str!("quote.md"),
    line: Some(check),
    ..Rule::DEFAULT
};

const HABIT: &str = "直引号";

fn check(input: &LineInput, found: &mut LineFindings) {
    const STRAIGHT: Seen = Seen::of(&['"', '\'']);
    let marks = Marks::of(input);
    if !marks.may_have(STRAIGHT) {
        return;
    }
    let text = input.line.text();
    let quotes = quotes(marks);
    let beside = |mark: &&Mark| mark.character.is_ascii() && is_beside_chinese(text, mark);
    if !quotes.iter().any(beside) || is_data(text) {
        return;
    }
    let (pairs, alone) = pairs(&quotes);
    let curly = quotes.iter().filter(|mark| !mark.character.is_ascii()).map(|mark| mark.byte);
    let curly: Vec<usize> = curly.collect();
    for pair in pairs {
        add_pair(text, &pair, &curly, found);
    }
    for mark in alone {
        add_alone(text, mark, found);
    }
}

/// Two marks around a quotation.
struct Pair<'a> {
    open: &'a Mark,
    close: &'a Mark,
    /// Whether it lies in another.
    is_inner: bool,
}

/// The quotation marks of a line, straight and double curly ones, without apostrophes (Xi'an) and the signs
/// of inches and seconds (55").
fn quotes(marks: &Marks) -> Vec<&Mark> {
    let is_word = |side: Option<char>| side.is_some_and(|c| c.is_ascii_alphanumeric());
    let mut is_open = false;
    let mut found = Vec::new();
    for mark in marks.iter() {
        match mark.character {
            '“' => is_open = true,
            '”' => is_open = false,
            '"' if !is_open && mark.before.is_some_and(|c| c.is_ascii_digit()) => continue,
            '"' => is_open = !is_open,
            '\'' if !(is_word(mark.before) && is_word(mark.after)) => {}
            _ => continue,
        }
        found.push(mark);
    }
    found
}

/// Whether Chinese text stands at a mark, on one side at least.
fn is_beside_chinese(text: &str, mark: &Mark) -> bool {
    let is_chinese = |c: char| is_ideograph(c) || is_chinese_mark(c);
    before(text, mark.byte).character.is_some_and(is_chinese)
        || behind(text, mark.end()).character.is_some_and(is_chinese)
}

fn is_chinese_mark(character: char) -> bool {
    !character.is_ascii()
        && (is_stop(character) || begins_chinese(character) || ends_chinese(character))
}

/// Whether a line is a row of data, in which straight marks are right: "甲","乙" and "键": "值".
fn is_data(text: &str) -> bool {
    let body = text.trim_start();
    let is_object = || body.contains("\":") || body.contains("\" :");
    text.contains("\",\"")
        || text.contains("=\"")
        || body.starts_with(['"', '{', '[']) && is_object()
}

/// Pairs the marks of a line, straight and curly ones, in order; the second list are the straight ones that
/// are left over. A straight mark closes the one before it that is open, unless it is of the other kind.
fn pairs<'a>(marks: &[&'a Mark]) -> (Vec<Pair<'a>>, Vec<&'a Mark>) {
    let mut open: Vec<&Mark> = Vec::new();
    let mut found = Vec::new();
    let mut alone = Vec::new();
    let has_own = are_apart(marks);
    for &mark in marks {
        let closes = |open: &&Mark| match (open.character, mark.character) {
            ('“', '"') => !has_own && can_close(mark),
            ('"', '”') => !has_own,
            ('“', '”') => true,
            (opened, straight) => opened == straight && straight != '“',
        };
        if mark.character != '“' && open.last().is_some_and(closes) {
            if let Some(opened) = open.pop() {
                found.push(Pair { open: opened, close: mark, is_inner: !open.is_empty() });
            }
        } else if mark.character == '”' {
            // A straight mark before it has no partner in this pair.
            while let Some(last) = open.pop() {
                if last.character == '“' {
                    break;
                }
                alone.push(last);
            }
        } else {
            open.push(mark);
        }
    }
    alone.extend(open.into_iter().filter(|mark| mark.character != '“'));
    found.retain(|pair| pair.open.character.is_ascii() || pair.close.character.is_ascii());
    found.sort_by_key(|pair| pair.open.byte);
    (found, alone)
}

/// Whether the curly marks of a line have each other, and so have the straight ones: “某"甲"某”, and not
/// “甲"和"乙”.
fn are_apart(marks: &[&Mark]) -> bool {
    let count = |wanted| marks.iter().filter(|mark| mark.character == wanted).count();
    let mut doubles = marks.iter().filter(|mark| mark.character == '"');
    let mut are_plausible = true;
    while let (Some(open), Some(close)) = (doubles.next(), doubles.next()) {
        are_plausible &= can_open(open) && can_close(close);
    }
    count('“') == count('”') && are_plausible
}

/// Whether a quotation can begin with a mark: text follows it.
fn can_open(mark: &Mark) -> bool {
    mark.after.is_some_and(|c| !c.is_whitespace() && !is_stop(c))
}

/// Whether a quotation can end with a mark: text stands before it.
fn can_close(mark: &Mark) -> bool {
    mark.before.is_some_and(|c| !c.is_whitespace() && !"：，、；:,;".contains(c))
}

fn add_pair(text: &str, pair: &Pair, curly: &[usize], found: &mut LineFindings) {
    let Pair { open, close, is_inner } = *pair;
    if !is_beside_chinese(text, open) && !is_beside_chinese(text, close) {
        return;
    }
    // One curly mark says which kind is meant.
    let is_mixed = open.character != close.character;
    let (left, right, message) = if is_mixed {
        ("“", "”", "引号一边弯、一边直，直的应改为弯引号")
    } else if is_inner {
        ("‘", "’", "引号里面的直引号应改为单引号‘’")
    } else {
        ("“", "”", "直引号应改为弯引号“”")
    };
    // “ and ” inside may be the wrong way round: "甲“和”乙"
    let next = curly.partition_point(|byte| *byte < open.end());
    let has_inner = curly.get(next).is_some_and(|byte| *byte < close.byte);
    let is_sure = can_open(open) && can_close(close) && !has_inner;
    let applicability = if is_sure { Applicability::Safe } else { Applicability::Unsafe };
    let edits = [(open, left), (close, right)]
        .into_iter()
        .filter(|(mark, right)| !right.starts_with(mark.character))
        .map(|(mark, right)| (mark.bytes(), right));
    found.add(open.byte..close.end(), message).habit(HABIT).fix(
        applicability,
        format!("改为{left}{right}"),
        edits,
    );
}

/// A straight mark without a partner in its line; the other one may stand in another paragraph.
fn add_alone(text: &str, mark: &Mark, found: &mut LineFindings) {
    if mark.character != '"' || !is_beside_chinese(text, mark) {
        return;
    }
    let finding = found.add(mark.bytes(), "直引号应改为弯引号“”");
    finding.habit(HABIT);
    let right = match (can_open(mark), can_close(mark)) {
        (true, false) => "“",
        (false, true) => "”",
        _ => return,
    };
    finding.fix(Applicability::Unsafe, format!("改为{right}"), [(mark.bytes(), right)]);
}
