//! Quoted titles: the names of documents between 《 and 》.

use std::ops::Range;

use super::scan::Hit;

/// A title between 《 and 》.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuotedTitle {
    /// The title with its marks, in bytes of the line.
    pub bytes: Range<usize>,
    /// How many other titles it stands in: 某法 in 《关于《某法》的决定》 has depth 1.
    pub depth: usize,
}

impl QuotedTitle {
    /// The title without its marks, in bytes of the line.
    pub fn inside(&self) -> Range<usize> {
        self.bytes.start + '《'.len_utf8()..self.bytes.end - '》'.len_utf8()
    }
}

/// The titles in a line, in order; a mark without its pair makes none.
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
    // A 《 that nothing closes is no title, so no title stands in it.
    let unclosed = open;
    for title in &mut found {
        title.depth -= unclosed.partition_point(|&start| start < title.bytes.start);
    }
    found.sort_by_key(|title| title.bytes.start);
    found
}

#[cfg(test)]
mod tests {
    use super::super::scan::Scan;
    use super::quoted_titles;

    /// Checks the titles of a line: before each, one `+` for every title that it stands in.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found = quoted_titles(&Scan::of(text).hits).into_iter();
        let found: Vec<_> = found
            .map(|title| format!("{}{}", "+".repeat(title.depth), &text[title.inside()]))
            .collect();
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
