//! The dash in another form than ——: -- －－ ―― ──, ———, and with a space inside. One － or — between names
//! is a connector.

use super::marks::{Mark, Marks, Seen};
use crate::language::{CharSet, is_ideograph, numeral};
use crate::rules::{Applicability, LineFindings, LineInput, Rule, Severity};

pub static RULE: Rule = Rule {
    code: "punctuation-dash",
    title: "破折号不规范",
    severity: Severity::Warning,
    page: include_str!("dash.md"),
    line: Some(check),
    ..Rule::DEFAULT
};

const SEEN: Seen = Seen::of(&['-', '－', '—', '―', '─', '–']);
static STROKES: CharSet = CharSet::of("-－—―─–");
const RIGHT: &str = "——";

fn check(input: &LineInput, found: &mut LineFindings) {
    let marks = Marks::of(input);
    if !marks.may_have(SEEN) {
        return;
    }
    let mut rest = marks.iter().as_slice();
    while let Some(first) = rest.iter().position(|mark| STROKES.contains(mark.character)) {
        rest = &rest[first..];
        let (run, behind) = rest.split_at(run_length(rest));
        if let [first, .., last] = run {
            check_run(input.line.text(), first, last, found);
        }
        rest = behind;
    }
}

/// How many marks the first one makes a dash with: strokes, and single spaces between two of them.
fn run_length(marks: &[Mark]) -> usize {
    let mut length = 1;
    while let (Some(last), Some(next)) = (marks.get(length - 1), marks.get(length)) {
        let stroke = |mark: &Mark| STROKES.contains(mark.character);
        if last.end() != next.byte {
            break;
        }
        let is_gap = || {
            let behind = marks.get(length + 1);
            next.character == ' '
                && behind.is_some_and(|mark| mark.byte == next.end() && stroke(mark))
        };
        length += if stroke(next) {
            1
        } else if is_gap() {
            2
        } else {
            break;
        };
    }
    length
}

fn check_run(line: &str, first: &Mark, last: &Mark, found: &mut LineFindings) {
    /// More strokes are drawn.
    const MOST: usize = 4;
    let bytes = first.byte..last.end();
    let written = &line[bytes.clone()];
    let strokes = written.chars().filter(|&c| c != ' ').count();
    if written == RIGHT || strokes > MOST || !is_dash(&line[..bytes.start], &line[bytes.end..]) {
        return;
    }
    // Spaces beside it go as well.
    let head = line[..bytes.start].trim_end();
    let start = if head.is_empty() { bytes.start } else { head.len() };
    let tail = line[bytes.end..].trim_start();
    let replaced = start..line.len() - tail.len();
    // ―― and ── look like the right ones.
    let looks_right = strokes == 2 && written.chars().all(|c| matches!(c, '—' | '―' | '─'));
    found
        .add(bytes, format!("破折号应写作“——”，不写作“{written}”"))
        .habit("破折号")
        .severity(if looks_right { Severity::Info } else { Severity::Warning })
        .fix(Applicability::Safe, "改为“——”", [(replaced, RIGHT)]);
}

/// Whether what stands between these texts is a dash: behind a Chinese word or mark or at the head of the
/// line, and before a Chinese word. Between two numbers, 周一--周五, it is a connector.
fn is_dash(head: &str, tail: &str) -> bool {
    static BEFORE: CharSet = CharSet::of("，。、；：？！”’）》…％%");
    static AFTER: CharSet = CharSet::of("“‘《（");
    let before = head.trim_end().chars().next_back();
    let after = tail.trim_start().chars().next();
    let is_text =
        |c: Option<char>, marks: &CharSet| c.is_some_and(|c| is_ideograph(c) || marks.contains(c));
    let is_number = |c: Option<char>| c.is_some_and(numeral::could_begin);
    let begins_number = |c: Option<char>| is_number(c) || matches!(c, Some('第' | '周'));
    (before.is_none() || is_text(before, &BEFORE))
        && is_text(after, &AFTER)
        && !(is_number(before) && begins_number(after))
}
