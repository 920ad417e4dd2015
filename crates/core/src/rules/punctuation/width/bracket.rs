//! Half-width brackets around Chinese text, and pairs of two widths: 党组(党委), 县（市), (一)

use std::ops::Range;

use super::super::marks::{Mark, Marks};
use super::{BRACKETS, NUMBER_BRACKETS, RULE};
use crate::document::{Document, Member, Span, Style};
use crate::language::{CharSet, is_ideograph};
use crate::rules::{Applicability, Edit, Finding, Fix, LineFindings, LineInput, RuleOptions};

const MESSAGE: &str = "半角括号应改为“（）”";
const MIXED: &str = "括号一边全角、一边半角，应改为“（）”";
const REMEDY: &str = "改为“（）”";

/// A bracket that is not closed yet.
struct Open<'a> {
    mark: &'a Mark,
    /// Whether a 汉字 stands behind it.
    has_ideograph: bool,
}

/// A bracket and the one that closes it.
struct Pair<'a> {
    open: &'a Mark,
    close: &'a Mark,
    has_ideograph: bool,
}

/// Adds the brackets in the text of a line. Those of its number are seen with the document.
pub(super) fn check(input: &LineInput, marks: &Marks, found: &mut LineFindings) {
    let text = input.line.text();
    let (pairs, is_whole) = pairs(text, marks);
    let number = input.line.leading_marker().map_or(0..0, |marker| marker.bytes.clone());
    for Pair { open, close, has_ideograph } in pairs {
        let is_mixed = open.character.is_ascii() != close.character.is_ascii();
        let is_wrong = if is_mixed {
            // Where one bracket is left over, it is unknown which closes which: （包括1)甲和2)乙）
            is_whole
        } else {
            open.character == '('
                && has_ideograph
                && !input.options.punctuation.half_width_brackets
                && !is_formula(open, close)
        };
        if !is_wrong || number.contains(&open.byte) || is_file_name(text, close) {
            continue;
        }
        let finding = found.add(open.byte..close.end(), if is_mixed { MIXED } else { MESSAGE });
        if !is_mixed {
            finding.habit(BRACKETS);
        }
        finding.fix(Applicability::Safe, REMEDY, [(open.bytes(), "（"), (close.bytes(), "）")]);
    }
}

/// The pairs of round brackets of a line, in the order in which they are closed, and whether each bracket has
/// its partner.
fn pairs<'a>(text: &str, marks: &'a Marks) -> (Vec<Pair<'a>>, bool) {
    let mut open: Vec<Open> = Vec::new();
    let mut found = Vec::new();
    let mut is_whole = true;
    let mut read = 0;
    for mark in marks.iter().filter(|mark| matches!(mark.character, '(' | ')' | '（' | '）')) {
        if let Some(last) = open.last_mut() {
            last.has_ideograph |= text[read..mark.byte].chars().any(is_ideograph);
        }
        read = mark.end();
        if matches!(mark.character, '(' | '（') {
            open.push(Open { mark, has_ideograph: false });
        } else if let Some(Open { mark: opened, has_ideograph }) = open.pop() {
            if let Some(outer) = open.last_mut() {
                outer.has_ideograph |= has_ideograph;
            }
            found.push(Pair { open: opened, close: mark, has_ideograph });
        } else {
            is_whole = false;
        }
    }
    is_whole &= open.is_empty();
    (found, is_whole)
}

/// Whether brackets group the terms of a formula: (收入-支出)/人数
fn is_formula(open: &Mark, close: &Mark) -> bool {
    static OPERATORS: CharSet = CharSet::of("+*/×÷=^＋－×÷＝");
    let is_operator = |side: Option<char>| side.is_some_and(|c| OPERATORS.contains(c));
    // A - is also the bullet of a list.
    is_operator(open.before) || is_operator(close.after) || close.after == Some('-')
}

/// Whether brackets stand in the name of a file: 通知(终稿).docx
fn is_file_name(text: &str, close: &Mark) -> bool {
    let rest = text[close.end()..].strip_prefix('.');
    rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
}

/// The half-width brackets around the numbers of headings and items, (一). Where they stand beside
/// full-width ones, `numbering-mixed` says so as soon as it can tell which are the usual ones.
pub(super) fn around_numbers(document: &Document, options: &RuleOptions) -> Vec<Finding> {
    /// Of so few numbers none is the usual one.
    const FEW: usize = 2;
    if options.punctuation.half_width_brackets {
        return Vec::new();
    }
    let series = document.series().iter().filter(|series| series.style == Style::Bracket);
    let mut found = Vec::new();
    for run in series.flat_map(|series| series.runs()) {
        let is_half = |member: &&Member| bracketed(document, member).is_some();
        if run.len() <= FEW || run.iter().all(|member| is_half(&member)) {
            let halves = run.iter().filter(|member| !member.tentative);
            found.extend(halves.filter_map(|member| number(document, member)));
        }
    }
    found
}

/// The bytes of a half-width pair of brackets around a number that opens its line.
fn bracketed(document: &Document, member: &Member) -> Option<Range<usize>> {
    let (marker, text) = (document.marker(member), document.text_around(member));
    let is_half = marker.before(text) == "(" && marker.after(text) == ")";
    (is_half && marker.leading).then(|| marker.bytes.clone())
}

fn number(document: &Document, member: &Member) -> Option<Finding> {
    let bytes = bracketed(document, member)?;
    let span = |bytes| Span::in_row(member.row, bytes);
    let edit = |bytes, content: &str| Edit { span: span(bytes), content: content.to_owned() };
    let fix = Fix {
        message: REMEDY.into(),
        applicability: Applicability::Safe,
        edits: vec![edit(bytes.start..bytes.start + 1, "（"), edit(bytes.end - 1..bytes.end, "）")],
    };
    Some(Finding::new(&RULE, span(bytes), MESSAGE).with_fix(fix).with_habit(NUMBER_BRACKETS))
}
