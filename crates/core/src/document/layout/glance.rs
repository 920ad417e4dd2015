//! A glance at each row, which tells for nearly every text that none of its rows goes on in the next one,
//! so that nothing more is looked at.

use super::shape::LONGEST;
use crate::language::CharSet;
use crate::text::is_space;

/// How much text a row has, without the white space at its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Width {
    Blank,
    /// Less than any text has that is taken for wrapped.
    Narrow,
    Usual,
    /// More than a row of a page has.
    Long,
}

impl Width {
    /// The narrowest text that is taken for wrapped, in bytes.
    const NARROWEST: usize = 28;

    fn of(bytes: usize) -> Self {
        match bytes {
            0 => Self::Blank,
            1..Self::NARROWEST => Self::Narrow,
            Self::NARROWEST..=LONGEST => Self::Usual,
            _ => Self::Long,
        }
    }
}

/// What a glance at a row tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Glance {
    width: Width,
    is_indented: bool,
    /// Whether no mark ends it behind which a paragraph may end.
    is_open: bool,
}

impl Glance {
    pub fn of(row: &str) -> Self {
        let text = row.trim_end_matches(is_space);
        let width = Width::of(text.len());
        let is_indented = text.starts_with(is_space);
        static ENDS: CharSet = CharSet::of("。！？!?…；;：:");
        let is_open = text.len() <= LONGEST && !text.ends_with(|c| ENDS.contains(c));
        Self { width, is_indented, is_open }
    }

    fn is_long(self) -> bool {
        self.width == Width::Long
    }
}

/// Whether a row of a text may go on in another one, so that their shapes are worth a look.
pub(super) fn may_join(rows: &[Glance]) -> bool {
    may_be_wrapped(rows) || may_have_short_paragraphs(rows)
}

/// Whether the rows may have a common width: few are longer than a row of a page, and of the others enough
/// end inside a sentence.
fn may_be_wrapped(rows: &[Glance]) -> bool {
    let filled = rows.iter().filter(|row| row.width > Width::Blank).count();
    let long = rows.iter().filter(|row| row.is_long()).count();
    let open = rows.iter().filter(|row| row.is_open && row.width >= Width::Usual).count();
    // Every fifth row must be full, and of the full ones six of ten open.
    long * 100 <= filled * 3 + 100 && open >= 2 && open * 10 >= filled
}

/// Whether two rows may be a paragraph by themselves: the first is indented and the second not, or no row
/// at all is long.
fn may_have_short_paragraphs(rows: &[Glance]) -> bool {
    let any_long = rows.iter().any(|row| row.is_long());
    rows.windows(2).any(|pair| {
        let [above, below] = pair else { return false };
        let is_pair = above.is_open && below.width > Width::Blank && !below.is_long();
        is_pair && (above.is_indented && !below.is_indented || !any_long)
    })
}
