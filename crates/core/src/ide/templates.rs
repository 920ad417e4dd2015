//! A draft of each kind of 公文 to begin with, laid out by GB/T 9704.

use super::today::Today;
use crate::document::DocumentKind;

/// A draft with placeholders.
#[derive(Debug)]
pub struct Template {
    /// The name of its kind: `通知`.
    pub name: &'static str,
    /// The draft as a snippet: `${1:what}` where a writer fills something in, [`TODAY`] for the date.
    source: &'static str,
}

/// What stands in a draft for the day on which it is begun.
const TODAY: &str = "今天";

macro_rules! templates {
    ($($name:literal)*) => {
        [$(Template {
            name: $name,
            source: include_str!(concat!("templates/", $name, ".txt")),
        }),*]
    };
}

/// A draft of each kind, in the order of [`crate::document::DOCUMENT_KINDS`].
pub static TEMPLATES: [Template; 15] = templates! {
    "决议" "决定" "命令" "公报" "公告" "通告" "意见" "通知" "通报" "报告" "请示" "批复" "议案" "函" "纪要"
};

impl Template {
    /// The draft of a kind.
    pub fn of(kind: &DocumentKind) -> Option<&'static Self> {
        TEMPLATES.iter().find(|template| template.name == kind.name)
    }

    /// The draft as a snippet: `${1:what}` where a writer fills something in. Its dates are today's.
    pub fn snippet(&self, today: Today) -> String {
        self.source.replace(TODAY, &today.to_string())
    }

    /// The draft as plain text: `what` for `${1:what}`.
    pub fn draft(&self, today: Today) -> String {
        let snippet = self.snippet(today);
        let mut draft = String::with_capacity(snippet.len());
        let mut pieces = snippet.split("${");
        draft.push_str(pieces.next().unwrap_or_default());
        for piece in pieces {
            let (place, rest) = piece.split_once('}').unwrap_or((piece, ""));
            draft.push_str(place.split_once(':').map_or(place, |(_, what)| what));
            draft.push_str(rest);
        }
        draft
    }
}
