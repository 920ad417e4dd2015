//! What fixes make of a document, as edits of the rows of its text: for whoever shows the text and keeps it.

use similar::{Algorithm, DiffTag, capture_diff_slices};

use hegao_core::document::{Document, TextPosition, TextSpan};
use hegao_core::linter::{Analysis, fix};
use hegao_core::rules::{Applicability, Finding};
use hegao_core::text::common_ends;

/// The edits that apply the fixes of the `chosen` findings that are `least` or more certain, until none is left, and
/// how many fixes they are. The edits are in order and do not overlap.
pub fn mend(
    analysis: &Analysis,
    least: Applicability,
    chosen: impl Fn(&Finding) -> bool,
) -> (Vec<(TextSpan, String)>, usize) {
    let document = analysis.document();
    let mended = fix(&rows(document).join("\n"), analysis.settings(), least, chosen);
    (difference(document, mended.analysis.document()), mended.count)
}

fn rows(document: &Document) -> Vec<&str> {
    (0..document.row_count()).map(|row| document.row_text(row)).collect()
}

/// The edits of rows that turn one document into the other, kept small so that carets and folds stay.
fn difference(old: &Document, new: &Document) -> Vec<(TextSpan, String)> {
    let (old, new) = (rows(old), rows(new));
    let mut edits = Vec::new();
    for change in capture_diff_slices(Algorithm::Myers, &old, &new) {
        let (tag, from, to) = change.as_tag_tuple();
        if tag == DiffTag::Equal {
            continue;
        }
        if from.len() == to.len() {
            edits.extend(from.zip(to).map(|(row, with)| in_row(row, old[row], new[with])));
            continue;
        }
        // Whole rows, each with the break behind it, or at the end with the one before it.
        let at_end = from.end == old.len();
        let place = |row: usize| match row.checked_sub(1) {
            Some(above) if at_end => TextPosition { row: above, byte: old[above].len() },
            _ => TextPosition { row, byte: 0 },
        };
        let span = TextSpan { start: place(from.start), end: place(from.end) };
        let rows = new[to].iter();
        let content = match (at_end, from.start) {
            (false, _) => rows.map(|row| format!("{row}\n")).collect(),
            (true, 0) => rows.as_slice().join("\n"),
            (true, _) => rows.map(|row| format!("\n{row}")).collect(),
        };
        edits.push((span, content));
    }
    edits
}

/// Replaces what lies between the common beginning and the common end of two versions of a row.
fn in_row(row: usize, old: &str, new: &str) -> (TextSpan, String) {
    let (start, end) = common_ends(old, new);
    let content = new[start.len()..new.len() - end.len()].to_owned();
    let place = |byte| TextPosition { row, byte };
    (TextSpan { start: place(start.len()), end: place(old.len() - end.len()) }, content)
}

#[cfg(test)]
mod tests {
    use hegao_core::document::{Position, Span};
    use hegao_core::rules::Edit;
    use hegao_core::testing::apply_edits;

    use super::*;

    /// Checks that the edits lead from one text to the other, and how many there are.
    #[track_caller]
    fn check(old: &str, new: &str, count: usize) {
        let edits = difference(&Document::parse(old), &Document::parse(new)).into_iter();
        let place = |TextPosition { row, byte }| Position { row, byte };
        let edit = |(span, content): (TextSpan, String)| Edit {
            span: Span { start: place(span.start), end: place(span.end) },
            content,
        };
        let edits: Vec<Edit> = edits.map(edit).collect();
        assert_eq!((apply_edits(old, &edits).as_str(), edits.len()), (new, count));
    }

    #[test]
    fn leads_from_one_text_to_the_other() {
        check("一\n二", "一\n二", 0);
        check("党员员\n二\n的的", "党员\n二\n的", 2);
        check("一\n二\n三", "一\n三", 1);
        check("一\n二\n三", "一\n二", 1);
        check("一\n二", "一\n二\n三", 1);
        check("一\n二", "零\n半\n一\n二", 1);
        check("一\n二", "零\n半\n又", 1);
        check("一", "零\n半", 1);
        check("", "一", 1);
    }
}
