//! Documents that nothing here reads: a folder that holds some must not look as if all of it was checked.

use std::collections::BTreeSet;
use std::fmt;
use std::path::PathBuf;

use crate::files::{UNREAD_ENDINGS, unread_ending};

/// How many documents of each kind were passed by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::cli) struct Unread {
    /// The endings and their counts, in the order of [`UNREAD_ENDINGS`].
    kinds: Vec<(&'static str, usize)>,
}

/// What no word processor saves as .docx.
const FINAL: &[&str] = &["pdf", "ofd", "ceb"];

impl Unread {
    /// Counts files by their endings.
    pub(in crate::cli) fn of(files: &BTreeSet<PathBuf>) -> Self {
        let count =
            |ending: &&str| files.iter().filter(|file| unread_ending(file) == Some(ending)).count();
        let kinds = UNREAD_ENDINGS.iter().map(|ending| (*ending, count(ending)));
        Self { kinds: kinds.filter(|(_, count)| *count > 0).collect() }
    }

    /// Whether there is none.
    pub(in crate::cli) fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }
}

/// What stands behind 另有 or 只有: how many of which kind, and what to do.
impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sum: usize = self.kinds.iter().map(|(_, count)| count).sum();
        write!(f, "{sum} 个文件没有检查：")?;
        for (nth, (ending, count)) in self.kinds.iter().enumerate() {
            write!(f, "{}{count} 个 .{ending}", if nth == 0 { "" } else { "、" })?;
        }
        let can_be_saved = self.kinds.iter().any(|(ending, _)| !FINAL.contains(ending));
        f.write_str(if can_be_saved {
            "（请另存为 .docx）"
        } else {
            "（请检查它们的原稿）"
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(files: &[&str], expected: &str) {
        let files = files.iter().map(PathBuf::from).collect();
        assert_eq!(Unread::of(&files).to_string(), expected);
    }

    #[test]
    fn says_how_many_of_which_kind() {
        check(
            &["一.pdf", "二.doc", "三.DOC", "归档/二.doc"],
            "4 个文件没有检查：3 个 .doc、1 个 .pdf（请另存为 .docx）",
        );
        check(&["一.ofd"], "1 个文件没有检查：1 个 .ofd（请检查它们的原稿）");
    }
}
