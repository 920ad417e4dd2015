//! What a file says, as lines.

/// What a file says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    /// One for each paragraph, and one more for each break inside it, in the order in which they are read.
    pub lines: Vec<Line>,
    /// Whether the file has tracked changes; the lines are as if all were accepted.
    pub has_revisions: bool,
}

/// A paragraph, or what stands between two breaks inside one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// What a reader sees, with the automatic number in front.
    pub text: String,
    /// How many bytes of the text the program counts itself: the automatic number and the space behind it.
    pub label: usize,
    /// Which list of the file counts this paragraph.
    pub list: Option<u32>,
    /// Where it stands.
    pub place: Place,
}

/// Where a line stands on the page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Place {
    /// In the text itself.
    #[default]
    Body,
    /// In a cell of a table.
    Cell,
    /// In a text box or a frame.
    Box,
}
