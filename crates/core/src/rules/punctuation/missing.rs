//! A paragraph whose last sentence has no 。at its end, or ends in ，、；or ：where nothing goes on.

use super::open_end::{goes_on, open_ends};
use super::paragraph::{is_text, last_mark, may_go_on, next, previous};
use crate::document::{Document, Ending, Marker, Role, Span, Style};
use crate::rules::{Applicability, Finding, Fix, Rule, RuleOptions, Severity};

pub static RULE: Rule = Rule {
    code: "punctuation-missing",
    title: "段末缺少句号",
    severity: Severity::Warning,
    page: include_str!("missing.md"),
    document: Some(check),
    ..Rule::DEFAULT
};

fn check(document: &Document, _: &RuleOptions) -> Vec<Finding> {
    let open = open_ends(document).into_iter().filter(|&row| goes_on(document, row).is_none());
    let mut found: Vec<Finding> = open.map(|row| add_stop(document, row)).collect();
    for (row, line) in document.lines().iter().enumerate() {
        let right = match line.ending() {
            Ending::Comma | Ending::Pause => behind_comma(document, row),
            Ending::Semicolon => behind_semicolon(document, row),
            Ending::Colon => behind_colon(document, row),
            _ => None,
        };
        found.extend(right.map(|right| wrong_stop(document, row, right)));
    }
    found
}

fn add_stop(document: &Document, row: usize) -> Finding {
    let last = last_mark(&document.lines()[row]);
    let end = Span::in_row(row, last.end..last.end);
    // A row that may go on with the sentence leaves a doubt: a paragraph may be broken between two words.
    let is_apart =
        |below: usize| !may_go_on(document, below) || document.text(below).starts_with('\u{3000}');
    let applicability = match next(document, row).is_none_or(is_apart) {
        true => Applicability::Safe,
        false => Applicability::Unsafe,
    };
    let fix = Fix::replace(applicability, "加上句号", end, "。");
    Finding::new(&RULE, Span::in_row(row, last), "段末缺少句号").with_fix(fix)
}

fn wrong_stop(document: &Document, row: usize, right: &'static str) -> Finding {
    let line = &document.lines()[row];
    let mark = last_mark(line);
    let written = &line.text()[mark.clone()];
    let message = format!("段末的“{written}”后面没有下文，应改为“{right}”");
    let span = Span::in_row(row, mark);
    let fix = Fix::replace(Applicability::Unsafe, format!("改为“{right}”"), span, right);
    let mut finding = Finding::new(&RULE, span, message).with_fix(fix);
    // What should stand behind it may have been forgotten.
    if line.ending() == Ending::Colon {
        finding.severity = Severity::Info;
    }
    finding
}

/// The marker that opens a row, if headings and items are numbered like that.
fn marker(document: &Document, row: usize) -> Option<&Marker> {
    let marker = document.lines().get(row)?.leading_marker();
    marker.filter(|marker| marker.style.is_structural())
}

/// Whether the frame of the document begins with a row: nothing goes on there.
fn is_frame(document: &Document, row: usize) -> bool {
    use Role::{Attachment, AttachmentNote, Closing, Copy, Date, Imprint, Note, Signature};
    let role = document.role(row);
    matches!(role, Attachment | AttachmentNote | Closing | Date | Note | Copy | Imprint | Signature)
}

/// What a line that ends in ，or 、 should end in, where the text ends below it or a heading follows. The
/// items of a list may all end in one.
fn behind_comma(document: &Document, row: usize) -> Option<&'static str> {
    /// In bytes.
    const SHORTEST: usize = 36;
    let line = |row: usize| &document.lines()[row];
    if !is_text(document, row) || !line(row).has_length(SHORTEST) || document.is_quoted(row) {
        return None;
    }
    let is_alike = |row: usize| matches!(line(row).ending(), Ending::Comma | Ending::Pause);
    if previous(document, row).is_some_and(is_alike) {
        return None;
    }
    let Some(below) = next(document, row) else { return Some("。") };
    // ，between two items of which the next one ends in ；
    let is_listed = line(below).ending() == Ending::Semicolon && marker(document, row).is_some();
    let ends = is_frame(document, below) || begins_part(document, row, below) && !is_alike(below);
    ends.then_some(if is_listed { "；" } else { "。" })
}

/// Whether a heading or an item begins in row `below`, and no number with which the sentence of `row` goes
/// on: 10%、 | 12.5%
fn begins_part(document: &Document, row: usize, below: usize) -> bool {
    marker(document, below).is_some_and(|part| {
        let follows = |own: &Marker| {
            own.style == part.style && own.number.checked_add(1) == Some(part.number)
        };
        part.style <= Style::Bracket || marker(document, row).is_some_and(follows)
    })
}

/// The same for ；. It ends the last item of a list where the text ends or a part of it that is no item.
fn behind_semicolon(document: &Document, row: usize) -> Option<&'static str> {
    if !is_text(document, row) || document.is_quoted(row) {
        return None;
    }
    let Some(below) = next(document, row) else { return Some("。") };
    let own = marker(document, row).map(|marker| marker.style);
    let ends_list = || {
        let part = marker(document, below).filter(|marker| marker.style <= Style::Comma);
        part.is_some_and(|part| own.is_some_and(|own| part.style < own))
    };
    (is_frame(document, below) || ends_list()).then_some("。")
}

/// The same for ：at the end of an item behind which the next item stands. The labels of a form all end
/// in one.
fn behind_colon(document: &Document, row: usize) -> Option<&'static str> {
    let below = next(document, row).filter(|_| !document.is_quoted(row))?;
    let (own, part) = (marker(document, row)?, marker(document, below)?);
    let is_item = |row: usize| marker(document, row).is_some_and(|item| item.style == own.style);
    let is_label = |row: usize| document.lines()[row].ending() == Ending::Colon && is_item(row);
    let is_next = own.style == part.style && own.number.checked_add(1) == Some(part.number);
    if !is_next || is_label(below) || previous(document, row).is_some_and(is_label) {
        return None;
    }
    match document.lines()[below].ending() {
        Ending::Semicolon => Some("；"),
        Ending::Sentence => Some("。"),
        // A form may be filled in.
        _ => None,
    }
}
