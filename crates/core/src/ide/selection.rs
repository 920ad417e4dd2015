//! A selection that grows around a caret: character, word, clause, sentence, paragraph, section, document.

use std::ops::Range;

use super::caret::touches;
use crate::document::{Document, Node, Position, Span};
use crate::language;
use crate::language::punctuation::{ends_clause, ends_sentence};

/// For each of `carets`, the spans around it, from the innermost to the whole document: each is larger than
/// the one before and holds it.
pub fn selection_ranges(document: &Document, carets: &[Position]) -> Vec<Vec<Span>> {
    let outline = document.outline();
    let around = |caret: &Position| {
        let mut spans = in_line(document, *caret);
        sections(&outline, *caret, &mut spans);
        let last = document.lines().len().saturating_sub(1);
        let end = Position { row: last, byte: document.text(last).len() };
        spans.push(Span { start: Position::default(), end });
        growing(spans, *caret)
    };
    carets.iter().map(around).collect()
}

/// Sorts spans by size and keeps those that hold the ones before: of two that overlap without one holding
/// the other, the smaller.
fn growing(mut spans: Vec<Span>, caret: Position) -> Vec<Span> {
    spans.sort_by_key(|span| {
        let Span { start, end } = *span;
        (end.row - start.row, if end.row == start.row { end.byte - start.byte } else { 0 })
    });
    let mut kept: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans.into_iter().filter(|span| span.touches(caret) && span.start < span.end) {
        if kept.last().is_none_or(|last| span != *last && span.holds(*last)) {
            kept.push(span);
        }
    }
    kept
}

/// The nodes of the outline that hold a caret, and their names.
fn sections(nodes: &[Node], caret: Position, spans: &mut Vec<Span>) {
    if let Some(node) = nodes.iter().rev().find(|node| node.span.touches(caret)) {
        spans.push(node.name);
        spans.push(node.span);
        sections(&node.children, caret, spans);
    }
}

/// The spans around a caret inside its line.
fn in_line(document: &Document, caret: Position) -> Vec<Span> {
    let Some(line) = document.lines().get(caret.row) else { return Vec::new() };
    let text = line.text();
    let body = line.body_start()..line.body_start() + line.body().len();
    if !touches(&body, caret.byte) || body.is_empty() {
        return Vec::new();
    }
    let leading = line.leading_marker().map(|marker| marker.bytes.clone());
    let after_marker = leading.as_ref().filter(|marker| marker.end <= caret.byte);
    let start = after_marker.map_or(body.start, |marker| marker.end);
    let here = text[caret.byte..body.end].chars().next();
    let character = match (here, text[body.start..caret.byte].chars().next_back()) {
        (Some(c), _) => caret.byte..caret.byte + c.len_utf8(),
        (None, before) => caret.byte - before.map_or(0, char::len_utf8)..caret.byte,
    };
    let word = language::word_at(text, character.start);
    let inside = &text[..body.end];
    let clause = clause(inside, start, character.clone());
    let sentence = sentence(inside, start, character.clone());
    let mut found = vec![character.clone(), word, clause, sentence, start..body.end, body];
    found.extend(line.markers().iter().map(|marker| marker.bytes.clone()));
    found.extend(line.non_prose().iter().cloned());
    for pair in ["“”", "‘’", "《》", "（）", "()"] {
        found.extend(enclosed(inside, pair, &character));
    }
    found.into_iter().map(|bytes| Span::in_row(caret.row, bytes)).collect()
}

/// The clause of a character, without the marks that end this clause and the one before.
fn clause(text: &str, start: usize, character: Range<usize>) -> Range<usize> {
    let after = |byte: usize| byte + text[byte..].chars().next().map_or(0, char::len_utf8);
    let before = text[start..character.start.max(start)].rfind(ends_clause);
    let end =
        text[character.start..].find(ends_clause).map_or(text.len(), |at| character.start + at);
    before.map_or(start, |at| after(start + at))..end
}

/// The sentence of a character, with the mark that ends it and the quotation marks and brackets that close
/// with it.
fn sentence(text: &str, start: usize, character: Range<usize>) -> Range<usize> {
    const CLOSERS: &str = "”’）》";
    let before = text[start..character.start.max(start)].rfind(ends_sentence);
    let begin = before.map_or(start, |at| {
        let rest = text[start + at..].trim_start_matches(ends_sentence);
        text.len() - rest.trim_start_matches(|c| CLOSERS.contains(c)).len()
    });
    let begin = begin.min(character.start);
    let Some(at) = text[character.start..].find(ends_sentence) else {
        return begin..text.len();
    };
    let rest = text[character.start + at..].trim_start_matches(ends_sentence);
    let end = text.len() - rest.len();
    // Only marks that open in the sentence close with it: “好。对。” is two sentences in one quotation.
    let opened = text[begin..end].matches(['“', '‘', '（', '《']).count();
    let closed = text[begin..end].matches(['”', '’', '）', '》']).count();
    let closers = rest.chars().take_while(|c| CLOSERS.contains(*c));
    let closers = closers.take(opened.saturating_sub(closed)).map(char::len_utf8);
    begin..end + closers.sum::<usize>()
}

/// The text between the nearest pair of marks around a character, without the marks and with them; empty
/// where there is no pair.
fn enclosed(text: &str, pair: &str, character: &Range<usize>) -> Vec<Range<usize>> {
    let mut marks = pair.chars();
    let (Some(open), Some(close)) = (marks.next(), marks.next()) else { return Vec::new() };
    let mut depth = 0;
    let opened = text[..character.end].char_indices().rev().find(|&(byte, c)| {
        depth += i32::from(c == close && byte < character.start) - i32::from(c == open);
        depth < 0
    });
    let Some((start, _)) = opened else { return Vec::new() };
    let inside = start + open.len_utf8();
    depth = 0;
    let closed = text[inside..].char_indices().find(|&(_, c)| {
        depth += i32::from(c == open) - i32::from(c == close);
        depth < 0
    });
    let Some((length, _)) = closed else { return Vec::new() };
    let end = inside + length;
    vec![inside..end, start..end + close.len_utf8()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::caret;

    /// Checks the spans around the caret that `|` marks: the text of those in one row, the first and last
    /// rows of the others.
    #[track_caller]
    fn check(marked: &str, expected: &[&str]) {
        let (text, caret) = caret(marked);
        let document = Document::parse(&text);
        let spans = selection_ranges(&document, &[caret]).remove(0);
        let found: Vec<String> = spans
            .iter()
            .map(|span| match (span.start, span.end) {
                (start, end) if start.row == end.row => {
                    document.text(start.row)[start.byte..end.byte].to_owned()
                }
                (start, end) => format!("{}-{}", start.row, end.row),
            })
            .collect();
        assert_eq!(found, expected, "{marked}");
    }

    #[test]
    fn grows_from_a_character_to_the_document() {
        check(
            "一、提高认识\n要强化责|任担当，抓好落实。再接再厉。\n二、加强领导",
            &[
                "任",
                "责任",
                "要强化责任担当",
                "要强化责任担当，抓好落实。",
                "要强化责任担当，抓好落实。再接再厉。",
                "0-1",
                "0-2",
            ],
        );
    }

    #[test]
    fn a_heading_is_taken_without_its_marker_and_with_it() {
        check("（一）强化|责任", &["责", "责任", "强化责任", "（一）强化责任"]);
        check("|（一）强化责任", &["（", "（一）", "（一）强化责任"]);
        check("强化责任|", &["任", "责任", "强化责任"]);
    }

    #[test]
    fn what_stands_between_marks_is_taken_without_and_with_them() {
        check(
            "印发《某某办|法》的通知。",
            &[
                "法",
                "办法",
                "某某办法",
                "《某某办法》",
                "印发《某某办法》的通知",
                "印发《某某办法》的通知。",
            ],
        );
        check(
            "他说：“好。|对。”完。",
            &["对", "对。", "好。对。", "“好。对。”", "他说：“好。对。”完。"],
        );
    }

    #[test]
    fn there_is_nothing_but_the_document_around_a_blank_line() {
        check("甲\n|\n乙", &["0-2"]);
        check("|", &[]);
    }
}
