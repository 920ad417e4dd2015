//! A paragraph that is broken in two: behind ，、or ；or inside a word.

use super::open_end::{goes_on, open_ends};
use super::paragraph::{is_text, last_mark, may_go_on, next, previous};
use crate::document::{Document, Ending, Line, Position, Span, TextPosition};
use crate::language::CharSet;
use crate::rules::{Applicability, Finding, Fix, Rule, RuleOptions, Severity};

pub static RULE: Rule = Rule {
    code: "punctuation-line-break",
    title: "句中断行",
    severity: Severity::Warning,
    page: include_str!("line_break.md"),
    document: Some(check),
    ..Rule::DEFAULT
};

fn check(document: &Document, _: &RuleOptions) -> Vec<Finding> {
    /// Where there are more, the text is broken on purpose.
    const MOST: usize = 8;
    let mut broken: Vec<Break> = Vec::new();
    let mut row = 0;
    while let Some(line) = document.lines().get(row) {
        match line.ending() {
            Ending::Comma | Ending::Pause => {
                let below = behind_comma(document, row);
                broken.extend(below.map(|below| Break { row, below, is_certain: true }));
            }
            Ending::Semicolon => {
                let run = semicolon_run(document, row);
                // The last row of it does not end in ；, and is looked at for itself.
                row = run.last().copied().unwrap_or(row).max(row + 1) - 1;
                for part in run.chunk_by(|_, row| !is_marked(document, *row)) {
                    let Some(is_certain) = is_broken(document, part) else { continue };
                    let pairs = part.windows(2);
                    broken.extend(pairs.map(|pair| Break {
                        row: pair[0],
                        below: pair[1],
                        is_certain,
                    }));
                }
            }
            _ => {}
        }
        row += 1;
    }
    let open = open_ends(document).into_iter();
    let open = open.filter_map(|row| Some((row, goes_on(document, row)?)));
    broken.extend(open.map(|(row, below)| Break { row, below, is_certain: true }));
    if broken.len() > MOST {
        return Vec::new();
    }
    let mut found: Vec<Finding> = broken.iter().map(|broken| finding(document, broken)).collect();
    found.extend(joined_rows(document));
    found
}

/// The findings for the paragraphs over two rows that are one line of the document, in a text that is not
/// wrapped otherwise. Nothing joins them but an editor: for the document they are one already.
fn joined_rows(document: &Document) -> Vec<Finding> {
    /// Where there are more, the text is wrapped.
    const MOST: usize = 2;
    let joints = document.row_count().saturating_sub(document.lines().len());
    if !(1..=MOST).contains(&joints) {
        return Vec::new();
    }
    let lines = document.lines().iter().enumerate();
    let (mut joined, mut longest) = (Vec::new(), 0);
    for (line, text) in lines {
        match document.rows_of(line) {
            (first, last) if first < last => joined.push(first..last),
            _ => longest = longest.max(text.body_length()),
        }
    }
    let rows = joined.into_iter().flatten();
    let rows = rows.filter_map(|row| {
        let text = document.row_text(row).trim_end();
        let mark = text.chars().next_back().filter(|&c| COMMAS.contains(c))?;
        // Rows of a wrapped text are not much longer than this one.
        if longest < text.len() * 3 / 2 {
            return None;
        }
        let position = |byte| document.in_document(TextPosition { row, byte });
        let start = position(text.len() - mark.len_utf8());
        let end = Position { byte: start.byte + mark.len_utf8(), ..start };
        let message = format!("“{mark}”后面话没有说完就换了行，应与下一行连成一段");
        Some(Finding::new(&RULE, Span { start, end }, message))
    });
    rows.collect()
}

static COMMAS: CharSet = CharSet::of("，、；,;");

/// A row, and the one in which its sentence goes on.
struct Break {
    row: usize,
    below: usize,
    is_certain: bool,
}

/// The row in which the sentence goes on that the line in `row` leaves with a comma.
fn behind_comma(document: &Document, row: usize) -> Option<usize> {
    /// In bytes: a shorter line may be one of a list, 副主席若干人，, or of a poem.
    const SHORTEST: usize = 36;
    const LONG: usize = 48;
    let line = |row: usize| &document.lines()[row];
    if !is_text(document, row) || !line(row).has_length(SHORTEST) {
        return None;
    }
    let below = next(document, row).filter(|&below| may_go_on(document, below))?;
    let is_long = line(row).has_length(LONG) || line(below).has_length(LONG);
    // 为了甲， | 为了乙，: what begins alike is a list.
    let head = |row: usize| line(row).body().chars().take(2);
    (is_long && !head(row).eq(head(below))).then_some(below)
}

/// The rows from `first` on that end in ；, one after the other, and the row below them.
fn semicolon_run(document: &Document, first: usize) -> Vec<usize> {
    let mut rows = vec![first];
    let mut last = first;
    while let Some(below) = next(document, last) {
        rows.push(below);
        if document.lines()[below].ending() != Ending::Semicolon {
            break;
        }
        last = below;
    }
    rows
}

/// Whether a row begins with a number.
fn is_marked(document: &Document, row: usize) -> bool {
    document.lines()[row].leading_marker().is_some()
}

/// Whether these rows are one paragraph, and whether that is certain; only the first may have a number, and
/// all but the last end in ；. The items of a list stand behind ：, or are single clauses.
fn is_broken(document: &Document, rows: &[usize]) -> Option<bool> {
    let [first, rest @ .., last] = rows else { return None };
    let line = |row: &usize| &document.lines()[*row];
    let goes_on = is_text(document, *first)
        && rest.iter().chain([last]).all(|&row| may_go_on(document, row))
        && matches!(line(last).ending(), Ending::Sentence | Ending::Semicolon | Ending::Colon);
    if !goes_on {
        return None;
    }
    let is_led_in =
        || previous(document, *first).is_some_and(|row| line(&row).ending() == Ending::Colon);
    let is_item = is_marked(document, *first);
    let (begins, ends) = (has_inner_stop(line(first)), has_inner_stop(line(last)));
    let is_found = match rest {
        [] => begins || ends,
        _ => begins && ends,
    };
    if is_found && (is_item || !is_led_in()) {
        return Some(true);
    }
    // Single clauses are one item if the next one follows. Else the last item of a list may end in ；where
    // 。is meant, or a number may be lost.
    let is_inside =
        line(last).ending() == Ending::Sentence && is_next_item(document, *first, *last);
    (is_item && rest.is_empty()).then_some(is_inside)
}

/// Whether the item behind the one that begins in row `first` follows below row `last`.
fn is_next_item(document: &Document, first: usize, last: usize) -> bool {
    let marker = |row: usize| document.lines()[row].leading_marker();
    let pair = next(document, last).and_then(|below| Some((marker(first)?, marker(below)?)));
    pair.is_some_and(|(own, next)| {
        own.style == next.style && own.number.checked_add(1) == Some(next.number)
    })
}

/// Whether a line has more than one sentence or clause that ends in ；
fn has_inner_stop(line: &Line) -> bool {
    let parts = line.body().split(['。', '；', ';']);
    parts.filter(|part| !part.is_empty()).nth(1).is_some()
}

fn finding(document: &Document, broken: &Break) -> Finding {
    let &Break { row, below, is_certain } = broken;
    let (line, next) = (&document.lines()[row], &document.lines()[below]);
    let mark = last_mark(line);
    let written = &line.text()[mark.clone()];
    let message = match line.ending() {
        Ending::Semicolon => {
            format!("“{written}”后面换了行：话没有说完的，应与下一行连成一段；说完了的，应改用句号")
        }
        Ending::Comma | Ending::Pause => {
            format!("“{written}”后面话没有说完就换了行，应与下一行连成一段")
        }
        _ => "话没有说完就换了行，应与下一行连成一段".to_owned(),
    };
    let start = Position { row, byte: mark.end };
    let end = Position { row: below, byte: next.body_start() };
    let fix = Fix::replace(Applicability::Unsafe, "与下一行连成一段", Span { start, end }, "");
    let mut finding = Finding::new(&RULE, Span::in_row(row, mark), message).with_fix(fix);
    if !is_certain {
        finding.severity = Severity::Info;
    }
    finding
}
