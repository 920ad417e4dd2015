//! What can be asked of the desk. Places are rows and UTF-16 columns, from 0.

use serde::Deserialize;

use crate::place::Range;

/// A question, or something to be done.
#[derive(Debug, Deserialize)]
#[serde(tag = "ask", rename_all = "lowercase")]
pub(crate) enum Request {
    /// Puts the text of a `hegao.toml` in force; one with errors leaves what was before.
    Configure { toml: String },
    /// Puts a file on the desk, whose bytes come with it, in place of what lies there.
    Open { name: String },
    /// The same for a text that has no bytes yet: typed, or pasted.
    Text { name: String, text: String },
    /// The page of a rule.
    Explain { code: String },
    /// The list of rules.
    Rules,
    /// What is asked of the document that lies there.
    #[serde(untagged)]
    OfPaper(OfPaper),
}

/// What is asked of a document.
#[derive(Debug, Deserialize)]
#[serde(tag = "ask", rename_all = "lowercase")]
pub(crate) enum OfPaper {
    /// Changes the text, each edit what the one before has left.
    Edit { edits: Vec<Edit> },
    /// What is found, at most so many findings of it.
    Findings { most: usize },
    /// The outline, and what folds away.
    Outline,
    /// The edits that apply the fix of a finding, at all places of a habit; or all safe fixes, where none is named.
    Fix { finding: Option<Named> },
    /// The settings with an entry that leaves a finding alone, its word, or all that its rule finds.
    Ignore { finding: Named, how: How },
    /// A copy of the Word file with comments and tracked changes; with those that are not certain, if `all`. The time
    /// is in seconds since 1970.
    Annotate { all: bool, time: u64 },
    /// The text as bytes, in the encoding that it was read in.
    Bytes,
    /// How many characters there are in some ranges.
    Count { ranges: Vec<Range> },
}

/// A finding, as it is named.
#[derive(Debug, Deserialize)]
pub(crate) struct Named {
    pub(crate) code: String,
    pub(crate) range: Range,
}

/// A replacement.
#[derive(Debug, Deserialize)]
pub(crate) struct Edit {
    pub(crate) range: Range,
    pub(crate) text: String,
}

/// What is left alone.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum How {
    Place,
    Word,
    Rule,
}
