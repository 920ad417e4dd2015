//! 《》: the titles of documents, with what stands inside.

use std::ops::Range;

use super::scan::Hit;

/// A title between 《 and 》.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuotedTitle {
    /// With its marks, in bytes of the line.
    pub bytes: Range<usize>,
    /// How many other titles it stands in: 《关于《某法》的决定》 holds one of depth 1.
    pub depth: usize,
}

impl QuotedTitle {
    /// What stands between the marks, in bytes of the line.
    pub fn inside(&self) -> Range<usize> {
        self.bytes.start + '《'.len_utf8()..self.bytes.end - '》'.len_utf8()
    }
}

/// The titles in a line, in order; a mark without its partner makes none.
pub(super) fn quoted_titles(hits: &[Hit]) -> Vec<QuotedTitle> {
    let mut open: Vec<usize> = Vec::new();
    let mut found: Vec<QuotedTitle> = Vec::new();
    for hit in hits {
        match hit.character {
            '《' => open.push(hit.byte),
            '》' => {
                let Some(start) = open.pop() else { continue };
                let bytes = start..hit.byte + '》'.len_utf8();
                found.push(QuotedTitle { bytes, depth: open.len() });
            }
            _ => {}
        }
    }
    // Marks that stayed open are no titles around those that closed.
    let unclosed = open;
    for title in &mut found {
        title.depth -= unclosed.partition_point(|&start| start < title.bytes.start);
    }
    found.sort_by_key(|title| title.bytes.start);
    found
}

#[cfg(test)]
mod tests {
    use super::super::scan::scan;
    use super::quoted_titles;

    /// Checks the titles of a line, each behind one `+` for each title that it stands in.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found = quoted_titles(&scan(text).0).into_iter();
        let found: Vec<_> =
            found.map(|it| format!("{}{}", "+".repeat(it.depth), &text[it.inside()])).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn pairs_the_marks() {
        check("《甲法》和《乙法》", &["甲法", "乙法"]);
        check("《关于〈甲法〉的决定》", &["关于〈甲法〉的决定"]);
        check("《关于《甲法》的决定》", &["关于《甲法》的决定", "+甲法"]);
        check("《甲》》《乙", &["甲"]);
        check("《未完，《甲法》", &["甲法"]);
        check("", &[]);
    }
}
