//! A draft of each kind of 公文 to begin with, laid out by GB/T 9704.

use crate::document::DocumentKind;

/// A draft with placeholders.
#[derive(Debug)]
pub struct Template {
    /// The name of its kind: `通知`.
    pub name: &'static str,
    /// The draft as a snippet: `${1:what}` where a writer fills something in.
    pub snippet: &'static str,
}

macro_rules! templates {
    ($($name:literal)*) => {
        [$(Template {
            name: $name,
            snippet: include_str!(concat!("templates/", $name, ".txt")),
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

    /// The draft as plain text: `what` for `${1:what}`.
    pub fn draft(&self) -> String {
        let mut draft = String::with_capacity(self.snippet.len());
        let mut pieces = self.snippet.split("${");
        draft.push_str(pieces.next().unwrap_or_default());
        for piece in pieces {
            let (place, rest) = piece.split_once('}').unwrap_or((piece, ""));
            draft.push_str(place.split_once(':').map_or(place, |(_, what)| what));
            draft.push_str(rest);
        }
        draft
    }
}
