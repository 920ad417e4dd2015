//! Whatever is marked, a copy is the text when rejected and the new text when accepted.

use hegao_word::{Edit, Mark, read};

use super::copy::{copy, lines};
use super::package::Package;
use super::random::{Bytes, file};

/// A first byte that says that the others are the body itself.
const AS_WRITTEN: u8 = b'<';

/// Checks bytes that stand for a file and marks.
pub fn check(data: &[u8]) {
    if data.first() == Some(&AS_WRITTEN) {
        check_body(&String::from_utf8_lossy(data));
        return;
    }
    let (of_file, of_marks) = data.split_at(data.len() / 3 * 2);
    let random = file(&mut Bytes(of_file));
    let package = random.package.bytes();
    let marks = marks(&package, &mut Bytes(of_marks));
    copy(&package, &marks);
    let before = lines(&package);
    let mut together: Vec<Mark> = Vec::new();
    for mark in marks {
        let after = lines(&copy(&package, std::slice::from_ref(&mark)));
        let changed = changed(&before, std::slice::from_ref(&mark));
        let is_written = after == changed;
        assert!(is_written || after == before, "{mark:?} made {after:?} of {before:?}");
        let is_in_label = mark.edits.iter().any(|edit| is_in_label(&package, edit));
        let can_be_written = random.is_free && !is_in_label && !has_no_text(&package, &mark);
        assert!(is_written || !can_be_written, "{mark:?} was not written in {before:?}");
        if is_written && together.iter().all(|other| are_apart(other, &mark)) {
            together.push(mark);
        }
    }
    let after = lines(&copy(&package, &together));
    assert_eq!(after, changed(&before, &together), "{together:?}");
}

/// A body that nobody may have written: it is read or not, and no mark makes it unreadable.
fn check_body(body: &str) {
    let package = Package::new(body).bytes();
    if read(&package).is_err() {
        return;
    }
    let mut bytes = Bytes(body.as_bytes());
    let marks = marks(&package, &mut bytes);
    copy(&package, &marks);
}

/// Up to six marks.
fn marks(package: &[u8], bytes: &mut Bytes<'_>) -> Vec<Mark> {
    let lines = lines(package);
    let count = if lines.is_empty() { 0 } else { bytes.below(7) };
    let mut marks = Vec::new();
    for number in 0..count {
        let line = bytes.below(lines.len());
        let range = range(&lines[line], bytes);
        let end = (bytes.below(8) == 7 && line + 1 < lines.len())
            .then(|| (line + 1, self::range(&lines[line + 1], bytes).end));
        let mut edits = Vec::new();
        let mut from = 0;
        for _ in 0..bytes.below(3) {
            let part = self::range(&lines[line][from..], bytes);
            let text = ["", "新", "新 的", "<&>"][bytes.below(4)].to_owned();
            let bytes = part.start + from..part.end + from;
            // Two insertions at one place would be one.
            from = bytes.end + lines[line][bytes.end..].chars().next().map_or(0, char::len_utf8);
            edits.push(Edit { line, bytes, text });
            if from == lines[line].len() {
                break;
            }
        }
        marks.push(Mark { line, bytes: range, end, comment: number.to_string(), edits });
    }
    marks
}

/// A part of a line, between characters.
fn range(line: &str, bytes: &mut Bytes<'_>) -> std::ops::Range<usize> {
    let mut places: Vec<usize> = line.char_indices().map(|(at, _)| at).collect();
    places.push(line.len());
    let (a, b) = (places[bytes.below(places.len())], places[bytes.below(places.len())]);
    a.min(b)..a.max(b)
}

/// The lines after the edits of marks.
fn changed(lines: &[String], marks: &[Mark]) -> Vec<String> {
    let mut lines = lines.to_vec();
    let mut edits: Vec<&Edit> = marks.iter().flat_map(|mark| &mark.edits).collect();
    edits.sort_by_key(|edit| (edit.line, edit.bytes.start, edit.bytes.end));
    for edit in edits.into_iter().rev() {
        lines[edit.line].replace_range(edit.bytes.clone(), &edit.text);
    }
    lines
}

fn is_in_label(package: &[u8], edit: &Edit) -> bool {
    read(package).unwrap().lines[edit.line].label > edit.bytes.start
}

/// Whether an edit inserts text where there is none to look like.
fn has_no_text(package: &[u8], mark: &Mark) -> bool {
    let line = &read(package).unwrap().lines[mark.line];
    line.text.len() == line.label
}

fn are_apart(one: &Mark, other: &Mark) -> bool {
    one.edits.iter().all(|edit| {
        other.edits.iter().all(|other| {
            edit.line != other.line
                || edit.bytes.end < other.bytes.start
                || other.bytes.end < edit.bytes.start
        })
    })
}
