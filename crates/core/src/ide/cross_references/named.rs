//! Cross-references by name: 《某某办法》, and the entries of 目录.

use std::collections::HashMap;

use super::{CrossReference, heading_span};
use crate::document::{Document, Span, plain, without_note};

/// Adds quoted titles, 《某某办法》, that lead to the document, a text that it encloses or an attachment.
pub(super) fn collect_titles(document: &Document, found: &mut Vec<CrossReference>) {
    // The span of each title, and whether the key is the whole title.
    let mut titled = HashMap::new();
    for title in document.titles() {
        let whole = key(&title.text);
        // 某某办法（试行）is called 某某办法 as well.
        let short = without_note(&whole).to_owned();
        titled.entry(short).or_insert((title.span, false));
        titled.insert(whole, (title.span, true));
    }
    titled.remove("");
    if titled.is_empty() {
        return;
    }
    for (row, line) in document.lines().iter().enumerate() {
        for title in line.quoted_titles().iter().filter(|_| document.is_prose(row)) {
            let inside = title.inside();
            let Some((to, is_whole)) = titled.get(&key(&line.text()[inside.clone()])) else {
                continue;
            };
            found.push(CrossReference {
                from: Span::in_row(row, title.bytes.clone()),
                title: is_whole.then(|| Span::in_row(row, inside)),
                to: *to,
            });
        }
    }
}

/// Adds the entries of 目录, each of which leads to its heading.
pub(super) fn collect_entries(document: &Document, found: &mut Vec<CrossReference>) {
    if document.contents().is_empty() {
        return;
    }
    let lines = document.lines();
    let mut headings = HashMap::new();
    for heading in document.headings() {
        let name = plain(lines[heading.row].body());
        headings.entry(name).or_insert(heading);
    }
    let entries = document.contents().iter().flat_map(|contents| &contents.entries);
    for entry in entries {
        let text = document.text(entry.row);
        let written = plain(&text[entry.marker.clone()]) + &plain(&entry.title);
        let Some(heading) = headings.get(&written) else { continue };
        // A name that breaks over rows cannot be renamed in one place.
        let is_whole = text[entry.name.clone()] == *entry.title;
        found.push(CrossReference {
            from: Span::in_row(entry.row, entry.bytes()),
            title: is_whole.then(|| Span::in_row(entry.row, entry.name.clone())),
            to: heading_span(document, heading.row, heading.marker(lines)),
        });
    }
}

/// A name without white space and `*`, by which names are compared: titles are spaced out and broken over
/// lines.
pub(super) fn key(name: &str) -> String {
    name.chars().filter(|c| !c.is_whitespace() && *c != '*').collect()
}

#[cfg(test)]
mod tests {
    use crate::ide::cross_references::tests::check;

    #[test]
    fn follows_the_table_of_contents() {
        check(
            "目录\n一、总体要求……1\n二、主要任务……3\n\n一、总体要求\n甲。\n二、主要任务\n乙。",
            &["一、总体要求 =总体要求 → 4 一、总体要求", "二、主要任务 =主要任务 → 6 二、主要任务"],
        );
    }

    #[test]
    fn follows_names() {
        check(
            "关于印发《某某办法（试行）》的通知\n\n各单位：\n现将《某某办法》印发给你们。\n\n某某局\n2023年4月5日\n\n\
             某某办法\n（试行）\n第一条 为了管理，制定本办法。",
            &[
                "《某某办法（试行）》 =某某办法（试行） → 8 某某办法…（试行）",
                "《某某办法》 → 8 某某办法…（试行）",
            ],
        );
    }
}
