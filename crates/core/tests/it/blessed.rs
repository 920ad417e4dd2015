//! Files that hold what tests expect. With `BLESS` in the environment, a test writes its file anew.

use std::collections::HashMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use hegao_core::document::Span;
use hegao_core::text::lines;

/// Checks that the file at `path` holds `text`. With `BLESS` in the environment, writes it first.
#[track_caller]
pub fn blessed(path: &Path, text: &str) {
    if std::env::var_os("BLESS").is_some() {
        fs::write(path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }
    let expected = fs::read_to_string(path).unwrap_or_default();
    let difference = difference(&expected, text);
    assert!(
        expected == text,
        "{} is not what the test makes (- the file, + the test):\n{difference}\
         If what the test makes is right, run it again with BLESS=1 in the environment.",
        path.display()
    );
}

/// The lines that only one of two texts has.
fn difference(old: &str, new: &str) -> String {
    let mut counts = HashMap::<&str, isize>::new();
    for line in old.lines() {
        *counts.entry(line).or_default() -= 1;
    }
    for line in new.lines() {
        *counts.entry(line).or_default() += 1;
    }
    let mut shown = String::new();
    for (sign, lines, only) in [('-', old.lines(), -1), ('+', new.lines(), 1)] {
        for line in lines {
            let count = counts.entry(line).or_default();
            if count.signum() == only {
                *count -= only;
                let _ = writeln!(shown, "{sign} {line}");
            }
        }
    }
    match shown.is_empty() {
        true => "the same lines in another order, or other line breaks\n".to_owned(),
        false => shown,
    }
}

/// Checks a table of findings whose last column, a reason, is written by hand: `rows` are the columns
/// before it. Blessed, it keeps the reasons of rows that stay; a row without one fails.
#[track_caller]
pub fn blessed_with_reasons(path: &Path, columns: &str, rows: Vec<String>) {
    let old = fs::read_to_string(path).unwrap_or_default();
    let reasons: HashMap<&str, &str> =
        old.lines().skip(1).filter_map(|row| row.rsplit_once('\t')).collect();
    let mut text = format!("{columns}\treason\n");
    let mut unexplained = String::new();
    for row in rows {
        let reason = reasons.get(row.as_str()).copied().unwrap_or_default();
        let _ = writeln!(text, "{row}\t{reason}");
        if reason.is_empty() {
            let _ = writeln!(unexplained, "{row}");
        }
    }
    blessed(path, &text);
    assert!(
        unexplained.is_empty(),
        "say why in the last column of {}: “true: …”, “true, but meant: …” or “false alarm: …”:\n\
         {unexplained}",
        path.display()
    );
}

/// What stands in a span, as one line that fits into a table.
pub fn excerpt(text: &str, Span { start, end }: Span) -> String {
    const LONGEST: usize = 40;
    let mut rows: Vec<&str> = lines(text).take(end.row + 1).skip(start.row).collect();
    if let Some(last) = rows.last_mut() {
        *last = &last[..end.byte];
    }
    if let Some(first) = rows.first_mut() {
        *first = &first[start.byte..];
    }
    let line = rows.join("\\n").replace('\t', " ");
    match line.char_indices().nth(LONGEST) {
        Some((byte, _)) => format!("{}…", &line[..byte]),
        None => line,
    }
}
