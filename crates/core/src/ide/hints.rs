//! Inlay hints: what counting gives, where another number is written.

use crate::document::{Document, Position, Series, Style};

/// The number that counting gives where another one is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hint {
    /// The position right behind the written number or marker.
    pub place: Position,
    /// What counting gives.
    pub counted: usize,
    /// Whether it is a stated count (三点意见), and not that of an item.
    pub is_stated: bool,
}

/// The hints of a document, in order.
pub fn hints(document: &Document) -> Vec<Hint> {
    let mut found = Vec::new();
    for list in document.stated_lists() {
        let (count, counted) = (list.count, list.run.len());
        if !list.fits {
            let place = Position { row: list.row, byte: count.bytes.end };
            found.push(Hint { place, counted, is_stated: true });
        }
    }
    let series = document.series().iter();
    let counted = series.filter(|series| !series.quoted && series.style != Style::Adverb);
    for run in counted.flat_map(Series::runs) {
        // A run that goes on from another series counts on from there.
        let Some(before) = run[0].expected.checked_sub(1) else { continue };
        for (counted, member) in (before + 1..).zip(run) {
            if member.number != counted {
                let byte = document.marker(member).bytes.end;
                let place = Position { row: member.row, byte };
                let counted = counted as usize;
                found.push(Hint { place, counted, is_stated: false });
            }
        }
    }
    found.sort_by_key(|hint| hint.place);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks the hints of a text: row and number; `+` before that of a stated count.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let document = Document::parse(text);
        let found = hints(&document).into_iter().map(|hint| {
            let kind = if hint.is_stated { "+" } else { "" };
            format!("{}:{kind}{}", hint.place.row, hint.counted)
        });
        assert_eq!(found.collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn counts_again() {
        check("讲话\n下面，我讲三点意见：\n一、甲\n二、乙", &["1:+2"]);
        check("讲话\n下面，我讲两点意见：\n一、甲\n二、乙", &[]);
        check("一、甲\n二、乙\n四、丙\n五、丁", &["2:3", "3:4"]);
        check("1.甲\n2.乙\n2.丙", &["2:3"]);
        check("1 甲\n1.1 子\n1.3 丑\n2 乙\n2.1 寅", &["2:2"]);
        check("(a) 甲\n(b) 乙\n(d) 丙", &["2:3"]);
        check("略。\n表1-1 甲\n略\n表1-3 乙", &["3:2"]);
        check("一、甲\n（一）子\n二、乙\n（一）丑", &[]);
        check("", &[]);
    }
}
