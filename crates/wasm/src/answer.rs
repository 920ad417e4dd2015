//! What the desk answers. The page's side of these types is `web/src/protocol.ts`.

use serde::Serialize;

use crate::place::Range;

/// What lies on the desk now.
#[derive(Serialize)]
pub(crate) struct Opened {
    /// `text` or `word`.
    pub(crate) kind: &'static str,
    pub(crate) text: String,
    /// The name of the encoding, for people; none of a Word file.
    pub(crate) encoding: Option<&'static str>,
    /// Whether a Word file has tracked changes.
    pub(crate) revisions: bool,
}

/// Why something was not done, in a sentence without a full stop.
#[derive(Serialize)]
pub(crate) struct Refused {
    pub(crate) refused: String,
}

/// What is wrong with settings, or is to be changed in them.
#[derive(Serialize, Default)]
pub(crate) struct Configured {
    pub(crate) errors: Vec<Remark>,
    pub(crate) warnings: Vec<Remark>,
}

#[derive(Serialize)]
pub(crate) struct Remark {
    pub(crate) row: usize,
    /// In UTF-16.
    pub(crate) column: usize,
    pub(crate) message: String,
}

/// What is found.
#[derive(Serialize)]
pub(crate) struct Found<'a> {
    pub(crate) findings: Vec<Finding<'a>>,
    /// How many findings there are, those included that are left out here.
    pub(crate) total: usize,
    /// How many places can be mended with certainty.
    pub(crate) safe: usize,
    /// The rules that broke, each in a sentence.
    pub(crate) broken: Vec<String>,
}

#[derive(Serialize)]
pub(crate) struct Finding<'a> {
    pub(crate) code: &'static str,
    pub(crate) title: &'static str,
    pub(crate) severity: &'static str,
    pub(crate) message: String,
    pub(crate) range: Range,
    pub(crate) related: Vec<Related<'a>>,
    /// How many places a habit has; 0 of any other finding.
    pub(crate) count: usize,
    /// The places of a habit, the first included: at most [`crate::finder::MOST_PLACES`].
    pub(crate) places: Vec<Range>,
    pub(crate) fix: Option<Fix>,
    /// What could be learned as a word.
    pub(crate) word: Option<&'a str>,
    pub(crate) automatic: bool,
}

#[derive(Serialize)]
pub(crate) struct Related<'a> {
    pub(crate) range: Range,
    pub(crate) message: &'a str,
}

/// What a fix does. Its edits are asked for when it is applied: they have to be those of the text as it is then.
#[derive(Serialize)]
pub(crate) struct Fix {
    pub(crate) message: String,
    pub(crate) safe: bool,
}

#[derive(Serialize)]
pub(crate) struct Edit {
    pub(crate) range: Range,
    pub(crate) text: String,
}

/// Edits of the text as it is, in order, and how many fixes they are.
#[derive(Serialize, Default)]
pub(crate) struct Mended {
    pub(crate) edits: Vec<Edit>,
    pub(crate) count: usize,
}

#[derive(Serialize)]
pub(crate) struct Outlined {
    pub(crate) nodes: Vec<Node>,
    /// The first and the last row of each.
    pub(crate) folds: Vec<(usize, usize)>,
    /// How many characters the document has, as offices count.
    pub(crate) characters: usize,
}

#[derive(Serialize)]
pub(crate) struct Node {
    pub(crate) kind: &'static str,
    pub(crate) level: usize,
    pub(crate) label: String,
    pub(crate) range: Range,
    pub(crate) name: Range,
    pub(crate) children: Vec<Node>,
}

/// Settings with another entry; none where it cannot be written, or the finding is gone.
#[derive(Serialize)]
pub(crate) struct Ignored {
    pub(crate) toml: Option<String>,
}

/// The name of the file whose bytes come with this.
#[derive(Serialize)]
pub(crate) struct File {
    pub(crate) name: String,
}

#[derive(Serialize)]
pub(crate) struct Explained {
    pub(crate) title: &'static str,
    /// Markdown.
    pub(crate) page: &'static str,
}

#[derive(Serialize)]
pub(crate) struct Rules {
    pub(crate) rules: Vec<Rule>,
}

#[derive(Serialize)]
pub(crate) struct Rule {
    pub(crate) code: &'static str,
    pub(crate) title: &'static str,
    pub(crate) group: &'static str,
    pub(crate) severity: &'static str,
}

#[derive(Serialize)]
pub(crate) struct Counted {
    pub(crate) characters: usize,
}

/// Nothing but that it is done.
#[derive(Serialize)]
pub(crate) struct Done {}
