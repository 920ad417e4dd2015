//! References that depend on where they stand, 前款, 前条, 本条第二款, 有第（三）项情形的, and those that name no document,
//! 依照第十条.
//!
//! They make cross-references only. No rule reads them, since another document may be meant.

use std::ops::Range;

use super::{CrossReference, body_span, name_span};
use crate::document::{
    Article, Document, Inside, Member, Reference, Span, Style, Target, reference,
};

/// The references to articles in a line that name no document.
pub(super) fn articles(text: &str) -> Vec<Reference> {
    let mut found = Vec::new();
    let mut done = 0;
    for (byte, _) in text.match_indices('第') {
        if byte >= done && is_led(&text[..byte]) {
            done = reference::read_list(text, byte, &mut found);
        }
    }
    found.retain(|reference| reference.target == Target::Article);
    reference::remove_quoted(text, &mut found);
    found
}

/// Adds the references in articles to what is near: the article before, the 款 before, and parts of the
/// same article.
pub(super) fn collect(document: &Document, found: &mut Vec<CrossReference>) {
    let series = document.series().iter();
    for articles in series.filter(|series| series.style == Style::Article && !series.quoted) {
        let members = &articles.members;
        for (index, member) in members.iter().enumerate() {
            let above = index.checked_sub(1).map(|above| &members[above]);
            let next = members.get(index + 1).map(|next| next.row);
            let article = document.article(member.row, next);
            for row in article.rows.clone().filter(|&row| document.is_prose(row)) {
                collect_in_row(document, &article, above, row, found);
            }
        }
    }
}

/// Whether a reference may begin behind a text: 违反前条, and not 目前条件.
fn may_precede(before: &str) -> bool {
    before
        .chars()
        .next_back()
        .is_none_or(|c| !c.is_alphanumeric() || "除和与或及对由因的".contains(c))
        || is_led(before)
}

/// Whether a text ends with a word that parts of the document itself follow: 违反, 按照.
fn is_led(before: &str) -> bool {
    reference::LEADS.iter().any(|lead| before.ends_with(lead))
}

/// Adds the references in a row of an article; `above` is the article above.
fn collect_in_row(
    document: &Document,
    article: &Article,
    above: Option<&Member>,
    row: usize,
    found: &mut Vec<CrossReference>,
) {
    let text = document.text(row);
    for (start, first) in text.match_indices(['前', '本', '第']) {
        let is_word = text[start + first.len()..].starts_with(['条', '款']);
        let is_item = first == "第" && is_led(&text[..start]);
        if !(is_word && may_precede(&text[..start]) || is_item) {
            continue;
        }
        // Nothing stands before 第（三）项 that names the article.
        let word = start..if is_item { start } else { start + "前款".len() };
        let mut push = |bytes: Range<usize>, to: Span| {
            found.push(CrossReference { from: Span::in_row(row, bytes), title: None, to });
        };
        let paragraphs = article.paragraphs.as_deref().unwrap_or_default();
        let current = paragraphs.partition_point(|&begin| begin <= row);
        // The row from which on 第二款 or 第（二）项 behind the word is looked for.
        let from = match &text[word.clone()] {
            "前条" => {
                let Some(above) = above else { continue };
                push(word, name_span(document, above.row, document.marker(above)));
                continue;
            }
            "前款" => {
                let before = current.checked_sub(2).and_then(|index| paragraphs.get(index));
                let Some(&begin) = before else { continue };
                push(word.clone(), body_span(document, begin));
                begin
            }
            "本条" | "" => article.rows.start,
            _ => continue,
        };
        let inside = Inside::Article(article.clone());
        let (mut at, mut from) = (word.end, from);
        if let Some((number, end)) = reference::part(text, at, "款")
            && let Some(begin) = inside.paragraph(number)
        {
            push(at..end, body_span(document, begin));
            (at, from) = (end, begin);
        }
        if let Some((number, end)) = reference::part(text, at, "项")
            && let Some((row, marker)) = inside.item(document.lines(), from, number)
        {
            push(at..end, name_span(document, row, marker));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks the cross-references of a document with this third article: the reference, and the row to
    /// which it leads.
    #[track_caller]
    fn check(third: &str, expected: &[(&str, usize)]) {
        let text =
            format!("某某办法\n第一条 甲。\n第二条 乙：\n（一）丙；\n（二）丁。\n第三条 {third}");
        let document = Document::parse(&text);
        let references = crate::ide::cross_references::cross_references(&document).into_iter();
        let found: Vec<_> = references
            .map(|CrossReference { from: Span { start, end }, to, .. }| {
                (&document.text(start.row)[start.byte..end.byte], to.start.row)
            })
            .collect();
        assert_eq!(found, expected, "{third}");
    }

    #[test]
    fn follows_what_is_near() {
        check("违反前条规定的，处罚。", &[("前条", 2)]);
        check("戊。\n违反前款规定的，处罚。", &[("前款", 5)]);
        check(
            "戊：\n（一）己；\n（二）庚。\n前款第（二）项除外。",
            &[("前款", 5), ("第（二）项", 7)],
        );
        check("戊。\n己。\n本条第一款、第二款除外。", &[("第一款", 5)]);
        check("戊：\n（一）己；\n（二）本条第（一）项除外。", &[("第（一）项", 6)]);
        check("戊：\n（一）己。\n有第（一）项情形的除外。", &[("第（一）项", 6)]);
    }

    #[test]
    fn follows_articles_that_are_the_documents_own() {
        check("依照第二条第（二）项处罚。", &[("第二条", 2), ("第（二）项", 4)]);
        check("违反第一条、第二条的，处罚。", &[("第一条", 1), ("第二条", 2)]);
    }

    #[test]
    fn leaves_what_is_another_documents_or_nothing() {
        check("依照《某法》第二条和该法第一条处罚。", &[]);
        check("违反前款规定的，前两款除外，目前条件。", &[]);
        check("将“违反第二条”修改为“依照第一条”。", &[]);
        check("依照第九条处罚。", &[]);
    }
}
