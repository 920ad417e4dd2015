//! The first marker one level below a heading: as the document itself has it under headings of that style,
//! or else by convention.

use crate::document::{Document, Heading, Marker, Style};

/// The markers that may open the first item below `heading`, whose marker is `marker`, the likelier first,
/// each with its level of Markdown heading. `above` is how many headings stand above the caret.
pub(super) fn first_below(
    document: &Document,
    above: usize,
    heading: &Heading,
    marker: &Marker,
) -> Vec<(u8, String)> {
    if let Some(child) = used_below(document, above, heading, marker) {
        return first_like(document, above, heading, child).into_iter().collect();
    }
    let text = document.text(heading.row);
    let level = document.lines()[heading.row].markdown_level();
    let level = if level > 0 { level + 1 } else { 0 };
    let decimal = matches!(marker.style, Style::Decimal(_));
    let decimal = decimal.then(|| format!("{}{}", path_below(text, marker, "."), marker.gap(text)));
    let usual = by_convention(marker.style).iter().map(|first| (*first).to_owned());
    decimal.into_iter().chain(usual).map(|first| (level, first)).collect()
}

/// The heading that opened the last list below a heading that is numbered as this one is: above the caret,
/// or else below it.
fn used_below<'a>(
    document: &'a Document,
    above: usize,
    heading: &Heading,
    marker: &Marker,
) -> Option<&'a Heading> {
    let lines = document.lines();
    let text = document.text(heading.row);
    let is_decimal = matches!(marker.style, Style::Decimal(_));
    let is_alike = |other: &Heading| {
        other.marker(lines).is_some_and(|it| {
            it.style == marker.style
                && (is_decimal || it.frame(document.text(other.row)) == marker.frame(text))
        })
    };
    let is_first = |pair: &&[Heading]| {
        let [upper, lower] = pair else { return false };
        // The items of a Markdown list may be numbered as the one above them; only indentation tells.
        lower.depth == upper.depth + 1
            && lower.marker.is_some()
            && is_alike(upper)
            && !is_alike(lower)
            && !document.is_quoted(lower.row)
    };
    let headings = document.headings();
    let before = headings[..above].windows(2).rev().find(is_first);
    let pair = before.or_else(|| headings[above.saturating_sub(1)..].windows(2).find(is_first))?;
    pair.get(1)
}

/// The first marker of a list like the one that `child` opened, below `heading`.
fn first_like(
    document: &Document,
    above: usize,
    heading: &Heading,
    child: &Heading,
) -> Option<(u8, String)> {
    let lines = document.lines();
    let like = child.marker(lines)?;
    let text = document.text(child.row);
    let (own, own_text) = (heading.marker(lines)?, document.text(heading.row));
    let gap = like.gap(text);
    let first = match like.style {
        Style::Decimal(depth) if depth > 1 => {
            let point = if like.before(text).contains('．') { "．" } else { "." };
            format!("{}{}", path_below(own_text, own, point), like.after(text))
        }
        style if counts_on(document, above, child, style) => {
            let last = document.headings()[..above].iter().rev();
            let mut last = last.filter(|heading| heading.style(lines) == Some(style));
            let last = last.next().unwrap_or(child);
            last.marker(lines)?.next(document.text(last.row))?
        }
        _ => like.with_number(text, 1),
    };
    Some((lines[child.row].markdown_level(), format!("{first}{gap}")))
}

/// Whether the lists of a style go on from one heading to the next, as articles do under every chapter.
fn counts_on(document: &Document, above: usize, child: &Heading, style: Style) -> bool {
    let lines = document.lines();
    if child.marker(lines).is_some_and(|marker| marker.number > 1) {
        return true;
    }
    let earlier = &document.headings()[..above];
    let is_first = earlier.iter().find(|heading| heading.style(lines) == Some(style));
    let is_first = is_first.is_some_and(|first| first.row == child.row);
    is_first && matches!(style, Style::Article | Style::Chapter)
}

/// The decimal marker of the first section below a numbered one: 2.1 below 2, 2. and 第二章.
fn path_below(text: &str, marker: &Marker, point: &str) -> String {
    let path = match marker.style {
        Style::Decimal(_) => text[marker.bytes.start..marker.numeral.end].to_owned(),
        _ => marker.number.to_string(),
    };
    let is_wide = path.ends_with(|c: char| !c.is_ascii());
    let (point, one) = if is_wide { ("．", "１") } else { (point, "1") };
    let point = if path.contains('．') { "．" } else { point };
    format!("{path}{point}{one}")
}

/// The first marker one level below, by GB/T 9704, 7.3.3, and as laws and plans are divided.
fn by_convention(style: Style) -> &'static [&'static str] {
    match style {
        Style::Part | Style::Book => &["第一章"],
        Style::Chapter => &["第一节", "第一条"],
        Style::Section => &["一、"],
        Style::Comma => &["（一）"],
        Style::Bracket => &["1."],
        Style::Point => &["（1）"],
        Style::DigitBracket => &["①"],
        _ => &[],
    }
}
