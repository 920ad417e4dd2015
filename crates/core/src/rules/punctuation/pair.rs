//! Brackets, quotation marks and marks around titles that have no partner: （试行, 甲”, “甲“

use crate::document::{Document, Slip, Span, Unpaired};
use crate::language::pairs::{Half, KIND_COUNT};
use crate::language::punctuation::{ends_clause, ends_sentence};
use crate::rules::{Applicability, Finding, Fix, Rule, RuleOptions, Severity};

pub static RULE: Rule = Rule {
    code: "punctuation-pair",
    title: "标号不配对",
    severity: Severity::Warning,
    page: include_str!("pair.md"),
    document: Some(check),
    ..Rule::DEFAULT
};

/// A mark without a partner in its line, with the line's row.
type Alone = (usize, Unpaired);

fn check(document: &Document, _: &RuleOptions) -> Vec<Finding> {
    /// How many rows a quotation or a bracket goes on at most.
    const LONGEST: usize = 40;
    let mut open: [Vec<Alone>; KIND_COUNT] = Default::default();
    let mut alone: Vec<Alone> = Vec::new();
    for (row, line) in document.lines().iter().enumerate() {
        if line.unpaired().is_empty() || !document.is_prose(row) {
            continue;
        }
        for &mark in line.unpaired() {
            let waiting = &mut open[mark.half.kind];
            if mark.half.opens && matches!(mark.slip, Slip::Missing | Slip::HalfWidth) {
                waiting.push((row, mark));
                continue;
            }
            let is_missing = matches!(mark.slip, Slip::Missing | Slip::HalfWidth);
            let partner = waiting.pop_if(|&mut (above, opening)| {
                is_missing
                    && row - above <= LONGEST
                    && goes_on(document, (above, opening), (row, mark))
            });
            if partner.is_none() {
                alone.push((row, mark));
            }
        }
    }
    alone.extend(open.into_iter().flatten());
    alone.retain(|&(row, mark)| {
        mark.slip != Slip::HalfWidth && !is_repeated_below(document, row, mark)
    });
    alone.into_iter().map(|(row, mark)| finding(document, row, mark)).collect()
}

/// Whether what a mark opens in one row goes on to the mark that closes in a row below: the one begins a
/// text, or the other ends one, or the text is broken off between them. Two marks in the midst of their
/// sentences each lack a partner.
fn goes_on(document: &Document, (above, open): Alone, (row, close): Alone) -> bool {
    /// How many rows below the rest of a broken line stands at most.
    const NEAR: usize = 4;
    let opened = document.text(above);
    let before = opened[..open.byte].trim_end().chars().next_back();
    let begins = before.is_none_or(|c| matches!(c, '：' | ':') || ends_sentence(c));
    let after = document.text(row)[close.byte..].trim_end().chars().skip(1);
    let ends = || after.clone().all(|c| ends_clause(c) || ends_sentence(c));
    let is_broken = || {
        row - above <= NEAR
            && !opened.trim_end().ends_with(['。', '！', '？', '；', '：', ';', ':'])
    };
    begins || ends() || is_broken()
}

/// Whether the next paragraph opens the same quotation again: of a quotation over several paragraphs each
/// one begins with a mark, and only the last ends with one.
fn is_repeated_below(document: &Document, row: usize, mark: Unpaired) -> bool {
    /// How many rows are looked at.
    const NEAR: usize = 4;
    let is_quote = matches!(mark.half.mark(), '“' | '‘' | '「' | '『');
    let mut below = document.lines().iter().skip(row + 1).take(NEAR);
    is_quote
        && below
            .find(|line| !line.is_blank())
            .is_some_and(|line| line.body().starts_with(mark.half.mark()))
}

fn finding(document: &Document, row: usize, mark: Unpaired) -> Finding {
    let half = mark.half;
    let text = document.text(row);
    let end = text[mark.byte..].chars().next().map_or(0, char::len_utf8) + mark.byte;
    let span = Span::in_row(row, mark.byte..end);
    let replace = |right: Half| {
        let message = format!("改为“{}”", right.mark());
        Fix::replace(Applicability::Unsafe, message, span, right.mark().to_string())
    };
    match mark.slip {
        Slip::Turned => {
            let message = format!("这里应是{}", half.partner().name());
            Finding::new(&RULE, span, message).with_fix(replace(half.partner()))
        }
        Slip::BothTurned(end) => {
            let (open, close) = (half.partner().mark(), half.mark());
            let inside = &text[mark.byte + close.len_utf8()..end - open.len_utf8()];
            let right = format!("{open}{inside}{close}");
            let span = Span::in_row(row, mark.byte..end);
            let fix = Fix::replace(Applicability::Unsafe, format!("改为{right}"), span, right);
            let message = format!("{}和{}的方向都反了", half.name(), half.partner().name());
            Finding::new(&RULE, span, message).with_fix(fix)
        }
        Slip::Other(open) => {
            let right = open.partner();
            let message = format!("“{}”和前面的“{}”不成对", half.mark(), open.mark());
            Finding::new(&RULE, span, message).with_fix(replace(right))
        }
        Slip::Missing | Slip::HalfWidth => {
            let side = if half.opens { "后面" } else { "前面" };
            let message = format!("这个{}{side}没有配对的{}", half.name(), half.partner().name());
            Finding::new(&RULE, span, message)
        }
    }
}
