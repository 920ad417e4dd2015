//! How a test says what is marked, and what is written.

use hegao_word::{Edit, Mark, read};

use super::copy::{AUTHOR, copy, lines};
use super::package::{MAIN, Package, part};

/// Marks of a file. Each is a line of it in which `⟦⟧` stands around what the comment is on, and `[old→new]`
/// is an edit; number and text of comments are their place in the list.
#[track_caller]
pub fn marks(bytes: &[u8], marked: &[&str]) -> Vec<Mark> {
    let lines = lines(bytes);
    let mark = |(number, marked): (usize, &&str)| {
        let mut text = String::new();
        let mut mark = Mark {
            line: 0,
            bytes: 0..0,
            end: None,
            comment: number.to_string(),
            edits: Vec::new(),
        };
        let mut rest = *marked;
        while let Some(at) = rest.find(['⟦', '⟧', '[']) {
            text += &rest[..at];
            let sign = rest[at..].chars().next().unwrap();
            rest = &rest[at + sign.len_utf8()..];
            match sign {
                '⟦' => mark.bytes.start = text.len(),
                '⟧' => mark.bytes.end = text.len(),
                _ => {
                    let (old, after) = rest.split_once('→').unwrap();
                    let (new, after) = after.split_once(']').unwrap();
                    let bytes = text.len()..text.len() + old.len();
                    mark.edits.push(Edit { line: 0, bytes, text: new.to_owned() });
                    text += old;
                    rest = after;
                }
            }
        }
        text += rest;
        mark.line = lines
            .iter()
            .position(|line| *line == text)
            .unwrap_or_else(|| panic!("no line {text}: {lines:?}"));
        mark.edits.iter_mut().for_each(|edit| edit.line = mark.line);
        mark
    };
    marked.iter().enumerate().map(mark).collect()
}

/// The body of the copy is this, in short: `w:` is left out, white space that is kept is `_`, comments are
/// `⟦0` and `0⟧`, deletions `<del>`, insertions `<ins>`.
#[track_caller]
pub fn check(body: &str, marked: &[&str], expected: &str) {
    check_package(&Package::new(body), marked, expected);
}

/// See [`check`].
#[track_caller]
pub fn check_package(package: &Package, marked: &[&str], expected: &str) {
    let bytes = package.bytes();
    let copy = copy(&bytes, &marks(&bytes, marked));
    assert_eq!(short(&part(&copy, MAIN)), expected);
}

/// The lines of the copy are these when all changes are accepted.
#[track_caller]
pub fn check_accepted(body: &str, marked: &[&str], accepted: &[&str]) {
    let bytes = Package::new(body).bytes();
    let copy = copy(&bytes, &marks(&bytes, marked));
    assert_eq!(lines(&copy), accepted);
    assert!(read(&copy).unwrap().has_revisions);
}

/// The body of a main part in short.
pub fn short(main: &str) -> String {
    let body = main.split_once("<w:body>").map_or(main, |(_, body)| body);
    let body = body.split_once("</w:body>").map_or(body, |(body, _)| body);
    let author = format!(" w:author=\"核稿 &lt;测试&gt;\" w:date=\"{}\"", AUTHOR.date);
    let mut short = body.replace(&author, "").replace(" xml:space=\"preserve\"", "_");
    for number in 0..10 {
        let end = format!(
            "<w:commentRangeEnd w:id=\"{number}\"/><w:r><w:commentReference w:id=\"{number}\"/></w:r>"
        );
        short = short.replace(&end, &format!("{number}⟧"));
        short = short
            .replace(&format!("<w:commentRangeStart w:id=\"{number}\"/>"), &format!("⟦{number}"));
    }
    short.replace("w:", "")
}
